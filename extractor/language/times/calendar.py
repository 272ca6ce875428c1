"""Anchoring: from a day as printed to a calendar day.

A printed day says some of year, month, day of month, weekday, or a distance from the publication.
Where the parts agree there is one reading. Where they contradict each other ("Thursday (28/12)"
when the 28th was a Wednesday) every single slip of the pen that would make them agree is a
reading, and the one that most of the text supports is taken; the caller keeps what was printed.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta

from extractor.language.mentions import TimeMention

_PERIOD = re.compile(r"(?P<sign>-)?P(?P<count>\d+)(?P<unit>[YMW])(?P<weekend>-WE)?")

NEAR_DAYS = 10
"""News is about the last days: a reading further from the publication needs its year in print."""

SOON_DAYS = 120
"""How far ahead a date without a year may lie (plans); further ahead, last year's is meant."""

TODAY = 0.75
"""Support of a printed date that is the day of publication: whose date is easier to get right?"""

RECALLED_DAYS = 60
"""A date printed with its year that lies further back is a recollection: it is left as printed."""


LATEST_DAY = date(2026, 12, 31)
"""No article is newer than the rules that read it. Set at each release to the end of its year."""

WEEKDAY_YEARS = 6
"""How far back a weekday alone may date a day without a year; the two repeat after 5 or 6 years."""


def anchor(mention: TimeMention, base: date | None) -> date | None:
    """The calendar day of ``mention``, read from ``base`` (the publication), or None.

    A weekday by itself is the last such day up to the publication; a date without a year is the
    last such date up to it, or one soon after, and the weekday printed with it decides.
    """
    if mention.day and mention.month:
        return _calendar(mention, base)
    if base is None:
        return None
    if mention.relative_days is not None:
        return _away(base, mention.relative_days)
    if mention.weekday is not None:
        back = (base.weekday() - mention.weekday) % 7
        if mention.direction == "last" and back == 0:
            back = 7
        if mention.direction == "next":
            return _away(base, (mention.weekday - base.weekday()) % 7 or 7)
        return _away(base, -back)
    return None


def year_by_weekday(mention: TimeMention) -> date | None:
    """The latest day on which the weekday and the date printed without a year agree.

    "Thursday night (April 28)" is of 2022 for a reader of 2026; older years repeat the pattern.
    """
    if mention.year or not (mention.month and mention.day) or mention.weekday is None:
        return None
    for year in range(LATEST_DAY.year, LATEST_DAY.year - WEEKDAY_YEARS - 1, -1):
        day = _safe(year, mention.month, mention.day)
        if day and day <= LATEST_DAY and day.weekday() == mention.weekday:
            return day
    return None


def ago(printed: str, language: str, base: date) -> date | None:
    """The day that "two weeks ago", "tiga bulan lalu" counted back from ``base`` means.

    The phrase was found by our own grammar and is clean, so dateparser reads it by itself.
    """
    import dateparser  # here, because it is slow to import and few articles need it

    moment = dateparser.parse(
        printed,
        languages=[language],
        settings={"RELATIVE_BASE": datetime.combine(base, time(12)), "PREFER_DATES_FROM": "past"},
    )
    return moment.date() if moment else None


def period(code: str, base: date | None) -> str:
    """A relative period of ``times.toml`` as a TIMEX3 value: "-P1M" (last month) is "2022-11".

    Codes are ISO durations back from the publication, ``-WE`` for its weekend; what is no such
    code ("PAST_REF"), has no ``base`` or lies outside the calendar, is given back as it is.
    """
    parts = _PERIOD.fullmatch(code)
    if not parts or base is None:
        return code
    count = int(parts["count"]) * (-1 if parts["sign"] else 1)
    if parts["unit"] in "YM":
        months = count * 12 if parts["unit"] == "Y" else count
        year, month = divmod(base.year * 12 + base.month - 1 + months, 12)
        if not MINYEAR <= year <= MAXYEAR:
            return code
        return f"{year:04d}" if parts["unit"] == "Y" else f"{year:04d}-{month + 1:02d}"
    if parts["weekend"] and base.isoweekday() < 6 and count == 0:
        count = -1  # on a weekday, the weekend is the last one
    day = _away(base, 7 * count)
    if day is None:
        return code
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}{parts['weekend'] or ''}"


