"""The pages in a real browser (the system's Chromium): script, layout, colours."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from extractor.browse import server
from extractor.store import Store
from tests.stored import extraction, look_alike

PAGES = ("", "?q=saldo", "/event/kilat-1", "/article/jiwa")


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
    with Store(path) as store:
        store.save(extraction())
        store.save(look_alike())
    yield from _served(path)


def _served(path: Path) -> Iterator[str]:
    listening = server._listen("127.0.0.1", None)
    running = uvicorn.Server(uvicorn.Config(server.application(path), log_level="warning"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/outages/-/outages"
    running.should_exit = True
    thread.join(timeout=20)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 600})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert complaints == []  # the Content-Security-Policy complains here, too


def test_value_leads_to_its_words_and_lights_them(page: Page, home: str) -> None:
    page.goto(f"{home}/event/kilat-1")
    page.get_by_role("link", name="login failure").click()
    lit = page.locator(".mark.lit")
    assert lit.all_inner_texts() == ["tidak bisa masuk"]
    assert page.locator(".value.lit").inner_text().strip() == "login failure"
    assert page.url.endswith("#" + str(lit.get_attribute("id")))


def test_every_piece_of_a_value_is_lit(page: Page, home: str) -> None:
    page.goto(f"{home}/event/kilat-1")
    page.get_by_role("link", name="Ganang Sutra, juru bicara, Kilat").click()
    assert page.locator(".mark.lit").all_inner_texts() == ["Kami ", "salah mengatur server"]
    page.reload()
    assert page.locator(".mark.lit").count() == 2  # from the address alone


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
    assert page.locator(".lit").count() == 0


def test_filters_of_a_phone_open_and_search_keeps_them(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(home)
    assert page.locator(".facets").is_hidden()
    page.get_by_text("Filters").click()
    page.locator(".facets").get_by_role("link", name="ongoing").click()
    page.get_by_role("searchbox").fill("saldo")
    page.get_by_role("button", name="Search").click()
    assert page.url.endswith("?q=saldo&status=ongoing")
    assert page.locator(".card").count() == 1


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
