"""The component that looks for unlisted places and says of each place what the rules say of it.

It runs when services, times and speakers are known, because a capitalized name that is one of
those is no place. Its rules tell whether the outage is there (codes of ``places.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import rules
from extractor.language.coded import Ruleset
from extractor.language.coverage import Coverage
from extractor.language.layout import Layout, Span, Spans
from extractor.language.listing import MARKS, lists, over_lists
from extractor.language.matching import Reading
from extractor.language.mentions import Coded, Mentions, PlaceMention
from extractor.language.places.lists import enumerated
from extractor.language.places.peoples import Peoples
from extractor.language.places.unlisted import (
    PlaceNames,
    PlaceWords,
    beside,
    likely,
    listed_below,
    merged,
)
from extractor.language.trades import is_area

_DATELINE = re.compile(
    r"[^\W\d_a-z][^\n.]{1,60}?(?:\s[-–—|]+\s|\s?\([^)\n]{2,30}\)\s?[-–—]+\s?|\s?:\s)"
)
"""The head of a report: "BANYUWANGI, KOMPAS.com - ", "LONDON (Reuters) — ", "SHAH ALAM: "."""

ROLES = ("affected", "not_affected", "restored")
"""Codes of the rules that say what an outage did to a place."""

PLACE_MARKS = MARKS + "-"
"""Places at the ends of a line are joined by a hyphen as well: "Duri-Tangerang"."""


class PlaceRolesComponent:
    """Factory ``outage_place_roles``."""

    def __init__(self, code: str) -> None:
        data = rules.load(code)
        every = data.of_kind("places")
        self.rules = Ruleset(rule for rule in every if rule.code in ROLES)
        self.likely = Ruleset(rule for rule in every if rule.code == "likely")
        self.headings = Ruleset(rule for rule in every if rule.code == "enumerated")
        self.words = PlaceWords(data)
        self.peoples = Peoples(data.table("places", "peoples"))

    def __call__(self, doc: Doc) -> Doc:
        reading, mentions = doc._.reading, doc._.mentions
        layout, hits = reading.layout, reading.hits
        taken = _taken(mentions, self.words.kinds)
        names = PlaceNames(hits, layout, self.words, taken, _people(mentions))
        found = merged(mentions.places, self.peoples.find(layout, hits, _listed(mentions)))
        found = merged(found, likely(self.likely.matches(reading), names))
        below = enumerated(self.headings.matches(reading), layout, Spans(taken))
        found = listed_below(found, below, names)
        found = merged(found, beside(found, names))
        found = _share_prepositions(found, lists(found, layout, self.words.joints, PLACE_MARKS))
        reading.put("place", [(m.start, m.end) for m in found])
        claims = self._claims(found, reading, below)
        mentions.places = [_with_role(place, claims, layout) for place in found]
        return doc

    def _claims(self, found: list[PlaceMention], reading: Reading, below: list[Coded]) -> Coverage:
        """What the rules say of places, of one in a list about all of it."""
        said: dict[str, list[Coded]] = {code: [] for code in ROLES}
        for claim in self.rules.matches(reading):
            said[claim.code].append(claim)
        list_of = (found, reading.layout, self.words.joints, PLACE_MARKS)
        starts = {place.start for place in found}
        spared = over_lists([*said["not_affected"], *said["restored"]], *list_of, openers=starts)
        return Coverage([*over_lists(said["affected"], *list_of), *spared, *below])


def _taken(mentions: Mentions, kinds: Collection[str]) -> list[Span]:
    """Where services, their operators, handles and trackers stand, and no place does."""
    return [
        (m.start, m.end) for m in mentions.services if m.kind != "generic" and not is_area(m, kinds)
    ]


def _listed(mentions: Mentions) -> list[Span]:
    """Where listed services stand: a discovered one may be a people, "Australian customers"."""
    return [(m.start, m.end) for m in mentions.services if m.kind not in ("generic", "discovered")]


def _people(mentions: Mentions) -> str:
    """The words of all speakers' names."""
    return " ".join(quote.speaker.name or "" for quote in mentions.quotes)


def _with_role(place: PlaceMention, claims: Coverage, layout: Layout) -> PlaceMention:
    """``place`` with what the rules, and its standing in a dateline, say of it."""
    codes = claims.codes(place.start, place.end)
    if _heads_title(place, layout):
        return replace(place, role="affected")
    if "not_affected" in codes or _in_dateline(place, layout):
        return replace(place, role="not_affected")
    if "restored" in codes:
        return replace(place, role="restored")
    return replace(place, role="affected") if "affected" in codes else place


def _heads_title(place: PlaceMention, layout: Layout) -> bool:
    """Whether a title begins with the place and a colon, as pan-African agencies have it."""
    return place.start == 0 and layout.in_title(0) and layout.text.startswith(": ", place.end)


def _in_dateline(place: PlaceMention, layout: Layout) -> bool:
    start, end = layout.paragraph(place.start)
    head = _DATELINE.match(layout.text, start, min(end, start + 90))
    if head is None or place.end > head.end():
        return False
    printed = head[0].rstrip(" :-–—|")
    return head[0].split(",")[0].split(" ")[0].isupper() or (
        layout.in_lead(start, 1) and ":" in head[0] and printed == place.name
    )


def _share_prepositions(found: Sequence[PlaceMention], listed: list[Span]) -> list[PlaceMention]:
    """``found`` with a preposition before one of a list on all of it: "in Kent and Sussex"."""
    shared: list[PlaceMention] = []
    index = 0
    for start, end in listed:
        while index < len(found) and found[index].start < start:
            shared.append(found[index])
            index += 1
        first = index
        while index < len(found) and found[index].end <= end:
            index += 1
        members = found[first:index]
        if any(place.prepositional for place in members):
            members = [replace(place, prepositional=True) for place in members]
        shared.extend(members)
    return [*shared, *found[index:]]


@Language.factory("outage_place_roles")
def _roles(nlp: Language, name: str) -> PlaceRolesComponent:
    return PlaceRolesComponent(str(nlp.meta.get("rules", nlp.lang)))
