"""An event as sections of values that the template only has to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractor.browse.describe import anchor, confidence, describe
from extractor.browse.kinds import kind_of
from extractor.browse.wording import Wording
from extractor.claims import Claim, claims
from extractor.models import Event, Extraction, Quotation


@dataclass(frozen=True)
class Value:
    """One value: ``anchor`` ties it to its marks in the text, ``rules`` are those that read it.

    ``words`` are those of its first evidence, None if it has none; ``sure`` is 0 to 1 or None.
    """

    anchor: str
    kind: str
    field: str
    label: str
    notes: tuple[str, ...]
    rules: tuple[str, ...]
    words: str | None
    sure: float | None
    claim: Claim
    quotation: Quotation | None = None


@dataclass(frozen=True)
class Section:
    """Values under one heading."""

    title: str
    kind: str
    values: tuple[Value, ...]


_SECTIONS = (
    ("When", ("date", "start", "end", "duration_minutes")),
    ("Status", ("status",)),
    ("Services", ("services",)),
    ("What users met", ("symptoms",)),
    ("Cause", ("cause",)),
    ("Figures", ("figures", "sources")),
    ("Platforms", ("platforms",)),
    ("Where", ("places",)),
    ("Official statements", ("official_statements",)),
    ("What users said", ("user_quotes",)),
    ("What others said", ("other_quotes",)),
    ("Other times in the text", ("times",)),
    ("Warnings", ("warnings",)),
)
_WHEN = {"date": "day", "start": "began", "end": "over", "duration_minutes": "lasted"}


def all_claims(extraction: Extraction, event: Event | None) -> list[Claim]:
    """Everything to be marked in the article: the event's values and why it is (no) outage."""
    told = [] if event is None else [*claims(event), *_without_evidence(event)]
    return told + [
        Claim("reasons", position, reason, reason.evidence)
        for position, reason in enumerate(extraction.reasons, start=1)
    ]


def sections(event: Event, told: Iterable[Claim], say: Wording) -> list[Section]:
    """The event's values by heading; headings without a value are left out."""
    by_field: dict[str, list[Value]] = {}
    on_the_day = say.day(event.date)  # said once, under "date"
    for claim in told:
        if not (claim.field == "times" and claim.value in (event.start, event.end)):
            value = value_of(claim, event, say)
            notes = tuple(note for note in value.notes if note != on_the_day)
            by_field.setdefault(claim.kind, []).append(replace(value, notes=notes))
    found = []
    for title, fields in _SECTIONS:
        values = tuple(value for field in fields for value in by_field.get(field, ()))
        if values:
            found.append(Section(title, kind_of(fields[0]), values))
    return found


def reasons(told: Iterable[Claim], say: Wording) -> list[Value]:
    """Why the article was taken for a report of an outage, or not."""
    return [value_of(claim, None, say) for claim in told if claim.field == "reasons"]


def value_of(claim: Claim, event: Event | None, say: Wording) -> Value:
    """A claim as it is printed."""
    label, notes = describe(claim, say)
    evidence = claim.evidence
    return Value(
        anchor=anchor(claim, event),
        kind=kind_of(claim.field),
        field=_WHEN.get(claim.field, claim.field),
        label=label,
        notes=tuple(note for note in notes if note),
        rules=tuple(dict.fromkeys(item.rule for item in evidence)),
        words=evidence[0].text if evidence else None,
        sure=confidence(event, claim),
        claim=claim,
        quotation=claim.value if isinstance(claim.value, Quotation) else None,
    )


def _without_evidence(event: Event) -> Iterator[Claim]:
    """Plain values that are set and point at no words: they are shown and not marked."""
    for name in ("date", "duration_minutes", "status"):
        value = getattr(event, name)
        if name not in event.evidence and value not in (None, "unknown"):
            yield Claim(name, None, value, ())
    for name in ("platforms", "sources"):
        for item in getattr(event, name):
            if f"{name}.{item}" not in event.evidence:
                yield Claim(f"{name}.{item}", None, item, ())
