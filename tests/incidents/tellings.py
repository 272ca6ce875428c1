"""Tellings for tests, each a change of one that everybody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from extractor.incidents import Telling
from extractor.incidents.values import Value

START = datetime(2024, 3, 5, 15, 0, tzinfo=UTC)


def telling(name: str = "a", **changes: Any) -> Telling:
    """An article on Kilat failing on 5 March 2024 at 15:00 UTC, told two hours later."""
    known = Telling(
        id=f"{name}-1",
        article_id=name,
        services=("kilat",),
        families=frozenset({"kilat", "operator:kilat"}),
        category="payments",
        date="2024-03-05",
        start=START,
        status="ongoing",
        published="2024-03-05T17:00:00+00:00",
        told=START + timedelta(hours=2),
        language="id",
    )
    return replace(known, **changes)


def at(hours: float) -> datetime:
    """An instant so long after the start."""
    return START + timedelta(hours=hours)


def value(field: str, text: str, word_of: str = "media") -> Value:
    """One value of an event."""
    return Value(field, text, word_of)  # type: ignore[arg-type]
