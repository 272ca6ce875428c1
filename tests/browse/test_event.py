"""The page of an event: every value, its words marked, and nothing of an article run."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.browse.marks import Marker
from extractor.browse.values import all_claims, sections
from extractor.browse.wording import wording
from extractor.claims import Claim
from extractor.models import Event, Evidence, Symptom, Time
from extractor.store import Store
from tests.browse.conftest import Get, getter
from tests.stored import TEXT, extraction

HOME = "/outages/-/outages"
STATIC = "/-/outages/static"
SAY = wording(None)
ATTACK = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def marks_on(page: str) -> list[tuple[str, str]]:
    """Classes and words of each mark, in order."""
    found = re.findall(r'<a class="mark ([^"]*)"[^>]*>(.*?)</a>', page, re.DOTALL)
    return [(classes, html.unescape(words)) for classes, words in found]


def test_every_evidence_is_marked_in_its_colour(get: Get) -> None:
    marked = marks_on(get(f"{HOME}/event/kilat-1").text)
    assert ("k-symptom", "tidak bisa masuk") in marked
    assert ("k-time", "pukul 07.30 WIB") in marked
    assert ("k-user", "Saldo saya hilang") in marked
    assert ("k-official", "Kami ") in marked
    assert ("k-cause in-official", "salah mengatur server") in marked
    assert ("k-figure", "1.204 laporan") in marked
    assert ("k-time k-warning", "Kamis pagi") in marked
    assert ("k-status k-reason", "tumbang") in marked


def test_page_has_the_whole_article(get: Get) -> None:
    page = get(f"{HOME}/event/kilat-1").text
    story = page[page.index('<article class="story"') : page.index("</article>")]
    lines = re.findall(r'<p dir="auto">(.*?)</p>', story, re.DOTALL)
    plain = [html.unescape(re.sub(r"<[^>]+>", "", line)).strip() for line in lines]
    assert plain == [line for line in TEXT.split("\n") if line]


def test_every_value_leads_to_its_words_and_names_its_rule(get: Get) -> None:
    page = get(f"{HOME}/event/kilat-1").text
    targets = set(re.findall(r'href="#(text-[\w-]+)"', page))
    assert len(targets) == len(all_claims(extraction(), extraction().events[0])) - 1  # start twice
    for target in targets:
        assert page.count(f'id="{target}"') == 1
    assert "id/symptoms/login_failure" in page


def test_page_says_what_when_who(get: Get) -> None:
    page = re.sub(r"\s+", " ", get(f"{HOME}/event/kilat-1").text)
    for words in (
        "Thu 9 March 2023",
        "07:30 WIB",
        "00:30 UTC",
        "login failure",
        "configuration change",
        "1,204 reports",
        "source: Adaaja",
        "Ganang Sutra, juru bicara, Kilat",
        "Wiratri, 28, pedagang",
        "the title says Thursday",
        "90 % sure",
        "95 % sure",
    ):
        assert words in page


def test_article_without_outage_shows_why(get: Get) -> None:
    page = get(f"{HOME}/article/jiwa").text
    assert "No outage" in page
    assert "health" in page
    assert marks_on(page) == [("k-reason", "tidur")]


def test_article_leads_to_its_event(get: Get) -> None:
    assert "<h1>Kilat</h1>" in get(f"{HOME}/article/kilat").text


@pytest.mark.parametrize("path", ["event/none", "article/none", "event/~ZZ"])
def test_unknown_ids_are_not_found(get: Get, path: str) -> None:
    assert get(f"{HOME}/{path}").status_code == 404


def test_hostile_article_is_only_text(db: Path) -> None:
    hostile = extraction(f"x/{ATTACK}")
    article, event = hostile.article, hostile.events[0]
    article.title = article.publisher = article.byline = article.language = ATTACK
    article.url = "javascript:alert(1)"
    article.text = ATTACK + TEXT
    for claim in all_claims(hostile, event):
        for evidence in claim.evidence:
            evidence.start += len(ATTACK)
            evidence.end += len(ATTACK)
            evidence.rule = ATTACK
    event.services[0].name = event.user_quotes[0].text = event.places[0].name = ATTACK
    event.official_statements[0].speaker = event.warnings[0].message = ATTACK
    event.symptoms[0].evidence = [Evidence(start=0, end=len(ATTACK), text=ATTACK, rule="r")]
    with Store(db) as store:
        store.save(hostile)
    get = getter(db)
    (link,) = re.findall(rf'<h2><a href="({HOME}/incident/[^"]+)">[^<]*&#34;', get(HOME).text)
    links = set(re.findall(rf'href="({HOME}/event/x[^"#]+)"', get(link).text))
    services = set(re.findall(rf'href="({HOME}/service/[^"]+)"', get(link).text))
    assert len(services) == 1
    for path in (HOME, f"{HOME}?q=alert", link, *links, *services):
        page = get(path)
        assert page.status_code == 200
        assert "alert(1)" in page.text
        assert "<script>" not in page.text
        assert "<img" not in page.text
        assert "javascript:" not in page.text
    assert len(links) == 1
    assert ("k-symptom", ATTACK) in marks_on(get(links.pop()).text)


def test_pages_run_and_load_nothing_but_our_own_files(get: Get) -> None:
    for path in (HOME, f"{HOME}/event/kilat-1", f"{HOME}/article/jiwa"):
        page = get(path)
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        loaded = re.findall(r'<(?:script|link)[^>]+(?:src|href)="([^"]+)"', page.text)
        assert set(loaded) <= {"data:,", f"{STATIC}/outages.css", f"{STATIC}/outages.js"}
        assert not re.search(r"<script(?![^>]*src)|<style| style=| on\w+=", page.text)
        for file in loaded[1:]:
            assert get(file).status_code == 200
    assert get("/-/outages/static/secret.txt").status_code == 404


def test_values_without_evidence_are_shown_and_not_linked(db: Path) -> None:
    bare = extraction("bare")
    bare.events = [Event(id="bare-1", date="2023-01-01", platforms=["ios"], duration_minutes=135)]
    with Store(db) as store:
        store.save(bare)
    page = getter(db)(f"{HOME}/event/bare-1").text
    assert "Unnamed service" in page
    assert "2 h 15 min" in page
    assert re.search(r'class="unmarked"[^>]*>iOS<', page)


def test_time_with_unknown_day_or_zone() -> None:
    event = Event(id="e", date="2023-01-01")
    event.times = [
        Time(local="T07:30:00"),
        Time(
            local="2023-01-01T23:30:00-05:00", utc="2023-01-02T04:30:00Z", zone="America/New_York"
        ),
    ]
    made = extraction()
    (_, times) = sections(event, all_claims(made.model_copy(update={"reasons": []}), event), SAY)
    assert [(value.label, value.notes) for value in times.values] == [
        ("07:30", ("day not stated",)),
        ("23:30", ("04:30 UTC Mon 2 January 2023", "America/New_York")),
    ]


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2023-03-09", "Thu 9 March 2023"),
        (None, "no date"),
        ("2023-03", "March 2023"),
        ("last year", "last year"),
    ],
)
def test_day(date: str | None, shown: str) -> None:
    assert SAY.day(date) == shown


@settings(deadline=None)  # the machine may be busy
@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6)
)
def test_marked_text_is_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    told = [
        Claim(
            "symptoms",
            n,
            Symptom(code="slow"),
            [Evidence(start=a, end=a + b, text=text[a : a + b], rule="r")],
        )
        for n, (a, b) in enumerate(spans)
    ]
    shown = [
        "".join(piece.text for piece in line) for line in Marker(text, told, None, SAY).paragraphs()
    ]
    assert shown == [line for line in text.split("\n") if line]
