"""Incidents in the database: linking new events, keeping what was decided by hand, permanent ids.

Each event has a telling (:mod:`extractor.incidents.telling`) and the blocks that it is found by, so
that a new article is compared with the few incidents it may belong to and not with all. The caller
holds the transaction.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from extractor.incidents import Account, Decisions, Linker, Telling, account, of
from extractor.incidents.likeness import FOLLOW_UP_DAYS
from extractor.incidents.linking import Incident, Link, blocks, link
from extractor.models import Article, Event, Extraction
from extractor.store.rows import column_text

NO_DAY = ""


def link_article(db: Database, extraction: Extraction) -> None:
    """Link the events of an article that was just saved, and refresh the incidents it touches."""
    before = _forget(db, extraction.article.id)
    touched = set(before.values())
    tellings = [of(extraction.article, event) for event in extraction.events]
    for telling in tellings:
        _insert_telling(db, telling)
    for telling in tellings:
        linker = _linker_around(db, telling)
        if telling.role == "primary":
            had = before.get(telling.id)
            alone = had is not None and not _members(db, had)
            found: Link | None = linker.add(telling, had if alone else None)
        else:
            found = linker.recall(telling)
        if found is not None:
            touched.add(_assign(db, found))
    for incident_id in sorted(touched):
        refresh(db, incident_id)


def relink(db: Database) -> tuple[int, int]:
    """Link everything anew; incidents keep their ids. Returns how many there are, how many moved.

    An id whose tellings are all in other incidents now redirects to where most of them went.
    """
    before = dict(db.execute("SELECT id, incident_id FROM events WHERE incident_id IS NOT NULL"))
    stored = [_telling(row) for (row,) in db.execute("SELECT json FROM tellings ORDER BY event_id")]
    found = link(stored, _decisions(db))
    names = _permanent(found, before)
    db.execute("UPDATE events SET incident_id = NULL")
    now: dict[str, str] = {}
    for incident in found:
        name = names[incident.id]
        db.execute("INSERT OR IGNORE INTO incidents (id) VALUES (?)", [name])
        for telling in (*incident.tellings, *incident.recalled):
            now[telling.id] = name
            db.execute("UPDATE events SET incident_id = ? WHERE id = ?", [name, telling.id])
    for gone in set(before.values()) - set(names.values()):
        heirs = Counter(now[event] for event, old in before.items() if old == gone and event in now)
        _retire(db, gone, heirs.most_common(1)[0][0] if heirs else None)
    for name in sorted(set(names.values())):
        refresh(db, name)
    moved = sum(before.get(event) not in (None, name) for event, name in now.items())
    return len(found), moved


def link_all(db: Database) -> tuple[int, int]:
    """Link every stored article from the beginning; see :func:`relink`."""
    db.execute("DELETE FROM tellings")
    documents = db.execute("SELECT json FROM extractions ORDER BY article_id")
    for (document,) in documents:
        extraction = Extraction.model_validate_json(document)
        for event in extraction.events:
            _insert_telling(db, of(extraction.article, event))
    return relink(db)


def merge(db: Database, kept: str, other: str) -> None:
    """Make one incident of two by hand; the second id redirects to the first."""
    first, second = _members(db, kept), _members(db, other)
    _decide(db, "together", first[0], second[0])
    db.execute("UPDATE events SET incident_id = ? WHERE incident_id = ?", [kept, other])
    _retire(db, other, kept)
    refresh(db, kept)


def split(db: Database, incident_id: str, events: Sequence[str]) -> str:
    """Move events out of an incident into one of their own, by hand; returns its id."""
    members = _members(db, incident_id)
    staying = [event for event in members if event not in events]
    for event in events:
        for other in staying:
            _decide(db, "apart", event, other)
        if event != events[0]:
            _decide(db, "together", events[0], event)
    linker = Linker()
    first = _telling(
        db.execute("SELECT json FROM tellings WHERE event_id = ?", [events[0]]).fetchone()[0]
    )
    name = _free_name(db, linker.add(first).incident)
    db.execute("INSERT INTO incidents (id) VALUES (?)", [name])
    for event in events:
        db.execute("UPDATE events SET incident_id = ? WHERE id = ?", [name, event])
    refresh(db, incident_id)
    refresh(db, name)
    return name


def current(db: Database, incident_id: str) -> str | None:
    """The id that an incident goes by now, following redirects; None if there never was one."""
    seen: set[str] = set()
    while incident_id not in seen:
        seen.add(incident_id)
        if db.execute("SELECT 1 FROM incidents WHERE id = ?", [incident_id]).fetchone():
            return incident_id
        found = db.execute(
            "SELECT incident_id FROM incident_redirects WHERE old_id = ?", [incident_id]
        ).fetchone()
        if found is None:
            return None
        incident_id = found[0]
    return None


def members(db: Database, incident_id: str, role: str = "primary") -> list[tuple[Article, Event]]:
    """The events of an incident with their articles, by publication."""
    rows = db.execute(
        "SELECT extractions.json, events.id FROM events"
        " JOIN extractions ON extractions.article_id = events.article_id"
        " JOIN articles ON articles.id = events.article_id"
        " WHERE events.incident_id = ? AND events.role = ?"
        " ORDER BY articles.published IS NULL, articles.published, events.id",
        [incident_id, role],
    )
    found: list[tuple[Article, Event]] = []
    for document, event_id in rows:
        extraction = Extraction.model_validate_json(document)
        found += [(extraction.article, e) for e in extraction.events if e.id == event_id]
    return found


def _forget(db: Database, article_id: str) -> dict[str, str]:
    """Drop the tellings of an article; returns the incidents that its events were in."""
    before = dict(
        db.execute(
            "SELECT id, incident_id FROM events WHERE article_id = ? AND incident_id IS NOT NULL",
            [article_id],
        )
    )
    db.execute("DELETE FROM tellings WHERE article_id = ?", [article_id])
    db.execute("UPDATE events SET incident_id = NULL WHERE article_id = ?", [article_id])
    return before


def _insert_telling(db: Database, telling: Telling) -> None:
    db.execute(
        "INSERT INTO tellings (event_id, article_id, json) VALUES (?, ?, ?)",
        [telling.id, telling.article_id, _document(telling)],
    )
    rows = [
        (name, day.isoformat() if day else NO_DAY, telling.id) for name, day in blocks(telling, 0)
    ]
    db.conn.executemany(
        "INSERT OR IGNORE INTO telling_blocks (block, day, event_id) VALUES (?, ?, ?)", rows
    )


def _linker_around(db: Database, telling: Telling) -> Linker:
    """A linker that knows the incidents that share a block with ``telling``."""
    linker = Linker(_decisions(db))
    names = sorted({name for name, _ in blocks(telling, 0)})
    low, high = NO_DAY, NO_DAY
    if telling.day is not None:
        reach = timedelta(days=FOLLOW_UP_DAYS)
        low, high = (telling.day - reach).isoformat(), (telling.day + reach).isoformat()
    if telling.role == "background" and telling.date and len(telling.date) < len("2022-12-29"):
        low, high = telling.date, telling.date + "-99"
    marks = ", ".join("?" * len(names))
    rows = db.execute(
        "SELECT DISTINCT other.incident_id, tellings.json FROM telling_blocks"
        " JOIN events AS one ON one.id = telling_blocks.event_id"
        " JOIN events AS other ON other.incident_id = one.incident_id AND other.role = 'primary'"
        " JOIN tellings ON tellings.event_id = other.id"
        f" WHERE block IN ({marks}) AND day BETWEEN ? AND ?"
        " ORDER BY other.incident_id, other.id",
        [*names, low, high],
    ).fetchall()
    for incident_id, document in rows:
        linker.restore(incident_id, [_telling(document)])
    return linker


def _assign(db: Database, found: Link) -> str:
    known = db.execute("SELECT 1 FROM incidents WHERE id = ?", [found.incident]).fetchone()
    begins = found.closest is None and found.likeness is None
    taken = begins and known and _members(db, found.incident)
    name = _free_name(db, found.incident) if taken else found.incident
    db.execute("INSERT OR IGNORE INTO incidents (id) VALUES (?)", [name])
    db.execute("UPDATE events SET incident_id = ? WHERE id = ?", [name, found.telling])
    reasons = found.likeness.reasons if found.likeness else ()
    db.execute(
        "INSERT OR REPLACE INTO incident_links (event_id, closest_event_id, score, reasons)"
        " VALUES (?, ?, ?, ?)",
        [
            found.telling,
            found.closest,
            found.likeness.score if found.likeness else None,
            json.dumps({reason.code: reason.weight for reason in reasons}),
        ],
    )
    return name


def refresh(db: Database, incident_id: str) -> None:
    """Say anew what an incident amounts to; one without tellings is gone."""
    told = members(db, incident_id)
    db.execute("DELETE FROM incident_values WHERE incident_id = ?", [incident_id])
    if not told:
        _retire(db, incident_id, None)
        return
    summary = account(told)
    row = _row(summary, told)
    changes = ", ".join(f"{name} = :{name}" for name in row)
    db.execute(f"UPDATE incidents SET {changes} WHERE id = :id", {**row, "id": incident_id})
    disputed = {conflict.field for conflict in summary.conflicts}
    firsts = {(value.field, value.value, value.event_id) for value in summary.timeline}
    db.conn.executemany(
        "INSERT INTO incident_values"
        " (incident_id, position, field, value, event_id, source, first_told, disputed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                incident_id,
                position,
                value.field,
                column_text(value.value),
                value.event_id,
                value.source,
                (value.field, value.value, value.event_id) in firsts,
                value.field in disputed,
            )
            for position, value in enumerate(summary.told, start=1)
        ],
    )


def _row(summary: Account, told: Sequence[tuple[Article, Event]]) -> dict[str, Any]:
    published = sorted(article.published for article, _ in told if article.published)
    services = [service for _, event in told for service in event.services]
    row = {
        "date": summary.date,
        "start_utc": summary.start_utc,
        "end_utc": summary.end_utc,
        "status": summary.status,
        "cause": summary.cause,
        "category": services[0].category if services else None,
        "services": ", ".join(summary.services),
        "symptoms": ", ".join(summary.symptoms),
        "places": ", ".join(summary.places),
        "tellings": summary.tellings,
        "independent": summary.independent,
        "conflicts": len(summary.conflicts),
        "first_published": published[0] if published else None,
        "last_published": published[-1] if published else None,
    }
    return {name: column_text(value) for name, value in row.items()}


def _retire(db: Database, incident_id: str, heir: str | None) -> None:
    """Remove an incident without tellings; its id redirects to ``heir`` if there is one."""
    db.execute("DELETE FROM incidents WHERE id = ?", [incident_id])
    if heir is not None:
        db.execute(
            "INSERT OR REPLACE INTO incident_redirects (old_id, incident_id) VALUES (?, ?)",
            [incident_id, heir],
        )


def _permanent(found: Iterable[Incident], before: dict[str, str]) -> dict[str, str]:
    """The permanent id of each incident found: the old id that most of its tellings had."""
    claims: list[tuple[int, str, str]] = []
    order = list(found)
    for incident in order:
        had = Counter(before[t.id] for t in incident.tellings if t.id in before)
        claims += [(-count, old, incident.id) for old, count in had.items()]
    names: dict[str, str] = {}
    taken: set[str] = set()
    for _, old, incident_id in sorted(claims):
        if incident_id not in names and old not in taken:
            names[incident_id] = old
            taken.add(old)
    for incident in order:
        if incident.id not in names:
            names[incident.id] = _unused(incident.id, taken | set(before.values()))
            taken.add(names[incident.id])
    return names


def _free_name(db: Database, name: str) -> str:
    taken = {row[0] for row in db.execute("SELECT id FROM incidents WHERE id LIKE ?", [f"{name}%"])}
    taken |= {
        row[0]
        for row in db.execute(
            "SELECT old_id FROM incident_redirects WHERE old_id LIKE ?", [f"{name}%"]
        )
    }
    return _unused(name, taken)


def _unused(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _members(db: Database, incident_id: str) -> list[str]:
    rows = db.execute(
        "SELECT id FROM events WHERE incident_id = ? AND role = 'primary' ORDER BY id",
        [incident_id],
    )
    return [event_id for (event_id,) in rows]


def _decide(db: Database, kind: str, first: str, second: str) -> None:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    pair = sorted((first, second))
    db.execute(
        "INSERT OR REPLACE INTO incident_decisions (first_event, second_event, kind, made)"
        " VALUES (?, ?, ?, ?)",
        [*pair, kind, now],
    )


def _decisions(db: Database) -> Decisions:
    decisions = Decisions()
    for first, second, kind in db.execute(
        "SELECT first_event, second_event, kind FROM incident_decisions"
    ):
        pairs = decisions.together if kind == "together" else decisions.apart
        pairs.add(frozenset((first, second)))
    return decisions


def _document(telling: Telling) -> str:
    row: dict[str, Any] = {}
    for name, value in asdict(telling).items():
        if isinstance(value, frozenset):
            value = sorted(value)
        elif isinstance(value, datetime):
            value = value.isoformat()
        row[name] = value
    return json.dumps(row)


def _telling(document: str) -> Telling:
    row: dict[str, Any] = json.loads(document)
    for name in ("families", "places", "countries", "symptoms", "sketch"):
        row[name] = frozenset(row[name])
    for name in ("start", "end"):
        row[name] = datetime.fromisoformat(row[name]) if row[name] else None
    row["services"] = tuple(row["services"])
    return Telling(**row)


def all_ids(db: Database) -> Iterator[str]:
    """Every incident, by date and id."""
    for (incident_id,) in db.execute("SELECT id FROM incidents ORDER BY date IS NULL, date, id"):
        yield incident_id
