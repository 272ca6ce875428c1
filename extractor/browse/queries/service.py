"""The history of one service."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from extractor.browse.queries.home import cards

SHOWN = 15
"""Incidents on the page; the list has the rest."""

MOST_SPEAKERS = 12
MOST_YEARS = 6

_HISTORY = "FROM incident_facets AS it WHERE facet = 'service' AND value = ?"
_TOLD = (
    " JOIN events ON events.id = {0}.event_id AND events.role = 'primary'"
    " JOIN event_services ON event_services.event_id = events.id AND service_id = ?"
)


@dataclass(frozen=True)
class Mean:
    """A mean in minutes over ``count`` cases; None of none."""

    minutes: float | None
    count: int


@dataclass(frozen=True)
class History:
    """A service and what became of it.

    ``days`` counts incidents by ISO date. ``between`` is the mean time from the beginning of one
    incident to that of the next, ``recovery`` that from beginning to end, over the incidents of
    which both are known.
    """

    service: dict[str, Any]
    total: int
    days: dict[str, int]
    between: Mean
    recovery: Mean
    longest: float | None
    symptoms: list[tuple[str, int]]
    causes: list[tuple[str, int]]
    speakers: list[dict[str, Any]]
    newest: list[dict[str, Any]]


def history(
    connection: sqlite3.Connection, service_id: str, language: str | None = None
) -> History | None:
    """The history of a service, or None if no article tells of it; titles in ``language``."""
    row = connection.execute(
        "SELECT id, name, operator, category FROM services WHERE id = ?", [service_id]
    ).fetchone()
    if row is None:
        return None
    days = dict(
        connection.execute(f"SELECT day, count(*) {_HISTORY} GROUP BY day", [service_id]).fetchall()
    )
    newest = connection.execute(
        f"SELECT incident_id {_HISTORY} ORDER BY day DESC, incident_id DESC LIMIT ?",
        [service_id, SHOWN],
    )
    recovery, longest = _recovery(connection, service_id)
    return History(
        dict(zip(("id", "name", "operator", "category"), row, strict=True)),
        sum(days.values()),
        {day: count for day, count in days.items() if day},
        _between(connection, service_id),
        recovery,
        longest,
        _counted(connection, service_id, "symptoms"),
        _counted(connection, service_id, "causes"),
        _speakers(connection, service_id),
        cards(connection, [incident_id for (incident_id,) in newest], language),
    )


def _between(connection: sqlite3.Connection, service_id: str) -> Mean:
    """From the first beginning to the last, through the number of steps."""
    first, last, count = connection.execute(
        "SELECT min(julianday(coalesce(start_utc, nullif(it.day, '')))),"
        " max(julianday(coalesce(start_utc, nullif(it.day, '')))),"
        f" count(coalesce(start_utc, nullif(it.day, ''))) {_with_incidents()}",
        [service_id],
    ).fetchone()
    steps = max(0, (count or 0) - 1)
    return Mean((last - first) * 24 * 60 / steps if steps else None, steps)


def _recovery(connection: sqlite3.Connection, service_id: str) -> tuple[Mean, float | None]:
    lasted = "(julianday(end_utc) - julianday(start_utc)) * 1440"
    mean, longest, count = connection.execute(
        f"SELECT avg({lasted}), max({lasted}), count(*) {_with_incidents()}"
        " AND end_utc > start_utc",
        [service_id],
    ).fetchone()
    return Mean(mean, count), longest


def _with_incidents() -> str:
    joined = "FROM incident_facets AS it JOIN incidents ON incidents.id = it.incident_id"
    return _HISTORY.replace("FROM incident_facets AS it", joined)


def _counted(connection: sqlite3.Connection, service_id: str, table: str) -> list[tuple[str, int]]:
    """Codes by the number of incidents in which they were told."""
    rows = connection.execute(
        f"SELECT code, count(DISTINCT incident_id) AS n FROM {table} {_TOLD.format(table)}"
        " GROUP BY code ORDER BY n DESC, code",
        [service_id],
    )
    return [(code, count) for code, count in rows]


def _speakers(connection: sqlite3.Connection, service_id: str) -> list[dict[str, Any]]:
    """Who spoke officially, most often first, with the last statement as an example."""
    cursor = connection.execute(
        "SELECT coalesce(speaker, handle, organization) AS name, max(organization) AS organization,"
        " max(official_statements.role) AS role, max(kind) AS kind, count(*) AS statements,"
        " events.id AS event_id, official_statements.position AS position"
        f" FROM official_statements {_TOLD.format('official_statements')}"
        " WHERE coalesce(speaker, handle, organization) IS NOT NULL"
        " GROUP BY name ORDER BY statements DESC, name LIMIT ?",
        [service_id, MOST_SPEAKERS],
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
