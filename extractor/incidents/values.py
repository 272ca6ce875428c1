"""The values of an event that other articles may confirm or contradict, and whose word each is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.claims import Claim, claims
from extractor.models import Article, Event, Evidence, Quotation, Time, WordOf

BESIDE = 120
"""Characters on each side of a value in which a tracker's name makes it the tracker's."""

CLOCKS = ("start", "end")


class Value(NamedTuple):
    """One value of one field, and whose word it is: the operator's, a tracker's, the paper's.

    Clock times are UTC, ending in Z.
    """

    field: str
    value: str
    word_of: WordOf


def values_of(article: Article, event: Event) -> Iterator[Value]:
    """The values of one event, in the order of the contract."""
    for claim in claims(event):
        value = _comparable(claim)
        if value is not None:
            evidence = claim.evidence[0] if claim.evidence else None
            yield Value(claim.kind, value, _word_of(article, event, evidence))


def _comparable(claim: Claim) -> str | None:
    value = claim.value
    if claim.kind in CLOCKS:
        return value.utc if isinstance(value, Time) else None
    if claim.kind in ("services", "places"):
        return str(value.name)
    if claim.kind in ("symptoms", "cause"):
        return str(value.code)
    if claim.kind in ("date", "status", "duration_minutes"):
        return None if value is None else str(value)
    return None


def _word_of(article: Article, event: Event, evidence: Evidence | None) -> WordOf:
    """The operator's word stands in one of its statements, a tracker's right beside its name."""
    if evidence is None:
        return "media"
    if any(_within(evidence, q) for q in event.official_statements if q.kind == "operator"):
        return "operator"
    around = article.text[max(0, evidence.start - BESIDE) : evidence.end + BESIDE]
    return "tracker" if any(name in around for name in event.sources) else "media"


def _within(evidence: Evidence, quote: Quotation) -> bool:
    return any(part.start <= evidence.start and evidence.end <= part.end for part in quote.evidence)
