"""The pages in a real browser (the system's Chromium): script, layout, colours."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from extractor.browse import server
from extractor.models import Extraction
from extractor.store import Store
from tests.serving import serving
from tests.stored import extraction, look_alike

INCIDENT = "/incident/2023-03-09-kilat-kilat"
PAGES = (
    "",
    "?q=saldo",
    INCIDENT,
    "/event/kilat-1",
    "/article/jiwa",
    "/service/kilat",
    "/event/wild-1",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("browser") / "outages.db"
    _fill(path)
    yield from _served(path)


@pytest.fixture
def signed_in(tmp_path: Path, page: Page) -> Iterator[str]:
    """The list of a database of its own, in which the page is root."""
    path = tmp_path / "outages.db"
    _fill(path)
    for home in _served(path, root=True, allow_private=True):
        front, _, token = home.partition("?")
        page.goto(f"{front.partition('/outages/')[0]}/-/outages/sign-in?{token}")
        yield front


def _fill(path: Path) -> None:
    with Store(path) as store:
        store.save(extraction())
        store.save(look_alike())
        store.save(wild())


def wild() -> Extraction:
    """An article that would break out of its page: long words, turned directions, markup."""
    made = extraction("wild", published="2021-05-05")
    turned = f"\u202e{'enormous' * 60}</script><script>alert(1)</script>\u2066"
    made.article.title = made.article.publisher = made.article.byline = turned
    event = made.events[0]
    event.id, event.date, event.start, event.times = "wild-1", "2021-05-05", None, []
    event.services[0].name = event.places[0].name = turned
    event.services[0].id = "wild"
    event.user_quotes[0].text = event.official_statements[0].speaker = turned
    return made


def _served(path: Path, **options: bool) -> Iterator[str]:
    listening = server._listen("127.0.0.1", None)
    datasette = server.datasette(path, **options)
    running = uvicorn.Server(uvicorn.Config(datasette.app(), log_level="warning"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
    thread.start()
    token = f"?token={datasette._root_token}" if options else ""
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/outages/-/outages{token}"
    running.should_exit = True
    thread.join(timeout=20)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 600})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: _stay_here(request.url, complaints))
    yield page
    page.close()
    assert complaints == []  # the Content-Security-Policy complains here, too


def _stay_here(url: str, complaints: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1:", "data:")):
        complaints.append(f"leaves the machine: {url}")


def test_walk_from_the_list_to_the_words(page: Page, home: str) -> None:
    """Home → search → incident → evidence, by keyboard alone."""
    page.goto(home)
    page.get_by_role("searchbox").focus()
    page.keyboard.type("saldo saya")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=saldo+saya*")
    expect(page.locator(".snippet b").first).to_have_text("Saldo")
    assert page.locator(".snippet b").all_inner_texts()[:2] == ["Saldo", "saya"]
    page.locator(".card h2 a", has_text="Kilat").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{INCIDENT}")
    statement = page.locator(".quote.in-official a")
    statement.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/kilat-1#text-official_statements-1")
    assert "Kami " in "".join(page.locator(".mark.lit").all_inner_texts())


def test_day_of_the_calendar_narrows_the_list(page: Page, home: str) -> None:
    page.goto(home)
    page.get_by_role("link", name="Thu 9 March 2023: 1 incident").click()
    expect(page.locator(".card")).to_have_count(1)
    page.get_by_role("link", name="× any day").click()
    expect(page.locator(".card")).to_have_count(2)


def test_focus_tells_value_rule_and_confidence(page: Page, home: str) -> None:
    page.goto(f"{home}/event/kilat-1")
    page.locator(".mark", has_text="pukul 07.30 WIB").focus()
    tip = page.locator("#tip").inner_text()
    assert "07:30 WIB" in tip
    assert "rule id/times/clock" in tip
    assert "90 % sure" in tip
    page.keyboard.press("Enter")
    assert page.url.endswith("#value-start")
    assert page.locator(".value.lit").inner_text().startswith("began")


def test_keyboard_goes_past_the_values_to_the_article(page: Page, home: str) -> None:
    page.goto(f"{home}/event/kilat-1")
    line = page.locator(".to-story")
    assert line.bounding_box()["height"] <= 1  # type: ignore[index]
    line.get_by_role("link").focus()
    assert line.bounding_box()["height"] > 15  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#story') !== null")


def test_kinds_of_values_can_be_read_without_colour(page: Page, home: str) -> None:
    page.goto(f"{home}/event/kilat-1")
    label = "el => getComputedStyle(el, '::after').content"
    mark = page.locator(".mark", has_text="tidak bisa masuk")
    assert mark.evaluate(label) == '"symptom"'
    page.get_by_label("name the kind of each value").uncheck()
    assert mark.evaluate(label) == "none"


def test_review_in_the_browser(page: Page, signed_in: str) -> None:
    page.goto(f"{signed_in}/event/kilat-1")
    value = page.locator("#value-symptoms-1")
    value.locator("summary").click()
    value.get_by_label("Code").select_option("slow")
    value.get_by_role("button", name="Correct").click()
    assert page.get_by_text("The review was stored.").is_visible()
    assert "corrected by root" in page.locator("#value-symptoms-1").inner_text()
    page.locator("#value-places-1 summary").click()
    page.locator("#value-places-1").get_by_role("button", name="Reject").click()
    assert "rejected by root" in page.locator(".facts").inner_text()
    page.goto(f"{signed_in}{INCIDENT}")
    assert page.locator(".facts-of").inner_text().count("slow") == 1


def test_submission_in_the_browser(page: Page, signed_in: str) -> None:
    page.goto(f"{signed_in}/submit")
    with serving(lambda path: (404, {}, b"gone")) as site:
        page.get_by_label("Addresses, one a line").fill(f"{site}/gone")
        page.get_by_role("button", name="Read them").click()
        page.get_by_text("there is no such page").wait_for(timeout=60_000)
    assert page.locator(".queue .state").inner_text() == "✗ failed"


def test_indonesian_phone_in_the_dark(browser: Browser, home: str) -> None:
    context = browser.new_context(
        locale="id-ID", color_scheme="dark", viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(home)
    assert page.get_by_role("button", name="Cari").is_visible()
    page.locator(".card h2 a", has_text="Kilat").click()
    assert "gagal masuk" in page.locator(".facts-of").inner_text()
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, re.findall(r"\d+", background))) < 64
    page.locator(".facts-of").get_by_text("gagal masuk").click()
    mark = page.locator(".mark", has_text="pukul 07.30 WIB")
    mark.scroll_into_view_if_needed()
    page.wait_for_timeout(600)  # it scrolls smoothly
    place = page.evaluate("scrollY")
    mark.click()
    assert page.locator("#tip").is_visible()  # a finger does not lose the place where one reads
    assert page.evaluate("scrollY") == pytest.approx(place, abs=50)
    context.close()


def test_hostile_article_is_text(page: Page, home: str) -> None:
    for path in ("", "/incident/2021-05-05-wild-wild", "/event/wild-1"):
        page.goto(home + path)
        assert page.locator("main").inner_text().count("<script>alert(1)</script>") >= 1
        expect(page.locator("main script")).to_have_count(0)
    # The direction that a title turns ends with the title.
    page.goto(home)
    assert page.locator("footer").evaluate("el => getComputedStyle(el).direction") == "ltr"


def test_value_leads_to_its_words_and_lights_them(page: Page, home: str) -> None:
    page.goto(f"{home}/event/kilat-1")
    page.locator(".facts").get_by_role("link", name="login failure").click()
    lit = page.locator(".mark.lit")
    assert lit.all_inner_texts() == ["tidak bisa masuk"]
    assert page.locator(".value.lit").inner_text().strip() == "login failure"
    assert page.url.endswith("#" + str(lit.get_attribute("id")))


def test_every_piece_of_a_value_is_lit(page: Page, home: str) -> None:
    page.goto(f"{home}/event/kilat-1")
    page.locator(".facts").get_by_role("link", name="Ganang Sutra, juru bicara, Kilat").click()
    assert page.locator(".mark.lit").all_inner_texts() == ["Kami ", "salah mengatur server"]
    page.reload()
    expect(page.locator(".mark.lit")).to_have_count(2)  # from the address alone


def test_touched_words_tell_their_rule_and_lead_to_their_values(page: Page, home: str) -> None:
    page.goto(f"{home}/event/kilat-1")
    page.locator(".mark", has_text="salah mengatur server").click()
    tip = page.locator("#tip")
    assert "rule id/causes/configuration_change" in tip.inner_text()
    assert "rule id/speech/after" in tip.inner_text()
    tip.get_by_role("link", name="configuration change").click()
    assert page.locator(".value.lit").inner_text().startswith("configuration change")
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    expect(page.locator(".lit")).to_have_count(0)


def test_filters_of_a_phone_open_and_search_keeps_them(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(home)
    assert page.locator(".facets").is_hidden()
    page.get_by_text("Filters").click()
    page.locator(".facets").get_by_role("link", name="ongoing").click()
    page.get_by_role("searchbox").fill("saldo")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**?q=saldo&status=ongoing")
    expect(page.locator(".card")).to_have_count(2)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 390, 768, 1280, 2000])
def test_no_page_is_wider_than_the_screen(page: Page, home: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(home + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_text_can_be_read_on_its_background(page: Page, home: str, path: str, scheme: str) -> None:
    """WCAG 2 AA: a contrast of at least 4.5 for every piece of text."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(home + path)
    assert page.evaluate(_LOW_CONTRAST) == []


# Text nodes whose colour stands out less than 4.5 : 1 from the nearest opaque background.
# https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
_LOW_CONTRAST = """() => {
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = numbers(color).slice(0, 3).map((v) => v / 255)
      .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const color = getComputedStyle(e).backgroundColor;
      if (numbers(color)[3] !== 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    if (!text || !element.checkVisibility()) continue;
    const pair = [luminance(getComputedStyle(element).color), luminance(background(element))];
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (ratio < 4.5) low.push(`${text} ${ratio.toFixed(2)}`);
  }
  return low;
}"""
