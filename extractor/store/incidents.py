"""Incidents in the database: new events are linked, ids are permanent, accounts kept current.

The caller holds the transaction.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from extractor.incidents import Account, Cluster, Link, Telling, account, link, of
from extractor.models import Extraction
from extractor.store import facets, tellings
from extractor.store.decisions import decisions
from extractor.store.rows import column_text


def memberships(db: Database, article_id: str) -> dict[str, str]:
    """The incident of each event of an article that is in one."""
    return dict(
        db.execute(
            "SELECT id, incident_id FROM events WHERE article_id = ? AND incident_id IS NOT NULL",
            [article_id],
        )
    )


def link_article(db: Database, extraction: Extraction, before: Mapping[str, str]) -> None:
    """Link the events of an article that was just saved, and refresh the incidents it touches.

    ``before`` are its :func:`memberships` before it was saved.
    """
    told = [of(extraction.article, event) for event in extraction.events]
    tellings.insert(db, told)
    touched = set(before.values())
    for telling in told:
        touched |= _link(db, telling, before.get(telling.id))
    for incident_id in sorted(touched):
        refresh(db, incident_id)


def link_all(db: Database) -> None:
    """Make all tellings anew and link them; incidents keep their ids."""
    db.execute("DELETE FROM tellings")
    for (document,) in db.execute("SELECT json FROM extractions ORDER BY article_id").fetchall():
        extraction = Extraction.model_validate_json(document)
        tellings.insert(db, (of(extraction.article, event) for event in extraction.events))
    relink(db)


def relink(db: Database) -> tuple[int, int]:
    """Link all tellings from the beginning; incidents keep their ids.

    Returns how many incidents there are, and how many events are in another one than before. An id
    whose tellings are all elsewhere now leads to where most of them went.
    """
    before = dict(db.execute("SELECT id, incident_id FROM events WHERE incident_id IS NOT NULL"))
    found, links = link(tellings.every(db), decisions(db))
    names = _permanent(found, before, _redirects(db))
    now = {
        telling.id: names[incident.id]
        for incident in found
        for telling in (*incident.tellings, *incident.recalled)
    }
    db.execute("UPDATE events SET incident_id = NULL")
    db.execute("DELETE FROM incident_links")
    for incident_id in names.values():
        _create(db, incident_id)
    for reason in links:
        _assign(db, reason, names[reason.incident])
    for gone in sorted(set(before.values()) - set(names.values())):
        heirs = Counter(now[event] for event, old in before.items() if old == gone and event in now)
        retire(db, gone, heirs.most_common(1)[0][0] if heirs else None)
    for incident_id in sorted(names.values()):
        refresh(db, incident_id)
    moved = sum(before.get(event, name) != name for event, name in now.items())
    return len(found), moved


def refresh(db: Database, incident_id: str) -> None:
    """Say anew what an incident amounts to; one without tellings is gone."""
    told = tellings.of_incident(db, incident_id)
    db.execute("DELETE FROM incident_values WHERE incident_id = ?", [incident_id])
    if not told:
        retire(db, incident_id, None)
        return
    summary = account(told)
    row = _row(summary, told)
    changes = ", ".join(f"{name} = :{name}" for name in row)
    db.execute(f"UPDATE incidents SET {changes} WHERE id = :id", {**row, "id": incident_id})
    db.conn.executemany(
        "INSERT INTO incident_values"
        " (incident_id, position, field, value, event_id, word_of, first_told, disputed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                incident_id,
                position,
                value.field,
                column_text(value.value),
                value.event_id,
                value.word_of,
                value.first,
                value.field in summary.disputed,
            )
            for position, value in enumerate(summary.told, start=1)
        ],
    )
    facets.refresh(db, incident_id)


def retire(db: Database, incident_id: str, heir: str | None) -> None:
    """Remove an incident without tellings; its id and its former ids lead to ``heir``."""
    db.execute("UPDATE events SET incident_id = NULL WHERE incident_id = ?", [incident_id])
    db.execute("DELETE FROM incidents WHERE id = ?", [incident_id])
    if heir is not None:
        db.execute(
            "UPDATE incident_redirects SET incident_id = ? WHERE incident_id = ?",
            [heir, incident_id],
        )
        db.execute(
            "INSERT OR REPLACE INTO incident_redirects (old_id, incident_id) VALUES (?, ?)",
            [incident_id, heir],
        )


def free_name(db: Database, name: str) -> str:
    """``name``, or with a number where an incident has or had it."""
    like = [f"{name}%"]
    taken = {row[0] for row in db.execute("SELECT id FROM incidents WHERE id LIKE ?", like)}
    taken |= {
        row[0]
        for row in db.execute("SELECT old_id FROM incident_redirects WHERE old_id LIKE ?", like)
    }
    return _unused(name, taken)


def _link(db: Database, telling: Telling, had: str | None) -> set[str]:
    """Link one telling; returns the incident it is in, nothing for an unknown recollection.

    ``had`` is the incident it was in before: where it was alone there, a new one keeps the id.
    """
    linker = tellings.linker_around(db, telling, decisions(db, telling.id))
    if telling.role != "primary":
        recalled = linker.recall(telling)
        if recalled is None:
            return set()
        _assign(db, recalled, recalled.incident)
        return {recalled.incident}
    alone = had is not None and not tellings.of_incident(db, had)
    found = linker.add(telling, had if alone else None)
    name = found.incident
    if found.closest is None and not alone:
        name = free_name(db, name)
    _create(db, name)
    _assign(db, found, name)
    _recall(db, telling)
    return {name}


def _recall(db: Database, telling: Telling) -> None:
    """Attach earlier articles' recollections that were of no known incident until now."""
    for background in tellings.recollections(db, telling):
        linker = tellings.linker_around(db, background, decisions(db, background.id))
        recalled = linker.recall(background)
        if recalled is not None:
            _assign(db, recalled, recalled.incident)


