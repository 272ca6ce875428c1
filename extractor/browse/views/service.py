"""The page of a service: its history, how often and how long it fails, who speaks for it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from datasette import NotFound
from datasette.utils import tilde_decode

from extractor.browse.charts.bars import bar
from extractor.browse.charts.strip import strip
from extractor.browse.filters import Filters
from extractor.browse.queries.service import MOST_YEARS, SHOWN, History, history
from extractor.browse.visit import Visit, visit_database


async def service(datasette: Any, request: Any) -> Any:
    """One service, as a page or as JSON."""
    here = await visit_database(datasette, request)
    wanted = tilde_decode(request.url_vars["id"])
    as_json = bool(request.url_vars.get("format"))
    language = None if as_json else here.say.language
    found = await here.read(lambda connection: history(connection, wanted, language))
    if found is None:
        raise NotFound(f"There is no service {wanted} in {here.name}")
    if as_json:
        return here.json(asdict(found))
    return await here.page("outages_service.html", _context(here, found))


def _context(here: Visit, found: History) -> dict[str, Any]:
    chosen = Filters(chosen={"service": (found.service["id"],)})
    years = sorted({int(day[:4]) for day in found.days if day[:4].isdigit()}, reverse=True)
    return {
        "history": found,
        "all_link": here.home + chosen.query(),
        "shown": SHOWN,
        "strips": [
            (year, strip(year, found.days, here.say, lambda day: here.home + chosen.on(day, day)))
            for year in years[:MOST_YEARS]
            if 1 <= year < 9999
        ],
        "symptoms": _bars(found.symptoms),
        "causes": _bars(found.causes),
    }


def _bars(counted: list[tuple[str, int]]) -> list[tuple[str, int, Any]]:
    most = max((count for _, count in counted), default=1)
    return [(code, count, bar(count / most, "symptom")) for code, count in counted]
