"""One judgement of a person on one value, and how a value is known again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from extractor.models import (
    Cause,
    Figure,
    Place,
    Quotation,
    Service,
    Symptom,
    Time,
)

Verdict = Literal["accept", "correct", "reject", "add", "withdraw"]

OUTAGE = "outage"
"""The field of a judgement on whether the article is about an outage at all; of no event."""

CHECKED = "checked"
"""The field of the judgement that a whole article is right; of no event."""

SCALARS: dict[str, type[Any]] = {"start": Time, "end": Time, "cause": Cause}
PLAIN = ("date", "status", "duration_minutes")
PLAIN_LISTS = ("platforms", "sources")
LISTS: dict[str, type[Any]] = {
    "services": Service,
    "symptoms": Symptom,
    "places": Place,
    "figures": Figure,
    "official_statements": Quotation,
    "user_quotes": Quotation,
    "other_quotes": Quotation,
}
QUOTATIONS = ("official_statements", "user_quotes", "other_quotes")
FIELDS = (*PLAIN, *SCALARS, *PLAIN_LISTS, *LISTS)
"""Fields of an event whose values can be judged; the others follow from them or are notes."""

_LONGEST_KEY = 200


@dataclass(frozen=True)
class Review:
    """What ``actor`` said of a value at ``made`` (UTC).

    ``key`` is the :func:`identity` of the value, so that it is known again when other rules read
    the article. ``value`` is the value as it was judged and ``correction`` what stands instead,
    each as JSON data with its evidence. ``event_id`` is None for what is said of the article.
    """

    article_id: str
    event_id: str | None
    field: str
    key: str
    verdict: Verdict
    actor: str
    made: str
    value: Any = None
    correction: Any = None

    @property
    def place(self) -> tuple[str | None, str, str]:
        """What a later review of the same value takes the place of."""
        return self.event_id, self.field, self.key


def from_data(field: str, data: Any) -> Any:
    """The value of a field that JSON data of a review stands for."""
    if field in (*PLAIN, *PLAIN_LISTS):
        return data["value"]
    return (SCALARS | LISTS)[field].model_validate(data)


def identity(field: str, value: Any) -> str:
    """What makes a value of a field the same value, whatever its evidence."""
    if isinstance(value, Time):
        found = value.local
    elif isinstance(value, Service):
        found = value.id
    elif isinstance(value, Symptom | Cause):
        found = value.code
    elif isinstance(value, Place):
        found = value.name
    elif isinstance(value, Figure):
        found = f"{value.kind}:{value.value:.15g}:{value.symptom or ''}"
    elif isinstance(value, Quotation):
        found = " ".join(value.text.split())
    else:
        found = str(value)
    return found[:_LONGEST_KEY]
