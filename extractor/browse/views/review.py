"""What a person says of a value, sent from the article page."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from datasette import NotFound, Response
from datasette.utils import tilde_decode
from datasette.utils.asgi import BadRequest

from extractor.browse.queries.article import extraction_of
from extractor.browse.views.article import show
from extractor.browse.visit import visit_database
from extractor.claims import claims
from extractor.errors import OutageError
from extractor.models import Event, Extraction
from extractor.review import CHECKED, OUTAGE, Review, identity
from extractor.review.judgements import FIELDS, PLAIN, PLAIN_LISTS, from_data
from extractor.review.values import corrected
from extractor.store import Store

_OF_VALUE = ("accept", "correct", "reject", "add", "withdraw")


async def review(datasette: Any, request: Any) -> Any:
    """Keep one verdict and go back to the article; a fault is told on its page."""
    here = await visit_database(datasette, request)
    actor = await here.require_edit()
    if request.method != "POST":
        raise BadRequest("A review is sent from the page of an article")
    article_id = tilde_decode(request.url_vars["id"])
    extraction = await here.read(lambda connection: extraction_of(connection, article_id))
    if extraction is None:
        raise NotFound(f"There is no article {article_id} in {here.name}")
    given = {name: str(value) for name, value in (await request.post_vars()).items()}
    event = next((e for e in extraction.events if e.id == given.get("event")), None)
    try:
        made = _review(extraction, event, given, actor)
        await asyncio.to_thread(_keep, Path(here.database.path), made)
    except OutageError as error:
        return await show(here, extraction, event or extraction.primary, error, status=400)
    page = here.address("event", event.id) if event else here.address("article", article_id)
    return Response.redirect(f"{page}?stored=1#review")


def _keep(path: Path, made: Review) -> None:
    with Store(path) as store:
        store.review(made)


def _review(
    extraction: Extraction, event: Event | None, given: dict[str, str], actor: str
) -> Review:
    verdict, field, key = given.get("verdict", ""), given.get("field", ""), given.get("key", "")
    article_id, text = extraction.article.id, extraction.article.text
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if field in (OUTAGE, CHECKED) and verdict in ("accept", "reject", "withdraw"):
        return Review(article_id, None, field, field, verdict, actor, now)  # type: ignore[arg-type]
    if event is None or field not in FIELDS or verdict not in _OF_VALUE:
        raise BadRequest("There is no such value")
    value = None if verdict == "add" else _found(event, field, given.get("judged", key))
    if verdict in ("accept", "reject", "correct") and value is None:
        raise BadRequest("There is no such value any more: somebody has changed it")
    correction = None
    if verdict in ("correct", "add"):
        correction = corrected(field, given, value, text, actor)
    if verdict == "add":
        key = f"added:{identity(field, from_data(field, correction))}"
    judged = None if value is None else _data(event, field, value)
    return Review(
        article_id,
        event.id,
        field,
        key,
        verdict,  # type: ignore[arg-type]
        actor,
        now,
        value=judged,
        correction=correction,
    )


def _found(event: Event, field: str, key: str) -> Any:
    """The value of a field that a form is about."""
    for claim in claims(event):
        if claim.kind == field and identity(field, claim.value) == key:
            return claim.value
    plain = getattr(event, field)
    for value in plain if isinstance(plain, list) else [plain]:
        if value is not None and identity(field, value) == key:
            return value
    return None


def _data(event: Event, field: str, value: Any) -> dict[str, Any]:
    """A value as JSON data with its evidence."""
    if field in PLAIN or field in PLAIN_LISTS:
        name = field if field in PLAIN else f"{field}.{value}"
        evidence = [item.model_dump() for item in event.evidence.get(name, [])]
        return {"value": value, "evidence": evidence}
    return dict(value.model_dump())
