"""When: the start, the end, the date and the length of the outage, of all the times told.

The start is the earliest clock time that is said to begin the outage or its reports; the end is
the latest at which it is told as over; the date is the day of the start, else the day that best
dates what went wrong (:mod:`extractor.events.dating`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from extractor.events.dating import RUN, dated_by_period, outage_day, undated
from extractor.events.moments import RECOVERY_TOLD, Moment, moments
from extractor.events.scene import Scene
from extractor.language.mentions import Mention
from extractor.models import Evidence, Warning

SURE = 1.2
"""Weight of a role rule from which on a start is believed as much as a stronger one."""

RECALLED = frozenset({"-P1M", "-P1Y", "-P2M", "-P2Y"})
"""Relative periods that are another time even where the publication is unknown."""

DAY_MINUTES = 24 * 60

NOON = 12

OVERNIGHT = timedelta(days=1)
"""An end that was put on the day before the start is on the morning behind it."""

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
    _set_duration(scene, line)
    _fit_start(scene, line)
    line.end = _end(scene, line)
    line.warnings = tuple(_weekday_warnings(scene))
    for moment in line.moments:
        moment.time.role = moment.role
    return line


def _start(scene: Scene, found: Iterable[Moment]) -> Moment | None:
    """The earliest clock time said to be a beginning, else one beside what went wrong."""
    plausible = [moment for moment in found if _plausible(scene, moment)]
    said = [moment for moment in plausible if moment.role == "start"]
    said = [m for m in said if not _of_a_user(scene, m.mention)] or said
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
    beside = beside or _brought_near(scene, found)
    if not beside:
        return None
    first = _first(beside)
    first.role = "start"
    return first


def _brought_near(scene: Scene, found: Iterable[Moment]) -> list[Moment]:
    """Starts whose day was carried over from one long before, on that of the publication.

    "… figures of January 5. … The line was closed from 11.40am": that is not of the 5th.
    """
    starts = []
    for moment in found:
        if moment.role in ("start", "end") and not moment.dated and moment.date and scene.base:
            back = scene.base - date.fromisoformat(moment.date)
            if back > LONGEST:
                moment.moved(back.days)
                starts += [moment] if moment.role == "start" else []
    return starts


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
    elif scene.base and not dated_by_period(scene) and not undated(scene):
        line.date = min([scene.base.isoformat(), *_ended_on(scene, line)])
        line.date_assumed = True


def _ended_on(scene: Scene, line: Timeline) -> list[str]:
    """Days named for the end: an outage that ended on Monday is not of Tuesday's publication."""
    return [
        moment.date
        for moment in line.moments
        if moment.role == "end" and moment.dated and moment.date and _plausible(scene, moment)
    ]


def _end(scene: Scene, line: Timeline) -> Moment | None:
    """The latest clock time at which the outage is told as over, behind the start."""
    start = line.start
    ends = [m for m in line.moments if m.role == "end" and _plausible(scene, m)]
    if start is not None:
        for moment in ends:
            free = not moment.dated and moment.date and not _days_before(moment, start)
            if free and (moment.utc <= start.utc or not _on_a_day_told(scene, moment)):
                moment.moved(_days_after(moment, start))
        # Without a day there is no telling which comes first: "from 3pm until about 3am".
        ends = [m for m in ends if m.utc > start.utc or not m.date]
    elif line.date and not line.date_assumed:
        _put_on_day(scene, ends, line.date)
    repeated = [moment for moment in line.moments if moment.code == "repeated"]
    ends = [m for m in ends if not any(again.utc > m.utc for again in repeated)]
    ends = [m for m in ends if m.weight > RECOVERY_TOLD] or ends
    if not ends:
        return None
    last = max(moment.utc for moment in ends)
    return min((m for m in ends if m.utc == last), key=lambda m: (not m.home, m.mention.start))


def _put_on_day(scene: Scene, ends: Iterable[Moment], day: str) -> None:
    """Put ends that the publication dated on the outage's day before it.

    "Down on Monday evening. … At 20.00 it was back." is printed on Tuesday, and of Monday.
    """
    told = [m for m in scene.mentions.times if m.kind == "day" and m.value == day]
    by_night = any(mention.part_code in ("EV", "NI") for mention in told)
    base = scene.base
    if base is None or base - date.fromisoformat(day) != OVERNIGHT:
        return
    for moment in ends:
        if moment.dated or moment.date != base.isoformat() or _on_a_day_told(scene, moment):
            continue
        if not by_night or datetime.fromisoformat(moment.time.local).hour >= NOON:
            moment.moved(-1)


