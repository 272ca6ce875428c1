"""The times of an outage: which clock time is its start, its peak, its end; and its date.

Every clock time gets a role from the rules of ``roles.toml`` around it, then the whole decides:
the start is the earliest clock time that is said to begin the outage or its reports; the end is
the latest at which it is told as over; the date is the start's, else the day that stands closest
to what went wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from extractor.events.scene import Scene
from extractor.events.zones import assumed_zone, zone_info
from extractor.language.mentions import Coded, TimeMention
from extractor.models import Evidence, Time, TimeRole, Warning

ROLES: dict[str, TimeRole] = {
    "start": "start",
    "peak": "peak",
    "end": "end",
    "reading": "reading",
    "statement": "statement",
    "background": "background",
    "target": "other",
    "planned": "other",
}
"""Code of a rule in ``roles.toml`` → role in the contract."""

LONGEST = timedelta(days=10)
"""A start further before the publication than this needs a printed date to be believed."""


@dataclass(slots=True)
class Moment:
    """A clock time of the article, in its zone, with its role and how strongly it is said."""

    mention: TimeMention
    time: Time
    role: TimeRole
    weight: float
    rules: tuple[str, ...] = ()

    @property
    def utc(self) -> str:
        """For ordering; a moment without a zone orders by its local time."""
        return self.time.utc or self.time.local


@dataclass(slots=True)
class Timeline:
    """What the article says of when."""

    date: str | None = None
    date_evidence: tuple[Evidence, ...] = ()
    date_assumed: bool = False
    start: Moment | None = None
    end: Moment | None = None
    duration_minutes: int | None = None
    duration_evidence: tuple[Evidence, ...] = ()
    moments: tuple[Moment, ...] = ()
    warnings: tuple[Warning, ...] = ()


def timeline(scene: Scene) -> Timeline:
    """Read the times of the primary outage."""
    moments = [m for m in (_moment(scene, c) for c in _clocks(scene)) if m is not None]
    start = _start(scene, moments)
    end = _end(moments, start)
    days = _scored_days(scene)
    line = Timeline(start=start, end=end, moments=tuple(moments))
    line.warnings = tuple(_weekday_warnings(scene))
    _set_date(scene, line, days)
    _set_duration(scene, line)
    for moment in moments:
        moment.time.role = moment.role
    return line


def _clocks(scene: Scene) -> list[TimeMention]:
    return [mention for mention in scene.mentions.times if mention.kind == "clock"]


def _moment(scene: Scene, clock: TimeMention) -> Moment | None:
    """A clock time on its day and in its zone; None where no day is known."""
    if clock.value is None or len(clock.value) < 16:
        return None
    printed = clock.zone if clock.zone != "local" else None
    zone = printed or assumed_zone(scene, clock)
    local = datetime.fromisoformat(clock.value)
    shown: Literal["minutes", "seconds"] = "seconds"
    utc = None
    if zone:
        local = local.replace(tzinfo=zone_info(zone))
        utc = local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    role, weight, rules = _role(scene, clock)
    time = Time(
        role=role,
        local=local.isoformat(timespec=shown),
        utc=utc,
        zone=zone,
        abbreviation=clock.abbreviation,
        precision=clock.precision,
        approximate=clock.approximate,
        zone_assumed=printed is None,
        evidence=[scene.evidence(clock)],
    )
    return Moment(clock, time, role, weight, rules)


def _role(scene: Scene, clock: TimeMention) -> tuple[TimeRole, float, tuple[str, ...]]:
    """The role that the rules around a clock time give it, strongest first."""
    covering = [m for m in scene.mentions.roles if m.start <= clock.start and clock.end <= m.end]
    contexts = scene.contexts(clock)
    if "past" in contexts:
        return "background", 1.0, ()
    if "planned" in contexts or "hypothetical" in contexts:
        return "other", 1.0, ()
    if not covering:
        return ("statement", 1.0, ()) if scene.said(clock) else ("other", 0.0, ())
    best = max(covering, key=lambda m: (m.weight, -(m.end - m.start)))
    role = ROLES[best.code]
    if clock.range_part == "to" and role == "start":
        role = "end"
    return role, best.weight, tuple(m.rule for m in covering)


def _start(scene: Scene, moments: list[Moment]) -> Moment | None:
    """The earliest clock time said to be a beginning, else one beside what went wrong."""
    said = [m for m in moments if m.role == "start" and _plausible(scene, m)]
    if said:
        strongest = max(m.weight for m in said)
        strong = [m for m in said if m.weight >= min(strongest, 2)]
        return min(strong, key=lambda m: (m.utc, m.mention.start))
    beside = [
        m
        for m in moments
        if m.role == "other"
        and m.weight == 0
        and _plausible(scene, m)
        and m.mention.range_part != "to"
        and scene.speaks_of_outage(scene.layout.sentence(m.mention.start))
        and not scene.quoted(m.mention)
    ]
    if not beside:
        return None
    first = min(beside, key=lambda m: (m.utc, m.mention.start))
    first.role = "start"
    return first


def _plausible(scene: Scene, moment: Moment) -> bool:
    """Whether a start at this moment fits the publication: not after it, not long before."""
    published = scene.article.published
    if not published:
        return True
    local = datetime.fromisoformat(moment.time.local)
    base = date.fromisoformat(published[:10])
    if local.date() > base + timedelta(days=1):
        return False
    return local.date() >= base - LONGEST or bool(moment.mention.value)


def _end(moments: list[Moment], start: Moment | None) -> Moment | None:
    """The latest clock time at which the outage is told as over, behind the start."""
    ends = [m for m in moments if m.role == "end" and (start is None or m.utc > start.utc)]
    return max(ends, key=lambda m: (m.utc, -m.mention.start), default=None)


def _set_date(scene: Scene, line: Timeline, days: dict[str, tuple[float, TimeMention]]) -> None:
    """The local day on which the outage began."""
    if line.start is not None and (line.start.weight > 0 or not days):
        line.date = line.start.time.local[:10]
        owner = [d for _, d in days.values() if d.value == line.date]
        line.date_evidence = tuple(scene.evidence(d) for d in owner[:1]) or (
            scene.evidence(line.start.mention),
        )
        return
    if days:
        value, (_, mention) = max(days.items(), key=lambda item: (item[1][0], -item[1][1].start))
        line.date = value
        line.date_evidence = (scene.evidence(mention),)
        return
    if scene.article.published and not _dated_by_period(scene):
        line.date = scene.article.published[:10]
        line.date_assumed = True


def _dated_by_period(scene: Scene) -> bool:
    """Whether the outage is dated only loosely ("over the weekend"): then no day is known."""
    return any(
        mention.kind == "period"
        and not scene.past(mention)
        and scene.speaks_of_outage(scene.layout.sentence(mention.start))
        for mention in scene.mentions.times
    )


def _scored_days(scene: Scene) -> dict[str, tuple[float, TimeMention]]:
    """Days that may date the outage: value → support and the mention that says it best."""
    support: dict[str, float] = defaultdict(float)
    best: dict[str, tuple[float, TimeMention]] = {}
    published = scene.article.published
    latest = (
        (date.fromisoformat(published[:10]) + timedelta(days=1)).isoformat()
        if published
        else "9999"
    )
    for mention in scene.mentions.times:
        if mention.kind != "day" or not mention.value or mention.value > latest:
            continue
        score = _day_score(scene, mention)
        if score <= 0:
            continue
        support[mention.value] += score
        if mention.value not in best or score > best[mention.value][0]:
            best[mention.value] = (score, mention)
    return {value: (support[value], mention) for value, (_, mention) in best.items()}


def _day_score(scene: Scene, day: TimeMention) -> float:
    """How much a day speaks for the outage: by what its sentence says and where it stands."""
    if scene.past(day) or scene.unreal(day):
        return 0.0
    layout = scene.layout
    sentence = layout.sentence(day.start)
    roles = {m.code for m in scene.mentions.roles if m.start <= day.start and day.end <= m.end}
    score = 0.0
    if scene.speaks_of_outage(sentence):
        score += 2.0
    if "start" in roles:
        score += 2.0
    if layout.in_title(day.start) or layout.in_lead(day.start):
        score += 1.0
    if scene.said(day) or "statement" in roles:
        score = min(score, 1.0) * 0.3 + 0.1
    elif "background" in roles:
        score = 0.0
    if day.printed:
        score *= 0.5
    return score


def _set_duration(scene: Scene, line: Timeline) -> None:
    """The length of the outage as stated; the longest where several are."""
    stated = [
        mention
        for mention in scene.mentions.times
        if mention.kind == "duration"
        and mention.duration
        and any(
            role.code == "duration" and role.start <= mention.start and mention.end <= role.end
            for role in scene.mentions.roles
        )
        and not scene.past(mention)
        and not scene.unreal(mention)
    ]
    if stated:
        longest = max(stated, key=lambda m: (m.duration or timedelta(), -m.start))
        assert longest.duration is not None
        line.duration_minutes = int(longest.duration.total_seconds() // 60)
        line.duration_evidence = (scene.evidence(longest),)


def _weekday_warnings(scene: Scene) -> Iterable[Warning]:
    for mention in scene.mentions.times:
        if mention.printed:
            printed = date.fromisoformat(mention.printed)
            yield Warning(
                code="weekday_mismatch",
                message=f"“{scene.text[mention.start : mention.end]}”: {mention.printed} was a "
                f"{printed:%A}; read as {mention.value}",
                evidence=[scene.evidence(mention)],
            )


def role_mentions(scene: Scene, code: str) -> list[Coded]:
    """Matches of the role rules with this code."""
    return [mention for mention in scene.mentions.roles if mention.code == code]
