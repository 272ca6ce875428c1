"""One incident: what is known, who says it, where they differ, and as a file."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from datasette import NotFound, Response
from datasette.utils import tilde_decode
from markupsafe import Markup

from extractor.browse.charts.bars import bar
from extractor.browse.charts.span import span
from extractor.browse.queries.incident import Clock, Row, Whole, present_id, whole
from extractor.browse.visit import Visit, visit_database, web_link
from extractor.browse.wording import Wording
from extractor.export.columns import INCIDENT_COLUMNS
from extractor.export.csv import line
from extractor.export.ical import ical
from extractor.export.outage import Outage, Source
from extractor.models import Incident, IncidentTelling, IncidentValue, Place, Service

_LIST_FIELDS = ("services", "symptoms", "places")
_AT_ONCE = 8  # of any list, before the rest is folded away


@dataclass(frozen=True)
class Known:
    """What one article was the first to tell."""

    telling: IncidentTelling | None
    published: str | None
    values: list[IncidentValue]


async def incident(datasette: Any, request: Any) -> Any:
    """The incident as a page, JSON, CSV or iCalendar; a former id leads to the present one."""
    here = await visit_database(datasette, request)
    wanted = tilde_decode(request.url_vars["id"])
    format_ = request.url_vars.get("format")
    now = await here.read(lambda connection: present_id(connection, wanted))
    if now is None:
        raise NotFound(f"There is no incident {wanted} in {here.name}")
    if now != wanted:
        target = here.address("incident", now) + (f".{format_}" if format_ else "")
        return Response.redirect(target, status=301)
    found = await here.read(lambda connection: whole(connection, now))
    if found is None:
        raise NotFound(f"There is no incident {wanted} in {here.name}")
    if format_:
        return _file(here, found.incident, format_)
    return await here.page("outages_incident.html", _context(here, found))


def _context(here: Visit, found: Whole) -> dict[str, Any]:
    incident = found.incident
    by_event = {t.event_id: t for t in (*incident.tellings, *incident.recalled_by)}

    def words(event_id: str, field: str, value: str = "") -> str:
        """Where an event says a value: its page, at the words."""
        anchor = field
        if field in _LIST_FIELDS:
            anchor = found.anchors.get((event_id, field, value), field)
        return here.address("event", event_id) + f"#text-{anchor}"

    start = _instant(found.start.local) if found.start else None
    zone = start.tzinfo if start else None
    return {
        "whole": found,
        "incident": incident,
        "span": _span(found, here.say),
        "clock": lambda clock, utc: _clock(clock, utc, here.say),
        "shown": lambda field, value: shown(field, value, here.say, zone),
        "words": words,
        "telling_of": by_event.get,
        "conflicts": _conflicts(found),
        "timeline": list(_timeline(incident, by_event)),
        "reports": _bars([r for r in found.figures if r.fields["kind"] == "reports"]),
        "shares": _bars([r for r in found.figures if r.fields["kind"] == "share"], whole=100.0),
        "languages": sorted({t.language for t in incident.tellings if t.language}),
        "web_link": web_link,
        "at_once": _AT_ONCE,
        "permalink": f"{here.address('incident', incident.id)}",
    }


def shown(field: str, value: str, say: Wording, zone: tzinfo | None = None) -> str:
    """A value of an incident as people read it; clock times in ``zone``, else in UTC."""
    if field == "date":
        return say.day(value)
    if field in ("start", "end"):
        moment = _instant(value)
        local = moment.astimezone(zone) if moment and zone else moment
        return say.moment(local.isoformat() if local else value)
    if field == "duration_minutes":
        return say.duration(float(value))
    return value if field in ("services", "places") else say.code(value)


def _clock(clock: Clock | None, utc: str | None, say: Wording) -> dict[str, Any]:
    """A time in the words of the place and in UTC."""
    moment = say.moment((utc or "").replace("Z", "+00:00"))
    if clock is None:
        return {"local": moment, "utc": None, "notes": []}
    clocks = clock.local.partition("T")[2]
    local = clocks[:8] if clock.precision == "second" else clocks[:5]
    zone = clock.zone or clocks[-6:]
    notes = [
        say("approximate") if clock.approximate else "",
        say("to the hour") if clock.precision == "hour" else "",
        say("zone assumed") if clock.assumed else "",
    ]
    same = (utc or "")[:10] == clock.local[:10]
    return {
        "local": f"{say.day(clock.local[:10])}, {local} {zone}",
        "utc": f"{(utc or '')[11:16]} UTC" + ("" if same else f", {say.day((utc or '')[:10])}"),
        "notes": [note for note in notes if note],
    }


def _span(found: Whole, say: Wording) -> Markup | None:
    """The bar of its duration, where its start is known to the minute."""
    incident = found.incident
    start = _instant(found.start.local if found.start else incident.start_utc)
    if start is None:
        return None
    end = _instant(incident.end_utc)
    told = [
        (moment, f"{t.publisher or t.url or t.article_id}: {say.moment(t.published)}")
        for t in incident.tellings
        if (moment := _instant(t.published)) is not None
    ]
    end = end if end and end >= start else None
    return span(start, end, told, say, None if end else _over_by(incident, start))


def _over_by(incident: Incident, start: datetime) -> datetime | None:
    """When the first article said that it was over, behind ``start``."""
    for value in incident.timeline:
        if value.field == "status" and value.value == "resolved":
            moment = _instant(value.published)
            if moment is not None and moment > start:
                return moment
    return None


def _instant(text: str | None) -> datetime | None:
    """An instant with its offset; None where there is no clock time or no offset."""
    if not text or "T" not in text:
        return None
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return found if found.tzinfo else None


def _conflicts(found: Whole) -> list[tuple[str, list[tuple[str, bool, list[IncidentValue]]]]]:
    """Field → its values with whether each stands above, and who gives it; the headline first."""
    incident = found.incident
    headline = {
        "date": incident.date,
        "start": incident.start_utc,
        "end": incident.end_utc,
        "cause": incident.cause,
        "duration_minutes": str(incident.duration_minutes),
    }
    told = []
    for conflict in incident.conflicts:
        by_value: dict[str, list[IncidentValue]] = {}
        for value in conflict.values:
            by_value.setdefault(value.value, []).append(value)
        taken = headline.get(conflict.field)
        sides = [(value, value == taken, who) for value, who in by_value.items()]
        told.append((conflict.field, sorted(sides, key=lambda side: (not side[1], -len(side[2])))))
    return told


def _timeline(incident: Incident, by_event: dict[str, IncidentTelling]) -> Iterator[Known]:
    for event_id, values in itertools.groupby(incident.timeline, key=lambda value: value.event_id):
        known = list(values)
        yield Known(by_event.get(event_id), known[0].published, known)


def _bars(rows: list[Row], whole: float | None = None) -> list[tuple[Row, Markup]]:
    """Each figure with its bar, beside the longest or beside the ``whole``."""
    most = whole or max((row.fields["value"] for row in rows), default=0.0) or 1.0
    return [(row, bar(row.fields["value"] / most)) for row in rows]


def _file(here: Visit, incident: Incident, format_: str) -> Any:
    if format_ == "json":
        return here.json(incident.to_json(indent=2))
    if format_ == "csv":
        header = line([column.name for column in INCIDENT_COLUMNS])
        row = line([column.value(incident) for column in INCIDENT_COLUMNS])
        return here.file(header + row, "text/csv; charset=utf-8", f"{incident.id}.csv")
    text = "".join(ical([_outage(incident)]))
    return here.file(text, "text/calendar; charset=utf-8", f"{incident.id}.ics")


def _outage(incident: Incident) -> Outage:
    """The incident as calendars know it."""
    return Outage(
        id=incident.id,
        services=tuple(Service(**service.model_dump()) for service in incident.services),
        category=incident.category,
        date=incident.date,
        start_utc=incident.start_utc,
        end_utc=incident.end_utc,
        status=incident.status,
        symptoms=tuple(incident.symptoms),
        places=tuple(Place(**place.model_dump()) for place in incident.places),
        cause=incident.cause,
        cause_text=None,
        sources=tuple(
            Source(t.article_id, t.url, t.title, t.publisher, t.published, t.language)
            for t in incident.tellings
        ),
        quotations=(),
    )
