"""The front door and the list of incidents."""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from datasette import Forbidden, NotFound, Response
from markupsafe import Markup

from extractor.browse.access import may_view
from extractor.browse.charts.calendar import calendar, scale
from extractor.browse.databases import holds_outages
from extractor.browse.filters import Filters, from_request
from extractor.browse.memory import remembered
from extractor.browse.queries.home import Home, Overview, home, overview
from extractor.browse.visit import Visit, home_of, visit, visit_database
from extractor.browse.wording import Wording

_PERIODS = ((7, "Last 7 days"), (30, "Last 30 days"), (365, "Last 12 months"))


async def databases(datasette: Any, request: Any) -> Any:
    """The databases that hold outages; if there is one, its list at once."""
    names = [
        name
        for name, database in datasette.databases.items()
        if await holds_outages(database) and await may_view(datasette, request.actor, name)
    ]
    if len(names) == 1:
        asked = f"?{request.query_string}" if request.query_string else ""
        return Response.redirect(home_of(datasette, names[0]) + asked)
    homes = [(name, home_of(datasette, name)) for name in names]
    return await visit(datasette, request).page("outages_databases.html", {"homes": homes})


async def sign_in(datasette: Any, request: Any) -> Any:
    """Sign root in by the token that ``outages browse --root`` printed; it serves once.

    Datasette's own ``/-/auth-token`` does the same and leads to the list of databases.
    """
    token = request.args.get("token") or ""
    expected = datasette._root_token
    if not expected or not secrets.compare_digest(token.encode(), expected.encode()):
        raise Forbidden("This address signs in once. For a new one: outages browse --root")
    datasette._root_token = None
    response = Response.redirect(datasette.urls.path("/-/outages"))
    signed = datasette.sign({"a": {"id": "root"}}, "actor")
    response.set_cookie("ds_actor", signed, httponly=True, samesite="lax")
    return response


async def nothing(datasette: Any, request: Any) -> Any:
    """Any other address below the list: there is no such page."""
    here = await visit_database(datasette, request)
    raise NotFound(f"There is no such page of the outages in {here.name}")


async def incidents(datasette: Any, request: Any) -> Any:
    """The list of incidents, as a page or as JSON."""
    here = await visit_database(datasette, request)
    filters = from_request(request.args)
    as_json = bool(request.url_vars.get("format"))
    language = None if as_json else here.say.language
    alike = replace(filters, page=1, oldest_first=False)  # what all pages have in common

    def find(connection: sqlite3.Connection) -> Home:
        counted = remembered(
            here.database.path, alike.query(), lambda: overview(connection, filters)
        )
        return home(connection, filters, counted, language)

    found = await here.read(find)
    if as_json:
        return here.json(_as_json(here, filters, found))
    context = {
        "filters": filters,
        "found": found,
        "overview": found.overview,
        "calendar": _calendar(found.overview, filters, here.say),
        "scale": scale(here.say),
        "periods": _periods(filters, here.say),
        "first": (filters.page - 1) * len(found.cards) + 1,
    }
    return await here.page("outages_home.html", context)


def _calendar(found: Overview, filters: Filters, say: Wording) -> Markup | None:
    if found.shown is None:
        return None
    return calendar(*found.shown, found.days, say, lambda day: filters.on(day, day))


def _periods(filters: Filters, say: Wording) -> list[tuple[str, str, bool]]:
    """Label, link and whether it is the one asked for, of each period up to today."""
    today = date.today()
    found = []
    for days, label in _PERIODS:
        since = (today - timedelta(days=days - 1)).isoformat()
        picked = filters.since == since and filters.until is None
        link = filters.on(None, None) if picked else filters.on(since, None)
        found.append((str(say(label)), link, picked))
    return found


def _as_json(here: Visit, filters: Filters, found: Home) -> dict[str, Any]:
    """What the page shows, with an address for the next one."""
    more = filters.page < found.pages
    return {
        "total": found.overview.total,
        "page": filters.page,
        "pages": found.pages,
        "next": here.home + ".json" + filters.query(page=filters.page + 1) if more else None,
        "facets": {
            name: [{"value": v.value, "label": v.label, "count": v.count} for v in values]
            for name, values in found.overview.facets.items()
        },
        "years": dict(found.overview.years),
        "days": found.overview.days,
        "undated": found.overview.undated,
        "incidents": [
            card
            | {
                "url": here.address("incident", card["id"]),
                "snippet": _plain(found.snippets[card["id"]].words)
                if card["id"] in found.snippets
                else None,
            }
            for card in found.cards
        ],
    }


def _plain(words: Markup) -> str:
    return str(words.striptags())
