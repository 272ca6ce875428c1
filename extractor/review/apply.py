"""Reviews over what the rules read: they win, as far as the text still says their words.

A review that no longer fits, because its event is gone or the text has changed, changes nothing;
it stays stored and fits again when they are back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from extractor.models import Event, Evidence, Extraction
from extractor.review.judgements import (
    LISTS,
    OUTAGE,
    PLAIN,
    PLAIN_LISTS,
    QUOTATIONS,
    SCALARS,
    Review,
    identity,
)

CERTAIN = 1.0
"""Confidence of a value that a person has accepted, corrected or added."""


def reviewed(extraction: Extraction, reviews: Iterable[Review]) -> Extraction:
    """The extraction with what was said of it; the extraction itself stays as it is."""
    standing = current(reviews)
    if not standing:
        return extraction
    result = extraction.model_copy(deep=True)
    for review in standing:
        if review.event_id is None:
            _judge_article(result, review)
    for review in standing:
        event = _event(result, review)
        if event is not None:
            _judge(result.article.text, event, review)
    return result


def current(reviews: Iterable[Review]) -> list[Review]:
    """The last word on each value, in the order in which it was spoken."""
    last: dict[tuple[str | None, str, str], Review] = {}
    for review in reviews:
        last.pop(review.place, None)
        last[review.place] = review
    return [review for review in last.values() if review.verdict != "withdraw"]


def fitted(evidence: Sequence[Evidence], text: str) -> list[Evidence]:
    """The evidence where the text has it now; what it no longer says is left out."""
    found = []
    for item in evidence:
        if text[item.start : item.end] == item.text:
            found.append(item)
        elif item.text and text.count(item.text) == 1:
            start = text.index(item.text)
            found.append(item.model_copy(update={"start": start, "end": start + len(item.text)}))
    return found


def _judge_article(extraction: Extraction, review: Review) -> None:
    if review.field != OUTAGE:
        return
    extraction.outage = review.verdict == "accept"
    if not extraction.outage:
        extraction.events = []
    elif not extraction.events:
        extraction.events = [Event(id=f"{extraction.article.id}-1")]


def _event(extraction: Extraction, review: Review) -> Event | None:
    return next((event for event in extraction.events if event.id == review.event_id), None)


def _judge(text: str, event: Event, review: Review) -> None:
    stands = review.value if review.verdict == "accept" else review.correction
    evidence: list[Evidence] = []
    if review.verdict != "reject":
        given = [Evidence.model_validate(item) for item in (stands or {}).get("evidence", [])]
        evidence = fitted(given, text)
        if given and not evidence:
            return
    if review.field in (*PLAIN, *SCALARS):
        _set_single(event, review, stands, evidence)
    elif review.field in PLAIN_LISTS:
        _set_name(event, review, stands, evidence)
    elif review.field in LISTS:
        _set_item(event, review, stands, evidence)


def _set_single(event: Event, review: Review, stands: Any, evidence: list[Evidence]) -> None:
    field = review.field
    if review.verdict == "reject":
        if identity(field, getattr(event, field)) == review.key:
            setattr(event, field, "unknown" if field == "status" else None)
            event.evidence.pop(field, None)
            event.confidence.pop(field, None)
            _keep_times(event)
        return
    if field in SCALARS:
        setattr(event, field, SCALARS[field].model_validate(stands | {"evidence": evidence}))
        _keep_times(event)
    else:
        setattr(event, field, stands["value"])
        event.evidence = {key: old for key, old in event.evidence.items() if key != field} | (
            {field: evidence} if evidence else {}
        )
    event.confidence[field] = CERTAIN


def _keep_times(event: Event) -> None:
    """Start and end stand among the times, too; what no longer is either plays another role."""
    times = [
        time.model_copy(update={"role": "other"}) if time.role in ("start", "end") else time
        for time in event.times
        if time not in (event.start, event.end)
    ]
    event.times = [*(time for time in (event.start, event.end) if time is not None), *times]


def _set_name(event: Event, review: Review, stands: Any, evidence: list[Evidence]) -> None:
    """A plain value of a list: its evidence and confidence stand beside it by name."""
    field = review.field
    names: list[Any] = getattr(event, field)
    new = None if review.verdict == "reject" else stands["value"]
    place = names.index(review.key) if review.key in names else len(names)
    kept = [name for name in names if name not in (review.key, new)]
    if new is not None:
        kept.insert(min(place, len(kept)), new)
    setattr(event, field, kept)
    event.evidence.pop(f"{field}.{review.key}", None)
    event.confidence.pop(f"{field}.{review.key}", None)
    if new is not None:
        event.confidence[f"{field}.{new}"] = CERTAIN
        if evidence:
            event.evidence[f"{field}.{new}"] = evidence


def _set_item(event: Event, review: Review, stands: Any, evidence: list[Evidence]) -> None:
    """An item of a list; a quotation whose speaker is of another kind moves to the list of it."""
    field, target = review.field, review.field
    items = _with_confidence(event, field)
    place = next((n for n, (i, _) in enumerate(items) if identity(field, i) == review.key), None)
    if place is not None:
        items.pop(place)
    if review.verdict != "reject":
        item = LISTS[field].model_validate(stands | {"evidence": evidence})
        target = quotation_list(item.kind) if field in QUOTATIONS else field
        if target != field:
            _set_list(event, field, items)
            items, place = _with_confidence(event, target), None
        key = identity(target, item)
        items = [(i, sure) for i, sure in items if identity(target, i) != key]
        items.insert(len(items) if place is None else min(place, len(items)), (item, CERTAIN))
    _set_list(event, target, items)


def quotation_list(kind: str) -> str:
    """The list of quotations that speakers of a kind stand in."""
    if kind in ("operator", "authority"):
        return "official_statements"
    return "user_quotes" if kind == "user" else "other_quotes"


def _with_confidence(event: Event, field: str) -> list[tuple[Any, float | None]]:
    return [
        (item, event.confidence.get(_confidence_key(field, item, place)))
        for place, item in enumerate(getattr(event, field))
    ]


def _set_list(event: Event, field: str, items: list[tuple[Any, float | None]]) -> None:
    """Put a list with its confidences, which stand by position for some, in place of the old."""
    setattr(event, field, [item for item, _ in items])
    rest = {
        key: sure
        for key, sure in event.confidence.items()
        if key != field and not key.startswith(f"{field}.")
    }
    own = {
        _confidence_key(field, item, place): sure
        for place, (item, sure) in enumerate(items)
        if sure is not None
    }
    least = {field: min(own.values())} if own else {}
    event.confidence = rest | least | own


def _confidence_key(field: str, item: Any, place: int) -> str:
    """The key of a value among the confidences; see ``extractor.events.confidence``."""
    by = {"services": "id", "symptoms": "code", "places": "name"}.get(field)
    return f"{field}.{getattr(item, by) if by else place}"
