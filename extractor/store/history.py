"""What changed when an article was read again: old value, new value, by which rules, when.

Values are compared without their evidence: a rule that reads the same value in other words changes
nothing that a data set says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from extractor.models import Event, Extraction
from extractor.store.rows import column_text

ARTICLE_FIELDS = ("title", "byline", "publisher", "published", "modified", "language", "sha256")
"""Compared of the article; ``sha256`` stands for the text."""

NOT_COMPARED = frozenset({"id", "evidence", "confidence"})

EVENT = "event"
"""The field of a change in which a whole event came or went."""


@dataclass(frozen=True)
class Change:
    """One value that an article gave before and gives otherwise now, as JSON; None: no such value.

    ``event_id`` is None for what is said of the article itself. The rules are named by their hash,
    None where the article was saved outside of a run.
    """

    article_id: str
    event_id: str | None
    field: str
    old: str | None
    new: str | None
    old_rules: str | None
    new_rules: str | None
    changed: str


def record(
    db: Database, old: Extraction, new: Extraction, rules: tuple[str | None, str | None]
) -> None:
    """Keep what differs between two extractions of one article, and the hashes of both's rules."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    rows = [
        (new.article.id, event_id, field, column_text(before), column_text(after), *rules, now)
        for event_id, field, before, after in differences(old, new)
    ]
    db.conn.executemany(
        "INSERT INTO changes"
        " (article_id, event_id, field, old, new, old_rules, new_rules, changed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def differences(
    old: Extraction, new: Extraction
) -> Iterator[tuple[str | None, str, str | None, str | None]]:
    """Event id (None: the article), field, old and new value as JSON, of what differs."""
    before, after = old.article, new.article
    for field in ARTICLE_FIELDS:
        yield from _difference(None, field, getattr(before, field), getattr(after, field))
    yield from _difference(None, "outage", old.outage, new.outage)
    old_events = {event.id: event for event in old.events}
    new_events = {event.id: event for event in new.events}
    for event_id in sorted(old_events.keys() | new_events.keys()):
        one, other = old_events.get(event_id), new_events.get(event_id)
        if one is None or other is None:
            yield from _difference(event_id, EVENT, one and _values(one), other and _values(other))
            continue
        ours, theirs = _values(one), _values(other)
        for field in ours:
            yield from _difference(event_id, field, ours[field], theirs[field])


def changes(db: Database, article_id: str | None = None) -> Iterator[Change]:
    """What changed, in the order in which it did; of one article or of all."""
    names = ", ".join(Change.__dataclass_fields__)
    where, parameters = ("article_id = ?", [article_id]) if article_id else ("1", [])
    for row in db.execute(f"SELECT {names} FROM changes WHERE {where} ORDER BY id", parameters):
        yield Change(*row)


def _difference(
    event_id: str | None, field: str, before: Any, after: Any
) -> Iterator[tuple[str | None, str, str | None, str | None]]:
    if before != after:
        yield event_id, field, _text(before), _text(after)


def _values(event: Event) -> dict[str, Any]:
    """The event's fields without ids, evidence and confidence."""
    dumped = event.model_dump(mode="json", exclude=set(NOT_COMPARED))
    return {field: _without_evidence(value) for field, value in dumped.items()}


def _without_evidence(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_evidence(item) for k, item in value.items() if k != "evidence"}
    if isinstance(value, list):
        return [_without_evidence(item) for item in value]
    return value


def _text(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
