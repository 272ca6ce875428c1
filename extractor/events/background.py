"""Earlier outages that an article recalls: one background event for each service and date."""

from __future__ import annotations

from itertools import islice

from extractor.events.affected import to_model
from extractor.events.scene import Scene
from extractor.language.mentions import ServiceMention, TimeMention
from extractor.models import Event


def background_events(scene: Scene, primary: Event) -> list[Event]:
    """Events of the stretches of text that recall the past and name a date and an outage there."""
    found: dict[tuple[str, str], Event] = {}
    for context in scene.mentions.contexts:
        if context.code != "past":
            continue
        span = (context.start, context.end)
        dates = [
            m
            for m in scene.beginning_in(span, scene.mentions.times)
            if m.kind in ("day", "period") and m.value
        ]
        if not dates or not scene.speaks_of_outage(span):
            continue
        services = _services(scene, span) or _primary_service(scene, primary)
        when = dates[0]
        date = _iso(when)
        if date is None:
            continue
        for service in services[:1]:
            key = (service.id, date)
            if key not in found:
                found[key] = Event(
                    id=f"{scene.article.id}-{len(found) + 2}",
                    role="background",
                    services=[to_model(scene, service)],
                    date=date,
                    status="resolved",
                    evidence={"date": [scene.evidence(when)], "status": [scene.evidence(context)]},
                )
    return list(found.values())


def _iso(mention: TimeMention) -> str | None:
    """The day, month or year of a recollection; relative periods have none."""
    value = mention.value or ""
    return value if value[:1].isdigit() else None


def _services(scene: Scene, span: tuple[int, int]) -> list[ServiceMention]:
    return [
        m
        for m in scene.beginning_in(span, scene.mentions.services)
        if m.kind in ("service", "discovered")
    ]


def _primary_service(scene: Scene, primary: Event) -> list[ServiceMention]:
    ids = {service.id for service in primary.services}
    return list(islice((m for m in scene.mentions.services if m.id in ids), 1))
