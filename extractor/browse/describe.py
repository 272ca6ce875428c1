"""What a value is called: a label and some notes, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from extractor.browse.wording import Wording
from extractor.claims import Claim
from extractor.models import (
    Cause,
    Event,
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


def describe(claim: Claim, say: Wording) -> Described:
    """Label and notes of a value; notes that do not apply are None."""
    value = claim.value
    if claim.field == "date":
        return say.day(value), []
    if claim.field == "duration_minutes":
        return say.duration(value), []
    for model, described in _DESCRIPTIONS.items():
        if isinstance(value, model):
            return described(value, say)
    return say.code(value) if claim.kind != "sources" else str(value), []


def confidence(event: Event | None, claim: Claim) -> float | None:
    """How sure the extractor is of a value, 0 to 1, where it says so."""
    if event is None:
        return None
    if claim.position is None:
        return event.confidence.get(claim.field)
    value = claim.value
    own = {
        "services": getattr(value, "id", None),
        "symptoms": getattr(value, "code", None),
        "places": getattr(value, "name", None),
    }.get(claim.field, claim.position - 1)
    return event.confidence.get(f"{claim.field}.{own}", event.confidence.get(claim.field))


def anchor(claim: Claim, event: Event | None) -> str:
    """What the value is called in links within the page: ``symptoms-2``, ``start``.

    Plain values of a list go by their position, since a name may hold any character.
    """
    name, dot, item = claim.field.partition(".")
    if dot and event is not None:
        items = list(map(str, getattr(event, name)))
        return f"{name}-{items.index(item) + 1 if item in items else 0}"
    return claim.key


def _service(service: Service, say: Wording) -> Described:
    by = service.operator if service.operator != service.name else None
    return service.name, [
        str(say("by {name}", name=by)) if by else None,
        say.code(service.category),
    ]


def _time(time: Time, say: Wording) -> Described:
    day, _, clock = time.local.rpartition("T")
    shown = clock[:8] if time.precision == "second" else clock[:5]
    role = None if time.role in ("start", "end", "other") else say.code(time.role)
    return f"{shown} {time.abbreviation or ''}".strip(), [
        role,
        say.day(day) if day else str(say("day not stated")),
        _utc(time, say),
        str(say("approximate")) if time.approximate else None,
        str(say("to the hour")) if time.precision == "hour" else None,
        _zone(time, say),
    ]


def _utc(time: Time, say: Wording) -> str | None:
    """``00:30 UTC``, with the day where it differs from the local one."""
    try:
        moment = datetime.fromisoformat((time.utc or "").replace("Z", "+00:00")).astimezone(UTC)
    except ValueError:
        return None
    same_day = time.local.startswith(moment.date().isoformat())
    return f"{moment:%H:%M} UTC" + ("" if same_day else f" {say.day(moment.date().isoformat())}")


def _zone(time: Time, say: Wording) -> str | None:
    if time.zone_assumed:
        return str(say("zone assumed: {zone}", zone=time.zone))
    return time.zone if time.abbreviation is None else None


def _figure(figure: Figure, say: Wording) -> Described:
    unit = "%" if figure.unit == "percent" else str(say("reports"))
    return f"{say.number(figure.value, 2)} {unit}", [
        say.code(figure.symptom) if figure.symptom else None,
        str(say("source: {name}", name=figure.source)) if figure.source else None,
        str(say("approximate")) if figure.approximate else None,
    ]


def _quotation(quotation: Quotation, say: Wording) -> Described:
    """Who speaks; the words are printed from the quotation itself."""
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
    return ", ".join(named) or str(say("unnamed")), [
        say.code(quotation.kind),
        str(say("in their words") if quotation.direct else say("reported")),
        say.code(quotation.channel) if quotation.channel else None,
        str(say("said on {day}", day=say.day(quotation.said))) if quotation.said else None,
    ]


def _cause(cause: Cause, say: Wording) -> Described:
    return say.code(cause.code), [cause.text]


def _symptom(symptom: Symptom, say: Wording) -> Described:
    return say.code(symptom.code), []


def _place(place: Place, say: Wording) -> Described:
    return place.name, [say.country(place.country) if place.country else None]


def _warning(warning: Warning, say: Wording) -> Described:
    return say.code(warning.code), [warning.message]


def _reason(reason: Reason, say: Wording) -> Described:
    return say.code(reason.code), [f"{reason.weight:+g}"]


_DESCRIPTIONS: dict[type[Any], Callable[[Any, Wording], Described]] = {
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
