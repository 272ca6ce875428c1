"""When: the start, the end, the date and the length of the outage, of all the times told.

The start is the earliest clock time that is said to begin the outage or its reports; the end is
the latest at which it is told as over; the date is the day of the start, else the day that best
dates what went wrong (:mod:`extractor.events.dating`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from extractor.events.dating import dated_by_period, outage_day
from extractor.events.moments import Moment, moments
from extractor.events.scene import Scene
from extractor.models import Evidence, Warning

SURE = 2.0
"""Weight of a role rule from which on a start is believed before weaker ones."""

LONGEST = timedelta(days=10)
"""A start further before the publication than this is of another outage, unless it is dated."""


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
    line = Timeline(moments=tuple(moments(scene)))
    line.start = _start(scene, line.moments)
    _set_date(scene, line)
    line.end = _end(scene, line)
    _set_duration(scene, line)
    line.warnings = tuple(_weekday_warnings(scene))
    for moment in line.moments:
        moment.time.role = moment.role
    return line


def _start(scene: Scene, found: Iterable[Moment]) -> Moment | None:
    """The earliest clock time said to be a beginning, else one beside what went wrong."""
    plausible = [moment for moment in found if _plausible(scene, moment)]
    said = [moment for moment in plausible if moment.role == "start"]
    if said:
        strongest = max(moment.weight for moment in said)
        return _first(m for m in said if m.weight >= min(strongest, SURE))
    beside = [
        moment
        for moment in plausible
        if moment.role == "other"
        and moment.weight == 0
        and moment.mention.range_part != "to"
        and scene.speaks_of_outage(scene.layout.sentence(moment.mention.start))
        and not scene.quoted(moment.mention)
    ]
    if not beside:
        return None
    first = _first(beside)
    first.role = "start"
    return first


def _first(found: Iterable[Moment]) -> Moment:
    """The earliest; of one instant on several clocks the readers' own."""
    return min(found, key=lambda m: (m.utc, not m.home, m.mention.start))


def _plausible(scene: Scene, moment: Moment) -> bool:
    """Whether something told as done then fits the publication: not after it, not long before."""
    published = scene.article.published
    if not published or not moment.date:
        return True
    base, day = date.fromisoformat(published[:10]), date.fromisoformat(moment.date)
    return day <= base + timedelta(days=1) and (moment.dated or day >= base - LONGEST)


def _set_date(scene: Scene, line: Timeline) -> None:
    """The local day on which the outage began; an undated start is put on it."""
    start = line.start
    day, mention = outage_day(scene, start.date if start and start.weight else None)
    if start is not None and start.date and (start.dated or day is None):
        line.date = start.date
        said = [m for m in scene.mentions.times if m.kind == "day" and m.value == start.date]
        nearest = min(said, key=lambda m: abs(m.start - start.mention.start), default=None)
        line.date_evidence = (scene.evidence(nearest or start.mention),)
        line.date_assumed = nearest is None
    elif day is not None and mention is not None:
        line.date = day
        line.date_evidence = (scene.evidence(mention),)
        if start is not None and start.date and start.date != day:
            start.moved((date.fromisoformat(day) - date.fromisoformat(start.date)).days)
    elif scene.base and not dated_by_period(scene):
        line.date = scene.base.isoformat()
        line.date_assumed = True


def _end(scene: Scene, line: Timeline) -> Moment | None:
    """The latest clock time at which the outage is told as over, behind the start."""
    start = line.start
    ends = [m for m in line.moments if m.role == "end" and _plausible(scene, m)]
    if start is not None:
        for moment in ends:
            if moment.utc <= start.utc and not moment.dated and moment.date:
                moment.moved(_days_after(moment, start))
        ends = [moment for moment in ends if moment.utc > start.utc]
    if not ends:
        return None
    last = max(moment.utc for moment in ends)
    return min((m for m in ends if m.utc == last), key=lambda m: (not m.home, m.mention.start))


def _days_after(moment: Moment, start: Moment) -> int:
    """Days that bring an undated ``moment`` behind ``start``: "2.30 am" is the next morning."""
    clock = datetime.fromisoformat(moment.time.local).replace(tzinfo=None)
    begun = datetime.fromisoformat(start.time.local).replace(tzinfo=None)
    days = (begun.date() - clock.date()).days
    return days if clock + timedelta(days=days) > begun else days + 1


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
