"""The clock times of an article: each on its day, in its zone, with the role it plays.

A role comes from the rules of ``roles.toml`` around the clock. One instant is often printed on
several clocks ("23.20 GMT or 06.20 WIB"): those share the day and the role that one of them has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from extractor.events.scene import Scene
from extractor.events.status_log import entries
from extractor.events.zones import assumed_zone, home_zone, zone_info
from extractor.language.mentions import Coded, TimeMention
from extractor.models import Time, TimeRole

ROLES: dict[str, TimeRole] = {
    "start": "start",
    "peak": "peak",
    "end": "end",
    "reading": "reading",
    "statement": "statement",
    "background": "background",
    "target": "other",
    "planned": "other",
    "repeated": "other",
}
"""Code of a rule in ``roles.toml`` → role in the contract."""

TOLD = frozenset({"statement", "reading"})
"""Roles of a time at which somebody tells, or looks at, how things stand."""

RECOVERY_TOLD = 1.5
"""Weight of an end that is only known from when it was told."""

LOG_CLOSED, LOG_OPENED = 2.0, 0.8
"""Weights of the stamps of a status log: what the story tells of a start goes before its own."""

BESIDE = 4
"""Words between a clock and the day that is its own, at most."""


@dataclass(slots=True)
class Moment:
    """A clock time with its role and how strongly that is said.

    ``code`` is that of the rule that gave the role, empty where none did.
    ``dated`` tells whether the sentence names its day; if not, the day was carried over from an
    earlier sentence or taken from the publication. ``home`` tells whether it is on the clocks of
    the article's readers.
    """

    mention: TimeMention
    time: Time
    role: TimeRole
    weight: float
    dated: bool
    home: bool = False
    code: str = ""

    @property
    def utc(self) -> str:
        """For ordering; a moment without a zone orders by its local time."""
        return self.time.utc or self.time.local

    @property
    def date(self) -> str | None:
        """The local day; None where the text does not let it be known."""
        return None if self.time.local.startswith("T") else self.time.local[:10]

    def moved(self, days: int) -> None:
        """Put the moment on another day; the clock stays."""
        if self.date:
            self._set(datetime.fromisoformat(self.time.local) + timedelta(days=days))

    def _set(self, local: datetime) -> None:
        self.time.local = local.isoformat(timespec="seconds")
        if local.tzinfo is not None:
            self.time.utc = local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def meet(self, other: Moment) -> None:
        """Become the same instant as ``other``, on this moment's own clocks."""
        if self.time.zone and other.date:
            there = datetime.fromisoformat(other.time.local)
            self._set(there.astimezone(zone_info(self.time.zone)))


def moments(scene: Scene) -> list[Moment]:
    """The clock times, in the order of the text."""
    clocks = [mention for mention in scene.mentions.times if mention.kind == "clock"]
    usual = assumed_zone(scene) if clocks else None
    found = [_moment(scene, clock, usual) for clock in clocks]
    for group in _same_instants(scene, found):
        _share(scene, group)
    read_log(scene, found)
    return found


def _moment(scene: Scene, clock: TimeMention, usual: str | None) -> Moment:
    """A clock time on its day and in its zone, the ``usual`` one of the article for want of one."""
    printed = clock.zone if clock.zone != "local" else None
    zone = printed or (assumed_zone(scene, clock) if clock.zone == "local" else usual)
    utc = None
    if clock.value and clock.value[0] != "T":
        moment = datetime.fromisoformat(clock.value)
        if zone:
            moment = moment.replace(tzinfo=zone_info(zone))
            utc = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        local = moment.isoformat(timespec="seconds")
    else:
        assert clock.clock is not None
        local = "T" + clock.clock.isoformat(timespec="seconds")
    role, weight, code = _role(scene, clock)
    time = Time(
        role=role,
        local=local,
        utc=utc,
        zone=zone,
        abbreviation=clock.abbreviation,
        precision=clock.precision,
        approximate=clock.approximate,
        zone_assumed=printed is None,
        evidence=[scene.evidence(clock)],
    )
    dated = bool(scene.in_same_sentence(clock, scene.days))
    return Moment(clock, time, role, weight, dated, home=zone == home_zone(scene), code=code)


