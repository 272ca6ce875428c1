"""iCalendar (RFC 5545): one VEVENT an outage, for calendars and time lines.

An outage with a clock time is an appointment in UTC, one with a day only is an entry of that whole
day; one whose day is unknown has no place in a calendar. Escaping and folding are icalendar's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Event

from extractor.export.outage import Outage

HEAD = (
    "BEGIN:VCALENDAR\r\n"
    "VERSION:2.0\r\n"
    "PRODID:-//outage-extractor//outages//EN\r\n"
    "CALSCALE:GREGORIAN\r\n"
)
TAIL = "END:VCALENDAR\r\n"


def ical(outages: Iterable[Outage]) -> Iterator[str]:
    """The calendar, an event at a time."""
    yield HEAD
    for outage in outages:
        if outage.start_utc or outage.date:
            yield _vevent(outage).to_ical().decode("utf-8")
    yield TAIL


def _vevent(outage: Outage) -> Event:
    event = Event()
    event.add("uid", f"{outage.id}@outage-extractor")
    event.add("dtstamp", _stamp(outage))
    if outage.start_utc:
        start = _utc(outage.start_utc)
        event.add("dtstart", start)
        if outage.end_utc and _utc(outage.end_utc) >= start:
            event.add("dtend", _utc(outage.end_utc))
    else:
        day = date.fromisoformat(outage.date or "")
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))  # the first day it is no more
    event.add("summary", _line(outage.title))
    event.add("description", _line(outage.summary))
    if outage.places:
        event.add("location", _line(", ".join(place.name for place in outage.places)))
    if outage.category:
        event.add("categories", [outage.category])
    url = next((source.url for source in outage.sources if source.url), None)
    if url:
        event.add("url", _line(url))
    return event


def _stamp(outage: Outage) -> datetime:
    """When the entry was last revised: with its latest article, so that bytes stay the same."""
    when = outage.updated or outage.start_utc or outage.date or ""
    return _utc(when)


def _utc(when: str) -> datetime:
    moment = datetime.fromisoformat(when.replace("Z", "+00:00"))
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(microsecond=0)


def _line(text: str) -> str:
    """Without characters that end a line of the file or have no place in it."""
    return "".join(character if character.isprintable() else " " for character in text)