def _days_before(moment: Moment, start: Moment) -> bool:
    """Whether the text tells ``moment`` of an earlier day than the night before the start."""
    if not (moment.date and start.date):
        return False
    return date.fromisoformat(start.date) - date.fromisoformat(moment.date) > OVERNIGHT


def _on_a_day_told(scene: Scene, moment: Moment) -> bool:
    """Whether the text names the day that ``moment`` was put on, somewhere before it."""
    return any(
        mention.kind == "day" and mention.value == moment.date
        for mention in scene.mentions.times
        if mention.start < moment.mention.start
    )


def _days_after(moment: Moment, start: Moment) -> int:
    """Days that bring an undated ``moment`` behind ``start``: "2.30 am" is the next morning."""
    clock = datetime.fromisoformat(moment.time.local).replace(tzinfo=None)
    begun = datetime.fromisoformat(start.time.local).replace(tzinfo=None)
    days = (begun.date() - clock.date()).days
    return days if clock + timedelta(days=days) > begun else days + 1


def _set_duration(scene: Scene, line: Timeline) -> None:
    """The length of the outage as stated; the longest where several are."""
    roles = [role for role in scene.mentions.roles if role.code == "duration"]
    stated = [
        mention
        for mention in scene.mentions.times
        if mention.kind == "duration"
        and mention.duration
        and any(role.start <= mention.start and mention.end <= role.end for role in roles)
        and not scene.past(mention)
        and not scene.unreal(mention)
        and not _of_a_user(scene, mention)
        and not elsewhere(scene, mention, line.date)
    ]
    if stated:
        longest = max(stated, key=lambda m: (m.duration or timedelta(), -m.start))
        assert longest.duration is not None
        line.duration_minutes = int(longest.duration.total_seconds() // 60)
        line.duration_evidence = (scene.evidence(longest),)


def _of_a_user(scene: Scene, mention: Mention) -> bool:
    """Whether a user says it: "I couldn't pull an order for 80 minutes" is one person's outage."""
    return any(
        start <= mention.start and mention.end <= end
        for quote in scene.mentions.quotes
        if quote.direct and quote.speaker.kind == "user"
        for start, end in quote.parts
    )


def elsewhere(scene: Scene, mention: Mention, day: str | None) -> bool:
    """Whether the sentence of ``mention`` is about another time than the outage of ``day``.

    It is where it names an earlier day, month or year, and not the outage's own.
    """
    named = [
        other.value
        for other in scene.in_same_sentence(mention, scene.mentions.times)
        if other.kind in ("day", "period") and other.value and not _ahead(scene, other)
    ]
    if any(value in RECALLED for value in named):
        return True
    dated = [value for value in named if value[0].isdigit() and "W" not in value]
    if not day or not dated or any(value == day[: len(value)] for value in dated):
        return False
    return not any(day <= value <= _day_after(day, RUN) for value in dated)


def _ahead(scene: Scene, mention: Mention) -> bool:
    """Whether a day is one that something is planned or hoped for."""
    roles = scene.mentions.roles
    codes = {m.code for m in roles if m.start <= mention.start and mention.end <= m.end}
    return bool(codes & {"target", "planned"})


def _fit_start(scene: Scene, line: Timeline) -> None:
    """Put an undated start so early that the stated length fits before the publication.

    "Down for over 12 hours", since 3 pm, printed on the 8th: it began on the 7th.
    """
    start, minutes = line.start, line.duration_minutes
    if start is None or minutes is None or start.dated or not start.date or not line.date_assumed:
        return
    assert scene.base is not None
    local = datetime.fromisoformat(start.time.local).replace(tzinfo=None)
    latest = datetime.combine(scene.base, time(23, 59))
    if local + timedelta(minutes=minutes) > latest and minutes < DAY_MINUTES:
        start.moved(-1)
        line.date = start.date


def _day_after(day: str, run: timedelta) -> str:
    return (date.fromisoformat(day) + run).isoformat()


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
