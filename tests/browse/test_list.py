"""The list of events: order, facets, search, pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from extractor.browse.filters import Filters, from_request
from extractor.models import Event
from extractor.store import Store
from tests.browse.conftest import Get, getter
from tests.stored import extraction

HOME = "/outages/-/outages"


def events_on(page: Any) -> list[str]:
    assert page.status_code == 200, page.text
    return re.findall(rf'href="{HOME}/event/([^"]+)"', page.text)


def facets_on(page: Any) -> dict[str, tuple[str, int]]:
    """Query string of the link → label and count."""
    found = re.findall(
        r'<li><a href="(\?[^"]*)".*?<span>(.*?)</span> <span class="number">(\d+)</span>',
        page.text,
        re.DOTALL,
    )
    return {href: (label, int(count)) for href, label, count in found}


def test_newest_first_without_look_alikes(get: Get) -> None:
    assert events_on(get(HOME)) == ["lintas-1", "kilat-1"]
    assert events_on(get(f"{HOME}?sort=oldest")) == ["kilat-1", "lintas-1"]


def test_facets_count_and_narrow(get: Get) -> None:
    facets = facets_on(get(HOME))
    assert facets["?service=kilat"] == ("Kilat", 1)
    assert facets["?status=ongoing"] == ("ongoing", 1)
    assert facets["?country=ID"] == ("ID", 2)
    assert facets["?year=2024"] == ("2024", 1)
    assert facets["?cause=configuration_change"] == ("configuration change", 1)
    assert facets["?category=transport"] == ("transport", 1)
    for query, (_, count) in facets.items():
        assert len(events_on(get(HOME + query))) == count


def test_values_of_one_facet_add_up_and_facets_narrow_each_other(get: Get) -> None:
    assert len(events_on(get(f"{HOME}?service=kilat&service=lintas"))) == 2
    narrowed = get(f"{HOME}?service=kilat&status=resolved")
    assert events_on(narrowed) == []
    assert "Show everything" in narrowed.text
    # The other value of the facet is still on offer, and the picked one can be let go.
    facets = facets_on(get(f"{HOME}?service=kilat"))
    assert facets["?service=kilat&amp;service=lintas"] == ("Lintas &lt;Jaya&gt; &amp; Co", 1)
    assert facets["?"] == ("Kilat", 1)


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("server", ["lintas-1", "kilat-1"]),
        ("SALDO+hilang", ["lintas-1", "kilat-1"]),
        ("tum", ["lintas-1", "kilat-1"]),  # the last word may be unfinished
        ("tum+pagi", []),
        ('"saldo+saya"', ["lintas-1", "kilat-1"]),
        ('"saya+saldo"', []),
        ("nothing", []),
    ],
)
def test_search(get: Get, search: str, expected: list[str]) -> None:
    assert events_on(get(f"{HOME}?q={search}")) == expected


def test_search_shows_the_words_it_found(get: Get) -> None:
    assert "“<b>Saldo</b> saya hilang,”" in get(f"{HOME}?q=saldo&service=kilat").text


@pytest.mark.parametrize(
    "search", ['"', "***", "AND", "a OR (", "NEAR(", "%00x%00", "-", "^x:y", "'", "🔥"]
)
def test_search_takes_any_characters(get: Get, search: str) -> None:
    assert events_on(get(f"{HOME}?q={search}")) == []


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "page=²", "status=", "service=%27"]
)
def test_query_that_makes_no_sense_is_no_error(get: Get, query: str) -> None:
    assert get(f"{HOME}?{query}").status_code == 200


def test_recalled_outages_are_shown_when_asked_for(db: Path) -> None:
    recalling = extraction("recalling")
    recalling.events.append(Event(id="recalling-2", role="background", date="2020-02-01"))
    with Store(db) as store:
        store.save(recalling)
    get = getter(db)
    assert "recalling-2" not in events_on(get(HOME))
    assert events_on(get(f"{HOME}?recalled=1"))[-1] == "recalling-2"


def test_pages(tmp_path: Path) -> None:
    path = tmp_path / "outages.db"
    with Store(path) as store:
        for number in range(60):
            store.save(extraction(f"a{number:02}"))
    get = getter(path)
    first = get(f"{HOME}?service=kilat")
    assert "60 outages" in first.text
    assert 'rel="next" href="?service=kilat&amp;page=2"' in first.text
    pages = [events_on(get(f"{HOME}?page={number}")) for number in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [25, 25, 10, 0]
    assert len({event for page in pages for event in page}) == 60


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
        Args(q=["a  b"], service=["x&y", "z"], recalled=["1"], sort=["oldest"], page=["3"])
    )
    assert filters.search == "a b"
    assert filters.query(page=3) == "?q=a+b&service=x%26y&service=z&recalled=1&sort=oldest&page=3"
    assert Filters().query() == "?"
