"""One article's event, as far as it matters for telling incidents apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as calendar_day
from datetime import datetime
from functools import cache

from extractor.incidents.sketch import Sketch, sketch
from extractor.incidents.values import Value, values_of
from extractor.language import gazetteer
from extractor.models import Article, Event, Place

REGIONAL = frozenset({"power", "transport", "internet", "telecom", "other", "government"})
"""Categories that fail place by place: two towns without power are two outages."""

WIDE = frozenset({"state", "province", "region"})
"""Kinds of place that hold many towns."""

PLACE_RULE = "gazetteer/place/"
"""What the rule of a place begins with that has a name of its own in ``places.toml``."""

DAY = len("2022-12-29")
"""Characters of a day; a shorter date is a month or a year."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article says of one outage. Times are UTC instants, days ISO dates.

    ``date`` is the day of the outage as stated, or the month or year of a recollection, and None
    where it was only assumed. ``told`` is the instant of publication, where it is known so well.
    """

    id: str
    article_id: str
    role: str = "primary"
    services: tuple[str, ...] = ()
    families: frozenset[str] = frozenset()
    """The services with their parents and operators: what may be called by another's name."""
    category: str = "other"
    date: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    status: str = "unknown"
    published: str | None = None
    told: datetime | None = None
    language: str | None = None
    towns: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    symptoms: frozenset[str] = frozenset()
    cause: str | None = None
    values: tuple[Value, ...] = field(default=(), repr=False)
    sketch: Sketch = field(default=b"", repr=False)
    syndicated_from: str | None = None

    @property
    def day(self) -> calendar_day | None:
        """The day of the outage, else the day of publication; None where neither is known."""
        known = self.date or self.published
        return calendar_day.fromisoformat(known[:DAY]) if known and len(known) >= DAY else None

    @property
    def regional(self) -> bool:
        """Whether such services fail place by place."""
        return self.category in REGIONAL

    @property
    def places(self) -> frozenset[str]:
        """Towns and regions."""
        return self.towns | self.regions


def of(article: Article, event: Event) -> Telling:
    """The telling of an extracted event."""
    names = [(place, *_known_as(place)) for place in event.places]
    return Telling(
        id=event.id,
        article_id=article.id,
        role=event.role,
        services=tuple(service.id for service in event.services),
        families=families(event),
        category=event.services[0].category if event.services else "other",
        date=_stated_date(article, event),
        start=instant(event.start.utc if event.start else None),
        end=instant(event.end.utc if event.end else None),
        status=event.status,
        published=article.published,
        told=instant(article.published),
        language=article.language,
        towns=frozenset(name for _, name, kind in names if kind not in WIDE | {"country"}),
        regions=frozenset(name for _, name, kind in names if kind in WIDE),
        countries=frozenset(place.country for place in event.places if place.country),
        symptoms=frozenset(symptom.code for symptom in event.symptoms),
        cause=event.cause.code if event.cause else None,
        values=tuple(values_of(article, event)),
        sketch=sketch(article.text) if event.role == "primary" else b"",
        syndicated_from=article.syndicated_from,
    )


def families(event: Event) -> frozenset[str]:
    """Ids of the event's services, of what they belong to, and their operators' names."""
    entries = gazetteer.services().entries
    found: set[str] = set()
    for service in event.services:
        found.add(service.id)
        entry = entries.get(service.id)
        while entry is not None and entry.parent and entry.parent not in found:
            found.add(entry.parent)
            entry = entries.get(entry.parent)
        if service.operator:
            found.add(f"operator:{service.operator.casefold()}")
    return frozenset(found)


def instant(when: str | None) -> datetime | None:
    """The instant of an ISO date-time with an offset; None for anything less precise."""
    if when is None or len(when) <= DAY:
        return None
    found = datetime.fromisoformat(when.replace("Z", "+00:00"))
    return found if found.tzinfo else None


def _stated_date(article: Article, event: Event) -> str | None:
    """The date, unless nobody states it or it lies behind the publication, which is a slip."""
    if any(warning.code == "date_assumed" for warning in event.warnings):
        return None
    if event.date and article.published and event.date > article.published[:DAY]:
        return None
    return event.date


def _known_as(place: Place) -> tuple[str, str]:
    """The name that all spellings of a place share, and its kind; of an unlisted one as printed."""
    for evidence in place.evidence:
        if evidence.rule.startswith(PLACE_RULE):
            name = evidence.rule.removeprefix(PLACE_RULE)
            return name.casefold(), _kinds().get(name, "city")
    return place.name.casefold(), _kinds().get(place.name, "city")


@cache
def _kinds() -> dict[str, str]:
    """Kind of each listed place by its name."""
    return {entry.name: entry.kind for entry in gazetteer.places().entries.values()}
