"""Which services were down.

Every mention of a service votes: most where a rule says that it is down, a little where it stands
in the title or beside a symptom, not at all where it is only the channel somebody wrote on, and
against where the text says it works. A service needs more than a passing vote to count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.events.scene import Scene
from extractor.events.zones import home_country, publisher_country
from extractor.language import gazetteer
from extractor.language.coverage import Coverage
from extractor.language.layout import Spans, fold
from extractor.language.mentions import ServiceMention
from extractor.language.places.component import LARGE
from extractor.language.trades import is_body, is_trade
from extractor.models import Category, Service

ENOUGH = 2.5
"""Votes that make a service one of those that were down."""

SHARE = 0.2
"""… and the share of the votes of the first one that it needs."""

FAINT = 0.6
"""Votes below which a name is only one in passing: who speaks of the outage comes first."""

OWNED = 2.5
"""Vote for a service whose operator says "we have identified the issue" of it."""

STATED = 1.0
"""Weight of a ``down`` rule from which on the words alone decide: the victims of a cloud's outage
are named once ("took down A, B and C"), the cloud in every paragraph."""

TWICE = 2
"""Statements that it was down that stand for a service, however often another is named."""

DOUBTFUL = 0.25
"""What is left of the vote of a name that may be another's."""

CARRIED = ("internet", "telecom")
"""What one carrier sells under one brand."""

UTILITIES = ("power", "water")
"""Kinds of service that one company brings to a place: who speaks of it is who runs it."""

RUN_BY_NAME = ("power", "transport", "telecom", "internet")
"""Kinds of service that are called by who runs them: "a spokesman for Sydney Trains said"."""

WATER = frozenset({"water", "waterworks", "air", "pam", "pdam", "agua", "aguas"})
"""Words in the names of water companies, whose category is shared with all that has none."""

SHORT = 4
"""Letters of an abbreviation that bodies of several countries go by: MRT, BSI."""

ENUMERATED = 3
"""Services that one claim names together at least, for each to count by that claim alone."""

EVIDENCE = 3
"""Mentions shown as evidence of a service."""


@dataclass(slots=True)
class Tally:
    """The votes for one service, and where they were cast."""

    votes: float = 0.0
    claims: int = 0
    working: int = 0
    cited: int = 0
    """Mentions of it as where somebody wrote, or as who said something."""
    stated: float = 0.0
    """The weight of the strongest rule that says it was down."""
    mentions: list[ServiceMention] = field(default_factory=list)
    past: bool = True
    by_kind: bool = False
    """Whether the text only says of its kind that it was down: "blackout", not "PLN"."""

    def named(self, mention: ServiceMention) -> None:
        """Note a mention that says nothing of how the service fared."""
        self.mentions.append(mention)
        self.past = False


def tallies(scene: Scene) -> dict[str, Tally]:
    """Votes by service id, for every service named in the article."""
    found: dict[str, Tally] = defaultdict(Tally)
    claims = Coverage(scene.mentions.service_roles)
    enumerated = _enumerated(scene)
    owned_up = frozenset(_owned_up(scene))
    for mention in scene.mentions.services:
        if mention.kind not in ("service", "discovered", "generic"):
            continue
        codes = claims.codes(mention.start, mention.end)
        past = scene.past(mention)
        # A utility by its kind was read from words that say it failed ("listrik padam").
        down = ("down" in codes or mention.kind == "generic") and not scene.unreal(mention)
        down = down and not (is_body(mention) and _below(scene, mention))
        if mention.id in owned_up and not past and mention.kind == "service":
            owned_up -= {mention.id}
            found[mention.id].named(mention)
            found[mention.id].votes += OWNED
            found[mention.id].claims += 1
        if "channel" in codes and (not down or codes["channel"] > codes.get("down", 0.0)):
            if not past and _utility(mention) in UTILITIES:
                found[mention.id].named(mention)
            else:
                found[mention.id].cited += 1
            continue
        tally = found[mention.id]
        tally.mentions.append(mention)
        if past:
            continue
        tally.past = False
        if "working" in codes and not down:
            tally.working += 1
            continue
        tally.votes += _vote(scene, mention, down)
        tally.claims += down
        if down and not _elsewhere(scene, mention):
            tally.stated = max(tally.stated, codes.get("down", 0.0))
            if enumerated.overlap(mention.start, mention.end):
                tally.stated = max(tally.stated, STATED)
    return {key: tally for key, tally in found.items() if tally.mentions}


