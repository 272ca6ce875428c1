"""What feeds, calendars and annotations say of an outage, be it one article's event or an incident.

They are lists of outages with a name, a time and their sources; each format is written once, over
:class:`Outage`, and asks nothing of where it came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.models import Article, Event, Extraction, Incident, Place, Quotation, Service
from extractor.store import Selection, Store

NAMED = 3
"""Services that a title names before it says how many there are more."""


@dataclass(frozen=True)
class Source:
    """An article that tells of the outage."""

    article_id: str
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    byline: str | None = None


@dataclass(frozen=True)
class Outage:
    """One outage. Times are UTC, ending in Z; ``date`` is local; ``sources`` by publication."""

    id: str
    services: tuple[Service, ...]
    category: str | None
    date: str | None
    start_utc: str | None
    end_utc: str | None
    status: str
    symptoms: tuple[str, ...]
    places: tuple[Place, ...]
    cause: str | None
    cause_text: str | None
    sources: tuple[Source, ...]
    quotations: tuple[tuple[str, Quotation], ...]
    """Quotations, each with the id of its article."""

    @property
    def title(self) -> str:
        """``Instagram, WhatsApp down``, with the places where it was not everywhere."""
        names = [service.name for service in self.services]
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        where = ", ".join(dict.fromkeys(place.name for place in self.places[:NAMED]))
        what = ", ".join(names[:NAMED]) or "Unnamed service"
        return f"{what}{more} down" + (f" in {where}" if where else "")

    @property
    def summary(self) -> str:
        """What users met, the cause, the status and who tells it, in one line."""
        parts = [
            ", ".join(code.replace("_", " ") for code in self.symptoms),
            f"cause: {self.cause.replace('_', ' ')}" if self.cause else "",
            f"status: {self.status}",
            f"told by {', '.join(self.publishers) or _articles(len(self.sources))}",
        ]
        return "; ".join(part for part in parts if part)

    @property
    def publishers(self) -> tuple[str, ...]:
        """Who tells it, each once."""
        return tuple(dict.fromkeys(s.publisher for s in self.sources if s.publisher))

    @property
    def countries(self) -> tuple[str, ...]:
        """Codes of the countries of its places, each once."""
        return tuple(dict.fromkeys(place.country for place in self.places if place.country))

    @property
    def updated(self) -> str | None:
        """When the latest of its articles was published; ISO date or date-time."""
        return max((s.published for s in self.sources if s.published), default=None)


def events(store: Store, selection: Selection) -> Iterator[Outage]:
    """Each event of each article as an outage of its own, by publication."""
    for extraction, event in store.events(selection):
        yield _of_event(extraction, event)


def incidents(store: Store, selection: Selection) -> Iterator[Outage]:
    """Each incident as one outage, by date, with the quotations of all its articles."""
    for incident in store.incidents(selection):
        yield _of_incident(incident, store)


def _of_event(extraction: Extraction, event: Event) -> Outage:
    article = extraction.article
    return Outage(
        id=event.id,
        services=tuple(event.services),
        category=event.services[0].category if event.services else None,
        date=event.date,
        start_utc=event.start.utc if event.start else None,
        end_utc=event.end.utc if event.end else None,
        status=event.status,
        symptoms=tuple(symptom.code for symptom in event.symptoms),
        places=tuple(event.places),
        cause=event.cause.code if event.cause else None,
        cause_text=event.cause.text if event.cause else None,
        sources=(_source(article),),
        quotations=tuple((article.id, quotation) for quotation in _quotations(event)),
    )


def in_short(incident: Incident) -> Outage:
    """An incident as its own record tells it: without quotations and the words of its cause."""
    return Outage(
        id=incident.id,
        services=tuple(Service(**service.model_dump()) for service in incident.services),
        category=incident.category,
        date=incident.date,
        start_utc=incident.start_utc,
        end_utc=incident.end_utc,
        status=incident.status,
        symptoms=tuple(incident.symptoms),
        places=tuple(Place(**place.model_dump()) for place in incident.places),
        cause=incident.cause,
        cause_text=None,
        sources=tuple(
            Source(t.article_id, t.url, t.title, t.publisher, t.published, t.language)
            for t in incident.tellings
        ),
        quotations=(),
    )


def _of_incident(incident: Incident, store: Store) -> Outage:
    told = [
        (extraction.article, event)
        for telling in incident.tellings
        if (extraction := store.extraction(telling.article_id)) is not None
        for event in extraction.events
        if event.id == telling.event_id
    ]
    causes = [event.cause for _, event in told if event.cause]
    return replace(
        in_short(incident),
        cause_text=next((cause.text for cause in causes if cause.code == incident.cause), None),
        sources=tuple(_source(article) for article, _ in told),
        quotations=tuple((article.id, q) for article, event in told for q in _quotations(event)),
    )


def _source(article: Article) -> Source:
    return Source(
        article.id,
        article.canonical_url or article.url,
        article.title,
        article.publisher,
        article.published,
        article.language,
        article.byline,
    )


def _quotations(event: Event) -> list[Quotation]:
    return [*event.official_statements, *event.user_quotes, *event.other_quotes]


def _articles(count: int) -> str:
    return f"{count} article{'s' if count != 1 else ''}"
