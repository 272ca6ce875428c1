"""Do two tellings speak of one incident? A score with the reasons that made it.

:func:`same_incident` is the one place where that is decided; everything else only asks it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from extractor.incidents.sketch import COPY, VERBATIM, similarity
from extractor.incidents.telling import Telling

ENOUGH = 4.0
"""Score from which two tellings are of one incident. It and the weights below were set on the tune
half of ``corpora/incidents`` and are measured on the other half."""

TOGETHER = timedelta(hours=2)
"""Reports trickle in: papers put the beginning of one outage so far apart."""

NEAR = timedelta(hours=5)
"""Beginnings further apart are those of two outages."""

PAUSE = timedelta(hours=1)
"""An outage that begins so long after another has ended is another one; so is one that begins so
long after it was told."""

SOON = timedelta(hours=10)
"""Most articles on an outage come out so soon."""

FOLLOW_UP_DAYS = 3
"""Tellings whose days lie further apart speak of different outages."""

UNNAMED = frozenset({"electricity", "internet", "mobile_network", "water"})
"""Services that are called by their kind where the paper does not name the operator."""


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

Same = Callable[[Telling, Telling], Likeness]
"""What :func:`same_incident` may be replaced by."""


def same_incident(first: Telling, second: Telling) -> Likeness:
    """Compare two tellings; symmetric."""
    if not first.families & second.families and not _utilities_of_one_place(first, second):
        return NONE
    reasons = tuple(
        reason
        for aspect in (_service, _day, _time, _place, _rest)
        for reason in aspect(first, second)
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
    stated = bool(first.date and second.date)
    if apart == 0:
        yield Reason("same_day", 2.0 if stated else 1.5)
    elif apart == 1:
        across = not stated or _clocks_differ(first, second) or _begin_together(first, second)
        yield Reason("next_day", 0.8 if across else -0.5)
    elif apart <= FOLLOW_UP_DAYS:
        if not stated and _tells_afterwards(first, second):
            yield Reason("told_days_later", 1.0)
        else:
            yield Reason("days_apart", -2.5 if stated else -0.5)
    else:
        yield Reason("far_apart", -6.0)


def _clocks_differ(first: Telling, second: Telling) -> bool:
    """Whether the papers live by different clocks, so that one day may be two dates."""
    return first.language != second.language or bool(
        first.countries and second.countries and not first.countries & second.countries
    )


def _begin_together(first: Telling, second: Telling) -> bool:
    return bool(first.start and second.start and abs(first.start - second.start) <= TOGETHER)


def _tells_afterwards(first: Telling, second: Telling) -> bool:
    """Whether the undated one of the two looks back: it knows of no beginning and it is over."""
    dated, undated = (first, second) if first.date else (second, first)
    if dated.day is None or undated.day is None or undated.date or undated.start:
        return False
    return undated.status != "ongoing" and dated.day < undated.day


def _time(first: Telling, second: Telling) -> Iterator[Reason]:
    if first.start and second.start:
        gap = abs(first.start - second.start)
        if gap <= TOGETHER:
            yield Reason("same_start", 2.5)
        elif gap > NEAR:
            yield Reason("other_start", -3.0)
    for one, other in ((first, second), (second, first)):
        if one.end and other.start and other.start - one.end >= PAUSE:
            yield Reason("begins_after_the_end", -3.0)
        if one.told and other.start and other.start - one.told >= PAUSE:
            yield Reason("told_before_it_began", -5.0)
        if one.told and not one.start and other.start:
            passed = one.told - other.start
            if timedelta(0) <= passed <= SOON:
                yield Reason("told_soon", 0.6)


def _place(first: Telling, second: Telling) -> Iterator[Reason]:
    regional = first.regional and second.regional
    if first.countries and second.countries and not first.countries & second.countries:
        yield Reason("other_country", -5.0 if regional else -0.5)
    elif first.places & second.places:
        yield Reason("same_place", 1.0 if regional else 0.5)
    elif regional and (
        (first.towns and second.towns and not (first.regions or second.regions))
        or (first.regions and second.regions and not (first.towns or second.towns))
    ):
        yield Reason("other_place", -5.0)  # a town may lie in a region: then nothing is known
    elif regional and first.places and second.places:
        yield Reason("hardly_the_place", -1.0)


def _rest(first: Telling, second: Telling) -> Iterator[Reason]:
    alike = similarity(first.sketch, second.sketch)
    # A reprint may count "yesterday" from its own day; daily notices share words and differ in day.
    if alike >= VERBATIM or (alike >= COPY and not _days_differ(first, second)):
        yield Reason("same_text", 3.0)
    both = first.symptoms | second.symptoms
    if both and len(first.symptoms & second.symptoms) * 3 >= len(both):
        yield Reason("like_symptoms", 0.5)
    if first.cause and second.cause:
        same = first.cause == second.cause
        yield Reason("same_cause", 0.7) if same else Reason("other_cause", -0.5)


def _days_differ(first: Telling, second: Telling) -> bool:
    return bool(first.date and second.date and first.date != second.date)


def _utilities_of_one_place(first: Telling, second: Telling) -> bool:
    """Electricity told by its kind and by its operator's name, in the same place."""
    if first.category != second.category or first.category == "other":
        return False
    by_kind = UNNAMED & set(first.services) or UNNAMED & set(second.services)
    return bool(by_kind and first.places & second.places)
