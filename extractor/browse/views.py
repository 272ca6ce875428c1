"""The pages: what they need is read here, how it looks is in ``templates/`` and ``static/``."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from importlib.resources import files
from typing import Any, TypeVar

from datasette import Forbidden, NotFound, Response
from datasette.utils import sqlite_timelimit, tilde_decode, tilde_encode
from datasette.utils.asgi import BadRequest

from extractor.browse import marks, queries, values
from extractor.browse.databases import holds_outages, may_view
from extractor.browse.filters import from_request
from extractor.browse.kinds import in_words
from extractor.models import Event, Extraction

_Found = TypeVar("_Found")

TIME_LIMIT_MS = 5000
"""For all queries of a page together."""

HEADERS = {
    # Articles are written by anybody: no page of ours runs or loads anything but our own files.
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self';"
    " img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
_STATIC = {
    "outages.css": "text/css; charset=utf-8",
    "outages.js": "text/javascript; charset=utf-8",
}


async def databases(datasette: Any, request: Any) -> Any:
    """The databases that hold outages; if there is one, its list at once."""
    names = [
        name
        for name, database in datasette.databases.items()
        if await holds_outages(database) and await may_view(datasette, request.actor, name)
    ]
    if len(names) == 1:
        return Response.redirect(_home(datasette, names[0]))
    homes = [(name, _home(datasette, name)) for name in names]
    return await _page(datasette, request, "outages_databases.html", {"homes": homes})


async def events(datasette: Any, request: Any) -> Any:
    """The list of events."""
    name, database = await _our_database(datasette, request)
    filters = from_request(request.args)
    found = await _read(database, lambda connection: queries.event_page(connection, filters))
    context = {"filters": filters, "found": found}
    return await _page(datasette, request, "outages_events.html", context, name)


async def event(datasette: Any, request: Any) -> Any:
    """One event beside its article."""
    name, database = await _our_database(datasette, request)
    event_id = tilde_decode(request.url_vars["id"])

    def find(connection: sqlite3.Connection) -> Extraction | None:
        article_id = queries.article_of(connection, event_id)
        return None if article_id is None else queries.extraction_of(connection, article_id)

    extraction = await _read(database, find)
    found = [] if extraction is None else [e for e in extraction.events if e.id == event_id]
    if extraction is None or not found:
        raise NotFound(f"There is no event {event_id} in {name}")
    return await _event_page(datasette, request, name, extraction, found[0])


async def article(datasette: Any, request: Any) -> Any:
    """One article with its first event, or with the reasons why it is about no outage."""
    name, database = await _our_database(datasette, request)
    article_id = tilde_decode(request.url_vars["id"])
    extraction = await _read(
        database, lambda connection: queries.extraction_of(connection, article_id)
    )
    if extraction is None:
        raise NotFound(f"There is no article {article_id} in {name}")
    first = extraction.primary or next(iter(extraction.events), None)
    return await _event_page(datasette, request, name, extraction, first)


async def static(request: Any) -> Any:
    """Our own style sheet and script, under one address however the plugin was registered."""
    name = request.url_vars["name"]
    if name not in _STATIC:
        raise NotFound(f"There is no file {name}")
    body = (files("extractor.browse") / "static" / name).read_text(encoding="utf-8")
    headers = {"cache-control": "max-age=300", "x-content-type-options": "nosniff"}
    return Response(body, headers=headers, content_type=_STATIC[name])


async def _event_page(
    datasette: Any, request: Any, name: str, extraction: Extraction, event: Event | None
) -> Any:
    told = values.all_claims(extraction, event)
    home = _home(datasette, name)
    context = {
        "extraction": extraction,
        "article": extraction.article,
        "event": event,
        "link": _web_link(extraction.article.canonical_url or extraction.article.url),
        "sections": [] if event is None else values.sections(event, told),
        "reasons": values.reasons(told),
        "paragraphs": marks.paragraphs(extraction.article.text, told),
        "siblings": [(e, f"{home}/event/{tilde_encode(e.id)}") for e in extraction.events],
        "row_link": datasette.urls.row(name, "articles", tilde_encode(extraction.article.id)),
    }
    return await _page(datasette, request, "outages_event.html", context, name)


async def _our_database(datasette: Any, request: Any) -> tuple[str, Any]:
    route = tilde_decode(request.url_vars["database"])
    for name, database in datasette.databases.items():
        if database.route == route:
            if not await may_view(datasette, request.actor, name):
                raise Forbidden("view-database")
            if await holds_outages(database):
                return name, database
    raise NotFound(f"There is no database {route} that holds outages")


async def _read(database: Any, query: Callable[[sqlite3.Connection], _Found]) -> _Found:
    """Run ``query`` in one of Datasette's threads, within the time limit of a page."""

    def limited(connection: sqlite3.Connection) -> _Found:
        with sqlite_timelimit(connection, TIME_LIMIT_MS):
            return query(connection)

    try:
        found: _Found = await database.execute_fn(limited)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        raise BadRequest("This takes too long. Ask for less: pick a service or a year.") from error
    return found


async def _page(
    datasette: Any, request: Any, template: str, context: dict[str, Any], name: str | None = None
) -> Any:
    everywhere = {
        "database": name,
        "home": None if name is None else _home(datasette, name),
        "files": datasette.urls.path("/-/outages/static"),
        "day": values.day,
        "in_words": in_words,
        "tilde_encode": tilde_encode,
    }
    body = await datasette.render_template(template, everywhere | context, request=request)
    return Response.html(body, headers=dict(HEADERS))


def _home(datasette: Any, name: str) -> str:
    return f"{datasette.urls.database(name)}/-/outages"


def _web_link(url: str | None) -> str | None:
    """The address if a click on it is safe: an article may name ``javascript:`` as its own."""
    return url if url and url.lower().startswith(("https://", "http://")) else None
