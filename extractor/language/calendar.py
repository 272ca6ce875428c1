"""Anchoring: from a day as printed to a calendar day.

A printed day says some of year, month, day of month, weekday, or a distance from the publication.
Where the parts agree there is one reading. Where they contradict each other ("Thursday (28/12)"
when the 28th was a Wednesday) every single slip of the pen that would make them agree is a
reading, and the one that most of the text supports is taken; the caller keeps what was printed.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from extractor.language.mentions import TimeMention

NEAR_DAYS = 10
"""News is about the last days: a reading further from the publication needs its year in print."""


def anchor(mention: TimeMention, base: date | None) -> date | None:
    """The calendar day of ``mention``, read from ``base`` (the publication), or None.

    A weekday by itself is the last such day up to the publication; a date without a year is the
    one nearest to it.
    """
    if mention.day and mention.month:
        return _calendar(mention, base)
    if base is None:
        return None
    if mention.relative_days is not None:
        return base + timedelta(days=mention.relative_days)
    if mention.weekday is not None:
        back = (base.weekday() - mention.weekday) % 7
        if mention.direction == "last" and back == 0:
            back = 7
        if mention.direction == "next":
            return base + timedelta(days=(mention.weekday - base.weekday()) % 7 or 7)
        return base - timedelta(days=back)
    return None


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
    found = [printed]
    for shift in (-1, 1, -7, 7):  # a slip of the day: the weekday is right
        found.append(printed + timedelta(days=shift))
    if base is not None and mention.weekday is not None:
        found.append(base - timedelta(days=(base.weekday() - mention.weekday) % 7))
    for months in (-1, 1):  # a slip of the month
        year, month = divmod(printed.year * 12 + printed.month - 1 + months, 12)
        found.append(_safe(year, month + 1, printed.day) or printed)
    for years in (-1, 1):  # a slip of the year
        found.append(_safe(printed.year + years, printed.month, printed.day) or printed)
    return list(dict.fromkeys(found))


def best_reading(
    mention: TimeMention, printed: date, base: date | None, supported: Collection[date]
) -> date:
    """The reading that the weekday, the other days of the text and the publication support most.

    Ties go to what is printed, then to the nearest to the publication.
    """

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
        return score, day == printed, -abs((day - base).days) if base else 0

    return max(readings(mention, printed, base), key=support)


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
    return min(days, key=lambda day: abs((day - base).days), default=None)


def _safe(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
