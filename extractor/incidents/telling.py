"""One article's event, as far as it matters for telling incidents apart."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from datetime import date as calendar_day
from datetime import datetime
from typing import Literal

from extractor.language import gazetteer
from extractor.models import Article, Event

Source = Literal["operator", "tracker", "media"]
"""Whose word a value is: the operator's, a tracker's, or only the paper's."""

SHINGLE = 5
"""Words of a shingle; five are rarely the same by chance."""

SKETCH = 64
"""Shingles kept of a text: those with the smallest hashes (a bottom-k sketch)."""

REGIONAL = frozenset({"power", "transport", "internet", "telecom", "other", "government"})
"""Categories that fail place by place: two towns without power are two outages."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article says of one outage. Times are UTC instants, days ISO dates."""

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
    published: str | None = None
    language: str | None = None
    publisher: str | None = None
    places: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    symptoms: frozenset[str] = frozenset()
    cause: str | None = None
    sketch: frozenset[int] = field(default=frozenset(), repr=False)

    @property
    def dated(self) -> bool:
        """Whether the day of the outage is stated, and not after the publication: a slip."""
        return bool(self.date and not (self.published and self.date > self.published[:10]))

    @property
    def day(self) -> calendar_day | None:
        """The day of the outage, else the day of publication; None where neither is known."""
        known = self.date if self.dated else self.published or self.date
        return calendar_day.fromisoformat(known[:10]) if known and len(known) >= 10 else None

    @property
    def regional(self) -> bool:
        """Whether such services fail place by place."""
        return self.category in REGIONAL


def of(article: Article, event: Event) -> Telling:
    """The telling of an extracted event."""
    return Telling(
        id=event.id,
        article_id=article.id,
        role=event.role,
        services=tuple(service.id for service in event.services),
        families=families(event),
        category=event.services[0].category if event.services else "other",
        date=event.date,
        start=_instant(event.start.utc if event.start else None),
        end=_instant(event.end.utc if event.end else None),
        published=article.published,
        language=article.language,
        publisher=article.publisher,
        places=frozenset(place.name.casefold() for place in event.places),
        countries=frozenset(place.country for place in event.places if place.country),
        symptoms=frozenset(symptom.code for symptom in event.symptoms),
        cause=event.cause.code if event.cause else None,
        sketch=sketch(article.text) if event.role == "primary" else frozenset(),
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


def sketch(text: str) -> frozenset[int]:
    """The bottom-k sketch of a text's shingles: alike texts have alike sketches."""
    words = re.findall(r"\w+", text.casefold())
    hashes = {
        zlib.crc32(" ".join(words[index : index + SHINGLE]).encode("utf-8", "replace"))
        for index in range(max(0, len(words) - SHINGLE + 1))
    }
    return frozenset(sorted(hashes)[:SKETCH])


def same_text(first: frozenset[int], second: frozenset[int]) -> float:
    """The estimated Jaccard similarity of two texts, 0 to 1, from their sketches."""
    if not first or not second:
        return 0.0
    smallest = sorted(first | second)[:SKETCH]
    return sum(value in first and value in second for value in smallest) / len(smallest)


def _instant(utc: str | None) -> datetime | None:
    return datetime.fromisoformat(utc.replace("Z", "+00:00")) if utc else None
