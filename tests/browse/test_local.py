"""Moments on the clocks of the place."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest

from extractor.browse.local import LocalTime, instant
from extractor.browse.visit import publisher_name
from extractor.browse.wording import wording

WIB = LocalTime(wording("en"), timezone(timedelta(hours=7)), "WIB", "2025-03-04")


@pytest.mark.parametrize(
    ("text", "moment", "brief"),
    [
        ("2025-03-04T03:20:00Z", "Tue 4 March 2025, 10:20 WIB", "10:20 WIB"),
        ("2025-03-04T08:15:00-05:00", "Tue 4 March 2025, 20:15 WIB", "20:15 WIB"),
        ("2025-03-04T18:00:00Z", "Wed 5 March 2025, 01:00 WIB", "Wed 5 March 2025, 01:00 WIB"),
        ("2025-03-04", "Tue 4 March 2025", "Tue 4 March 2025"),
        ("2025-03-04T08:15:00", "Tue 4 March 2025, 08:15", "Tue 4 March 2025, 08:15"),
        ("soon", "soon", "soon"),
        (None, "no date", "no date"),
    ],
)
def test_moments_are_told_by_one_clock(text: str | None, moment: str, brief: str) -> None:
    assert WIB.moment(text) == moment
    assert WIB.brief(text) == brief


def test_without_a_zone_each_moment_keeps_its_own() -> None:
    local = LocalTime(wording("en"), day="2025-03-04")
    assert local.moment("2025-03-04T08:15:00-05:00") == "Tue 4 March 2025, 08:15 -05:00"
    assert local.brief("2025-03-04T03:20:00Z") == "03:20 UTC"


def test_day_may_be_another_one_here() -> None:
    assert WIB.same_day("2025-03-04T03:20:00Z")
    assert not WIB.same_day("2025-03-03T23:20:00Z")


def test_seconds_are_told_where_the_article_has_them() -> None:
    assert WIB.moment("2025-03-04T03:20:07Z", seconds=True).endswith("10:20:07 WIB")


def test_no_instant_without_clock_or_offset() -> None:
    assert instant("2025-03-04") is None
    assert instant("2025-03-04T08:15:00") is None
    assert instant("2025-03-04T25:15:00Z") is None


@pytest.mark.parametrize(
    ("publisher", "url", "name"),
    [
        ("Kabar", "https://kabar.example/a", "Kabar"),
        (None, "https://www.kabar.example:8080/a", "kabar.example"),
        (None, "javascript:alert(1)", None),
        (None, "https://[::1", None),
        (None, None, None),
    ],
)
def test_publisher_without_a_name_goes_by_the_host(
    publisher: str | None, url: str | None, name: str | None
) -> None:
    assert publisher_name(publisher, url) == name
