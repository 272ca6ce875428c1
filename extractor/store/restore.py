"""Incidents as they were exported, back into a database that holds their articles.

Saving the articles has linked them already, in the order of the file and without what was decided
by hand; the exported incident stands above that.
"""

from __future__ import annotations

import json

from sqlite_utils import Database

from extractor.errors import InputError
from extractor.models import Incident, IncidentTelling
from extractor.store import incidents


def restore(db: Database, incident: Incident) -> None:
    """Give the incident its id, its tellings, its former ids and its decisions.

    Raises:
        InputError: an event of the incident is not in the database.
    """
    tellings = [*incident.tellings, *incident.recalled_by]
    _require_events(db, incident.id, tellings)
    left = {
        old
        for telling in tellings
        for (old,) in db.execute(
            "SELECT incident_id FROM events WHERE id = ? AND incident_id IS NOT NULL",
            [telling.event_id],
        )
    } - {incident.id}
    db.execute("INSERT OR IGNORE INTO incidents (id) VALUES (?)", [incident.id])
    for telling in tellings:
        _place(db, incident.id, telling)
    db.conn.executemany(
        "INSERT OR REPLACE INTO incident_redirects (old_id, incident_id) VALUES (?, ?)",
        [(old, incident.id) for old in incident.former_ids],
    )
    db.conn.executemany(
        "INSERT OR REPLACE INTO incident_decisions (first_event, second_event, kind, made)"
        " VALUES (?, ?, ?, ?)",
        [(*decision.events, decision.kind, decision.made) for decision in incident.decisions],
    )
    for changed in sorted(left | {incident.id}):
        incidents.refresh(db, changed)


def _place(db: Database, incident_id: str, telling: IncidentTelling) -> None:
    """Put one event into the incident, with why it is there."""
    db.execute("UPDATE events SET incident_id = ? WHERE id = ?", [incident_id, telling.event_id])
    db.execute(
        "INSERT OR REPLACE INTO incident_links (event_id, closest_event_id, score, reasons)"
        " VALUES (?, ?, ?, ?)",
        [telling.event_id, telling.closest, telling.likeness, json.dumps(telling.reasons)],
    )


def _require_events(db: Database, incident_id: str, tellings: list[IncidentTelling]) -> None:
    for telling in tellings:
        known = db.execute("SELECT 1 FROM events WHERE id = ?", [telling.event_id]).fetchone()
        if known is None:
            raise InputError(
                incident_id,
                f"its event {telling.event_id} is not in the database",
                reason="unknown_event",
                step="import the JSON Lines of the events first",
            )
