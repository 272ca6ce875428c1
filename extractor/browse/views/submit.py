"""Submitting addresses, and what became of them."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import Any

from datasette import Response
from sqlite_utils import Database

from extractor.acquire import Settings
from extractor.acquire.files import is_url
from extractor.browse.visit import Visit, visit_database
from extractor.browse.worker import wake
from extractor.errors import InputError, OutageError
from extractor.store import Store
from extractor.store.submissions import Submission, latest

SHOWN = 50
MOST = 100
"""Addresses at once."""

NAMED = 3
"""Wrong lines that are named."""

_LONGEST = 2000
_STEPS = {"queued": 0, "fetching": 1, "reading_page": 2, "done": 3, "failed": 3}


async def submit(datasette: Any, request: Any) -> Any:
    """The form with the queue, the queue as JSON, or addresses sent with the form."""
    here = await visit_database(datasette, request)
    actor = await here.require_edit()
    if request.method == "POST":
        given = str((await request.post_vars()).get("urls") or "")
        try:
            addresses = _addresses(given)
            await asyncio.to_thread(_queue, Path(here.database.path), addresses, actor)
        except OutageError as error:
            return await _page(here, given, error)
        wake(Path(here.database.path), _settings(datasette))
        return Response.redirect(f"{here.home}/submit")
    if request.url_vars.get("format"):
        return here.json([_told(here, item) for item in await _latest(here)])
    return await _page(here)


async def _page(here: Visit, given: str = "", fault: OutageError | None = None) -> Any:
    queue = [_told(here, item) for item in await _latest(here)]
    context = {
        "queue": queue,
        "waiting": sum(item["step"] < _STEPS["done"] for item in queue),
        "given": given,
        "fault": fault,
    }
    return await here.page("outages_submit.html", context, 200 if fault is None else 400)


async def _latest(here: Visit) -> list[Submission]:
    return await here.read(
        lambda connection: latest(
            Database(connection, recursive_triggers=False, execute_plugins=False), SHOWN
        )
    )


def _told(here: Visit, item: Submission) -> dict[str, Any]:
    """A submission as the page and the JSON have it."""
    return asdict(item) | {
        "step": _STEPS[item.state],
        "next_step": item.step,
        "state_label": here.say.code(item.state),
        "when": here.say.moment(item.submitted.replace("Z", "+00:00")),
        "link": here.address("article", item.article_id) if item.article_id else None,
    }


def _queue(path: Path, addresses: list[str], actor: str) -> None:
    with Store(path) as store:
        store.submissions.add(addresses, actor)


def _addresses(text: str) -> list[str]:
    """The addresses of a text, one a line, each once.

    Raises:
        InputError: there is none, there are too many, or a line is no web address.
    """
    found = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if not found:
        raise _fault("", "no address was given", "paste one, such as https://news.example/story")
    if len(found) > MOST:
        raise _fault("", f"{len(found)} addresses are too many at once", f"send up to {MOST}")
    if wrong := [line[:200] for line in found if not _is_web(line)]:
        named = ", ".join(wrong[:NAMED]) + (" …" if len(wrong) > NAMED else "")
        what = "this is no web address" if len(wrong) == 1 else "these are no web addresses"
        raise _fault(named, f"{what}; nothing was sent", "begin each with https://")
    return found


def _is_web(line: str) -> bool:
    web = line.lower().startswith(("http://", "https://"))
    return web and is_url(line) and len(line) <= _LONGEST


def _fault(source: str, message: str, step: str) -> InputError:
    return InputError(source, message, reason="bad_address", step=step)


def _settings(datasette: Any) -> Settings:
    """How sites are asked; the plugin's setting ``allow_private`` is for servers of one's own."""
    configured = datasette.plugin_config("outages") or {}
    return Settings(allow_private=configured.get("allow_private") is True)
