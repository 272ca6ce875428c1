"""Tellings in the database: what of each event tells incidents apart, and its blocks.

They repeat what the extraction says, so that a new event is compared with the few that it may
belong to without reading articles. A change of :class:`Telling` needs a migration, after which
they are made anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from extractor.incidents import Decisions, Linker, Telling
from extractor.incidents.likeness import FOLLOW_UP_DAYS
from extractor.incidents.linking import RECALL_DAYS, names, span
from extractor.incidents.values import Value
from extractor.store.rows import column_text

NO_DAY = ""

_SETS = ("families", "towns", "regions", "countries", "symptoms")
_INSTANTS = ("start", "end", "told")
_NAMES = tuple(field.name for field in fields(Telling))


def insert(db: Database, tellings: Iterable[Telling]) -> None:
    """Keep the tellings of events that are in the database."""
    for telling in tellings:
        db.execute(
            "INSERT INTO tellings (event_id, article_id, json) VALUES (?, ?, ?)",
            [telling.id, telling.article_id, dumped(telling)],
        )
        day = _day(telling)
        rows = [(column_text(name), day, telling.id) for name in sorted(names(telling))]
        db.conn.executemany(
            "INSERT OR IGNORE INTO telling_blocks (block, day, event_id) VALUES (?, ?, ?)", rows
        )


def every(db: Database) -> list[Telling]:
    """All tellings, by event."""
    return [loaded(row) for (row,) in db.execute("SELECT json FROM tellings ORDER BY event_id")]


def of_incident(db: Database, incident_id: str) -> list[Telling]:
    """The primary tellings of an incident, by event."""
    rows = db.execute(
        "SELECT json FROM tellings JOIN events ON events.id = event_id"
        " WHERE incident_id = ? AND role = 'primary' ORDER BY events.id",
        [incident_id],
    )
    return [loaded(row) for (row,) in rows]


def linker_around(db: Database, telling: Telling, decisions: Decisions) -> Linker:
    """A linker that knows the incidents that share a block with ``telling`` or were decided on."""
    wanted = sorted(column_text(name) for name in names(telling))
    known = span(telling, FOLLOW_UP_DAYS)
    low, high = (day.isoformat() for day in known) if known else (NO_DAY, NO_DAY)
    decided = sorted(decisions.together.get(telling.id, ()))
    rows = db.execute(
        "SELECT DISTINCT events.incident_id FROM telling_blocks"
        " JOIN events ON events.id = telling_blocks.event_id"
        f" WHERE block IN ({_marks(wanted)}) AND day BETWEEN ? AND ?"
        " AND role = 'primary' AND incident_id IS NOT NULL"
        f" UNION SELECT incident_id FROM events WHERE id IN ({_marks(decided)})"
        " AND incident_id IS NOT NULL ORDER BY 1",
        [*wanted, low, high, *decided],
    ).fetchall()
    linker = Linker(decisions)
    for (incident_id,) in rows:
        linker.restore(incident_id, of_incident(db, incident_id))
    return linker


def recollections(db: Database, telling: Telling) -> list[Telling]:
    """Recollections of no known incident that may be of the outage of ``telling``."""
    known = span(telling, RECALL_DAYS)
    if known is None:
        return []
    first, last = known
    days = [(first + timedelta(days=shift)).isoformat() for shift in range((last - first).days + 1)]
    # A recollection of a month or a year stands in a block of that.
    days += sorted({day[:7] for day in days} | {day[:4] for day in days})
    wanted = sorted(column_text(name) for name in names(telling))
    rows = db.execute(
        "SELECT DISTINCT events.id, json FROM telling_blocks"
        " JOIN events ON events.id = telling_blocks.event_id"
        " JOIN tellings ON tellings.event_id = events.id"
        f" WHERE block IN ({_marks(wanted)}) AND day IN ({_marks(days)})"
        " AND role = 'background' AND incident_id IS NULL ORDER BY events.id",
        [*wanted, *days],
    ).fetchall()
    return [loaded(document) for _, document in rows]


def _day(telling: Telling) -> str:
    """The day of a telling's blocks; of a recollection also the month or the year."""
    if telling.role != "primary" and telling.date:
        return telling.date
    return telling.day.isoformat() if telling.day else NO_DAY


def dumped(telling: Telling) -> str:
    """A telling as JSON; sets are sorted, so that the same telling gives the same text."""
    row: dict[str, Any] = {}
    for name in _NAMES:
        value = getattr(telling, name)
        if isinstance(value, frozenset):
            value = sorted(value)
        elif isinstance(value, datetime):
            value = value.isoformat()
        elif isinstance(value, bytes):
            value = value.hex()
        row[name] = value
    return json.dumps(row)


def loaded(document: str) -> Telling:
    """The telling that :func:`dumped` gave."""
    row: dict[str, Any] = json.loads(document)
    for name in _SETS:
        row[name] = frozenset(row[name])
    for name in _INSTANTS:
        row[name] = datetime.fromisoformat(row[name]) if row[name] else None
    row["services"] = tuple(row["services"])
    row["values"] = tuple(Value(*value) for value in row["values"])
    row["sketch"] = bytes.fromhex(row["sketch"])
    return Telling(**row)


def _marks(values: list[Any]) -> str:
    return ", ".join("?" * len(values))
