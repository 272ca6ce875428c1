"""What a person decided about incidents, in pairs of events: they are of one incident, or are not.

Decisions are remembered by event and not by incident, so that they stand when everything is linked
anew.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal

from sqlite_utils import Database

from extractor.incidents import Decisions

Kind = Literal["together", "apart"]


def decisions(db: Database, event_id: str | None = None) -> Decisions:
    """All decisions, or those on one event."""
    where, parameters = "1", []
    if event_id is not None:
        where, parameters = "? IN (first_event, second_event)", [event_id]
    found = Decisions()
    for first, second, kind in db.execute(
        f"SELECT first_event, second_event, kind FROM incident_decisions WHERE {where}", parameters
    ):
        found.decide(kind, first, second)
    return found


def decide(db: Database, kind: Kind, some: Iterable[str], others: Iterable[str]) -> None:
    """Remember that each of ``some`` and each of ``others`` are of one incident, or are not.

    A later decision on a pair takes the place of an earlier one.
    """
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    pairs = sorted({(min(a, b), max(a, b)) for a, b in itertools.product(some, others) if a != b})
    db.conn.executemany(
        "INSERT OR REPLACE INTO incident_decisions (first_event, second_event, kind, made)"
        " VALUES (?, ?, ?, ?)",
        [(first, second, kind, made) for first, second in pairs],
    )
