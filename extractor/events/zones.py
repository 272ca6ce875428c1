"""Which zone a clock time without one is in: never printed, so always marked as assumed."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta, timezone, tzinfo
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from extractor.events.scene import Scene
from extractor.language import gazetteer
from extractor.language.mentions import TimeMention
from extractor.language.rules import load, shared

_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$")


def zone_info(name: str) -> tzinfo:
    """The zone of an IANA name or of a fixed offset such as ``UTC+2``."""
    offset = _OFFSET.match(name)
    if not offset:
        return ZoneInfo(name)
    length = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    return timezone(-length if offset[1] == "-" else length)


def assumed_zone(scene: Scene, clock: TimeMention | None = None) -> str | None:
    """The zone for a clock time that names none.

    In this order: the place named beside it (for "local time"), the zone that the article's other
    clock times print, the one country that what failed serves, where the language has readers in
    many; the publisher's country, the language's own default, the zone of most of the places named,
    the offset of the publication time. None: nothing says.
    """
    if clock is not None and clock.zone == "local":
        return _place_zone(scene, clock) or _publisher_zone(scene) or _default(scene)
    printed = Counter(
        mention.zone
        for mention in scene.mentions.times
        if mention.kind == "clock" and mention.zone and mention.zone != "local"
    )
    if printed:
        return printed.most_common(1)[0][0]
    return (
        _served_zone(scene)
        or _publisher_zone(scene)
        or _default(scene)
        or _place_zone(scene, clock)
        or _stamp(scene)
    )


def home_zone(scene: Scene) -> str | None:
    """The zone on whose clocks the article's readers live: the publisher's, else the language's."""
    return _publisher_zone(scene) or _default(scene)


def _place_zone(scene: Scene, clock: TimeMention | None) -> str | None:
    """The zone of most of the places named; of a local ``clock``, that of the nearest one."""
    zoned = [place for place in scene.mentions.places if place.zone]
    if clock is not None and clock.zone == "local":
        nearest = min(zoned, key=lambda place: abs(place.start - clock.start), default=None)
        return nearest.zone if nearest else None
    zones = Counter(place.zone for place in zoned)
    return zones.most_common(1)[0][0] if zones else None


def _served_zone(scene: Scene) -> str | None:
    """The zone of the one country that those services serve which are said to be down.

    What a paper of another country tells of them, it tells by their clocks; of a service of the
    whole world, by its readers'.
    """
    if home_country(scene):
        return None
    entries, claims = gazetteer.services().entries, scene.service_claims
    countries = {
        tuple(entries[mention.id].countries)
        for mention in scene.mentions.services
        if mention.id in entries and "down" in claims.codes(mention.start, mention.end)
    }
    if len(countries) != 1 or len(only := next(iter(countries))) != 1:
        return None
    zone: str | None = shared("zones")["countries"].get(only[0])
    return zone


def _publisher_zone(scene: Scene) -> str | None:
    country = publisher_country(scene)
    zone: str | None = shared("zones")["countries"].get(country) if country else None
    return zone


def publisher_country(scene: Scene) -> str | None:
    """Country of the publisher, by its domain or its name; None: unknown."""
    zones, article = shared("zones"), scene.article
    for source in (article.canonical_url, article.url, article.syndicated_from):
        if not source:
            continue
        labels = (urlsplit(source).hostname or source).lower().split(".")
        for first in range(len(labels)):
            if country := zones.get("publishers", {}).get(".".join(labels[first:])):
                return str(country)
    name: str | None = zones.get("publisher_names", {}).get(article.publisher or "")
    return name


def home_country(scene: Scene) -> str | None:
    """The country that nearly all readers of the article's language live in; None: many do."""
    code = scene.article.language
    country: str | None = load(code).table("language", "default_country", "") if code else None
    return country or None


def _default(scene: Scene) -> str | None:
    settings = load(scene.article.language or "en").tables.get("language", {})
    zone: str | None = settings.get("default_zone")
    return zone


def _stamp(scene: Scene) -> str | None:
    """The offset of the publication time, where it has one that is no plain UTC."""
    published = scene.article.published
    if not published or len(published) < 16:
        return None
    offset = datetime.fromisoformat(published).utcoffset()
    if not offset:
        return None
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