def _create(db: Database, incident_id: str) -> None:
    db.execute("INSERT OR IGNORE INTO incidents (id) VALUES (?)", [incident_id])
    # An id that comes back leads nowhere else any more.
    db.execute("DELETE FROM incident_redirects WHERE old_id = ?", [incident_id])


def _assign(db: Database, found: Link, incident_id: str) -> None:
    db.execute("UPDATE events SET incident_id = ? WHERE id = ?", [incident_id, found.telling])
    likeness = found.likeness
    db.execute(
        "INSERT OR REPLACE INTO incident_links (event_id, closest_event_id, score, reasons)"
        " VALUES (?, ?, ?, ?)",
        [
            found.telling,
            found.closest,
            likeness and likeness.score,
            json.dumps({reason.code: reason.weight for reason in likeness.reasons})
            if likeness
            else "{}",
        ],
    )


def _row(summary: Account, told: Sequence[Telling]) -> dict[str, Any]:
    kinds = Counter(telling.category for telling in told)
    row = {
        "date": summary.date,
        "start_utc": summary.start_utc,
        "end_utc": summary.end_utc,
        "status": summary.status,
        "cause": summary.cause,
        "category": kinds.most_common(1)[0][0],
        "services": ", ".join(summary.services),
        "symptoms": ", ".join(summary.symptoms),
        "places": ", ".join(summary.places),
        "tellings": summary.tellings,
        "independent": summary.independent,
        "conflicts": len(summary.disputed),
        "first_published": summary.first_published,
        "last_published": summary.last_published,
    }
    return {name: column_text(value) for name, value in row.items()}


def _redirects(db: Database) -> set[str]:
    return {old for (old,) in db.execute("SELECT old_id FROM incident_redirects")}


def _permanent(
    found: Iterable[Cluster], before: dict[str, str], former: set[str]
) -> dict[str, str]:
    """The permanent id of each incident found: the old id that most of its tellings had."""
    order = list(found)
    claims: list[tuple[int, str, str]] = []
    for incident in order:
        had = Counter(before[t.id] for t in incident.tellings if t.id in before)
        claims += [(-count, old, incident.id) for old, count in had.items()]
    names: dict[str, str] = {}
    taken: set[str] = set()
    for _, old, incident_id in sorted(claims):
        if incident_id not in names and old not in taken:
            names[incident_id] = old
            taken.add(old)
    reserved = taken | set(before.values()) | former
    for incident in order:
        if incident.id not in names:
            names[incident.id] = _unused(incident.id, reserved)
            reserved.add(names[incident.id])
    return names


def _unused(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
