"""Dates of publication, however they are given: ISO 8601, or printed in words."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from extractor.errors import InputError

_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ]T?(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?"
)
_MONTHS = (
    r"jan|feb|mar|apr|mei|may|mac|jun|jul|agu|agt|ags|ogo|aug|sep|okt|oct|nov|nop|des|dec|dis"
    r"|ene|abr|ago|set|dic"
)
_PRINTED = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|º)?[\s./-]+(?:de\s+)?(?:{_MONTHS})[a-z]*\.?"
    r"[\s,./-]+(?:del?\s+)?(?:19|20)\d\d"
    rf"|(?:{_MONTHS})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
    r"|(?<!\d)\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)",
    re.I,
)
_CLOCK = re.compile(
    r"(?<![\d.:])(\d{1,2})[.:](\d{2})(?::\d{2})?\s*([ap]\.?m\b\.?)?"
    r"\s*\(?(WIB|WITA|WIT|[A-Z]{2,4}(?:[+-]\d{1,2})?)?\b",
    re.I,
)
_CLOCK_END = re.compile(r"(?:\bhrs|\bhs|\bh|[ap]\.\s?m)\.\s*$", re.I)
_WORDS_AROUND = 6
"""A line that holds a date and at most so many other words is a date line."""

_ZONES = {
    "WIB": "+07:00",
    "WITA": "+08:00",
    "WIT": "+09:00",
    "SGT": "+08:00",
    "MYT": "+08:00",
    "IST": "+05:30",  # India's: the press of Israel and Ireland prints others
    "GMT": "+00:00",
    "UTC": "+00:00",
}
"""Zones of page stamps that are ours to know; dateparser knows the others."""

SAME_CLOCK = timedelta(hours=1)
OTHER_TIME = timedelta(hours=2)
"""A stated and a printed time that are so close by their clocks, and so far apart by their zones,
are one time with a wrong zone."""

_PRESS_ZONES = {"id": "+07:00", "ms": "+08:00"}
"""By what clock the press of a language prints where it names none: Jakarta, Kuala Lumpur."""


def iso(value: str | None) -> str | None:
    """An ISO date or date-time in one form: to the minute, with the offset if there is one."""
    match = _ISO.match((value or "").strip())
    if not match:
        return None
    day, clock, zone = match.groups()
    try:
        date.fromisoformat(day)
        if not clock:
            return day
        offset = "" if not zone else "+00:00" if zone == "Z" else zone
        moment = datetime.fromisoformat(f"{day}T{clock}{offset}")
    except ValueError:
        return None
    return moment.isoformat(timespec="minutes")


def printed(line: str) -> str | None:
    """The date, with clock and zone where they stand, that a line of the page prints."""
    day = _PRINTED.search(line)
    if not day:
        return None
    found = iso(day[0]) or _parsed(day[0])
    if not found:
        return None
    clock = _CLOCK.search(line, day.end())
    if not clock or int(clock[1]) > 23 or int(clock[2]) > 59:
        return found
    hour = int(clock[1])
    if clock[3] and hour <= 12:
        hour = hour % 12 + (12 if clock[3].lower().startswith("p") else 0)
    return f"{found}T{hour:02d}:{clock[2]}{_offset(clock[4], found)}"


def with_zone(stamp: str, language: str | None) -> str:
    """A clock without a zone with that of the press in a language that has but one; else as is."""
    has_clock_only = len(stamp) == len("2022-12-29T10:35")
    return stamp + _PRESS_ZONES.get(language or "", "") if has_clock_only else stamp


def by_the_clock_shown(stamp: str, shown: str) -> str:
    """A ``stamp`` in UTC whose clock is that of the line ``shown``, in the zone of that line.

    Some sites write local time and a "Z" behind it (detik's ``pubdate``); the line for readers
    names the zone. Publication and line may lie a while apart.
    """
    stated, printed_at = datetime.fromisoformat(stamp), datetime.fromisoformat(shown)
    if stated.utcoffset() or not printed_at.utcoffset():
        return stamp
    local = stated.replace(tzinfo=printed_at.tzinfo)
    if abs(local - printed_at) < SAME_CLOCK and abs(stated - printed_at) > OTHER_TIME:
        return local.isoformat(timespec="minutes")
    return stamp


def is_stamp(line: str) -> bool:
    """Whether a line is a date with a clock and nothing else but its weekday and zone."""
    match = _PRINTED.search(line) if has_year(line) else None
    clock = _CLOCK.search(line, match.end()) if match else None
    if not match or not clock:
        return False
    rest = line[: match.start()] + line[match.end() : clock.start()] + line[clock.end() :]
    return len(re.findall(r"[^\W\d]{2,}", rest)) <= 1


def behind_stamp(line: str) -> str:
    """What follows a date with a clock at the beginning of a line; nothing where none does."""
    match = _PRINTED.search(line)
    clock = _CLOCK.search(line, match.end()) if match else None
    return line[clock.end() :].strip(" -–|") if clock and is_stamp(line[: clock.end()]) else ""


def has_year(line: str) -> bool:
    """Whether a line may hold a year: a cheap test for what every printed date has."""
    return "20" in line or "19" in line


def is_date_line(line: str) -> bool:
    """Whether a line is a date and little else."""
    match = _PRINTED.search(line)
    if not match or (line.rstrip().endswith((".", "!", "?")) and not _CLOCK_END.search(line)):
        return False
    rest = line[: match.start()] + line[match.end() :]
    return len(re.findall(r"[^\W\d]{2,}", rest)) <= _WORDS_AROUND


def given(value: str, source: str) -> str:
    """The date a person gave with ``--published`` or in a table.

    Raises:
        InputError: it cannot be read.
    """
    found = iso(value) or printed(value)
    if not found:
        raise InputError(
            source,
            f"the publication date {value!r} cannot be read",
            reason="bad_date",
            step="give it as 2022-12-29 or 2022-12-29T10:35+07:00",
        )
    return found


@lru_cache(1024)
def _parsed(words: str) -> str | None:
    import dateparser

    moment = dateparser.parse(
        words,
        languages=["id", "en", "ms", "es"],
        settings={"DATE_ORDER": "DMY", "STRICT_PARSING": True},
    )
    return moment.date().isoformat() if moment else None


def _offset(zone: str | None, day: str) -> str:
    """The offset of a printed zone; an unknown one adds nothing."""
    if not zone:
        return ""
    if zone.upper() in _ZONES:
        return _ZONES[zone.upper()]
    import dateparser

    moment = dateparser.parse(f"{day} 12:00 {zone.upper()}", languages=["en"])
    return moment.isoformat()[19:] if moment and moment.tzinfo else ""
