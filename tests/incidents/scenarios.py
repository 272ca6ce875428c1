"""Articles on invented incidents: what happened, and the manner in which each paper tells it.

See ``corpora/incidents/README.md`` for the manners. Nothing is random: the same file gives the same
extractions.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from extractor.language import gazetteer
from extractor.models import (
    Article,
    Cause,
    Event,
    Evidence,
    Extraction,
    Place,
    Service,
    Symptom,
    Time,
    Warning,
)

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

UNNAMED = {"power": "electricity", "internet": "internet", "telecom": "mobile_network"}

SYMPTOMS = {
    "power": ("power_loss",),
    "telecom": ("connectivity_loss", "call_failure", "slow"),
    "internet": ("connectivity_loss", "slow", "loading_failure"),
    "banking": ("login_failure", "payment_failure", "wrong_data"),
    "payments": ("payment_failure", "wrong_data", "login_failure"),
    "messaging": ("messaging_failure", "loading_failure", "call_failure"),
}
ELSE = ("unreachable", "loading_failure", "login_failure")
"""Symptoms of every other kind of service; each paper tells two."""

CAUSES = ("configuration_change", "hardware_failure", "software_bug", "capacity", "fiber_cut")

SHIFTS = {"early": -50, "tracker": 35, "late": 80}
"""Minutes by which a paper puts the beginning too early or too late."""

SILENT = ("wrongday", "nodate", "unnamed", "subset", "lookback")
"""Manners that know of no clock time."""


@dataclass(frozen=True)
class Scene:
    """What happened: one line of the file."""

    number: int
    start: datetime
    minutes: int
    services: list[str]
    category: str
    country: str
    towns: list[str]
    manners: list[str]


def extractions(half: str) -> dict[str, list[Extraction]]:
    """Incident (by its number) → the articles on it."""
    rows = tomllib.loads((CORPUS / f"{half}.toml").read_text(encoding="utf-8"))["incidents"]
    scenes = [_scene(number, row) for number, row in enumerate(rows)]
    return {
        f"{half}-{scene.number}": [
            _told(f"{half}{scene.number:03d}{chr(97 + position)}", manner, scene)
            for position, manner in enumerate(scene.manners)
        ]
        for scene in scenes
    }


def _scene(number: int, row: list) -> Scene:
    country, *towns = row[4].split() or [""]
    start = datetime.fromisoformat(row[0].replace("Z", "+00:00"))
    return Scene(number, start, row[1], row[2].split(), row[3], country, towns, row[5].split())


def _paper(manner: str, scene: Scene) -> tuple[str, int]:
    """Language and clock of the paper; manners without one are told by the incident's first."""
    for name in (manner, *scene.manners):
        if name.removesuffix("-nostart") in PAPERS:
            return PAPERS[name.removesuffix("-nostart")]
    raise ValueError(f"no paper tells {scene.services}")


def _told(name: str, manner: str, scene: Scene) -> Extraction:
    language, hours = _paper(manner, scene)
    zone = timezone(timedelta(hours=hours))
    over = scene.start + timedelta(minutes=scene.minutes)
    published = (scene.start + timedelta(minutes=70 + 25 * (ord(name[-1]) - 97))).astimezone(zone)
    event = Event(
        id=f"{name}-1",
        services=[_service(service) for service in _named(manner, scene)],
        date=scene.start.astimezone(zone).date().isoformat(),
        status="ongoing" if published.astimezone(UTC) < over else "resolved",
        symptoms=[Symptom(code=code) for code in _symptoms(scene, name)],
        places=list(_places(manner, scene)),
    )
    if not (manner.endswith("-nostart") or manner in SILENT):
        event.start = _time(scene.start + timedelta(minutes=SHIFTS.get(manner, 0)), zone)
    if manner == "followup":
        published += timedelta(days=2)
        event.end = _time(over, zone)
    if manner in ("followup", "lookback", "operator"):
        code = CAUSES[(scene.number + scene.start.day) % len(CAUSES)]
        event.cause = Cause(code=code, text=code)
    if manner == "lookback":
        published += timedelta(days=2)
        event.date, event.status = published.date().isoformat(), "resolved"
    if manner in ("nodate", "lookback"):
        event.warnings = [Warning(code="date_assumed", message="no day is named")]
    if manner == "wrongday":
        event.date = (published + timedelta(days=1)).date().isoformat()
    if manner.startswith("recall:"):
        event.role, event.date, event.start = "background", manner.partition(":")[2], None
    text = f"{name[:-1]}a" if manner == "copy" else name
    return Extraction(
        article=_article(name, text, published, language), outage=True, events=[event]
    )


def _article(name: str, text: str, published: datetime, language: str) -> Article:
    """An article in words that no other article has, unless it is a copy."""
    words = " ".join(f"{text}w{index}" for index in range(60))
    return Article(
        id=name,
        text=words,
        sha256=hashlib.sha256(words.encode()).hexdigest(),
        published=published.isoformat(),
        language=language,
        publisher=name,
    )


def _named(manner: str, scene: Scene) -> list[str]:
    """The services as this paper calls them."""
    if manner == "unnamed":
        return [UNNAMED[scene.category]]
    if manner == "subset":
        return scene.services[1:2]
    entry = gazetteer.services().entries[scene.services[0]]
    if manner == "operator" and entry.parent:
        return [entry.parent]
    return scene.services


def _service(service_id: str) -> Service:
    if service_id in UNNAMED.values():
        category = next(kind for kind, name in UNNAMED.items() if name == service_id)
        return Service(id=service_id, name=service_id, category=category)
    entry = gazetteer.services().entries[service_id]
    return Service(id=service_id, name=entry.name, operator=entry.operator, category=entry.category)


def _symptoms(scene: Scene, name: str) -> Iterator[str]:
    known = SYMPTOMS.get(scene.category, ELSE)
    first = ord(name[-1]) % len(known)
    yield from dict.fromkeys((known[first], known[(first + 1) % len(known)]))


def _places(manner: str, scene: Scene) -> Iterator[Place]:
    """The towns; one paper names the first only, "nowhere" none. Spellings share a listed name."""
    if manner == "nowhere":
        return
    for town in scene.towns[:1] if manner == "unnamed" else scene.towns:
        listed = Evidence(start=0, end=0, text="", rule=f"gazetteer/place/{town.title()}")
        yield Place(name=town, country=scene.country or None, evidence=[listed])
    if not scene.towns and scene.country:
        yield Place(name=scene.country, country=scene.country)


def _time(when: datetime, zone: timezone) -> Time:
    utc = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Time(role="start", local=when.astimezone(zone).isoformat(), utc=utc)
