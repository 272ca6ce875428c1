"""One request for one of our pages: whose database, who asks, in what language."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

from datasette import Forbidden, NotFound, Response
from datasette.utils import sqlite_timelimit, tilde_decode, tilde_encode
from datasette.utils.asgi import BadRequest

from extractor.browse.access import may_edit, may_view
from extractor.browse.databases import holds_outages
from extractor.browse.wording import Wording, wording

_Found = TypeVar("_Found")

TIME_LIMIT_MS = 10_000
"""For all queries of a page together."""

HEADERS = {
    # Articles are written by anybody: no page of ours runs or loads anything but our own files.
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self';"
    " img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "vary": "accept-language, cookie",
}


@dataclass(frozen=True)
class Visit:
    """``name`` and ``database`` are None on a page that is of no database."""

    datasette: Any
    request: Any
    say: Wording
    name: str | None = None
    database: Any = None

    @property
    def home(self) -> str:
        """Address of the list."""
        return home_of(self.datasette, self.name) if self.name else ""

    def address(self, page: str, target: str) -> str:
        """Address of one event, article, incident or service."""
        return f"{self.home}/{page}/{tilde_encode(target)}"

    async def may_edit(self) -> bool:
        """Whether who asks may review values and submit addresses."""
        if self.name is None or not (self.database.is_mutable and self.database.path):
            return False
        return await may_edit(self.datasette, self.request.actor, self.name)

    async def require_edit(self) -> str:
        """The name of who asks.

        Raises:
            Forbidden: who asks may not change anything.
        """
        if not await self.may_edit():
            raise Forbidden("It takes the permission edit-outages; outages browse --root gives it")
        return str((self.request.actor or {}).get("id") or "anonymous")

    async def read(self, query: Callable[[sqlite3.Connection], _Found]) -> _Found:
        """Run ``query`` in one of Datasette's threads, within the time limit of a page."""

        def limited(connection: sqlite3.Connection) -> _Found:
            with sqlite_timelimit(connection, TIME_LIMIT_MS):
                return query(connection)

        try:
            found: _Found = await self.database.execute_fn(limited)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            raise BadRequest(
                "This takes too long. Ask for less: pick a service or a year."
            ) from error
        return found

    async def page(self, template: str, context: dict[str, Any], status: int = 200) -> Any:
        """The template, filled in."""
        everywhere = {
            "database": self.name,
            "home": self.home,
            "files": self.datasette.urls.path("/-/outages/static"),
            "say": self.say,
            "address": self.address,
            "tilde_encode": tilde_encode,
            "minutes_between": minutes_between,
            "publisher_name": publisher_name,
            "editor": await self.may_edit(),
            "actor_name": (self.request.actor or {}).get("id"),
        }
        body = await self.datasette.render_template(
            template, everywhere | context, request=self.request
        )
        headers = HEADERS | {"content-language": self.say.language}
        return Response.html(body, status=status, headers=headers)

    def json(self, found: Any, status: int = 200) -> Any:
        """``found`` as JSON; a string is JSON already."""
        text = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
        return self.file(text, "application/json; charset=utf-8", status=status)

    def file(self, text: str, kind: str, name: str | None = None, status: int = 200) -> Any:
        """Text of another kind than a page; ``name`` is proposed for saving it."""
        headers = {"x-content-type-options": "nosniff"}
        if self.datasette.cors:
            headers["access-control-allow-origin"] = "*"
        if name:
            safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in name)
            headers["content-disposition"] = f'attachment; filename="{safe}"'
        return Response(text, status=status, headers=headers, content_type=kind)


def visit(datasette: Any, request: Any) -> Visit:
    """A visit to a page that is of no database."""
    return Visit(datasette, request, wording(request.headers.get("accept-language")))


async def visit_database(datasette: Any, request: Any, named: str | None = None) -> Visit:
    """A visit to a page of the database that the address names; ``named`` is that part of it.

    Raises:
        Forbidden: who asks may not see it.
        NotFound: there is none of that name that holds outages.
    """
    route = tilde_decode(named or request.url_vars["database"])
    for name, database in datasette.databases.items():
        if database.route == route:
            if not await may_view(datasette, request.actor, name):
                raise Forbidden("It takes the permission view-database")
            if await holds_outages(database):
                say = wording(request.headers.get("accept-language"))
                return Visit(datasette, request, say, name, database)
    raise NotFound(f"There is no database {route} that holds outages")


def home_of(datasette: Any, name: str) -> str:
    """Address of the list of a database."""
    return f"{datasette.urls.database(name)}/-/outages"


def web_link(url: str | None) -> str | None:
    """The address if a click on it is safe: an article may name ``javascript:`` as its own."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def publisher_name(publisher: str | None, url: str | None) -> str | None:
    """Who published an article: by name, else by the host of its address."""
    if publisher or not web_link(url):
        return publisher
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def minutes_between(first: str, second: str) -> float:
    """Minutes from one UTC instant to another, as they are stored."""
    moments = [datetime.fromisoformat(text.replace("Z", "+00:00")) for text in (first, second)]
    return (moments[1] - moments[0]).total_seconds() / 60
