"""JSON-LD in the vocabulary of schema.org: NewsArticle, Event and Quotation in one ``@graph``.

An outage is an Event ``about`` a Service; the articles that tell it are its ``subjectOf``, what
people said of it are Quotations that are ``isPartOf`` their article. Where several outages share an
article its node is repeated: nodes of one ``@id`` are one node (JSON-LD 1.1, 4.3).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from extractor.export.outage import Outage, Source
from extractor.models import Place, Quotation, Service

Node = dict[str, Any]


def jsonld(outages: Iterable[Outage]) -> Iterator[str]:
    """One document; a node a line."""
    yield '{"@context": "https://schema.org", "@graph": [\n'
    between = ""
    for outage in outages:
        for node in _nodes(outage):
            yield between + json.dumps(_present(node), ensure_ascii=False)
            between = ",\n"
    yield "\n]}\n"


def _nodes(outage: Outage) -> Iterator[Node]:
    yield _event(outage)
    for source in outage.sources:
        yield _news_article(source)
    for number, (article_id, quotation) in enumerate(outage.quotations, start=1):
        yield _quotation(outage, number, article_id, quotation)


def _event(outage: Outage) -> Node:
    return {
        "@type": "Event",
        "@id": _id("outage", outage.id),
        "name": outage.title,
        "description": outage.summary,
        "startDate": outage.start_utc or outage.date,
        "endDate": outage.end_utc,
        "about": [_service(service) for service in outage.services],
        "location": [_place(place) for place in outage.places],
        "keywords": list(outage.symptoms),
        "subjectOf": [{"@id": _article_id(source)} for source in outage.sources],
    }


def _service(service: Service) -> Node:
    return {
        "@type": "Service",
        "@id": _id("service", service.id),
        "name": service.name,
        "category": service.category,
        "provider": _organization(service.operator),
    }


def _place(place: Place) -> Node:
    address = {"@type": "PostalAddress", "addressCountry": place.country} if place.country else None
    return {"@type": "Place", "name": place.name, "address": address}


def _news_article(source: Source) -> Node:
    return {
        "@type": "NewsArticle",
        "@id": _article_id(source),
        "url": source.url,
        "headline": source.title,
        "datePublished": source.published,
        "inLanguage": source.language,
        "author": {"@type": "Person", "name": source.byline} if source.byline else None,
        "publisher": _organization(source.publisher),
    }


def _quotation(outage: Outage, number: int, article_id: str, quotation: Quotation) -> Node:
    return {
        "@type": "Quotation",
        "@id": _id("quotation", f"{outage.id}/{number}"),
        "text": quotation.text,
        "creator": _speaker(quotation),
        "dateCreated": quotation.said,
        "isPartOf": {"@id": _id("article", article_id)},
        "about": {"@id": _id("outage", outage.id)},
    }


def _speaker(quotation: Quotation) -> Node | None:
    name = quotation.speaker or quotation.handle
    if name is None:
        return _organization(quotation.organization)
    if name == quotation.organization:
        return _organization(name)
    return {
        "@type": "Person",
        "name": name,
        "alternateName": quotation.handle if quotation.speaker else None,
        "jobTitle": quotation.role or quotation.occupation,
        "affiliation": _organization(quotation.organization),
    }


def _organization(name: str | None) -> Node | None:
    return {"@type": "Organization", "name": name} if name else None


def _article_id(source: Source) -> str:
    return _id("article", source.article_id)


def _id(kind: str, name: str) -> str:
    return f"urn:outage-extractor:{kind}:{quote(name, safe='/')}"


def _present(value: Any) -> Any:
    """The node without what is not known."""
    if isinstance(value, dict):
        return {key: _present(item) for key, item in value.items() if item not in (None, [])}
    if isinstance(value, list):
        return [_present(item) for item in value]
    return value
