"""The list of incidents: order, facets, calendar, search, pages."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from extractor.browse.filters import Filters, from_request
from extractor.browse.queries.home import _shown
from extractor.models import Extraction
from extractor.store import Store
from tests.browse.conftest import Get, getter
from tests.stored import extraction

HOME = "/outages/-/outages"


KILAT, LINTAS = "2023-03-09-kilat-kilat", "2024-01-02-lintas-lintas"


def incidents_on(page: Any) -> list[str]:
    assert page.status_code == 200, page.text
    return re.findall(rf'<h2><a href="{HOME}/incident/([^"]+)"', page.text)


def on_day(name: str, day: date) -> Extraction:
    """An outage of a day, so that each is an incident of its own."""
    made = extraction(name, published=day.isoformat())
    event = made.events[0]
    event.date, event.start, event.times = day.isoformat(), None, []
    return made


def facets_on(page: Any) -> dict[str, tuple[str, int]]:
    """Query string of the link → label and count."""
    found = re.findall(
        r'<li><a href="(\?[^"]*)".*?<span>(.*?)</span> <span class="number">(\d+)</span>',
        page.text,
        re.DOTALL,
    )
    return {href: (label, int(count)) for href, label, count in found}


def test_newest_first_without_look_alikes(get: Get) -> None:
    assert incidents_on(get(HOME)) == [LINTAS, KILAT]
    assert incidents_on(get(f"{HOME}?sort=oldest")) == [KILAT, LINTAS]


def test_facets_count_and_narrow(get: Get) -> None:
    facets = facets_on(get(HOME))
    assert facets["?service=kilat"] == ("Kilat", 1)
    assert facets["?status=ongoing"] == ("ongoing", 1)
    assert facets["?country=ID"] == ("Indonesia", 2)
    assert facets["?language=en"] == ("English", 1)
    assert facets["?cause=configuration_change"] == ("configuration change", 1)
    assert facets["?category=transport"] == ("transport", 1)
    for query, (_, count) in facets.items():
        assert len(incidents_on(get(HOME + query))) == count


def test_values_of_one_facet_add_up_and_facets_narrow_each_other(get: Get) -> None:
    assert len(incidents_on(get(f"{HOME}?service=kilat&service=lintas"))) == 2
    narrowed = get(f"{HOME}?service=kilat&status=resolved")
    assert incidents_on(narrowed) == []
    assert "Show everything" in narrowed.text
    # The other value of the facet is still on offer, and the picked one can be let go.
    facets = facets_on(get(f"{HOME}?service=kilat"))
    assert facets["?service=kilat&amp;service=lintas"] == ("Lintas &lt;Jaya&gt; &amp; Co", 1)
    assert facets["?"] == ("Kilat", 1)


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("server", [LINTAS, KILAT]),
        ("SALDO+hilang", [LINTAS, KILAT]),
        ("tum", [LINTAS, KILAT]),  # the last word may be unfinished
        ("tum+pagi", []),
        ('"saldo+saya"', [LINTAS, KILAT]),
        ('"saya+saldo"', []),
        ("nothing", []),
    ],
)
def test_search(get: Get, search: str, expected: list[str]) -> None:
    assert incidents_on(get(f"{HOME}?q={search}")) == expected


def test_search_shows_the_words_it_found(get: Get) -> None:
    page = get(f"{HOME}?q=saldo&service=kilat").text
    assert "<b>Saldo</b> saya hilang" in page
    assert "— Wiratri</a>" in page  # a quotation is shown before the text around it
    assert "Dompet digital Kilat <b>tumbang</b> Kamis pagi" in get(f"{HOME}?q=tumbang").text


@pytest.mark.parametrize(
    "search", ['"', "***", "AND", "a OR (", "NEAR(", "%00x%00", "-", "^x:y", "'", "🔥"]
)
def test_search_takes_any_characters(get: Get, search: str) -> None:
    assert incidents_on(get(f"{HOME}?q={search}")) == []


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "page=²", "status=", "service=%27"]
)
def test_query_that_makes_no_sense_is_no_error(get: Get, query: str) -> None:
    assert get(f"{HOME}?{query}").status_code == 200


def test_counts_add_up(get: Get) -> None:
    """Each incident has one status and one day: their counts are all there are."""
    told = get(f"{HOME}.json").json()
    assert told["total"] == 2
    assert sum(value["count"] for value in told["facets"]["status"]) == 2
    assert sum(told["years"].values()) + told["undated"] == 2


def test_days_are_links_that_narrow(get: Get) -> None:
    page = get(f"{HOME}?since=2023-01-01&until=2023-12-31")
    assert incidents_on(page) == [KILAT]
    assert 'aria-label="Thu 9 March 2023: 1 incident"' in page.text
    day = html.unescape(re.search(r'<a href="([^"]+)" aria-label="Thu 9', page.text)[1])  # type: ignore[index]
    assert day == "?since=2023-03-09&until=2023-03-09"
    assert incidents_on(get(HOME + day)) == [KILAT]
    assert incidents_on(get(f"{HOME}?until=2022-12-31")) == []


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-02-20", ("2025-03-01", "2026-02-28")),
        ("2024-02-20", ("2023-03-01", "2024-02-29")),
        ("2023-12-31", ("2023-01-01", "2023-12-31")),
        ("2023-05", ("2022-06-01", "2023-05-31")),
        ("0001-03-09", ("0001-01-01", "0001-03-31")),
        ("9999-12-31", ("9999-01-01", "9999-12-31")),
        ("soon", None),
        ("", None),
    ],
)
def test_calendar_ends_with_the_month_of_the_newest_incident(
    day: str, shown: tuple[str, str] | None
) -> None:
    found = _shown(Filters(), day)
    assert (found and tuple(map(str, found))) == shown


def test_year_that_is_asked_for_is_the_calendar() -> None:
    found = _shown(Filters(since="2021-03-01", until="2021-04-30"), "2026-02-20")
    assert found is not None
    assert tuple(map(str, found)) == ("2021-01-01", "2021-12-31")


def test_incident_without_a_day_is_counted_beside_the_calendar(tmp_path: Path) -> None:
    path = tmp_path / "outages.db"
    undated = extraction("undated", published=None)
    undated.events[0].date = undated.events[0].start = None
    undated.events[0].times = []
    with Store(path) as store:
        store.save(undated)
    page = getter(path)(HOME)
    assert "1 incident" in page.text
    assert "no date" in page.text


@pytest.mark.parametrize(("accepted", "words"), [("id-ID,en;q=0.5", "Cari"), ("fr", "Search")])
def test_language_of_the_browser(db: Path, accepted: str, words: str) -> None:
    page = getter(db)(HOME, headers={"accept-language": accepted})
    assert f"<button>{words}</button>" in page.text
    assert page.headers["content-language"] == ("id" if words == "Cari" else "en")


def test_pages(tmp_path: Path) -> None:
    path = tmp_path / "outages.db"
    with Store(path) as store:
        for number in range(60):
            store.save(on_day(f"a{number:02}", date(2023, 1, 1) + timedelta(days=5 * number)))
    get = getter(path)
    first = get(f"{HOME}?service=kilat")
    assert "60 incidents" in first.text
    assert 'rel="next" href="?service=kilat&amp;page=2"' in first.text
    pages = [incidents_on(get(f"{HOME}?page={number}")) for number in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [25, 25, 10, 0]
    assert len({name for page in pages for name in page}) == 60


def test_empty_database_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "outages.db"
    Store(path).close()
    assert "outages extract URL" in getter(path)(HOME).text


def test_query_string_goes_round() -> None:
    class Args(dict[str, list[str]]):
        def getlist(self, name: str) -> list[str]:
            return super().get(name, [])

        def get(self, name: str) -> str | None:  # type: ignore[override]
            return next(iter(self.getlist(name)), None)

    filters = from_request(
        Args(
            q=["a  b"],
            service=["x&y", "z"],
            since=["2023-01-01"],
            until=["20231231"],
            sort=["oldest"],
            page=["3"],
        )
    )
    assert filters.search == "a b"
    assert filters.query(page=3) == (
        "?q=a+b&service=x%26y&service=z&since=2023-01-01&sort=oldest&page=3"
    )
    assert Filters().query() == "?"


def test_what_is_asked_at_the_front_door_is_asked_of_the_one_database(get: Get) -> None:
    answer = get("/-/outages?q=kilat&status=ongoing")
    assert answer.status_code == 302
    assert answer.headers["location"] == f"{HOME}?q=kilat&status=ongoing"
    assert get("/-/outages").headers["location"] == HOME


def test_what_has_no_day_comes_last_either_way(tmp_path: Path) -> None:
    path = tmp_path / "outages.db"
    undated = extraction("undated", published=None)
    undated.events[0].date = undated.events[0].start = None
    undated.events[0].times = []
    with Store(path) as store:
        for made in (undated, on_day("early", date(2023, 1, 1)), on_day("late", date(2024, 1, 1))):
            store.save(made)
    newest = [name[:4] for name in incidents_on(getter(path)(HOME))]
    oldest = [name[:4] for name in incidents_on(getter(path)(f"{HOME}?sort=oldest"))]
    assert newest[:2] == ["2024", "2023"]
    assert oldest[:2] == ["2023", "2024"]
    assert newest[2] == oldest[2]
