"""One extraction → the rows of every table, with ids that depend on nothing but the extraction.

Row ids are the event's id, the field and the position: ``EVENT-symptom-1``. Text that SQLite
cannot hold (lone surrogates) or that its string functions cut (NUL) becomes U+FFFD, one
character for one, so that offsets stay right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from pydantic_core import PydanticSerializationError

from extractor.claims import claims
from extractor.models import Event, Evidence, Extraction, Model, Service, Time

Row = dict[str, Any]
Rows = dict[str, list[Row]]

# List field of an event → table and the singular used in row ids.
_ITEM_TABLES = {
    "times": ("times", "time"),
    "symptoms": ("symptoms", "symptom"),
    "places": ("places", "place"),
    "figures": ("figures", "figure"),
    "official_statements": ("official_statements", "official-statement"),
    "user_quotes": ("user_quotes", "user-quote"),
    "other_quotes": ("other_quotes", "other-quote"),
    "warnings": ("warnings", "warning"),
}

_TIME_COLUMNS = (
    "local",
    "utc",
    "zone",
    "abbreviation",
    "precision",
    "approximate",
    "zone_assumed",
)

# Parents before children, so that foreign keys hold at every insert.
TABLES = (
    "services",
    "events",
    "event_services",
    "platforms",
    "sources",
    "confidence",
    *(table for table, _ in _ITEM_TABLES.values()),
    "causes",
    "reasons",
    "evidence",
)

_UNSTORABLE = re.compile("[\ud800-\udfff]")
_UNSTORABLE_IN_COLUMNS = re.compile("[\x00\ud800-\udfff]")
_NUL_IN_JSON = "\\u0000"
_REPLACEMENT = "\ufffd"


def storable(extraction: Extraction) -> Extraction:
    """The extraction itself, or where it holds lone surrogates a copy with U+FFFD for each."""
    try:
        extraction.to_json()
    except PydanticSerializationError:
        return Extraction.model_validate(_scrubbed(extraction.model_dump(by_alias=True)))
    return extraction


def column_text(value: Any) -> Any:
    """``value`` as a column can hold it; strings keep their length, other types pass through."""
    if isinstance(value, str):
        return _UNSTORABLE_IN_COLUMNS.sub(_REPLACEMENT, value)
    return value


def article_row(extraction: Extraction) -> Row:
    """The row of ``articles``, without ``run_id``."""
    row = extraction.article.model_dump()
    return _columns(row | {"outage": extraction.outage, "score": extraction.score})


def rows_of(extraction: Extraction) -> Rows:
    """The rows of every table in :data:`TABLES` that belongs to the article's events.

    ``extraction`` is :func:`storable`.
    """
    rows: Rows = {table: [] for table in TABLES}
    article_id = extraction.article.id
    for position, reason in enumerate(extraction.reasons, start=1):
        row_id = f"{article_id}-reason-{position}"
        head = {"id": row_id, "article_id": article_id, "position": position}
        rows["reasons"].append(head | reason.model_dump(exclude={"evidence"}))
        rows["evidence"] += [
            _evidence_row(f"{row_id}-evidence-{number}", article_id, None, "reasons", row_id, item)
            for number, item in enumerate(reason.evidence, start=1)
        ]
    for position, event in enumerate(extraction.events, start=1):
        _add_event(rows, event, article_id, position)
    if _NUL_IN_JSON not in extraction.to_json():  # what a column cannot hold is rare
        return rows
    return {table: [_columns(row) for row in rows[table]] for table in TABLES}


def _add_event(rows: Rows, event: Event, article_id: str, position: int) -> None:
    rows["events"].append(_event_row(event, article_id, position))
    for place, service in enumerate(_distinct(event.services), start=1):
        rows["services"].append(service.model_dump(exclude={"evidence"}))
        rows["event_services"].append(
            {"event_id": event.id, "service_id": service.id, "position": place}
        )
    for table, column, values in (
        ("platforms", "platform", event.platforms),
        ("sources", "source", event.sources),
    ):
        rows[table] += [
            {"event_id": event.id, column: value, "position": place}
            for place, value in enumerate(dict.fromkeys(values), start=1)
        ]
    rows["confidence"] += [
        {"event_id": event.id, "field": field, "value": value}
        for field, value in event.confidence.items()
    ]
    for field, (table, singular) in _ITEM_TABLES.items():
        rows[table] += [
            _item_row(item, event.id, f"{event.id}-{singular}-{place}", place)
            for place, item in enumerate(getattr(event, field), start=1)
        ]
    if event.cause is not None:
        rows["causes"].append(_item_row(event.cause, event.id, f"{event.id}-cause-1", 1))
    number = count(1)
    for claim in claims(event):
        record_id = _record_id(event, claim.field, claim.position)
        rows["evidence"] += [
            _evidence_row(
                f"{event.id}-evidence-{next(number)}",
                article_id,
                event.id,
                claim.field,
                record_id,
                item,
            )
            for item in claim.evidence
        ]


def _event_row(event: Event, article_id: str, position: int) -> Row:
    return {
        "id": event.id,
        "article_id": article_id,
        "position": position,
        "role": event.role,
        "date": event.date,
        **_time_columns("start", event.start),
        **_time_columns("end", event.end),
        "duration_minutes": event.duration_minutes,
        "status": event.status,
    }


def _time_columns(prefix: str, time: Time | None) -> Row:
    """A time spread over the columns ``PREFIX_local``, ``PREFIX_utc`` … of the event's own row."""
    return {f"{prefix}_{name}": time and getattr(time, name) for name in _TIME_COLUMNS}


def _item_row(item: Model, event_id: str, row_id: str, position: int) -> Row:
    head = {"id": row_id, "event_id": event_id, "position": position}
    return head | item.model_dump(exclude={"evidence"})


def _record_id(event: Event, field: str, position: int | None) -> str:
    """Id of the row that holds the value: the list item, the service, or the event itself."""
    if field == "cause":
        return f"{event.id}-cause-1"
    if position is None:
        return event.id
    if field == "services":
        return event.services[position - 1].id
    return f"{event.id}-{_ITEM_TABLES[field][1]}-{position}"


def _evidence_row(
    row_id: str,
    article_id: str,
    event_id: str | None,
    field: str,
    record_id: str,
    evidence: Evidence,
) -> Row:
    head = {"id": row_id, "article_id": article_id, "event_id": event_id}
    return head | {"field": field, "record_id": record_id} | evidence.model_dump()


def _distinct(services: Iterable[Service]) -> Iterable[Service]:
    return {service.id: service for service in services}.values()


def _columns(row: Mapping[str, Any]) -> Row:
    return {name: column_text(value) for name, value in row.items()}


def _scrubbed(value: Any) -> Any:
    if isinstance(value, str):
        return _UNSTORABLE.sub(_REPLACEMENT, value)
    if isinstance(value, dict):
        return {_scrubbed(key): _scrubbed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_scrubbed(item) for item in value]
    return value