def _owned_up(scene: Scene) -> Iterator[str]:
    """Services whose operator says itself, in its own words, that they failed.

    "In a tweet Fastly said: “We identified a configuration that triggered disruptions.”"
    """
    entries = gazetteer.services().entries
    voice = [start for start, _ in scene.hits.get("official_voice", ())]
    told = Coverage(scene.mentions.service_roles)
    working = {m.id for m in scene.mentions.services if "working" in told.codes(m.start, m.end)}
    named = {
        fold(m.name): m.id
        for m in scene.mentions.services
        if m.kind == "service" and m.id not in working
    }
    for quote in scene.mentions.quotes:
        key = named.get(fold(quote.speaker.organization or ""))
        if key is None or not quote.direct or scene.unreal(quote):
            continue
        if entries[key].broad or entries[key].category == "transport":  # its lines are what failed
            continue
        for part in quote.parts:
            ours = bisect_left(voice, part[0]) < bisect_left(voice, part[1])
            if ours and scene.speaks_of_outage(part) and not scene.past(quote):
                yield key


def _below(scene: Scene, mention: ServiceMention) -> bool:
    """Whether a mention stands behind the opening, where a ministry has other parts to play."""
    layout = scene.layout
    return not layout.in_title(mention.start) and not layout.in_lead(mention.start)


def _enumerated(scene: Scene) -> Spans:
    """Claims that several services failed at once: "A, B and C went offline"."""
    services = [m for m in scene.mentions.services if m.kind in ("service", "discovered")]
    starts = [mention.start for mention in services]
    return Spans(
        (claim.start, claim.end)
        for claim in scene.mentions.service_roles
        if claim.code == "down"
        and len(
            {
                service.id
                for service in services[
                    bisect_left(starts, claim.start) : bisect_left(starts, claim.end)
                ]
            }
        )
        >= ENUMERATED
    )


def _utility(mention: ServiceMention) -> str:
    """The kind of utility that ``mention`` is a brand or a kind of, else its category."""
    words = set(f"{mention.name} {mention.operator or ''}".casefold().split())
    return "water" if mention.category == "other" and words & WATER else mention.category or ""


def _vote(scene: Scene, mention: ServiceMention, down: bool) -> float:
    layout = scene.layout
    title, lead = layout.in_title(mention.start), layout.in_lead(mention.start)
    vote = 0.5 if title else 0.25
    if down:
        vote += 3.0 if title else 2.0 if lead else 1.5
    elif scene.speaks_of_outage(layout.sentence(mention.start)):
        vote += 1.5 if title else 0.75 if lead else 0.4
    if _elsewhere(scene, mention) or not (mention.certain or down):
        return vote * DOUBTFUL
    return vote


def _elsewhere(scene: Scene, mention: ServiceMention) -> bool:
    """Whether a service of one country is named in a text about others: which "MRT" is that?"""
    entry = gazetteer.services().entries.get(mention.id)
    if entry is None or len(entry.countries) != 1 or mention.kind != "service":
        return False
    places = [place for place in scene.mentions.places if place.country]
    home = home_country(scene)
    known = {*(place.country for place in places), publisher_country(scene), home}
    printed = scene.text[mention.start : mention.end]
    if "." in printed:  # an address has no namesake
        return False
    abbreviated = home is not None and printed.isupper() and len(printed) <= SHORT
    told = abbreviated or any(place.kind in LARGE for place in places)
    return told and entry.countries[0] not in known


def affected(scene: Scene) -> list[ServiceMention]:
    """One mention of each service that was down, the most voted first; later ones follow."""
    found = {key: tally for key, tally in tallies(scene).items() if not tally.past}
    if not found:
        return _speaking(scene)
    _prefer_brand(found)
    _prefer_line(found, scene)
    best = max(tally.votes for tally in found.values())
    chosen = {
        key: tally
        for key, tally in found.items()
        if tally.votes + tally.stated >= ENOUGH
        and (tally.votes >= SHARE * best or tally.stated >= STATED or tally.claims >= TWICE)
        and tally.claims > tally.working
    }
    failed = {key: tally for key, tally in found.items() if tally.claims >= tally.working}
    if not chosen and best > 0 and failed:
        key = max(failed, key=lambda key: (failed[key].votes, -failed[key].mentions[0].start))
        if failed[key].votes < FAINT and (speaking := _speaking(scene)):
            return speaking
        chosen = {} if _only_cited(found[key]) else {key: found[key]}
    _drop_parents(chosen)
    _drop_owners(chosen)
    _drop_causes(chosen)
    ordered = sorted(chosen.values(), key=lambda tally: (-tally.votes, tally.mentions[0].start))
    return [tally.mentions[0] for tally in ordered]


def _only_cited(tally: Tally) -> bool:
    """Whether a network is named only as where people wrote, which says nothing of how it ran."""
    passing = tally.cited and not tally.claims and tally.votes < ENOUGH
    return bool(passing) and tally.mentions[0].category == "social"


