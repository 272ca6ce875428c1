"""Tellings → incidents: each joins the incident whose tellings it is most like, or begins one.

Only tellings that share a block (a service or its family, and a span of days) are compared, so
the cost of one more does not grow with the number of those there are. What a person has decided
by hand stands above every score.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from extractor.incidents.likeness import FOLLOW_UP_DAYS, Likeness, same_incident
from extractor.incidents.telling import Telling

COMPARED = 8
"""Tellings of an incident that a new one is compared with: the first ones and the latest."""

Block = tuple[str, date | None]


@dataclass(slots=True)
class Incident:
    """An incident in the making: its id and its tellings in the order in which they joined."""

    id: str
    tellings: list[Telling] = field(default_factory=list)
    recalled: list[Telling] = field(default_factory=list)
    """Background events of later articles that recall it."""


@dataclass(slots=True)
class Decisions:
    """What was decided by hand, in pairs of event ids."""

    together: set[frozenset[str]] = field(default_factory=set)
    apart: set[frozenset[str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Link:
    """Why a telling is in its incident: the member it is most like, and how."""

    telling: str
    incident: str
    closest: str | None
    likeness: Likeness | None


class Linker:
    """Holds incidents by block and finds the one for a telling."""

    def __init__(self, decisions: Decisions | None = None) -> None:
        self.decisions = decisions or Decisions()
        self.incidents: dict[str, Incident] = {}
        self._blocks: dict[Block, set[str]] = defaultdict(set)
        self._of_event: dict[str, str] = {}

    def restore(self, incident_id: str, tellings: Iterable[Telling]) -> None:
        """Take over an incident that is known already."""
        incident = self.incidents.setdefault(incident_id, Incident(incident_id))
        for telling in tellings:
            self._join(incident, telling)

    def add(self, telling: Telling, known_as: str | None = None) -> Link:
        """Put a telling into its incident, a new one if none is like it.

        ``known_as`` is the id of an incident that it had to itself, which a new one takes over.
        """
        best = self._best(telling)
        if best is None:
            incident = Incident(known_as or self._new_id(telling))
            self.incidents[incident.id] = incident
            link = Link(telling.id, incident.id, None, None)
        else:
            incident, closest, likeness = best
            link = Link(telling.id, incident.id, closest.id, likeness)
        self._join(incident, telling)
        return link

    def recall(self, background: Telling) -> Link | None:
        """Attach a recollection to the incident that it recalls; None if that is not known."""
        candidates = [
            incident
            for incident in self._candidates(background)
            if any(_recalls(background, telling) for telling in incident.tellings)
        ]
        if len(candidates) != 1:  # a month with two outages does not say which
            return None
        candidates[0].recalled.append(background)
        return Link(background.id, candidates[0].id, candidates[0].tellings[0].id, None)

    def _best(self, telling: Telling) -> tuple[Incident, Telling, Likeness] | None:
        forced = self._together_with(telling)
        if forced is not None:
            return forced, forced.tellings[0], same_incident(telling, forced.tellings[0])
        found: list[tuple[float, str, Incident, Telling, Likeness]] = []
        for incident in self._candidates(telling):
            if self._kept_apart(telling, incident):
                continue
            compared = [
                (same_incident(telling, member), member) for member in _sample(incident.tellings)
            ]
            if not compared:
                continue
            likeness, member = max(compared, key=lambda pair: pair[0].score)
            mean = sum(like.score for like, _ in compared) / len(compared)
            if likeness.same and mean > 0:
                found.append((likeness.score + mean / 2, incident.id, incident, member, likeness))
        if not found:
            return None
        _, _, incident, member, likeness = max(found, key=lambda item: (item[0], item[1]))
        return incident, member, likeness

    def _candidates(self, telling: Telling) -> Iterator[Incident]:
        ids: set[str] = set()
        for block in blocks(telling, FOLLOW_UP_DAYS):
            ids |= self._blocks.get(block, set())
        yield from (self.incidents[incident_id] for incident_id in sorted(ids))

    def _join(self, incident: Incident, telling: Telling) -> None:
        incident.tellings.append(telling)
        self._of_event[telling.id] = incident.id
        for block in blocks(telling, 0):
            self._blocks[block].add(incident.id)

    def _together_with(self, telling: Telling) -> Incident | None:
        for pair in self.decisions.together:
            if telling.id in pair:
                (other,) = pair - {telling.id}
                if other in self._of_event:
                    return self.incidents[self._of_event[other]]
        return None

    def _kept_apart(self, telling: Telling, incident: Incident) -> bool:
        if not self.decisions.apart:
            return False
        return any(
            frozenset((telling.id, member.id)) in self.decisions.apart
            for member in incident.tellings
        )

    def _new_id(self, telling: Telling) -> str:
        """A readable id, permanent once given: day, service, and a part of the event's id."""
        service = telling.services[0] if telling.services else "unnamed"
        day = telling.date or (telling.published or "")[:10] or "undated"
        base = f"{day}-{service}-{telling.article_id[:6]}"
        number, name = 1, base
        while name in self.incidents:
            number += 1
            name = f"{base}-{number}"
        return name


def link(tellings: Iterable[Telling], decisions: Decisions | None = None) -> list[Incident]:
    """All tellings into incidents, from the earliest; recollections attach at the end."""
    linker = Linker(decisions)
    ordered = sorted(tellings, key=_order)
    for telling in ordered:
        if telling.role == "primary":
            linker.add(telling)
    for telling in ordered:
        if telling.role == "background":
            linker.recall(telling)
    return list(linker.incidents.values())


def blocks(telling: Telling, around: int) -> Iterator[Block]:
    """The blocks of a telling: each service family on its day and ``around`` days about it."""
    day = telling.day
    names = {*telling.families, f"category:{telling.category}:{min(telling.places, default='')}"}
    names |= {f"category:{telling.category}:{place}" for place in telling.places}
    for name in names:
        if day is None:
            yield name, None
            continue
        for shift in range(-around, around + 1):
            yield name, day + timedelta(days=shift)


def _sample(tellings: Sequence[Telling]) -> Sequence[Telling]:
    half = COMPARED // 2
    return tellings if len(tellings) <= COMPARED else (*tellings[:half], *tellings[-half:])


def _recalls(background: Telling, telling: Telling) -> bool:
    """Whether a recollection, known to the day or the month, is of that telling's outage."""
    if not background.families & telling.families or not background.date or not telling.date:
        return False
    if background.article_id == telling.article_id:
        return False
    if len(background.date) == len("2022-12-29"):
        gap = date.fromisoformat(background.date) - date.fromisoformat(telling.date)
        return abs(gap.days) <= 1
    return telling.date.startswith(background.date)


def _order(telling: Telling) -> tuple[str, str, str]:
    return telling.date or telling.published or "9999", telling.published or "", telling.id
