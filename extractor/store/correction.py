"""Merging and splitting incidents by hand; the caller holds the transaction."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

from extractor.errors import OutageError
from extractor.incidents import Telling
from extractor.incidents.linking import readable_id
from extractor.store import incidents, tellings
from extractor.store.accounts import exists, present_id
from extractor.store.decisions import decide

BY_HAND = '{"by_hand": 0.0}'
"""The reason why an event is where a person has put it."""


def merge(db: Database, kept: str, other: str) -> str:
    """Make one incident of two; the second id leads to the first. Returns the id that is kept.

    Raises:
        OutageError: there is no such incident, or both are the same one.
    """
    kept, other = require(db, kept), require(db, other)
    if kept == other:
        raise _refused(db, other, "this already is that incident")
    first, second = _members(db, kept), _members(db, other)
    decide(db, "together", first, second)
    db.execute("UPDATE events SET incident_id = ? WHERE incident_id = ?", [kept, other])
    db.conn.executemany(
        f"UPDATE incident_links SET closest_event_id = ?, reasons = '{BY_HAND}'"
        " WHERE event_id = ? AND closest_event_id IS NULL",
        [(first[0], event) for event in second],
    )
    incidents.retire(db, other, kept)
    incidents.refresh(db, kept)
    return kept


def split(db: Database, incident_id: str, events: Sequence[str]) -> str:
    """Move events out of an incident into one of their own; returns its id.

    Raises:
        OutageError: there is no such incident, an event is none of it, or none would be left.
    """
    incident_id = require(db, incident_id)
    members = _members(db, incident_id)
    for event in events:
        if event not in members:
            raise _refused(db, event, f"this is no event of {incident_id}", members)
    moving = [event for event in members if event in events]
    staying = [event for event in members if event not in events]
    if not staying:
        raise _refused(db, incident_id, "all its events would be split off; one has to stay")
    decide(db, "apart", moving, staying)
    decide(db, "together", moving, moving)
    name = incidents.free_name(db, readable_id(telling(db, moving[0])))
    db.execute("INSERT INTO incidents (id) VALUES (?)", [name])
    db.conn.executemany(
        "UPDATE events SET incident_id = ? WHERE id = ?", [(name, event) for event in moving]
    )
    db.conn.executemany(
        "UPDATE incident_links SET closest_event_id = NULL, score = NULL,"
        f" reasons = '{BY_HAND}' WHERE event_id = ?",
        [(event,) for event in moving],
    )
    incidents.refresh(db, incident_id)
    incidents.refresh(db, name)
    return name


def require(db: Database, incident_id: str) -> str:
    """The id that an incident goes by now.

    Raises:
        OutageError: there never was one of that id.
    """
    now = present_id(db, incident_id)
    if exists(db, now):
        return now
    known = [name for (name,) in db.execute("SELECT id FROM incidents ORDER BY id")]
    raise _refused(db, incident_id, "there is no such incident", known)


def _members(db: Database, incident_id: str) -> list[str]:
    return [telling.id for telling in tellings.of_incident(db, incident_id)]


def telling(db: Database, event_id: str) -> Telling:
    """What of an event tells incidents apart.

    Raises:
        OutageError: there is no such event.
    """
    found = db.execute("SELECT json FROM tellings WHERE event_id = ?", [event_id]).fetchone()
    if found is None:
        raise _refused(db, event_id, "there is no such event")
    return tellings.loaded(found[0])


def _refused(db: Database, name: str, message: str, known: Sequence[str] = ()) -> OutageError:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
    step = f"did you mean {close[0]}?" if close else f"see the incidents with: {_listing(db)}"
    return OutageError(name, message, reason="bad_incident", step=step)


def _listing(db: Database) -> str:
    """The command that lists the incidents of this very database."""
    file = Path(db.execute("PRAGMA database_list").fetchone()[2])
    near = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
    return f"outages incident list {near}"