def _speaking(scene: Scene) -> list[ServiceMention]:
    """Where nothing else is named, the carrier, railway or utility that speaks of the outage."""
    told = Coverage(scene.mentions.service_roles)
    return [
        mention
        for mention in scene.mentions.services
        if mention.kind == "service"
        and mention.category in RUN_BY_NAME
        and "working" not in told.codes(mention.start, mention.end)
        and not scene.past(mention)
    ][:1]


def _prefer_brand(found: dict[str, Tally]) -> None:
    """A utility goes by its operator's brand where one is named: PLN, not electricity."""
    for key in [key for key, tally in found.items() if tally.mentions[0].kind == "generic"]:
        brand = _brand_of(_utility(found[key].mentions[0]), found, found[key].votes)
        if brand is not None:
            found[brand].by_kind = not found[brand].claims
            found[brand].votes += found[key].votes
            found[brand].claims += found[key].claims
            del found[key]


def _prefer_line(found: dict[str, Tally], scene: Scene) -> None:
    """A county is where, not what, if an emergency line of it is said to be down."""
    kinds = {end for _, end in scene.hits.get("place_kind", ())}
    lines = [
        tally
        for tally in found.values()
        if tally.mentions[0].kind == "service"
        and tally.mentions[0].category == "government"
        and tally.claims
    ]
    for key in list(found) if lines else ():
        area = found[key]
        if is_body(area.mentions[0]) and area.mentions[0].end in kinds:
            lines[0].votes += area.votes
            del found[key]


def _brand_of(utility: str, found: dict[str, Tally], votes: float) -> str | None:
    """The brand by which a utility goes: one of which the text says that it was down, if any.

    A carrier sells internet as well as telephony, so it stands for either where it was down; but
    where a country's internet failed, by ``votes``, one carrier named in passing is not all of it.
    """
    brands: dict[str, Tally] = {}
    for key, tally in found.items():
        mention = tally.mentions[0]
        named = mention.kind == "service" or is_trade(mention)
        carrier = {mention.category, utility} == set(CARRIED) and tally.claims > 0
        passing = utility in CARRIED and tally.votes < SHARE * votes
        if named and not passing and (_utility(mention) == utility or carrier):
            brands[key] = tally

    def told(key: str) -> tuple[bool, int, float]:
        return brands[key].claims > 0, len(brands[key].mentions), brands[key].votes

    return max(brands, key=told, default=None)


def _drop_parents(chosen: dict[str, Tally]) -> None:
    """Where an app and the company it belongs to both count, the app is what was down.

    Unless it is a network, and named more: what runs on it (a wallet) may fail alone.
    """
    entries = gazetteer.services().entries
    for key in list(chosen):
        entry = entries.get(key)
        parent = chosen.get(entry.parent) if entry and entry.parent else None
        if not (entry and parent and key in chosen):
            continue
        network = parent.mentions[0].category == "telecom" != entry.category
        if network and parent.claims > 0 and parent.votes > chosen[key].votes:
            continue
        # A railway company explains and apologizes for whichever of its lines stood.
        kinds = {parent.mentions[0].category, entry.category}
        railway = kinds == {"transport"} and chosen[key].claims > 0
        if railway or parent.claims <= chosen[key].claims:
            del chosen[entry.parent]  # type: ignore[arg-type]


def _drop_owners(chosen: dict[str, Tally]) -> None:
    """A company that is named for much else is not what was down where a product of it was."""
    entries = gazetteer.services().entries
    for key in list(chosen):
        entry = entries.get(key)
        if entry is None or not entry.broad or chosen[key].stated >= STATED:
            continue
        others = (entries.get(other) for other in chosen if other != key)
        if any(other and not other.broad and other.operator == entry.operator for other in others):
            del chosen[key]


def _drop_causes(chosen: dict[str, Tally]) -> None:
    """A utility by its kind is why, not what, where a service is told more to be down.

    Without power the trains stood; "blackout" is what some call the outage of anything, and
    "internet outage" that of many sites.
    """
    for key in list(chosen):
        if not _by_kind(chosen[key]):
            continue
        others = [tally for tally in chosen.values() if not _by_kind(tally) and tally.claims]
        sites = [tally for tally in others if tally.mentions[0].category not in CARRIED]
        called = chosen[key].mentions[0].category == "internet" and len(sites) >= ENUMERATED
        if called or any(other.votes > chosen[key].votes for other in others):
            del chosen[key]


def _by_kind(tally: Tally) -> bool:
    return tally.by_kind or tally.mentions[0].kind == "generic"


def to_model(scene: Scene, mention: ServiceMention) -> Service:
    """The service of a mention, with its first mentions as evidence."""
    same = [m for m in scene.mentions.services if m.id == mention.id and m.kind == mention.kind]
    category: Category = mention.category  # type: ignore[assignment]
    return Service(
        id=mention.id,
        name=mention.name,
        operator=mention.operator,
        category=category,
        evidence=[scene.evidence(m) for m in same[:EVIDENCE]],
    )
