"""Incidents in lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.incidents import Likeness
from extractor.models import Incident, IncidentTelling, IncidentValue


def line(incident: Incident) -> str:
    """An incident in one line: id, services, status, articles, conflicts."""
    services = ", ".join(service.name for service in incident.services)
    parts = [incident.id, services or "unnamed service", incident.status, _articles(incident)]
    if incident.conflicts:
        parts.append("conflicts: " + ", ".join(c.field for c in incident.conflicts))
    return "  ".join(parts)


def lines(incident: Incident) -> Iterator[str]:
    """An incident at length: headline values, who tells it and why, conflicts, what came when."""
    yield line(incident)
    if incident.former_ids:
        yield f"  formerly   {', '.join(incident.former_ids)}"
    for label, text in _headline(incident):
        yield f"  {label:10} {text}"
    for telling in incident.tellings:
        yield from _telling("told by", telling)
    for telling in incident.recalled_by:
        yield from _telling("recalled", telling)
    for conflict in incident.conflicts:
        yield f"  conflict   {conflict.field}"
        for value in conflict.values:
            yield f"             {_value(value)}"
    yield "  known when"
    for value in incident.timeline:
        yield f"             {value.published or 'undated'}  {value.field}: {_value(value)}"


def reasons(likeness: Likeness) -> Iterator[str]:
    """A likeness with its reasons, one a line."""
    verdict = "one incident" if likeness.same else "not one incident by themselves"
    yield f"{likeness.score:+.1f}  {verdict}"
    for reason in likeness.reasons:
        yield f"{reason.weight:+6.1f}  {reason.code.replace('_', ' ')}"


def _articles(incident: Incident) -> str:
    count = len(incident.tellings)
    independent = incident.independent
    told = f"{count} article{'s' if count != 1 else ''}"
    return told if independent == count else f"{told}, {independent} independent"


def _headline(incident: Incident) -> Iterator[tuple[str, str]]:
    lasted = f" ({incident.duration_minutes} minutes)" if incident.duration_minutes else ""
    for label, value in (
        ("date", incident.date),
        ("start", incident.start_utc),
        ("end", incident.end_utc and incident.end_utc + lasted),
        ("symptoms", ", ".join(incident.symptoms)),
        ("places", ", ".join(place.name for place in incident.places)),
        ("cause", incident.cause),
    ):
        if value:
            yield label, value


def _telling(label: str, telling: IncidentTelling) -> Iterator[str]:
    who = telling.publisher or telling.url or telling.article_id
    yield f"  {label:10} {telling.event_id}  {who}, {telling.published or 'undated'}"
    if telling.reasons:
        why = ", ".join(f"{code} {weight:+.1f}" for code, weight in telling.reasons.items())
        like = f"like {telling.closest}: " if telling.closest else ""
        yield f"             {like}{why}"


def _value(value: IncidentValue) -> str:
    return f"{value.value} ({value.word_of}, {value.event_id})"
