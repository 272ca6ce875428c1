"""Tellings → incidents: each joins the incident whose tellings it is most like, or begins one.

Only tellings that share a block (a service or its family, and a day) are compared, so the cost of
one more does not grow with the number of those there are. What a person has decided by hand stands
above every score.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from extractor.incidents.likeness import FOLLOW_UP_DAYS, Likeness, Reason, Same, same_incident
from extractor.incidents.telling import DAY, Telling

COMPARED = 12
"""Tellings of an incident that a new one is compared with: the first ones and the latest."""

TYPICAL = 3.0
"""Mean score over those tellings from which an incident is joined: being like one of them is not
enough where the others contradict."""

RECALL_DAYS = 1
"""A recollection is off by a day where the zones are."""

BY_HAND = Reason("by_hand", 0.0)

Block = tuple[str, date | None]


@dataclass(slots=True)
class Cluster:
    """An incident in the making: its id and its tellings in the order in which they joined."""

    id: str
    tellings: list[Telling] = field(default_factory=list)
    recalled: list[Telling] = field(default_factory=list)
    """Background events of other articles that recall it."""


@dataclass(slots=True)
class Decisions:
    """What was decided by hand, in pairs of event ids."""

    together: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    apart: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def decide(self, kind: str, first: str, second: str) -> None:
        """Keep one decision; ``kind`` is ``together`` or ``apart``."""
        pairs = self.together if kind == "together" else self.apart
        pairs[first].add(second)
        pairs[second].add(first)


@dataclass(frozen=True, slots=True)
class Link:
    """Why a telling is in its incident: the member it is most like, and how.

    ``closest`` and ``likeness`` are None for the telling that began the incident.
    """

    telling: str
    incident: str
    closest: str | None = None
    likeness: Likeness | None = None


class Linker:
    """Holds incidents by block and finds the one for a telling."""

    def __init__(self, decisions: Decisions | None = None, same: Same = same_incident) -> None:
        self.decisions = decisions or Decisions()
        self.same = same
        self.incidents: dict[str, Cluster] = {}
        self._blocks: dict[Block, set[str]] = defaultdict(set)
        self._of_event: dict[str, str] = {}

    def restore(self, incident_id: str, tellings: Iterable[Telling]) -> None:
        """Take over an incident that is known already."""
        incident = self.incidents.setdefault(incident_id, Cluster(incident_id))
        for telling in tellings:
            self._join(incident, telling)

    def add(self, telling: Telling, known_as: str | None = None) -> Link:
        """Put a telling into its incident, a new one if none is like it.

        ``known_as`` is the id of an incident that it had to itself, which a new one takes over.
        """
        best = self._best(telling)
        if best is None:
            incident = Cluster(known_as or self._new_id(telling))
            self.incidents[incident.id] = incident
            link = Link(telling.id, incident.id)
        else:
            incident, closest, likeness = best
            link = Link(telling.id, incident.id, closest.id, likeness)
        self._join(incident, telling)
        return link

    def recall(self, background: Telling) -> Link | None:
        """Attach a recollection to the incident that it recalls.

        None if that is not known, or if several may be meant: a month with two outages of a
        service does not say which.
        """
        found = [
            (incident, telling)
            for incident in self._around(background, RECALL_DAYS)
            for telling in incident.tellings[:1]
            if _tells_of(incident, background)
        ]
        if len(found) != 1:
            return None
        incident, first = found[0]
        incident.recalled.append(background)
        return Link(background.id, incident.id, first.id, self.same(background, first))

    def _best(self, telling: Telling) -> tuple[Cluster, Telling, Likeness] | None:
        forced = self._decided(telling)
        if forced is not None:
            incident, member = forced
            found = self.same(telling, member)
            return incident, member, Likeness(found.score, (BY_HAND, *found.reasons))
        likely: list[tuple[float, str, Cluster, Telling, Likeness]] = []
        for incident in self._around(telling, FOLLOW_UP_DAYS):
            if self._kept_apart(telling, incident):
                continue
            compared = [(self.same(telling, member), member) for member in _sample(incident)]
            likeness, member = max(compared, key=lambda pair: pair[0].score)
            mean = sum(like.score for like, _ in compared) / len(compared)
            if likeness.same and mean >= TYPICAL:
                likely.append((likeness.score + mean, incident.id, incident, member, likeness))
        if not likely:
            return None
        _, _, incident, member, likeness = max(likely, key=lambda item: item[:2])
        return incident, member, likeness

    def _around(self, telling: Telling, days: int) -> Iterator[Cluster]:
        """The incidents that share a block with a telling, give or take some days, by id."""
        ids = {
            incident_id
            for block in blocks_around(telling, days)
            for incident_id in self._blocks.get(block, ())
        }
        yield from (self.incidents[incident_id] for incident_id in sorted(ids))

    def _join(self, incident: Cluster, telling: Telling) -> None:
        incident.tellings.append(telling)
        self._of_event[telling.id] = incident.id
        for block in blocks(telling):
            self._blocks[block].add(incident.id)

    def _decided(self, telling: Telling) -> tuple[Cluster, Telling] | None:
        """The incident and the member that a telling belongs to by hand."""
        for other in sorted(self.decisions.together.get(telling.id, ())):
            if other in self._of_event:
                incident = self.incidents[self._of_event[other]]
                return incident, next(t for t in incident.tellings if t.id == other)
        return None

    def _kept_apart(self, telling: Telling, incident: Cluster) -> bool:
        apart = self.decisions.apart.get(telling.id, set())
        return any(member.id in apart for member in incident.tellings)

    def _new_id(self, telling: Telling) -> str:
        name = readable_id(telling)
        number, free = 1, name
        while free in self.incidents:
            number += 1
            free = f"{name}-{number}"
        return free


def link(
    tellings: Iterable[Telling],
    decisions: Decisions | None = None,
    same: Same = same_incident,
) -> tuple[list[Cluster], list[Link]]:
    """All tellings into incidents, with why each is where it is; recollections come last.

    Of one day those that say when it began come first: they tell its outages apart.
    """
    linker = Linker(decisions, same)
    ordered = sorted(tellings, key=_order)
    links = [linker.add(telling) for telling in ordered if telling.role == "primary"]
    recalled = (linker.recall(telling) for telling in ordered if telling.role != "primary")
    links += [link for link in recalled if link is not None]
    return list(linker.incidents.values()), links


def readable_id(telling: Telling) -> str:
    """The id of an incident that begins with a telling: day, service, and a part of its own id."""
    service = telling.services[0] if telling.services else "unnamed"
    day = telling.day.isoformat() if telling.day else "undated"
    return f"{day}-{service}-{telling.article_id[:6]}"


def blocks(telling: Telling) -> Iterator[Block]:
    """The blocks that a telling is found by: each name of it on its day."""
    for name in names(telling):
        yield name, telling.day


def names(telling: Telling) -> set[str]:
    """Services, their families, and its kind of service in each of its places."""
    kind = f"category:{telling.category}"
    return {*telling.families, *(f"{kind}:{place}" for place in telling.places)}


def blocks_around(telling: Telling, days: int) -> Iterator[Block]:
    """The blocks to look in: each name on every day that :func:`span` takes in."""
    known = span(telling, days)
    for name in names(telling):
        if known is None:
            yield name, None
            continue
        first, last = known
        for shift in range((last - first).days + 1):
            yield name, first + timedelta(days=shift)


def span(telling: Telling, days: int) -> tuple[date, date] | None:
    """First and last day to look at; of a recollection of a month or year, all of it."""
    if telling.role != "primary" and telling.date and len(telling.date) < DAY:
        return _period(telling.date)
    if telling.day is None:
        return None
    reach = timedelta(days=days)
    return telling.day - reach, telling.day + reach


def _tells_of(incident: Cluster, background: Telling) -> bool:
    """Whether a recollection is of that incident, and not of an article that tells of it itself."""
    if any(telling.article_id == background.article_id for telling in incident.tellings):
        return False
    return any(recalls(background, telling) for telling in incident.tellings)


def recalls(background: Telling, telling: Telling) -> bool:
    """Whether a recollection, known to the day, the month or the year, is of that outage."""
    if not background.families & telling.families or not background.date or telling.day is None:
        return False
    if len(background.date) < DAY:
        return telling.day.isoformat().startswith(background.date)
    gap = date.fromisoformat(background.date) - telling.day
    return abs(gap.days) <= RECALL_DAYS


def _period(text: str) -> tuple[date, date] | None:
    """First and last day of a month (2022-12) or a year (2022)."""
    parts = text.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 2:
        return None
    year = int(parts[0])
    if len(parts) == 1:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(parts[1])
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def _sample(incident: Cluster) -> Sequence[Telling]:
    tellings, half = incident.tellings, COMPARED // 2
    return tellings if len(tellings) <= COMPARED else (*tellings[:half], *tellings[-half:])


def _order(telling: Telling) -> tuple[str, bool, str, str]:
    day = telling.day.isoformat() if telling.day else "9999"
    told = telling.told.isoformat() if telling.told else telling.published or "9999"
    return day, telling.start is None, told, telling.id
