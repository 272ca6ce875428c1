"""Reading incidents: what each amounts to, who tells it, where they differ, what was known when."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from extractor.models import (
    Incident,
    IncidentConflict,
    IncidentDecision,
    IncidentPlace,
    IncidentService,
    IncidentTelling,
    IncidentValue,
)
from extractor.store.selection import INCIDENT_ORDER, Selection

_HEAD = (
    "id",
    "category",
    "date",
    "start_utc",
    "end_utc",
    "status",
    "cause",
    "independent",
    "first_published",
    "last_published",
)
_BY_PUBLICATION = "datetime(articles.published) IS NULL, datetime(articles.published), events.id"
_EVENTS = " FROM events JOIN articles ON articles.id = events.article_id"
_OF_INCIDENT = " WHERE events.incident_id = ?"


def incidents(db: Database, selection: Selection) -> Iterator[Incident]:
    """The incidents that match, by date and id."""
    where, parameters = selection.incidents_where()
    rows = db.execute(
        f"SELECT {', '.join(_HEAD)} FROM incidents WHERE {where} ORDER BY {INCIDENT_ORDER}",
        parameters,
    )
    for row in rows:
        yield _incident(db, dict(zip(_HEAD, row, strict=True)))


def incident(db: Database, incident_id: str) -> Incident | None:
    """One incident by its present id, or None."""
    row = db.execute(
        f"SELECT {', '.join(_HEAD)} FROM incidents WHERE id = ?", [incident_id]
    ).fetchone()
    return None if row is None else _incident(db, dict(zip(_HEAD, row, strict=True)))


def exists(db: Database, incident_id: str) -> bool:
    """Whether there is an incident of that id."""
    return db.execute("SELECT 1 FROM incidents WHERE id = ?", [incident_id]).fetchone() is not None


def present_id(db: Database, incident_id: str) -> str:
    """The id that an incident goes by now; the same if it never had another."""
    seen: set[str] = set()
    while incident_id not in seen and not exists(db, incident_id):
        seen.add(incident_id)
        found = db.execute(
            "SELECT incident_id FROM incident_redirects WHERE old_id = ?", [incident_id]
        ).fetchone()
        incident_id = found[0] if found else incident_id
    return incident_id


def _incident(db: Database, head: dict[str, Any]) -> Incident:
    incident_id = head["id"]
    tellings = list(_tellings(db, incident_id))
    values = list(_values(db, incident_id))
    return Incident(
        **head | {"status": head["status"] or "unknown", "independent": head["independent"] or 0},
        former_ids=_texts(
            db,
            "SELECT old_id FROM incident_redirects WHERE incident_id = ? ORDER BY old_id",
            incident_id,
        ),
        services=list(_services(db, incident_id)),
        duration_minutes=_minutes(head["start_utc"], head["end_utc"]),
        symptoms=_by_count(db, "symptoms", "code", incident_id),
        places=list(_places(db, incident_id)),
        tellings=[telling for telling in tellings if telling.role == "primary"],
        recalled_by=[telling for telling in tellings if telling.role == "background"],
        conflicts=list(_conflicts(values)),
        timeline=[value for value, first, _ in values if first],
        decisions=list(_decisions(db, incident_id)),
    )


def _texts(db: Database, sql: str, incident_id: str) -> list[Any]:
    return [text for (text,) in db.execute(sql, [incident_id])]


def _by_count(db: Database, table: str, column: str, incident_id: str) -> list[Any]:
    """Values of the tellings, the most told first."""
    return _texts(
        db,
        f"SELECT {column} FROM {table} JOIN events ON events.id = {table}.event_id"
        f"{_OF_INCIDENT} AND events.role = 'primary' GROUP BY {column}"
        f" ORDER BY count(DISTINCT events.id) DESC, {column}",
        incident_id,
    )


def _services(db: Database, incident_id: str) -> Iterator[IncidentService]:
    """The services of the tellings, those first that most put first."""
    rows = db.execute(
        "SELECT services.id, services.name, services.operator, services.category FROM events"
        " JOIN event_services ON event_services.event_id = events.id"
        " JOIN services ON services.id = event_services.service_id"
        f"{_OF_INCIDENT} AND events.role = 'primary' GROUP BY services.id"
        " ORDER BY count(*) DESC, min(event_services.position), services.id",
        [incident_id],
    )
    for service_id, name, operator, category in rows:
        yield IncidentService(id=service_id, name=name, operator=operator, category=category)


def _places(db: Database, incident_id: str) -> Iterator[IncidentPlace]:
    rows = db.execute(
        "SELECT places.name, places.country FROM places JOIN events ON events.id = places.event_id"
        f"{_OF_INCIDENT} AND events.role = 'primary' GROUP BY places.name, places.country"
        " ORDER BY count(DISTINCT events.id) DESC, places.name, places.country",
        [incident_id],
    )
    for name, country in rows:
        yield IncidentPlace(name=name, country=country)


def _tellings(db: Database, incident_id: str) -> Iterator[IncidentTelling]:
    rows = db.execute(
        "SELECT events.id, articles.id, events.role, coalesce(canonical_url, url), title,"
        " publisher, published, language, closest_event_id, incident_links.score, reasons"
        f"{_EVENTS} LEFT JOIN incident_links ON incident_links.event_id = events.id"
        f"{_OF_INCIDENT} ORDER BY {_BY_PUBLICATION}",
        [incident_id],
    )
    for row in rows:
        names = list(IncidentTelling.model_fields)
        fields = dict(zip(names, row, strict=True))
        yield IncidentTelling(**fields | {"reasons": json.loads(fields["reasons"] or "{}")})


def _values(db: Database, incident_id: str) -> Iterator[tuple[IncidentValue, bool, bool]]:
    """Each value with whether it is the first of its kind, and whether its field is disputed."""
    rows = db.execute(
        "SELECT field, value, event_id, published, word_of, first_told, disputed"
        " FROM incident_values JOIN events ON events.id = event_id"
        " JOIN articles ON articles.id = events.article_id"
        " WHERE incident_values.incident_id = ? ORDER BY incident_values.position",
        [incident_id],
    )
    for field, value, event_id, published, word_of, first, disputed in rows:
        told = IncidentValue(
            field=field, value=value, event_id=event_id, published=published, word_of=word_of
        )
        yield told, bool(first), bool(disputed)


def _conflicts(
    values: list[tuple[IncidentValue, bool, bool]],
) -> Iterator[IncidentConflict]:
    disputed = sorted((v for v, _, disputed in values if disputed), key=lambda v: v.field)
    for field, told in itertools.groupby(disputed, key=lambda value: value.field):
        yield IncidentConflict(field=field, values=list(told))


def _decisions(db: Database, incident_id: str) -> Iterator[IncidentDecision]:
    """What was decided by hand of its events; a decision between two incidents is told once."""
    rows = db.execute(
        "SELECT kind, first_event, second_event, made FROM incident_decisions"
        " JOIN events ON events.id = first_event"
        f"{_OF_INCIDENT} ORDER BY first_event, second_event",
        [incident_id],
    )
    for kind, first, second, made in rows:
        yield IncidentDecision(kind=kind, events=[first, second], made=made)


def _minutes(start: str | None, end: str | None) -> int | None:
    if start is None or end is None:
        return None
    lasted = datetime.fromisoformat(end) - datetime.fromisoformat(start)
    minutes = round(lasted.total_seconds() / 60)
    return minutes if minutes >= 0 else None
