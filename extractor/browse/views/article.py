"""One article with the values of one of its events marked in its text."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette import NotFound
from datasette.utils import tilde_decode, tilde_encode

from extractor.browse import values
from extractor.browse.judging import Judging
from extractor.browse.marks import Marker
from extractor.browse.queries.article import (
    article_of,
    extraction_of,
    incident_of_event,
    reviews_of,
)
from extractor.browse.visit import Visit, visit_database, web_link
from extractor.errors import OutageError
from extractor.models import Event, Extraction
from extractor.review.judgements import FIELDS


async def event(datasette: Any, request: Any) -> Any:
    """One event beside its article."""
    here = await visit_database(datasette, request)
    event_id = tilde_decode(request.url_vars["id"])

    def find(connection: sqlite3.Connection) -> Extraction | None:
        article_id = article_of(connection, event_id)
        return None if article_id is None else extraction_of(connection, article_id)

    extraction = await here.read(find)
    found = [] if extraction is None else [e for e in extraction.events if e.id == event_id]
    if extraction is None or not found:
        raise NotFound(f"There is no event {event_id} in {here.name}")
    return await show(here, extraction, found[0])


async def article(datasette: Any, request: Any) -> Any:
    """One article with its first event, or with the reasons why it is about no outage."""
    here = await visit_database(datasette, request)
    article_id = tilde_decode(request.url_vars["id"])
    extraction = await here.read(lambda connection: extraction_of(connection, article_id))
    if extraction is None:
        raise NotFound(f"There is no article {article_id} in {here.name}")
    if request.url_vars.get("format"):
        return here.json(extraction.to_json(indent=2))
    return await show(here, extraction, extraction.primary or next(iter(extraction.events), None))


async def show(
    here: Visit,
    extraction: Extraction,
    event: Event | None,
    fault: OutageError | None = None,
    status: int = 200,
) -> Any:
    """The page of an article with the values of one event; ``fault`` is of a review."""
    article = extraction.article
    told = values.all_claims(extraction, event)
    event_id = event.id if event else None
    incident_id, reviews = await here.read(
        lambda connection: (
            incident_of_event(connection, event_id),
            reviews_of(connection, article.id),
        )
    )
    judging = Judging(reviews, event, here.say)
    context = {
        "extraction": extraction,
        "article": article,
        "event": event,
        "incident_id": incident_id,
        "link": web_link(article.canonical_url or article.url),
        "sections": [] if event is None else values.sections(event, told, here.say),
        "reasons": values.reasons(told, here.say),
        "paragraphs": Marker(article.text, told, event, here.say).paragraphs(),
        "siblings": [(e, here.address("event", e.id)) for e in extraction.events],
        "judging": judging,
        "addable": [judging.empty(field) for field in FIELDS] if event else [],
        "fault": fault,
        "stored": here.request.args.get("stored") == "1" and fault is None,
        "review_link": here.address("article", article.id) + "/review",
        "row_link": here.datasette.urls.row(here.name, "articles", tilde_encode(article.id)),
    }
    return await here.page("outages_article.html", context, status)
