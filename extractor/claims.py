"""Every value of an event together with the words that say it, in one fixed order.

The database, the marked text and the event page all need the same walk over an
:class:`~extractor.models.Event`; it lives here so that a new field is added to it once.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from extractor.models import Event, Evidence, Model

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


class Mark(NamedTuple):
    """An evidence and the value that it speaks for."""

    claim: Claim
    evidence: Evidence


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


def pieces(text: str, wanted: Iterable[Claim]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """``text`` cut where an evidence begins or ends, each piece with the marks that cover it.

    The pieces joined are the text. An evidence that does not say its own words in this text marks
    nothing.
    """
    opens: dict[int, list[Mark]] = {}
    closes: dict[int, list[Mark]] = {}
    for claim in wanted:
        for evidence in claim.evidence:
            if evidence.text and text[evidence.start : evidence.end] == evidence.text:
                mark = Mark(claim, evidence)
                opens.setdefault(evidence.start, []).append(mark)
                closes.setdefault(evidence.end, []).append(mark)
    active: dict[int, Mark] = {}  # by identity: two values may have the same evidence
    for start, end in itertools.pairwise(sorted({0, len(text), *opens, *closes})):
        for mark in closes.get(start, ()):
            del active[id(mark)]
        active.update((id(mark), mark) for mark in opens.get(start, ()))
        yield text[start:end], tuple(active.values())


def shown(value: Any) -> str:
    """A value of an event, in one line."""
    if not isinstance(value, Model):
        return str(value)
    fields = value.model_dump(exclude={"evidence"}, exclude_none=True)
    for name in ("local", "code", "name", "message"):
        if name in fields:
            return str(fields[name])
    if "value" in fields:
        return f"{fields['value']:g} {fields['unit']}"
    speaker = fields.get("speaker") or fields.get("handle") or fields.get("organization")
    return f"{speaker or 'unnamed'} ({fields.get('kind', '')})"


def shortened(words: str, longest: int = 60) -> str:
    """Words in one line of at most ``longest`` characters."""
    plain = " ".join(words.split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"
