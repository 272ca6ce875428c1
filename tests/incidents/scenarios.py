"""Tellings of invented incidents: what happened, and the manner in which each paper tells it.

See ``corpora/incidents/README.md``. A manner is ``PAPER`` or ``PAPER-nostart``, or one of the
others below, told by the first paper's country; nothing is random.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

from extractor.incidents.telling import Telling, sketch
from extractor.language import gazetteer

CORPUS = Path(__file__).parents[2] / "corpora" / "incidents"

PAPERS = {
    "id": ("id", 7),
    "ms": ("ms", 8),
    "en-my": ("en", 8),
    "en-gb": ("en", 0),
    "en-us": ("en", -5),
    "es": ("es", -5),
}
"""Paper → language and hours from UTC; Argentina and Colombia are close enough to -5 here."""

GENERIC = {"power": "electricity", "internet": "internet", "telecom": "mobile_network"}


def tellings(half: str) -> dict[str, list[Telling]]:
    """Incident (by its number) → its tellings."""
    rows = tomllib.loads((CORPUS / f"{half}.toml").read_text())["incidents"]
    return {f"{half}-{number}": list(_told(half, number, row)) for number, row in enumerate(rows)}


def _told(half: str, number: int, row: list) -> Iterator[Telling]:
    start = datetime.fromisoformat(row[0].replace("Z", "+00:00"))
    minutes, services, category = row[1], row[2].split(), row[3]
    country, *places = row[4].split() or [""]
    manners = row[5].split()
    home = next(
        PAPERS[m.removesuffix("-nostart")] for m in manners if m.removesuffix("-nostart") in PAPERS
    )
    for position, manner in enumerate(manners):
        paper = PAPERS.get(manner.removesuffix("-nostart"), home)
        yield _telling(
            f"{half}{number:03d}a{position}", manner, paper, start, minutes, services, category,
            country, places,
        )  # fmt: skip


def _telling(name, manner, paper, start, minutes, services, category, country, places) -> Telling:
    language, hours = paper
    zone = timezone(timedelta(hours=hours))
    begun = start + {"early": timedelta(minutes=-50), "tracker": timedelta(minutes=35)}.get(
        manner, timedelta()
    )
    day = start.astimezone(zone).date()
    published = day + timedelta(days=2 if manner == "followup" else 0)
    if manner == "wrongday":
        day += timedelta(days=1)
    silent = manner.endswith("nostart") or manner in ("wrongday", "nodate", "generic", "subset")
    named = _named(manner, services, category)
    role = "primary"
    told_day: str | None = None if manner == "nodate" else day.isoformat()
    if manner.startswith("recall:"):
        role, told_day, silent = "background", manner.partition(":")[2], True
    text = name[:-1] + "0" if manner == "copy" else name
    return Telling(
        id=f"{name}-1",
        article_id=name,
        role=role,
        services=named,
        families=_families(named),
        category=category,
        date=told_day,
        start=None if silent else begun,
        end=start + timedelta(minutes=minutes) if manner == "followup" else None,
        published=published.isoformat(),
        language=language,
        publisher=manner,
        places=frozenset(places),
        countries=frozenset({country} - {""}),
        sketch=sketch(" ".join(f"{text}w{index}" for index in range(60))),
    )


def _named(manner: str, services: list[str], category: str) -> tuple[str, ...]:
    """The services as this paper calls them."""
    if manner == "generic":
        return (GENERIC[category],)
    if manner == "subset":
        return tuple(services[1:2])
    entry = gazetteer.services().entries.get(services[0])
    if manner == "operator" and entry and entry.parent:
        return (entry.parent,)
    return tuple(services)


def _families(services: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set(services)
    entries = gazetteer.services().entries
    for service in services:
        entry = entries.get(service)
        if entry is not None:
            found |= {entry.parent} if entry.parent else set()
            found |= {f"operator:{entry.operator.casefold()}"} if entry.operator else set()
    return frozenset(found)
