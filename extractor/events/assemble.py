"""Doc → Events: the values of the contract, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from extractor.events import affected, speakers
from extractor.events.background import background_events
from extractor.events.causes import cause_of
from extractor.events.confidence import confidence_of
from extractor.events.relevance import relevance
from extractor.events.scene import Scene
from extractor.events.status import status_of
from extractor.events.timeline import DAY_MINUTES, Timeline, timeline
from extractor.events.where import where
from extractor.language.mentions import Coded, ServiceMention
from extractor.language.times.component import year_assumed
from extractor.models import (
    SCHEMA,
    Event,
    Evidence,
    Extraction,
    Figure,
    Symptom,
    Warning,
)

EVIDENCE = 3
"""Mentions shown as evidence of a value that is said more than once."""


def assemble(doc: Doc) -> Extraction:
    """Everything that one read article says about outages."""
    scene = Scene(doc)
    verdict = relevance(scene)
    extraction = Extraction(
        schema_=SCHEMA,
        article=scene.article,
        outage=verdict.outage,
        score=verdict.score,
        reasons=list(verdict.reasons),
    )
    if verdict.outage:
        primary = primary_event(doc, scene)
        extraction.events = [primary, *background_events(scene, primary)]
    return extraction


def _length(line: Timeline, status: str) -> int | None:
    """The stated length in minutes; of an outage that goes on only what it has come to in hours.

    "After three days of disruption the attack was confirmed" counts days that are not over.
    """
    minutes = line.duration_minutes
    return None if status == "ongoing" and minutes and minutes >= DAY_MINUTES else minutes


def primary_event(doc: Doc, scene: Scene) -> Event:
    """The outage that the article is about."""
    down = affected.affected(scene)
    line = timeline(scene)
    verdict = status_of(scene, line, down)
    official, users, others = speakers.quotations(doc, down)
    event = Event(
        id=f"{scene.article.id}-1",
        role="primary",
        services=[affected.to_model(scene, mention) for mention in down],
        date=line.date,
        start=line.start.time if line.start else None,
        end=line.end.time if line.end and verdict.status == "resolved" else None,
        duration_minutes=_length(line, verdict.status),
        status=verdict.status,
        times=[moment.time for moment in line.moments],
        symptoms=_symptoms(scene),
        places=where(scene, users, down),
        figures=_figures(scene),
        cause=cause_of(scene, down),
        official_statements=official,
        user_quotes=users,
        other_quotes=others,
        warnings=[*line.warnings, *_assumptions(scene, line)],
    )
    event.evidence = {
        "date": list(line.date_evidence),
        "status": list(verdict.evidence),
        "duration_minutes": list(line.duration_evidence) if event.duration_minutes else [],
    }
    _set_platforms(scene, event)
    _set_sources(scene, event)
    event.evidence = {name: found for name, found in event.evidence.items() if found}
    event.confidence = confidence_of(scene, event, line, verdict)
    return event


def _by_code(mentions: Iterable[Coded]) -> dict[str, list[Coded]]:
    """Mentions by code, codes in the order of their first mention."""
    found: dict[str, list[Coded]] = {}
    for mention in mentions:
        found.setdefault(mention.code, []).append(mention)
    return found


def _symptoms(scene: Scene) -> list[Symptom]:
    return [
        Symptom(code=code, evidence=_evidence(scene, mentions))
        for code, mentions in _by_code(scene.real(scene.mentions.symptoms)).items()
    ]


def _evidence(scene: Scene, mentions: Sequence[Coded]) -> list[Evidence]:
    return [scene.evidence(mention) for mention in mentions[:EVIDENCE]]


def _set_platforms(scene: Scene, event: Event) -> None:
    for code, mentions in _by_code(scene.real(scene.mentions.platforms)).items():
        event.platforms.append(code)  # type: ignore[arg-type]
        event.evidence[f"platforms.{code}"] = _evidence(scene, mentions)


def _set_sources(scene: Scene, event: Event) -> None:
    """Trackers that the article draws on."""
    trackers: dict[str, list[ServiceMention]] = {}
    for mention in scene.mentions.services:
        if mention.kind == "tracker":
            trackers.setdefault(mention.name, []).append(mention)
    for name, mentions in trackers.items():
        event.sources.append(name)
        event.evidence[f"sources.{name}"] = [scene.evidence(m) for m in mentions[:EVIDENCE]]


def _figures(scene: Scene) -> list[Figure]:
    """Figures of this outage; the same figure told twice is one."""
    found: dict[tuple[object, ...], Figure] = {}
    for mention in scene.mentions.figures:
        if scene.past(mention):
            continue
        key = (mention.kind, mention.value, mention.symptom)
        figure = found.setdefault(
            key,
            Figure(
                kind=mention.kind,
                value=mention.value,
                unit="percent" if mention.kind == "share" else "reports",
                symptom=mention.symptom,
                source=mention.source,
                approximate=mention.approximate,
            ),
        )
        if len(figure.evidence) < EVIDENCE:
            figure.evidence.append(scene.evidence(mention))
    return list(found.values())


def _assumptions(scene: Scene, line: Timeline) -> list[Warning]:
    """What was assumed because the text does not say it."""
    found = []
    if line.date_assumed:
        found.append(
            Warning(
                code="date_assumed",
                message="the text names no day; the publication date is taken",
            )
        )
    if line.date and year_assumed(scene.article, scene.mentions.times):
        found.append(
            Warning(
                code="year_assumed",
                message="no year is known; the latest one in which weekday and date agree is taken",
            )
        )
    if line.start and line.start.time.zone_assumed:
        found.append(
            Warning(
                code="zone_assumed",
                message=f"no zone is printed; {line.start.time.zone or 'none'} is assumed",
                evidence=line.start.time.evidence,
            )
        )
    return found
