"""Charts: valid SVG at every edge, everything escaped, everything said in words, too."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.browse.charts.bars import bar
from extractor.browse.charts.calendar import calendar, level
from extractor.browse.charts.span import span
from extractor.browse.charts.strip import strip
from extractor.browse.charts.svg import element
from extractor.browse.wording import wording

SAY = wording("en")
AT = datetime(2023, 3, 9, 7, 30, tzinfo=timezone(timedelta(hours=7)))


def links(svg: str) -> list[str]:
    return [a.attrib["aria-label"] for a in ElementTree.fromstring(svg).iter("a")]


def test_elements_escape_what_is_put_in() -> None:
    drawn = element("text", "<script>", title='"><b>', text_anchor="end", left_out=None)
    assert drawn == ('<text title="&#34;&gt;&lt;b&gt;" text-anchor="end">&lt;script&gt;</text>')


def year_of(year: int, days: dict[str, int]) -> str:
    return calendar(date(year, 1, 1), date(year, 12, 31), days, SAY, str)


def test_months_of_two_years_are_told_apart() -> None:
    drawn = calendar(date(2025, 3, 1), date(2026, 2, 28), {"2026-02-20": 1}, SAY, str)
    root = ElementTree.fromstring(drawn)
    months = [text.text for text in root.iter("text")][:12]
    assert months[0] == "Mar 2025"
    assert months[9:] == ["Dec", "Jan 2026", "Feb"]
    assert root.attrib["aria-label"] == "Incidents by day, March 2025 – February 2026"
    assert ElementTree.fromstring(year_of(2025, {})).attrib["aria-label"].endswith("day, 2025")


@pytest.mark.parametrize("year", [1, 2023, 2024, 9999])
def test_calendar_links_the_days_that_have_incidents(year: int) -> None:
    days = {f"{year:04}-01-01": 1, f"{year:04}-12-31": 12, "garbage": 3}
    assert [told.rsplit(": ")[1] for told in links(year_of(year, days))] == [
        "1 incident",
        "12 incidents",
    ]


def test_more_incidents_are_a_higher_level() -> None:
    assert [level(count) for count in (1, 2, 3, 4, 5, 5000)] == [1, 2, 3, 3, 4, 4]


def test_strip_of_a_year() -> None:
    days = {"2023-03-09": 2, "2022-01-01": 1, "2023": 1}
    assert links(strip(2023, days, SAY, str)) == ["Thu 9 March 2023: 2 incidents"]


def test_span_says_how_long() -> None:
    closed = span(AT, AT + timedelta(hours=2), [(AT + timedelta(hours=1), "Kabar")], SAY)
    assert 'aria-label="Lasted 2 h"' in closed
    opened = span(AT, None, [(AT + timedelta(hours=1), "Kabar")], SAY)
    assert 'aria-label="Lasted at least 1 h"' in opened
    by = span(AT, None, [], SAY, over_by=AT + timedelta(minutes=40))
    assert 'aria-label="Lasted at most 40 min"' in by
    assert "08:00" in closed  # on the clocks of the place


@settings(deadline=None)
@given(
    st.integers(0, 10**8),
    st.lists(st.integers(-(10**7), 10**8), max_size=20),
    st.booleans(),
)
def test_span_of_any_length_is_drawn(minutes: int, told: list[int], over: bool) -> None:
    start = datetime(1990, 1, 1, tzinfo=UTC)
    end = start + timedelta(minutes=minutes) if over else None
    moments = [(start + timedelta(minutes=late), "<&>") for late in told]
    drawn = ElementTree.fromstring(span(start, end, moments, SAY))
    assert len(list(drawn.iter("circle"))) == len(told)
    assert len(list(drawn.iter("text"))) <= 15


@pytest.mark.parametrize(("share", "width"), [(0, "0.00%"), (0.5, "50.00%"), (7, "100.00%")])
def test_bar(share: float, width: str) -> None:
    assert f'width="{width}"' in bar(share)
