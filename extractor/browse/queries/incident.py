"""One incident with what its articles say: values, quotations, figures."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from extractor.models import Incident
from extractor.store import accounts

MOST_QUOTATIONS = 100
"""Of a kind; the articles have the rest."""

SAME_WORDS = 30
"""Letters and digits; so many in a row are said once and printed twice."""

MOST_FIGURES = 60

_OF_INCIDENT = "events.incident_id = ? AND events.role = 'primary'"
_TOLD_BY = (
    "JOIN events ON events.id = {0}.event_id JOIN articles ON articles.id = events.article_id"
)
_BY_PUBLICATION = "datetime(articles.published) IS NULL, datetime(articles.published), events.id"


@dataclass(frozen=True)
class Value:
    """A value that articles give: how many do, and where the first of them says it.

    ``anchor`` is the place of the value in the page of ``event_id``.
    """

    code: str
    label: str
    note: str | None
    articles: int
    event_id: str
    anchor: str


@dataclass(frozen=True)
class Clock:
    """A time of the incident on the clocks of the place, as the article ``event_id`` has it."""

    local: str
    zone: str | None
    approximate: bool
    precision: str
    assumed: bool
    event_id: str


@dataclass(frozen=True)
class Row:
    """A quotation or a figure with its article; ``anchor`` as in :class:`Value`."""

    fields: dict[str, Any]
    event_id: str
    anchor: str
    publisher: str | None
    url: str | None
    published: str | None
    language: str | None
    also: tuple[Row, ...] = ()
    """The same words in other articles."""


@dataclass(frozen=True)
class Whole:
    """Everything the incident page shows.

    ``anchors`` lead from (event, field, value) of a list to the value's place in the event's page.
    """

    incident: Incident
    start: Clock | None
    end: Clock | None
    services: list[Value]
    symptoms: list[Value]
    places: list[Value]
    causes: list[Value]
    statements: list[Row]
    users: list[Row]
    others: list[Row]
    figures: list[Row]
    anchors: dict[tuple[str, str, str], str]


def present_id(connection: sqlite3.Connection, incident_id: str) -> str | None:
    """The id that the incident goes by now, or None if there never was one."""
    db = _database(connection)
    now = accounts.present_id(db, incident_id)
    return now if accounts.exists(db, now) else None


def incident_of(connection: sqlite3.Connection, incident_id: str) -> Incident | None:
    """The incident as it is exported, by its present id."""
    return accounts.incident(_database(connection), incident_id)


def whole(connection: sqlite3.Connection, incident_id: str) -> Whole | None:
    """The incident with all that is told of it, or None."""
    incident = incident_of(connection, incident_id)
    if incident is None:
        return None
    return Whole(
        incident,
        _clock(connection, incident_id, "start", incident.start_utc),
        _clock(connection, incident_id, "end", incident.end_utc),
        _services(connection, incident_id),
        _values(connection, incident_id, "symptoms", "code"),
        _values(connection, incident_id, "places", "name", "country"),
        _values(connection, incident_id, "causes", "code", "text"),
        _told_once(_rows(connection, incident_id, "official_statements", MOST_QUOTATIONS)),
        _told_once(_rows(connection, incident_id, "user_quotes", MOST_QUOTATIONS)),
        _told_once(_rows(connection, incident_id, "other_quotes", MOST_QUOTATIONS)),
        _rows(connection, incident_id, "figures", MOST_FIGURES),
        dict(_anchors(connection, incident_id)),
    )


def _database(connection: sqlite3.Connection) -> Database:
    return Database(connection, recursive_triggers=False, execute_plugins=False)


def _clock(
    connection: sqlite3.Connection, incident_id: str, which: str, utc: str | None
) -> Clock | None:
    """The time as the first article that gives it prints it."""
    row = connection.execute(
        f"SELECT {which}_local, {which}_abbreviation, {which}_approximate, {which}_precision,"
        f" {which}_zone_assumed, events.id FROM events"
        " JOIN articles ON articles.id = events.article_id"
        f" WHERE {_OF_INCIDENT} AND {which}_utc = ? ORDER BY {_BY_PUBLICATION} LIMIT 1",
        [incident_id, utc],
    ).fetchone()
    if row is None:
        return None
    local, zone, approximate, precision, assumed, event_id = row
    return Clock(local, zone, bool(approximate), precision or "minute", bool(assumed), event_id)


def _values(
    connection: sqlite3.Connection,
    incident_id: str,
    table: str,
    key: str,
    note: str | None = None,
) -> list[Value]:
    """Values of the articles, those that most give first; each where it is said first."""
    field = "cause" if table == "causes" else table
    rows = connection.execute(
        f"SELECT {table}.{key}, {table}.{key}, {f'{table}.{note}' if note else 'NULL'},"
        f" count(*) OVER (PARTITION BY {table}.{key}),"
        f" events.id, {table}.position FROM {table} {_TOLD_BY.format(table)}"
        f" WHERE {_OF_INCIDENT} ORDER BY {_BY_PUBLICATION}, {table}.position",
        [incident_id],
    )
    return _first(rows, field)


def _services(connection: sqlite3.Connection, incident_id: str) -> list[Value]:
    rows = connection.execute(
        "SELECT services.id, services.name, services.operator,"
        " count(*) OVER (PARTITION BY services.id), events.id, event_services.position"
        f" FROM event_services {_TOLD_BY.format('event_services')}"
        " JOIN services ON services.id = event_services.service_id"
        f" WHERE {_OF_INCIDENT} ORDER BY {_BY_PUBLICATION}, event_services.position",
        [incident_id],
    )
    return _first(rows, "services")


def _first(rows: Any, field: str) -> list[Value]:
    found: dict[str, Value] = {}
    for code, label, note, articles, event_id, position in rows:
        anchor = field if field == "cause" else f"{field}-{position}"
        found.setdefault(code, Value(code, label, note, articles, event_id, anchor))
    return sorted(found.values(), key=lambda value: -value.articles)


def _rows(connection: sqlite3.Connection, incident_id: str, table: str, limit: int) -> list[Row]:
    cursor = connection.execute(
        "SELECT articles.publisher, articles.url, articles.published, articles.language,"
        f" {table}.*"
        f" FROM {table} {_TOLD_BY.format(table)} WHERE {_OF_INCIDENT}"
        f" ORDER BY {_BY_PUBLICATION}, {table}.position LIMIT ?",
        [incident_id, limit],
    )
    names = [column[0] for column in cursor.description]
    found = []
    for row in cursor:
        fields = dict(zip(names[4:], row[4:], strict=True))
        anchor = f"{table}-{fields['position']}"
        found.append(Row(fields, fields["event_id"], anchor, *row[:4]))
    return found


def _told_once(rows: Sequence[Row]) -> list[Row]:
    """Quotations with those that other articles have in the same words put to the first of them."""
    found: dict[str, list[Row]] = {}
    for number, row in enumerate(rows):
        words = "".join(filter(str.isalnum, str(row.fields["text"]).casefold()))
        # A few words may be said by two people; within one article they were said twice.
        alike = found.setdefault(words if len(words) >= SAME_WORDS else f"{number} alone", [])
        if all(row.event_id != other.event_id for other in alike):
            alike.append(row)
    return [replace(first, also=tuple(others)) for first, *others in found.values()]


def _anchors(
    connection: sqlite3.Connection, incident_id: str
) -> Iterator[tuple[tuple[str, str, str], str]]:
    """(event, field, value) → the anchor of list values; others are called by their field."""
    parts: Sequence[tuple[str, str]] = (
        ("symptoms", "SELECT event_id, code, position FROM symptoms"),
        ("places", "SELECT event_id, name, position FROM places"),
        (
            "services",
            "SELECT event_id, name, position FROM event_services"
            " JOIN services ON services.id = service_id",
        ),
    )
    for field, sql in parts:
        rows = connection.execute(
            f"{sql} WHERE event_id IN (SELECT id FROM events WHERE incident_id = ?)", [incident_id]
        )
        for event_id, value, position in rows:
            yield (event_id, field, value), f"{field}-{position}"
