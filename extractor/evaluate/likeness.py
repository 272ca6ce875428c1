"""When a value that was found is the same as one of the gold."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from extractor.evaluate.gold import Gold
from extractor.events.zones import zone_info
from extractor.language import gazetteer
from extractor.language.layout import fold
from extractor.language.rules import shared
from extractor.models import Quotation, Time


def plain(text: str) -> str:
    """Its words in lower case, for comparing what was said."""
    return " ".join(re.findall(r"\w+", text.lower()))


def figure_key(raw: Gold) -> str:
    """A figure of the gold as ``reports:820`` or ``share:43``."""
    return f"reports:{raw['count']:g}" if "count" in raw else f"share:{raw['share']:g}"


def service_key(name: str, found: Collection[str] = ()) -> str:
    """The gazetteer's id of a service name, else the name without its decoration.

    Of services that share the name it is one of those ``found``: a gold says "MRT", and no more.
    """
    folded = fold(name)
    homonyms = [entry.id for entry in gazetteer.services().homonyms.get(folded, ())]
    if homonyms:
        return next((key for key in homonyms if key in found), homonyms[0])
    for kind, entry, start, end in gazetteer.services().find(name, folded):
        if kind == "service" and (start, end) == (0, len(name)):
            return entry.id
    return re.sub(r"\W+", "-", folded).strip("-")


def clock(time: Time) -> str:
    """The clock of a time as HH:MM, on a known day or not."""
    return time.local.partition("T")[2][:5]


def same_time(gold: Gold, part: str, found: Time) -> bool:
    """Whether a time is the gold's: the same clock, or the same instant in the gold's zone."""
    expected: str = gold[part]
    if clock(found) == expected:
        return True
    names = {z["abbreviation"]: z["name"] for z in shared("zones")["zone"]}
    zone = names.get(gold.get(f"{part}_tz") or "")
    if zone is None or found.utc is None:
        return False
    moment = datetime.fromisoformat(found.local)
    there = moment.astimezone(ZoneInfo(zone) if "/" in zone else zone_info("UTC+0"))
    return f"{there:%H:%M}" == expected


def same_speaker(gold: Gold, found: Quotation) -> bool:
    """Whether both name the same speaker: by last name or handle, else by organization."""
    wanted = gold.get("speaker")
    names = [plain(n) for n in (found.speaker, found.handle) if n]
    if wanted:
        last = plain(wanted).split()[-1:] or [""]
        return any(last[0] in name.split() or plain(wanted) == name for name in names)
    organization = gold.get("org")
    if not organization:
        return not found.handle and (not found.speaker or found.speaker[:1].islower())
    known = [plain(n) for n in (found.organization, found.speaker) if n]
    wanted = plain(organization)
    return any(wanted in name or name in wanted for name in known)
