"""Every value of an event together with the words that say it, in one fixed order.

The database, the marked text and the event page all need the same walk over an
:class:`~extractor.models.Event`; it lives here so that a new field is added to it once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.models import Event, Evidence

SCALARS = ("start", "end", "cause")
LISTS = (
    "services",
    "times",
    "symptoms",
    "places",
    "figures",
    "official_statements",
    "user_quotes",
    "other_quotes",
    "warnings",
)


@dataclass(frozen=True)
class Claim:
    """One value of an event and its evidence.

    ``field`` is the event's field, or for plain values the key of ``Event.evidence`` such as
    ``date`` or ``platforms.web``. ``position`` counts from 1 within a list field and is None
    elsewhere. ``value`` is the model (``Time``, ``Symptom`` …) or the plain value.
    """

    field: str
    position: int | None
    value: Any
    evidence: Sequence[Evidence]

    @property
    def key(self) -> str:
        """Unique within the event: ``symptoms-2``, ``start``, ``platforms.web``."""
        return self.field if self.position is None else f"{self.field}-{self.position}"

    @property
    def kind(self) -> str:
        """The field without the plain value's name: ``platforms`` of ``platforms.web``."""
        return self.field.partition(".")[0]


def claims(event: Event) -> Iterator[Claim]:
    """Yield the event's values in the order of the models, lists in their own order."""
    for name, evidence in event.evidence.items():
        yield Claim(name, None, plain_value(event, name), evidence)
    for name in SCALARS:
        value = getattr(event, name)
        if value is not None:
            yield Claim(name, None, value, value.evidence)
    for name in LISTS:
        for position, value in enumerate(getattr(event, name), start=1):
            yield Claim(name, position, value, value.evidence)


def plain_value(event: Event, key: str) -> Any:
    """The value a key of ``Event.evidence`` speaks of: ``platforms.web`` → ``web``."""
    name, dot, item = key.partition(".")
    return item if dot else getattr(event, name, None)
