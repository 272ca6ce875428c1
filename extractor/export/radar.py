"""Outage annotations in the shape of Cloudflare Radar's API, for the dashboards that read it.

The shape is that of ``GET /radar/annotations/outages``. Radar speaks of networks and countries:
we know no AS numbers, so ``asns`` is empty, and causes are told in Radar's fewer words.
``startDate`` is the day where no clock time is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pycountry

from extractor.export.outage import Outage

CAUSES = {
    "cyberattack": "CYBERATTACK",
    "fiber_cut": "CABLE_CUT",
    "government_order": "GOVERNMENT_DIRECTED",
    "maintenance": "MAINTENANCE",
    "natural_disaster": "NATURAL_DISASTER",
    "power": "POWER_OUTAGE",
    "weather": "WEATHER",
}
"""Ours → Radar's; every other stated cause is a TECHNICAL_PROBLEM."""


def radar(outages: Iterable[Outage]) -> Iterator[str]:
    """One document; an annotation a line. An outage whose day is unknown has no annotation."""
    yield '{"success": true, "errors": [], "result": {"annotations": [\n'
    between = ""
    for outage in outages:
        if outage.start_utc or outage.date:
            yield between + json.dumps(_annotation(outage), ensure_ascii=False)
            between = ",\n"
    yield "\n]}}\n"


def _annotation(outage: Outage) -> dict[str, Any]:
    cause = CAUSES.get(outage.cause, "TECHNICAL_PROBLEM") if outage.cause else "UNKNOWN"
    countries = list(outage.countries)
    return {
        "id": outage.id,
        "asns": [],
        "asnsDetails": [],
        "dataSource": "ALL",
        "description": f"{outage.title}: {outage.summary}",
        "endDate": outage.end_utc,
        "eventType": "OUTAGE",
        "linkedUrl": next((source.url for source in outage.sources if source.url), None),
        "locations": countries,
        "locationsDetails": [{"code": code, "name": _country(code)} for code in countries],
        "origins": [],
        "originsDetails": [],
        "outage": {"outageCause": cause, "outageType": _type(outage)},
        "scope": ", ".join(dict.fromkeys(place.name for place in outage.places)) or None,
        "startDate": outage.start_utc or f"{outage.date}T00:00:00Z",
    }


def _type(outage: Outage) -> str:
    """Where it was felt: in some places, in a country, or wherever the service reaches."""
    if not outage.places:
        return "NETWORK"
    whole = {_country(code) for code in outage.countries}
    return "NATIONWIDE" if all(p.name in whole for p in outage.places) else "REGIONAL"


def _country(code: str) -> str:
    found = pycountry.countries.get(alpha_2=code)
    return str(found.name) if found else code
