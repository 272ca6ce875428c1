"""Corrected and added values, from what a person typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal, get_args

from pydantic import ValidationError

from extractor.errors import InputError
from extractor.models import (
    Category,
    CauseCode,
    Evidence,
    Figure,
    Platform,
    Quotation,
    SpeakerKind,
    Status,
    SymptomCode,
    Time,
)
from extractor.review.judgements import LISTS, PLAIN, PLAIN_LISTS, SCALARS

InputKind = Literal["text", "date", "time", "number", "choice"]

_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")
_LONGEST = 2000  # characters of one input
_BY_PERSON = "review/"


@dataclass(frozen=True)
class Input:
    """One input of a form: its name, its kind, the values to choose from ("" for none)."""

    name: str
    kind: InputKind = "text"
    choices: tuple[str, ...] = ()
    required: bool = True


_CLOCK = (Input("day", "date"), Input("clock", "time"), Input("offset"))
_QUOTATION = (
    Input("text"),
    Input("speaker", required=False),
    Input("role", required=False),
    Input("organization", required=False),
    Input("kind", "choice", get_args(SpeakerKind)),
    Input("form", "choice", ("direct", "reported")),
)
_INPUTS: dict[str, tuple[Input, ...]] = {
    "date": (Input("value", "date"),),
    "status": (Input("value", "choice", get_args(Status)),),
    "duration_minutes": (Input("value", "number"),),
    "platforms": (Input("value", "choice", get_args(Platform)),),
    "sources": (Input("value"),),
    "start": _CLOCK,
    "end": _CLOCK,
    "cause": (Input("code", "choice", get_args(CauseCode)),),
    "services": (Input("name"), Input("category", "choice", get_args(Category))),
    "symptoms": (Input("code", "choice", get_args(SymptomCode)),),
    "places": (Input("name"), Input("country", required=False)),
    "figures": (
        Input("value", "number"),
        Input("kind", "choice", get_args(Figure.model_fields["kind"].annotation)),
        Input("symptom", "choice", ("", *get_args(SymptomCode)), required=False),
        Input("source", required=False),
    ),
    "official_statements": _QUOTATION,
    "user_quotes": _QUOTATION,
    "other_quotes": _QUOTATION,
}
_KIND = {"official_statements": "operator", "user_quotes": "user", "other_quotes": "expert"}


def inputs(field: str) -> tuple[Input, ...]:
    """The inputs with which a value of a field is corrected."""
    return _INPUTS[field]


def typed(field: str, value: Any) -> dict[str, str]:
    """What the inputs hold for a value; for None what they hold at first."""
    if value is None:
        return {"kind": _KIND[field]} if field in _KIND else {}
    if field in (*PLAIN, *PLAIN_LISTS):
        return {"value": str(value)}
    if isinstance(value, Time):
        day, _, clock = value.local.rpartition("T")
        offset = _OFFSET.search(clock)
        return {"day": day, "clock": clock[:5], "offset": offset.group() if offset else ""}
    data = value.model_dump()
    if isinstance(value, Quotation):
        data["form"] = "direct" if value.direct else "reported"
    if isinstance(value, Figure):
        data["value"] = f"{value.value:.15g}"
    return {item.name: str(data[item.name] or "") for item in inputs(field)}


def corrected(
    field: str, given: Mapping[str, str], original: Any, text: str, actor: str
) -> dict[str, Any]:
    """The value of a field as JSON data with its evidence, from what was ``given``.

    ``words`` among it are those of ``text`` that say the value; without them the words of the
    ``original`` value stay. The rule of the evidence names the actor.

    Raises:
        InputError: an input is missing or makes no sense, or the text does not have the words.
    """
    filled = {
        item.name: " ".join((given.get(item.name) or "").split())[:_LONGEST]
        for item in inputs(field)
    }
    for item in inputs(field):
        value = filled[item.name]
        if item.required and not value:
            raise _fault(item.name, "it is empty")
        if item.kind == "choice" and value not in item.choices:
            raise _fault(item.name, f"{value!r} is none of: {', '.join(item.choices)}")
    evidence = _evidence(given.get("words") or "", original, text, actor)
    data = _data(field, filled, original)
    return data | {"evidence": [item.model_dump() for item in evidence]}


def _data(field: str, filled: dict[str, str], original: Any) -> dict[str, Any]:
    if field in (*PLAIN, *PLAIN_LISTS):
        return {"value": _plain(field, filled["value"])}
    if field in ("start", "end"):
        return _time(field, filled, original)
    data: dict[str, Any] = {} if original is None else original.model_dump()
    data |= {name: value or None for name, value in filled.items() if name != "form"}
    if field == "services" and (original is None or original.name != filled["name"]):
        data |= _service(filled["name"], filled["category"])
    if field == "figures":
        data["value"] = _number("value", filled["value"])
        data["unit"] = "percent" if filled["kind"] == "share" else "reports"
    if "form" in filled:
        data["direct"] = filled["form"] == "direct"
    if field == "cause":
        data.setdefault("text", "")
    model = (SCALARS | LISTS)[field]
    try:
        checked = model.model_validate(data | {"evidence": []})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise _fault(str(first["loc"][0] if first["loc"] else field), first["msg"]) from error
    return dict(checked.model_dump())


def _plain(field: str, value: str) -> Any:
    if field == "duration_minutes":
        return round(_number("value", value))
    if field == "date":
        return _day(value)
    return value


def _time(role: str, filled: dict[str, str], original: Time | None) -> dict[str, Any]:
    """A time as the contract has it; zone and abbreviation stay where the offset does."""
    day, clock, offset = _day(filled["day"]), filled["clock"], filled["offset"]
    if not _OFFSET.fullmatch(offset):
        raise _fault("offset", f"{offset!r} is no offset from UTC such as +07:00")
    try:
        local = datetime.fromisoformat(f"{day}T{clock[:5]}:00{offset}")
    except ValueError as error:
        raise _fault("clock", f"{clock!r} is no time such as 07:30") from error
    same = original is not None and original.local.endswith(offset)
    return Time(
        role="start" if role == "start" else "end",
        local=local.isoformat(),
        utc=local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        zone=original.zone if same and original else None,
        abbreviation=original.abbreviation if same and original else None,
    ).model_dump()


def _service(name: str, category: str) -> dict[str, Any]:
    """The service of the gazetteer that is called so, else one of its own."""
    from extractor.language import gazetteer
    from extractor.language.trades import slug

    for entry in gazetteer.services().entries.values():
        if entry.name.casefold() == name.casefold() and not entry.tracker:
            return {
                "id": entry.id,
                "name": entry.name,
                "operator": entry.operator,
                "category": category,
            }
    return {"id": slug(name) or "unnamed", "name": name, "operator": None, "category": category}


def _evidence(words: str, original: Any, text: str, actor: str) -> list[Evidence]:
    """Where the text says ``words``; spaces and line breaks count alike."""
    rule = _BY_PERSON + re.sub(r"[^\w.@-]", "_", actor)[:100]
    pattern = r"\s+".join(map(re.escape, words.split()[:_LONGEST]))
    if not pattern:
        kept: list[Evidence] = list(getattr(original, "evidence", None) or [])
        return [item.model_copy(update={"rule": rule}) for item in kept]
    found = re.search(pattern, text) or re.search(pattern, text, re.I)
    if found is None:
        raise _fault("words", "the article does not have these words")
    return [Evidence(start=found.start(), end=found.end(), text=found.group(), rule=rule)]


def _number(name: str, value: str) -> float:
    try:
        found = float(value)
    except ValueError as error:
        raise _fault(name, f"{value!r} is no number") from error
    if not 0 <= found < 1e12:
        raise _fault(name, f"{value} is out of range")
    return found


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise _fault("day", f"{value!r} is no date such as 2022-12-29") from error


def _fault(name: str, message: str) -> InputError:
    return InputError(name, message, reason="bad_value", step="correct it and send it again")
