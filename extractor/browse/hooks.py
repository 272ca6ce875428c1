"""What Datasette calls."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from datasette import hookimpl
from datasette.utils import tilde_encode
from markupsafe import Markup

from extractor.browse import tables
from extractor.browse.access import DESCRIPTION, EDIT, allowed_by_configuration, may_view
from extractor.browse.databases import OUR_TABLES, holds_outages, known_for_sure
from extractor.browse.views import article, fault, files, home, incident, review, service, submit

_HOME = "/(?P<database>[^/]+)/-/outages"
_ID = r"(?P<id>[^/.]+)"  # tilde-encoded: a full stop is the beginning of a format
_JSON = r"(?:\.(?P<format>json))?"

Links = list[dict[str, str]]
_Function = TypeVar("_Function", bound=Callable[..., Any])


def _hook(function: _Function) -> _Function:
    """``hookimpl`` gives the function back as it is; Datasette has no types that say so."""
    marked: _Function = hookimpl(function)
    return marked


@_hook
def register_routes() -> Sequence[tuple[str, Callable[..., Awaitable[Any]]]]:
    """The pages of the plugin."""
    return [
        (r"^/-/outages$", home.databases),
        (r"^/-/outages/sign-in$", home.sign_in),
        (r"^/-/outages/static/(?P<name>[a-z.]+)$", files.static),
        (rf"^{_HOME}{_JSON}$", home.incidents),
        (rf"^{_HOME}/incident/{_ID}(?:\.(?P<format>json|csv|ics))?$", incident.incident),
        (rf"^{_HOME}/submit{_JSON}$", submit.submit),
        (rf"^{_HOME}/service/{_ID}{_JSON}$", service.service),
        (rf"^{_HOME}/event/{_ID}$", article.event),
        (rf"^{_HOME}/article/{_ID}{_JSON}$", article.article),
        (rf"^{_HOME}/article/{_ID}/review$", review.review),
        (rf"^{_HOME}/.*$", home.nothing),
    ]


@_hook
def register_actions(datasette: Any) -> Sequence[Any]:
    """Datasette 1.0: the permission to review and to submit. Root has it, as it has every one."""
    from datasette.permissions import Action
    from datasette.resources import DatabaseResource

    return [Action(name=EDIT, description=DESCRIPTION, resource_class=DatabaseResource)]


@_hook
def permission_allowed(actor: Any, action: str, resource: Any, datasette: Any) -> bool | None:
    """Datasette 0.65: root may, and whom the metadata names."""
    if action != EDIT:
        return None
    return allowed_by_configuration(datasette, actor, resource)


@_hook
def menu_links(datasette: Any, actor: Any) -> Callable[[], Awaitable[Links]]:
    """A link to the outages of each database in the menu of every page."""

    async def links() -> Links:
        return [
            {"href": f"{datasette.urls.database(name)}/-/outages", "label": f"Outages in {name}"}
            for name, database in datasette.databases.items()
            if await holds_outages(database) and await may_view(datasette, actor, name)
        ]

    return links


@_hook
def database_actions(datasette: Any, database: str) -> Callable[[], Awaitable[Links]]:
    """The same link in the menu of a database's own page."""

    async def links() -> Links:
        if not await holds_outages(datasette.get_database(database)):
            return []
        href = f"{datasette.urls.database(database)}/-/outages"
        return [{"href": href, "label": "Browse outages"}]

    return links


@_hook
def startup(datasette: Any) -> Callable[[], Awaitable[None]]:
    """Find out which databases are ours, and in Datasette 1.0 describe their tables."""

    async def found() -> None:
        fault.without_tracebacks()
        await tables.start(datasette)

    return found


@_hook
def handle_exception(
    datasette: Any, request: Any, exception: Exception
) -> Callable[[], Awaitable[Any]] | None:
    """A page of ours that is not there, or asks too much, is told in our words."""
    status = fault.status_of(exception)
    if status is None or not fault.told_by_us(datasette, request.path):
        return None
    return lambda: fault.fault(datasette, request, status, str(exception))


@_hook
def forbidden(datasette: Any, request: Any, message: str) -> Callable[[], Awaitable[Any]] | None:
    """The same for who may not see a page of ours, or not write."""
    if not fault.told_by_us(datasette, request.path):
        return None
    return lambda: fault.fault(datasette, request, 403, message)


@_hook
def get_metadata(datasette: Any) -> dict[str, Any]:
    """Datasette 0.65: titles, facets, order and descriptions of our tables."""
    return tables.metadata(datasette)


@_hook
def canned_queries(datasette: Any, database: str) -> dict[str, dict[str, str]]:
    """Datasette 0.65: queries with parameters."""
    return tables.queries() if known_for_sure(datasette.get_database(database)) else {}


@_hook
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str | None, datasette: Any
) -> Callable[[], Awaitable[Markup | None]] | Markup | None:
    """In Datasette's own tables: from a row to its page here; JSON is made readable."""
    if database is None or value is None:
        return None
    target = _target(row, value, column, table)
    if target is None or not known_for_sure(datasette.get_database(database)):
        return None
    if (table, column) in tables.JSON_COLUMNS:
        return tables.readable_json(value)
    page, key = target
    href = f"{datasette.urls.database(database)}/-/outages/{page}/{tilde_encode(key)}"
    return Markup('<a href="{}">{}</a>').format(href, _label(value))


def _target(row: Any, value: Any, column: str, table: str | None) -> tuple[str, str] | None:
    """Kind and id of the page that a cell leads to; canned queries have no table."""
    if table is not None and table not in OUR_TABLES:
        return None
    if (table, column) in tables.JSON_COLUMNS:
        return "json", ""
    if column in _PAGES and table is None:
        return _PAGES[column], _key(value)
    found = _TARGETS.get((table, column)) or _TARGETS.get((None, column))
    if found is None or table is None:
        return None
    page, key = found
    return page, _key(row[key])


_PAGES = {
    "event_id": "event",
    "article_id": "article",
    "incident_id": "incident",
    "service_id": "service",
}
# (table, or None for any, and column) → page and the column that has its id. An id that is the
# row's own is Datasette's link to the row, which plugins are not asked about.
_TARGETS: dict[tuple[str | None, str], tuple[str, str]] = {
    **{(None, column): (page, column) for column, page in _PAGES.items()},
    ("events_overview", "id"): ("event", "id"),
    ("events_overview", "title"): ("article", "article_id"),
    ("longest_outages", "services"): ("incident", "id"),
    ("unresolved", "services"): ("incident", "id"),
    ("incidents", "services"): ("incident", "id"),
    ("services", "name"): ("service", "id"),
    ("events", "role"): ("event", "id"),
    ("articles", "title"): ("article", "id"),
}


def _key(cell: Any) -> str:
    """The value of a cell; that of a foreign key comes with the label of its row."""
    return str(cell["value"] if isinstance(cell, dict) else cell)


def _label(cell: Any) -> str:
    return str(cell["label"] if isinstance(cell, dict) else cell)