def _role(scene: Scene, clock: TimeMention) -> tuple[TimeRole, float, str]:
    """The role that the rules around a clock time give it, and the code of the strongest rule."""
    contexts = scene.contexts(clock)
    if "past" in contexts:
        return "background", 1.0, ""
    if "planned" in contexts or "hypothetical" in contexts:
        return "other", 1.0, ""
    covering = [m for m in scene.mentions.roles if m.start <= clock.start and clock.end <= m.end]
    covering = [m for m in covering if m.code in ROLES] or _of_range(scene, clock)
    role: TimeRole
    code = ""
    if covering:
        best = max(covering, key=lambda m: (m.weight, -(m.end - m.start)))
        role, weight, code = ROLES[best.code], best.weight, best.code
    else:
        role, weight = ("statement", 1.0) if scene.said(clock) else ("other", 0.0)
    if clock.range_part == "to" and role == "start":
        role = "end"
    if role in TOLD and _tells_recovery(scene, clock):
        return "end", RECOVERY_TOLD, code
    return role, weight, code


def _of_range(scene: Scene, clock: TimeMention) -> list[Coded]:
    """What is said of the first clock of a range whose second one is ``clock``: "16.00-18.00"."""
    if clock.range_part != "to":
        return []
    firsts = [m for m in scene.mentions.times if m.range_part == "from" and m.start < clock.start][
        -1:
    ]
    return [
        role
        for role in scene.mentions.roles
        for first in firsts
        if not any(map(str.isalpha, scene.text[first.end : clock.start]))
        and role.start <= first.start
        and first.end <= role.end
        and role.code == "start"
    ]


def _tells_recovery(scene: Scene, clock: TimeMention) -> bool:
    """Whether what is told at ``clock`` is that the service is back: the end as far as known.

    "At 9.55am the carrier confirmed that services had been restored."
    """
    start, end = scene.layout.sentence(clock.start)
    told = (m for m in scene.mentions.status if start <= m.start < end)
    codes = {m.code for m in scene.real(told)}
    in_part = any(start <= at < end for at, _ in scene.hits.get("percent", ()))
    if in_part or codes != {"resolved"}:
        return False
    return not scene.speaker_kinds(clock) & {"user", "media"}


def read_log(scene: Scene, found: Sequence[Moment]) -> None:
    """Give the stamps of a status log their roles.

    The last entry that closes it is an end; the first one is a start for want of another, because
    an operator opens its log when it is told of the trouble; the others are statements.
    """
    by_mention = {id(moment.mention): moment for moment in found}
    stamps = [
        (by_mention[id(entry.stamp)], entry.closed)
        for entry in entries(scene)
        if by_mention[id(entry.stamp)].date
    ]
    opened = [moment for moment, closed in stamps if not closed]
    first = min(opened, key=lambda moment: moment.utc, default=None)
    for moment, closed in stamps:
        moment.role = "end" if closed else "start" if moment is first else "statement"
        moment.weight = LOG_CLOSED if closed else LOG_OPENED


def _same_instants(scene: Scene, found: Sequence[Moment]) -> list[list[Moment]]:
    """Neighbouring clocks of one sentence that show one instant in different zones."""
    groups: list[list[Moment]] = []
    for moment in found:
        last = groups[-1][-1] if groups else None
        if last and _alike(scene, last, moment):
            groups[-1].append(moment)
        else:
            groups.append([moment])
    return [group for group in groups if len(group) > 1]


def _alike(scene: Scene, first: Moment, second: Moment) -> bool:
    zones = {first.time.zone, second.time.zone}
    if len(zones) < 2 or not (first.time.utc and second.time.utc):
        return False
    layout = scene.layout
    if layout.sentence_index(first.mention.start) != layout.sentence_index(second.mention.start):
        return False
    return first.time.utc[11:] == second.time.utc[11:]


def _share(scene: Scene, group: Sequence[Moment]) -> None:
    """Give all clocks of one instant its day and its role."""

    def distance(moment: Moment) -> int:
        gaps = [
            scene.layout.words_between(day.end, moment.mention.start)
            if day.end <= moment.mention.start
            else scene.layout.words_between(moment.mention.end, day.start)
            for day in scene.in_same_sentence(moment.mention, scene.days)
        ]
        nearest = min(gaps, default=BESIDE + 1)
        return nearest if nearest <= BESIDE else BESIDE + 1 + (not moment.home)

    owner = min(group, key=distance)
    strongest = max(group, key=lambda moment: moment.weight)
    for moment in group:
        if moment is not owner:
            moment.meet(owner)
        moment.role, moment.weight = strongest.role, strongest.weight
        moment.dated = owner.dated
