"""One incident: what is known, who says it, where they differ, and as a file."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from datasette import NotFound, Response
from datasette.utils import tilde_decode
from markupsafe import Markup

from extractor.browse.charts.bars import bar
from extractor.browse.charts.span import span
from extractor.browse.local import LocalTime, instant
from extractor.browse.queries.incident import Clock, Row, Whole, present_id, whole
from extractor.browse.visit import Visit, publisher_name, visit_database, web_link
from extractor.browse.wording import Wording
from extractor.export.columns import INCIDENT_COLUMNS
from extractor.export.csv import line
from extractor.export.ical import ical
from extractor.export.outage import in_short
from extractor.models import Incident, IncidentTelling, IncidentValue

_LIST_FIELDS = ("services", "symptoms", "places")
_NAMES = ("speaker", "handle", "organization", "occupation")
_AT_ONCE = 8  # of any list, before the rest is folded away


@dataclass(frozen=True)
class Known:
    """What one article was the first to tell: each field with its values."""

    telling: IncidentTelling | None
    published: str | None
    fields: list[tuple[str, list[IncidentValue]]]


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

    local = _local(found, here.say)
    return {
        "whole": found,
        "incident": incident,
        "headline": _headline(incident, here.say.language),
        "span": _span(found, local),
        "clock": lambda clock, utc: _clock(clock, utc, local),
        "shown": lambda field, value: shown(field, value, local),
        "local": local,
        "who": _who,
        "who_else": _who_else,
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


def shown(field: str, value: str, local: LocalTime) -> str:
    """A value of an incident as people read it."""
    if field == "date":
        return local.say.day(value)
    if field in ("start", "end"):
        return local.moment(value)
    if field == "duration_minutes":
        return local.say.duration(float(value))
    return value if field in ("services", "places") else local.say.code(value)


def _local(found: Whole, say: Wording) -> LocalTime:
    """The clocks of the first article that gives the beginning, else the end."""
    clock = found.start or found.end
    moment = instant(clock.local) if clock else None
    if clock is None or moment is None:
        return LocalTime(say, day=found.incident.date)
    return LocalTime(say, moment.tzinfo, clock.zone, found.incident.date)


def _headline(incident: Incident, language: str) -> IncidentTelling | None:
    """The first article with a title; one in the reader's language goes before."""
    titled = [telling for telling in incident.tellings if telling.title]
    own = [telling for telling in titled if telling.language == language]
    return next(iter(own or titled), None)


def _clock(clock: Clock | None, utc: str | None, local: LocalTime) -> dict[str, Any]:
    """A time on the clocks of the place and in UTC."""
    say = local.say
    if clock is None or utc is None:
        return {"local": local.moment(utc), "utc": None, "notes": []}
    notes = [
        say("approximate") if clock.approximate else "",
        say("to the hour") if clock.precision == "hour" else "",
        say("zone assumed") if clock.assumed else "",
    ]
    day = "" if local.same_day(utc) else f", {say.day(utc[:10])}"
    return {
        "local": local.moment(utc, seconds=clock.precision == "second"),
        "utc": f"{utc[11:16]} UTC{day}",
        "notes": [note for note in notes if note],
    }


def _span(found: Whole, local: LocalTime) -> Markup | None:
    """The bar of its duration, where its start and something after it are known to the minute."""
    incident = found.incident
    start = instant(found.start.local if found.start else incident.start_utc)
    if start is None:
        return None
    end = instant(incident.end_utc)
    told = [
        (moment, f"{publisher_name(t.publisher, t.url) or t.title}: {local.moment(t.published)}")
        for t in incident.tellings
        if (moment := instant(t.published)) is not None
    ]
    end = end if end and end >= start else None
    if end is None and all(moment <= start for moment, _ in told):
        return None  # a bar of no length
    return span(start, end, told, local.say, None if end else _over_by(incident, start))


def _over_by(incident: Incident, start: datetime) -> datetime | None:
    """When the first article said that it was over, behind ``start``."""
    for value in incident.timeline:
        if value.field == "status" and value.value == "resolved":
            moment = instant(value.published)
            if moment is not None and moment > start:
                return moment
    return None


def _who(quotation: Mapping[str, Any]) -> str | None:
    """What the speaker goes by: a name, else an account, else what he or she is."""
    return next((quotation[part] for part in _NAMES if quotation[part]), None)


def _who_else(quotation: Mapping[str, Any]) -> list[str]:
    """What else is known of the speaker; nothing is told twice."""
    parts = [quotation[part] for part in ("handle", "age", "role", "occupation", "organization")]
    told = [str(part) for part in (*parts, quotation["place"]) if part]
    return [part for part in dict.fromkeys(told) if part != _who(quotation)]


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
        fields: dict[str, list[IncidentValue]] = {}
        for value in values:
            fields.setdefault(value.field, []).append(value)
        published = next(iter(fields.values()))[0].published
        yield Known(by_event.get(event_id), published, list(fields.items()))


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
    text = "".join(ical([in_short(incident)]))
    return here.file(text, "text/calendar; charset=utf-8", f"{incident.id}.ics")
