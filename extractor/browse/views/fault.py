"""What is told instead of a page of ours: it is not there, or who asks may not see it."""

from __future__ import annotations

import importlib
import re
from typing import Any

from datasette import Forbidden, NotFound
from datasette.utils.asgi import BadRequest

from extractor.browse.visit import Visit, visit, visit_database

_OURS = re.compile(r"(?:/(?P<database>[^/]+))?/-/outages(?:[/.?].*)?")
_TITLES = {
    400: "This cannot be shown",
    403: "This is not for everybody",
    404: "There is no such page",
}


def told_by_us(datasette: Any, path: str) -> bool:
    """Whether the path, as it was asked for, is below one of our pages."""
    base = datasette.setting("base_url").rstrip("/")
    return _OURS.fullmatch(path.removeprefix(base)) is not None


async def fault(datasette: Any, request: Any, status: int, message: str) -> Any:
    """A page that says so, or JSON where that was asked for."""
    here = await _where(datasette, request)
    if request.path.endswith(".json"):
        return here.json({"ok": False, "status": status, "error": message}, status)
    context = {"title": _TITLES[status], "message": message, "status": status}
    return await here.page("outages_fault.html", context, status)


async def _where(datasette: Any, request: Any) -> Visit:
    """The database of the address, unless that is what is not there or not to be seen."""
    found = _OURS.fullmatch(request.path.removeprefix(datasette.setting("base_url").rstrip("/")))
    if found is None or found["database"] is None:
        return visit(datasette, request)
    try:
        return await visit_database(datasette, request, found["database"])
    except (NotFound, Forbidden):
        return visit(datasette, request)


def status_of(exception: Exception) -> int | None:
    """The status of a fault that is the asker's; None for one of ours."""
    known = {NotFound: 404, Forbidden: 403, BadRequest: 400}
    return next((status for kind, status in known.items() if isinstance(exception, kind)), None)


def without_tracebacks() -> None:
    """Keep Datasette from printing every page not found with all variables by means of Rich.

    It does so wherever Rich is installed, as it is for our progress bars: that takes a second, puts
    cookies on the terminal, and fails where no exception is under way, which makes an error of ours
    of an address that nobody has. Faults of ours are still printed, as Python does.
    """
    importlib.import_module("datasette.handle_exception").rich = None  # type: ignore[attr-defined]
