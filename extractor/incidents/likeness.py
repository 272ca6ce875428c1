"""Do two tellings speak of one incident? A score with the reasons that made it.

:func:`same_incident` is the one place where that is decided; everything else only asks it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from extractor.incidents.telling import Telling, same_text

ENOUGH = 4.0
"""Score from which two tellings are of one incident. Weights were set on the tune half of
``corpora/incidents`` and are measured on the other half."""

COPY = 0.5
"""Share of shingles from which one text is a copy of the other."""

TOGETHER = timedelta(hours=2)
NEAR = timedelta(hours=5)
PAUSE = timedelta(hours=1)
"""An outage that begins so long after another has ended is another one."""

FOLLOW_UP_DAYS = 3
"""Tellings whose days lie further apart speak of different outages."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for one incident (positive) or for two."""

    code: str
    weight: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two tellings speak of one incident, and why."""

    score: float
    reasons: tuple[Reason, ...]

    @property
    def same(self) -> bool:
        """Whether they do."""
        return self.score >= ENOUGH


NONE = Likeness(0.0, ())


def same_incident(first: Telling, second: Telling) -> Likeness:
    """Compare two tellings; symmetric."""
    if not first.families & second.families and not _utilities_of_one_place(first, second):
        return NONE
    reasons = tuple(
        reason
        for reason in (
            *_service(first, second),
            *_day(first, second),
            *_time(first, second),
            *_place(first, second),
            *_rest(first, second),
        )
        if reason.weight
    )
    return Likeness(round(sum(reason.weight for reason in reasons), 2), reasons)


def _service(first: Telling, second: Telling) -> Iterator[Reason]:
    shared = set(first.services) & set(second.services)
    if shared:
        main = first.services[:1] == second.services[:1]
        yield Reason("same_service", 2.5 if main else 2.0)
    elif first.families & second.families:
        yield Reason("same_operator", 1.0)
    else:
        yield Reason("same_utility", 1.5)


def _day(first: Telling, second: Telling) -> Iterator[Reason]:
    one, other = first.day, second.day
    if one is None or other is None:
        return
    apart = abs((one - other).days)
    stated = first.dated and second.dated
    if apart == 0:
        yield Reason("same_day", 2.0 if stated else 1.5)
    elif apart == 1:
        yield Reason("next_day", 0.8 if _zones_differ(first, second) else -0.5 if stated else 0.8)
    elif apart <= FOLLOW_UP_DAYS:
        yield Reason("days_apart", -2.5 if stated else -0.5)
    else:
        yield Reason("far_apart", -6.0)


def _zones_differ(first: Telling, second: Telling) -> bool:
    """Whether the papers live by different clocks, so that one day may be two dates."""
    return first.language != second.language or bool(
        first.countries and second.countries and not first.countries & second.countries
    )


def _time(first: Telling, second: Telling) -> Iterator[Reason]:
    if first.start and second.start:
        gap = abs(first.start - second.start)
        if gap <= TOGETHER:
            yield Reason("same_start", 2.5)
        elif gap > NEAR:
            yield Reason("other_start", -3.0)
    for earlier, later in ((first, second), (second, first)):
        if earlier.end and later.start and later.start - earlier.end >= PAUSE:
            yield Reason("begins_after_the_end", -3.0)
            break


def _place(first: Telling, second: Telling) -> Iterator[Reason]:
    regional = first.regional and second.regional
    if first.places & second.places:
        yield Reason("same_place", 1.0 if regional else 0.5)
    elif first.countries and second.countries and not first.countries & second.countries:
        yield Reason("other_country", -5.0 if regional else -0.5)
    elif first.places and second.places and regional:
        yield Reason("other_place", -5.0)


def _rest(first: Telling, second: Telling) -> Iterator[Reason]:
    if same_text(first.sketch, second.sketch) >= COPY:
        yield Reason("same_text", 3.0)
    both = first.symptoms | second.symptoms
    if both and len(first.symptoms & second.symptoms) * 3 >= len(both):
        yield Reason("like_symptoms", 0.5)
    if first.cause and second.cause:
        yield (
            Reason("same_cause", 0.7)
            if first.cause == second.cause
            else Reason("other_cause", -0.5)
        )


def _utilities_of_one_place(first: Telling, second: Telling) -> bool:
    """Electricity told by its kind and by its operator's name, in the same place."""
    if first.category != second.category or first.category == "other":
        return False
    unnamed = {"electricity", "internet", "mobile_network", "water"}
    generic = unnamed & set(first.services) or unnamed & set(second.services)
    return bool(generic and first.places & second.places)
