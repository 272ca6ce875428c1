"""What an incident amounts to: one headline value a field, and every other value beside it.

The policy: the operator's word stands above a tracker's, a tracker's above the paper's. Of equal
sources a value that several independent articles give stands above one that a single one gives;
then the earliest start and the latest end are taken, since reports trickle in and recoveries are
announced too soon, and of other fields the value that most independent articles give. The status is
that of the latest article that knows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from extractor.incidents.sketch import copies
from extractor.incidents.telling import DAY, Telling, instant
from extractor.incidents.values import CLOCKS
from extractor.models import WordOf

RANK: dict[WordOf, int] = {"operator": 2, "tracker": 1, "media": 0}

ALIKE = timedelta(minutes=15)
"""Clock times no further apart than this do not contradict each other."""

DISPUTABLE = ("date", "start", "end", "duration_minutes", "cause")
"""Fields with one true value; services, symptoms and places of several articles add up."""


@dataclass(frozen=True, slots=True)
class Told:
    """One value of one field as one article tells it.

    ``text`` numbers the texts, of which copies share one; ``first`` is whether no earlier article
    gives the value.
    """

    field: str
    value: str
    word_of: WordOf
    event_id: str
    text: int
    first: bool


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of an incident. Times are UTC, ending in Z; the date is local.

    ``told`` is every value of every article by publication, ``disputed`` the fields on which they
    differ.
    """

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
    first_published: str | None
    last_published: str | None
    told: tuple[Told, ...]
    disputed: frozenset[str]


def account(tellings: Iterable[Telling]) -> Account:
    """The account of the primary tellings of one incident; at least one."""
    ordered = sorted(tellings, key=_by_publication)
    texts = copies(ordered)
    told = tuple(_told(ordered, texts))
    by_field: Mapping[str, list[Told]] = defaultdict(list)
    for value in told:
        by_field[value.field].append(value)
    start = _clock(by_field["start"], min)
    ends = [value for value in by_field["end"] if start is None or value.value >= start]
    published = [telling.published for telling in ordered if telling.published]
    return Account(
        date=_most(by_field["date"]),
        start_utc=start,
        end_utc=_clock(ends, max),
        status=_status(ordered),
        cause=_most(by_field["cause"]),
        services=_all(by_field["services"]),
        symptoms=_all(by_field["symptoms"]),
        places=_all(by_field["places"]),
        tellings=len(ordered),
        independent=len(set(texts.values())),
        first_published=published[0] if published else None,
        last_published=published[-1] if published else None,
        told=told,
        disputed=frozenset(field for field in DISPUTABLE if _differ(field, by_field[field])),
    )


def _by_publication(telling: Telling) -> tuple[datetime, str]:
    """By instant; a bare day stands at its beginning in UTC, what is undated comes first."""
    published = telling.published or "0001-01-01"
    moment = telling.told or instant(f"{published[:DAY]}T00:00:00Z")
    assert moment is not None
    return moment, telling.id


def _told(ordered: Iterable[Telling], texts: Mapping[str, int]) -> Iterator[Told]:
    seen: set[tuple[str, str]] = set()
    for telling in ordered:
        for field, value, word_of in telling.values:
            first = (field, value) not in seen
            seen.add((field, value))
            yield Told(field, value, word_of, telling.id, texts[telling.article_id], first)


def _status(ordered: Sequence[Telling]) -> str:
    known = [telling.status for telling in ordered if telling.status != "unknown"]
    return known[-1] if known else "unknown"


def _most(values: Sequence[Told]) -> str | None:
    """The value of the best source; of equals the one most told, then the one told first."""
    groups = _grouped(values)
    return max(groups, key=lambda value: _weight(groups[value])) if groups else None


def _clock(values: Sequence[Told], choose: Callable[[Iterable[str]], str]) -> str | None:
    """The earliest or latest of the times that the best and best supported sources give."""
    if not values:
        return None
    support = {
        value.value: _weight([other for other in values if _alike(value, other)])
        for value in values
    }
    rank = max(rank for rank, _ in support.values())
    best = {value: texts for value, (known, texts) in support.items() if known == rank}
    several = [value for value, texts in best.items() if texts > 1]
    return choose(several or best)


def _weight(values: Sequence[Told]) -> tuple[int, int]:
    """Rank of the best source that gives a value, and how many independent texts give it."""
    return max(RANK[value.word_of] for value in values), len({value.text for value in values})


def _all(values: Sequence[Told]) -> tuple[str, ...]:
    """Every value, the most told first; of equals the one told first."""
    groups = _grouped(values)
    return tuple(sorted(groups, key=lambda value: -len(groups[value])))


def _grouped(values: Iterable[Told]) -> dict[str, list[Told]]:
    groups: dict[str, list[Told]] = {}
    for value in values:
        groups.setdefault(value.value, []).append(value)
    return groups


def _differ(field: str, values: Sequence[Told]) -> bool:
    if field in CLOCKS:
        return any(not _alike(values[0], other) for other in values)
    return len({value.value for value in values}) > 1


def _alike(one: Told, other: Told) -> bool:
    """Whether two clock times are as good as the same."""
    gap = datetime.fromisoformat(one.value) - datetime.fromisoformat(other.value)
    return abs(gap) <= ALIKE
