"""Why a value was taken and not another: the candidates of each decision with their weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.events import affected, status
from extractor.events.dating import day_score
from extractor.events.moments import Moment
from extractor.events.scene import Scene
from extractor.events.timeline import Timeline, timeline
from extractor.models import Event, Extraction, Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that could have been taken: how strongly it is said, why, and in which words."""

    value: str
    weight: float
    why: str
    words: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided for one field, and between what."""

    field: str
    value: str
    candidates: tuple[Candidate, ...]


def decisions(doc: Doc, extraction: Extraction) -> Iterator[Decision]:
    """The decisions behind the primary event; none for an article that is not about an outage."""
    event = extraction.primary
    if event is None:
        return
    scene = Scene(doc)
    line = timeline(scene)
    yield _services(scene, event)
    yield _date(scene, line)
    for part, chosen in (("start", line.start), ("end", line.end)):
        yield _clock(scene, part, chosen, line)
    yield _status(scene, line, event)
    yield from (_speaker(quote) for quote in _quotations(event))


def _services(scene: Scene, event: Event) -> Decision:
    chosen = {service.id for service in event.services}
    found = affected.tallies(scene)
    ordered = sorted(found.items(), key=lambda item: -item[1].votes)
    return Decision(
        "services",
        ", ".join(service.name for service in event.services) or "none",
        tuple(
            Candidate(
                tally.mentions[0].name,
                tally.votes,
                _tally(tally),
                scene.evidence(tally.mentions[0]).text,
                key in chosen,
            )
            for key, tally in ordered
        ),
    )


def _tally(tally: affected.Tally) -> str:
    if tally.past:
        return "only in what is recalled"
    said = f"said to be down {tally.claims} times" if tally.claims else "never said to be down"
    return said + (f", to work {tally.working} times" if tally.working else "")


def _date(scene: Scene, line: Timeline) -> Decision:
    candidates = [
        Candidate(
            day.value,
            day_score(scene, day),
            _day(scene, day.start, day.end),
            scene.evidence(day).text,
            day.value == line.date,
        )
        for day in scene.mentions.times
        if day.kind == "day" and day.value
    ]
    if line.date_assumed and line.date:
        candidates.append(Candidate(line.date, 0.0, "the day of publication", "", True))
    return Decision("date", line.date or "unknown", tuple(candidates))


def _day(scene: Scene, start: int, end: int) -> str:
    roles = [m for m in scene.mentions.roles if m.start <= start and end <= m.end]
    if roles:
        best = max(roles, key=lambda role: role.weight)
        return f"{best.code} [{best.rule}]"
    if scene.speaks_of_outage(scene.layout.sentence(start)):
        return "beside what went wrong"
    return "elsewhere in the story"


def _clock(scene: Scene, part: str, chosen: Moment | None, line: Timeline) -> Decision:
    return Decision(
        part,
        chosen.time.local if chosen else "unknown",
        tuple(
            Candidate(
                moment.time.local,
                moment.weight,
                _role(scene, moment),
                scene.evidence(moment.mention).text,
                moment is chosen,
            )
            for moment in line.moments
            if moment.role == part or part == "start"
        ),
    )


def _role(scene: Scene, moment: Moment) -> str:
    span = moment.mention
    rules = [m for m in scene.mentions.roles if m.start <= span.start and span.end <= m.end]
    if not rules:
        return moment.role
    return f"{moment.role} [{max(rules, key=lambda rule: rule.weight).rule}]"


def _status(scene: Scene, line: Timeline, event: Event) -> Decision:
    down = affected.affected(scene)
    candidates = [
        Candidate(
            "ongoing" if mention.code == "partial" else mention.code,
            mention.weight,
            mention.rule,
            scene.evidence(mention).text,
            ("ongoing" if mention.code == "partial" else mention.code) == event.status,
        )
        for mention in status.of_this_outage(scene, line, down)
    ]
    if line.end is not None:
        words = scene.evidence(line.end.mention).text
        candidates.append(
            Candidate(
                "resolved", status.END_TOLD, "an end is told", words, event.status == "resolved"
            )
        )
    if not candidates:
        candidates.append(Candidate(event.status, 0.0, "nothing is said of recovery", "", True))
    return Decision("status", event.status, tuple(candidates))


def _quotations(event: Event) -> Iterator[Quotation]:
    yield from event.official_statements
    yield from event.user_quotes
    yield from event.other_quotes


def _speaker(quote: Quotation) -> Decision:
    who = quote.speaker or quote.handle or quote.organization or "unnamed"
    said = [part for part in (quote.role, quote.occupation, quote.organization) if part]
    rule = quote.evidence[0].rule if quote.evidence else ""
    why = ", ".join(said) or ("a handle" if quote.handle else "nothing more is told")
    return Decision(
        "speaker",
        f"{who}: {quote.kind}",
        (Candidate(quote.kind, 1.0, f"{why} [{rule}]", quote.text, True),),
    )