def contradicts(mention: TimeMention, day: date | None) -> bool:
    """Whether the weekday printed beside a calendar day is not the weekday of that day."""
    return (
        day is not None
        and mention.day is not None
        and mention.weekday is not None
        and day.weekday() != mention.weekday
    )


def readings(mention: TimeMention, printed: date, base: date | None) -> list[date]:
    """Days that a contradicted mention may mean: each part but one taken as printed."""
    found: list[date | None] = [printed]
    for shift in (-1, 1, -7, 7):  # a slip of the day: the weekday is right
        found.append(_away(printed, shift))
    if base is not None and mention.weekday is not None:
        found.append(_away(base, -((base.weekday() - mention.weekday) % 7)))
    for months in (-1, 1):  # a slip of the month
        year, month = divmod(printed.year * 12 + printed.month - 1 + months, 12)
        found.append(_safe(year, month + 1, printed.day))
    for years in (-1, 1):  # a slip of the year
        found.append(_safe(printed.year + years, printed.month, printed.day))
    return [day for day in dict.fromkeys(found) if day is not None]


def best_reading(
    mention: TimeMention, printed: date, base: date | None, supported: Collection[date]
) -> date:
    """The reading that the weekday, the other days of the text and the publication support most.

    Ties go to what is printed, then to the nearest to the publication.
    """
    if mention.year and base is not None and abs((base - printed).days) > RECALLED_DAYS:
        return _of_another_year(mention, printed, base) or printed

    def support(day: date) -> tuple[float, int, int]:
        score = 0.0
        if day.weekday() == mention.weekday:
            score += 1
        if day.day == mention.day:
            score += 0.5
        if day in supported:
            score += 1.5
        if base is not None:
            ahead = (day - base).days
            score += 1.0 if -NEAR_DAYS <= ahead <= 0 else -1.0 if ahead > 0 else 0.0
            score += TODAY if day == base == printed else 0.0
        return score, day == printed, -abs((day - base).days) if base else 0

    return max(readings(mention, printed, base), key=support)


def _of_another_year(mention: TimeMention, printed: date, base: date) -> date | None:
    """The same date a year earlier or later, where the weekday and the publication speak for it.

    "Minggu (19/9/2020)" in a report of September 2021: that Sunday was of 2021.
    """
    for years in (-1, 1):
        day = _safe(printed.year + years, printed.month, printed.day)
        if day and day.weekday() == mention.weekday and 0 <= (base - day).days <= NEAR_DAYS:
            return day
    return None


def _calendar(mention: TimeMention, base: date | None) -> date | None:
    assert mention.month and mention.day
    if mention.year:
        return _safe(mention.year, mention.month, mention.day)
    if base is None:
        return None
    days = [
        day
        for year in (base.year - 1, base.year, base.year + 1)
        if (day := _safe(year, mention.month, mention.day))
    ]

    def likelihood(day: date) -> tuple[bool, bool, bool, int]:
        """A day just past is meant, even with a wrong weekday; else the weekday tells the year."""
        ahead = (day - base).days
        recent = -NEAR_DAYS <= ahead <= 0
        return ahead <= SOON_DAYS, recent, day.weekday() == mention.weekday, -abs(ahead)

    return max(days, key=likelihood, default=None)


def _safe(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _away(base: date, days: int) -> date | None:
    """The day so many days from ``base``, or None where that lies outside the calendar."""
    try:
        return base + timedelta(days=days)
    except OverflowError:
        return None
