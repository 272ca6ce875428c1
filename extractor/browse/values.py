"""An event as sections of values that the template only has to print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from extractor.browse.kinds import in_words, kind_of
from extractor.claims import LISTS, Claim, claims
from extractor.models import (
    Cause,
    Event,
    Extraction,
    Figure,
    Place,
    Quotation,
    Reason,
    Service,
    Symptom,
    Time,
    Warning,
)

Described = tuple[str, list[str | None]]


@dataclass(frozen=True)
class Value:
    """One value: ``number`` ties it to its marks in the text, ``rules`` are those that read it."""

    number: int
    kind: str
    field: str
    label: str
    notes: tuple[str, ...]
    rules: tuple[str, ...]
    words: str | None
    """The words of its first evidence, or None if it has no evidence."""
    quotation: Quotation | None = None


@dataclass(frozen=True)
class Section:
    """Values under one heading; ``confidence``, 0 to 1, is that of a list as a whole."""

    title: str
    kind: str
    values: tuple[Value, ...]
    confidence: float | None = None


_SECTIONS = (
    ("When", ("date", "start", "end", "duration_minutes")),
    ("Status", ("status",)),
    ("Services", ("services",)),
    ("Symptoms", ("symptoms",)),
    ("Cause", ("cause",)),
    ("Figures", ("figures", "sources")),
    ("Platforms", ("platforms",)),
    ("Places", ("places",)),
    ("Official statements", ("official_statements",)),
    ("What users said", ("user_quotes",)),
    ("What others said", ("other_quotes",)),
    ("Other times in the text", ("times",)),
    ("Warnings", ("warnings",)),
)
_WHEN = {"date": "date", "start": "began", "end": "over", "duration_minutes": "lasted"}


def all_claims(extraction: Extraction, event: Event | None) -> list[Claim]:
    """Everything to be marked in the article: the event's values and why it is (no) outage."""
    told = [] if event is None else [*claims(event), *_without_evidence(event)]
    return told + [
        Claim("reasons", position, reason, reason.evidence)
        for position, reason in enumerate(extraction.reasons, start=1)
    ]


def sections(event: Event, told: Iterable[Claim]) -> list[Section]:
    """The event's values by heading; headings without a value are left out."""
    by_field: dict[str, list[Value]] = {}
    on_the_day = day(event.date)  # said once, under "date"
    for number, claim in enumerate(told):
        if not (claim.field == "times" and claim.value in (event.start, event.end)):
            value = value_of(number, claim)
            notes = tuple(note for note in value.notes if note != on_the_day)
            if claim.position is None and claim.field in event.confidence:
                notes = (*notes, f"{event.confidence[claim.field] * 100:.0f} % sure")
            by_field.setdefault(claim.kind, []).append(replace(value, notes=notes))
    found = []
    for title, fields in _SECTIONS:
        values = tuple(value for field in fields for value in by_field.get(field, ()))
        sure = event.confidence.get(fields[0]) if fields[0] in LISTS else None
        if values:
            found.append(Section(title, kind_of(fields[0]), values, sure))
    return found


def reasons(told: Iterable[Claim]) -> list[Value]:
    """Why the article was taken for a report of an outage, or not."""
    return [value_of(n, claim) for n, claim in enumerate(told) if claim.field == "reasons"]


def value_of(number: int, claim: Claim) -> Value:
    """A claim as it is printed."""
    label, notes = _describe(claim)
    evidence = claim.evidence
    return Value(
        number=number,
        kind=kind_of(claim.field),
        field=_WHEN.get(claim.field, claim.field),
        label=label,
        notes=tuple(note for note in notes if note),
        rules=tuple(dict.fromkeys(item.rule for item in evidence)),
        words=evidence[0].text if evidence else None,
        quotation=claim.value if isinstance(claim.value, Quotation) else None,
    )


def day(text: str | None) -> str:
    """``2023-03-09`` → ``Thu 9 March 2023``; anything else as it is."""
    if not text:
        return "no date"
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{found:%a} {found.day} {found:%B} {found.year}"


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


def _describe(claim: Claim) -> Described:
    value = claim.value
    if claim.field == "date":
        return day(value), []
    if claim.field == "duration_minutes":
        return _duration(value), []
    for model, describe in _DESCRIPTIONS.items():
        if isinstance(value, model):
            return describe(value)
    return in_words(str(value)), []


def _duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else ""]
    return " ".join(part for part in parts if part)


def _service(service: Service) -> Described:
    by = service.operator if service.operator != service.name else None
    return service.name, [by and f"by {by}", service.category]


def _time(time: Time) -> Described:
    clock = time.local.partition("T")[2]
    shown = clock[:8] if time.precision == "second" else clock[:5]
    role = None if time.role in ("start", "end", "other") else time.role
    return f"{shown} {time.abbreviation or ''}".strip(), [
        role,
        day(time.local.partition("T")[0]) if not time.local.startswith("T") else "day not stated",
        _utc(time),
        "approximate" if time.approximate else None,
        "to the hour" if time.precision == "hour" else None,
        _zone(time),
    ]


def _utc(time: Time) -> str | None:
    """``00:30 UTC``, with the day where it differs from the local one."""
    try:
        moment = datetime.fromisoformat(time.utc or "").astimezone(UTC)
    except ValueError:
        return None
    same_day = time.local.startswith(moment.date().isoformat())
    return f"{moment:%H:%M} UTC" + ("" if same_day else f" {day(moment.date().isoformat())}")


def _zone(time: Time) -> str | None:
    if time.zone_assumed:
        return f"zone assumed: {time.zone}"
    return time.zone if time.abbreviation is None else None


def _figure(figure: Figure) -> Described:
    number = f"{figure.value:,.0f}" if figure.value.is_integer() else f"{figure.value:,}"
    return f"{number} {figure.unit}", [
        figure.symptom and in_words(figure.symptom),
        figure.source and f"source: {figure.source}",
        "approximate" if figure.approximate else None,
    ]


def _quotation(quotation: Quotation) -> Described:
    """Who speaks; the words are printed from ``Value.quotation``."""
    who = [
        quotation.speaker,
        quotation.handle if quotation.handle != quotation.speaker else None,
        str(quotation.age) if quotation.age is not None else None,
        quotation.occupation,
        quotation.role,
        quotation.organization,
        quotation.place,
    ]
    named = list(dict.fromkeys(part for part in who if part))
    return ", ".join(named) or "unnamed", [
        quotation.kind,
        "in direct words" if quotation.direct else "reported",
        quotation.channel and in_words(quotation.channel),
        quotation.said and f"said {day(quotation.said)}",
    ]


def _cause(cause: Cause) -> Described:
    return in_words(cause.code), [cause.text]


def _symptom(symptom: Symptom) -> Described:
    return in_words(symptom.code), []


def _place(place: Place) -> Described:
    return place.name, [place.country]


def _warning(warning: Warning) -> Described:
    return in_words(warning.code), [warning.message]


def _reason(reason: Reason) -> Described:
    return in_words(reason.code), [f"{reason.weight:+g}"]


_DESCRIPTIONS: dict[type[Any], Callable[[Any], Described]] = {
    Cause: _cause,
    Figure: _figure,
    Place: _place,
    Quotation: _quotation,
    Reason: _reason,
    Service: _service,
    Symptom: _symptom,
    Time: _time,
    Warning: _warning,
}
