"""Kinds of value: the colour that a value and its words in the text have in common."""

from __future__ import annotations

_KINDS = {
    "services": "service",
    "date": "time",
    "start": "time",
    "end": "time",
    "times": "time",
    "duration_minutes": "time",
    "status": "status",
    "symptoms": "symptom",
    "cause": "cause",
    "figures": "figure",
    "sources": "figure",
    "places": "place",
    "platforms": "platform",
    "official_statements": "official",
    "user_quotes": "user",
    "other_quotes": "other",
    "warnings": "warning",
    "reasons": "reason",
}
QUOTES = frozenset({"official", "user", "other"})
"""Kinds whose words are long: other values stand inside them."""


def kind_of(field: str) -> str:
    """The kind of a field of an event; it is also the name of its CSS class, ``k-KIND``."""
    return _KINDS.get(field.partition(".")[0], "reason")
