"""What an incident amounts to: one headline value a field, and every other value beside it.

The policy: the operator's word stands above a tracker's, a tracker's above the paper's. Of equal
sources the earliest start and the latest end are taken, since reports trickle in and recoveries are
announced too soon; of other fields the value that most independent tellings give.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from extractor.claims import Claim, claims
from extractor.incidents.likeness import COPY
from extractor.incidents.telling import Source, same_text, sketch
from extractor.models import Article, Event, Evidence, Quotation, Time

RANK: dict[Source, int] = {"operator": 2, "tracker": 1, "media": 0}

MINUTES_ALIKE = 15
"""Clock times no further apart than this do not contradict each other."""

BESIDE = 120
"""Characters on each side of a value in which a tracker's name makes it the tracker's."""

Member = tuple[Article, Event]


@dataclass(frozen=True, slots=True)
class Told:
    """One value of one field as one article tells it."""

    field: str
    value: str
    event_id: str
    source: Source
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which the tellings differ: every value with those who give it."""

    field: str
    values: tuple[tuple[str, tuple[Told, ...]], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of an incident. Times are UTC, ending in Z; the date is local."""

    date: str | None
    start_utc: str | None
    end_utc: str | None
    status: str
    cause: str | None
    services: tuple[str, ...]
    symptoms: tuple[str, ...]
    places: tuple[str, ...]
    tellings: int
    independent: int
    told: tuple[Told, ...]
    conflicts: tuple[Conflict, ...]
    timeline: tuple[Told, ...]
    """What was known when: each value at its first telling, in the order of publication."""


def account(members: Sequence[Member]) -> Account:
    """The account of the primary events of one incident; at least one."""
    ordered = sorted(members, key=lambda member: (member[0].published or "9999", member[1].id))
    told = tuple(value for article, event in ordered for value in _values(article, event))
    by_field: dict[str, list[Told]] = defaultdict(list)
    for value in told:
        by_field[value.field].append(value)
    latest = ordered[-1][1]
    return Account(
        date=_most(by_field["date"]),
        start_utc=_extreme(by_field["start"], min),
        end_utc=_extreme(by_field["end"], max),
        status=latest.status,
        cause=_most(by_field["cause"]),
        services=_all(by_field["services"]),
        symptoms=_all(by_field["symptoms"]),
        places=_all(by_field["places"]),
        tellings=len(ordered),
        independent=independent(article for article, _ in ordered),
        told=told,
        conflicts=tuple(_conflicts(by_field)),
        timeline=tuple(_first_told(told)),
    )


def independent(articles: Iterable[Article]) -> int:
    """How many tellings are no copies: near-duplicates and syndicated texts count once."""
    kept: list[frozenset[int]] = []
    for article in articles:
        found = sketch(article.text)
        if not any(same_text(found, other) >= COPY for other in kept):
            kept.append(found)
    return len(kept)


def _values(article: Article, event: Event) -> Iterable[Told]:
    """The values of one event that others may contradict, each with whose word it is."""
    for claim in claims(event):
        value = _comparable(claim)
        if value is None:
            continue
        evidence = claim.evidence[0] if claim.evidence else None
        yield Told(claim.kind, value, event.id, _source(article, event, evidence), evidence)


def _comparable(claim: Claim) -> str | None:
    value = claim.value
    if claim.kind in ("start", "end"):
        return value.utc if isinstance(value, Time) else None
    if claim.kind in ("services", "places"):
        return str(value.name)
    if claim.kind in ("symptoms", "cause"):
        return value.code if value.code else None
    if claim.kind in ("date", "status", "duration_minutes"):
        return None if value is None else str(value)
    return None


def _source(article: Article, event: Event, evidence: Evidence | None) -> Source:
    """Whose word a value is: the operator's if it stands in one of its statements, a tracker's if
    one is named right beside it.
    """
    if evidence is None:
        return "media"
    if any(_within(evidence, quote) for quote in event.official_statements):
        return "operator"
    around = article.text[max(0, evidence.start - BESIDE) : evidence.end + BESIDE]
    return "tracker" if any(name in around for name in event.sources) else "media"


def _within(evidence: Evidence, quote: Quotation) -> bool:
    return any(part.start <= evidence.start and evidence.end <= part.end for part in quote.evidence)


def _most(values: Sequence[Told]) -> str | None:
    """The value that the best sources give most often, the first told of equals."""
    if not values:
        return None
    weight: Counter[str] = Counter()
    for value in values:
        weight[value.value] += 1 + RANK[value.source]
    return max(weight, key=lambda value: weight[value])


def _extreme(values: Sequence[Told], choose: Callable[[Iterable[str]], str]) -> str | None:
    """The earliest or latest of the times that the best source gives."""
    if not values:
        return None
    best = max(RANK[value.source] for value in values)
    return choose(value.value for value in values if RANK[value.source] == best)


def _all(values: Sequence[Told]) -> tuple[str, ...]:
    """Every value, the most told first."""
    counted = Counter(value.value for value in values)
    return tuple(sorted(counted, key=lambda value: (-counted[value], value)))


def _conflicts(by_field: dict[str, list[Told]]) -> Iterable[Conflict]:
    for name in ("date", "start", "end", "duration_minutes", "cause"):
        groups: dict[str, list[Told]] = defaultdict(list)
        for value in by_field[name]:
            groups[_alike(value, groups) if name in ("start", "end") else value.value].append(value)
        if len(groups) > 1:
            yield Conflict(name, tuple((value, tuple(told)) for value, told in groups.items()))


def _alike(value: Told, groups: Iterable[str]) -> str:
    """The group of a clock time: one that is as good as the same, else its own."""
    here = datetime.fromisoformat(value.value)
    for known in groups:
        if abs(datetime.fromisoformat(known) - here) <= timedelta(minutes=MINUTES_ALIKE):
            return known
    return value.value


def _first_told(told: Iterable[Told]) -> Iterable[Told]:
    seen: set[tuple[str, str]] = set()
    for value in told:
        if (value.field, value.value) not in seen:
            seen.add((value.field, value.value))
            yield value
