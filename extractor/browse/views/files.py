"""Our own style sheet and scripts."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from datasette import NotFound, Response

_KINDS = {
    "outages.css": "text/css; charset=utf-8",
    "outages.js": "text/javascript; charset=utf-8",
    "submit.js": "text/javascript; charset=utf-8",
}


async def static(request: Any) -> Any:
    """One file, under one address however the plugin was registered."""
    name = request.url_vars["name"]
    if name not in _KINDS:
        raise NotFound(f"There is no file {name}")
    body = (files("extractor.browse") / "static" / name).read_text(encoding="utf-8")
    headers = {"cache-control": "max-age=300", "x-content-type-options": "nosniff"}
    return Response(body, headers=headers, content_type=_KINDS[name])
