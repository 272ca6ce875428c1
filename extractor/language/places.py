"""The component that reads places by name, and whether a rule says the outage is there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import gazetteer, rules
from extractor.language.coded import mark, matches
from extractor.language.coverage import Coverage
from extractor.language.gazetteer import PlaceEntry
from extractor.language.layout import Layout, Span, Spans
from extractor.language.lexicon import Hits
from extractor.language.listing import lists, over_lists
from extractor.language.mentions import Mention, PlaceMention
from extractor.language.names import end_before

_DATELINE = re.compile(r"[^\W\d_a-z][^\n.]{1,60}?(?:\s[-–—|]+\s|\s?\([^)\n]{2,30}\)\s?[-–—]+\s?)")
"""The head of a report: "BANYUWANGI, KOMPAS.com - ", "LONDON (Reuters) — "."""


LARGE = ("country", "state", "province")
"""Kinds of place that are meant even where a town elsewhere has the same name."""

JOINT = 8
"""Characters at most between two places of a list."""

_JOINT = re.compile(r"\s?[,/&]\s?|(?:,?\s)?[^\W\d_]{1,5}\s|,\s[^\W\d_]{1,5}\s")
"""What stands between two places of a list: a comma, a stroke, a short word such as "dan"."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name at ``start`` to ``end`` that may be a place."""

    entry: PlaceEntry
    start: int
    end: int
    prepositional: bool

    def mention(self, text: str) -> PlaceMention:
        """This candidate as a mention."""
        entry = self.entry
        return PlaceMention(
            self.start,
            self.end,
            f"gazetteer/place/{entry.name}",
            text[self.start : self.end],
            entry.country,
            entry.zone,
            entry.kind,
            prepositional=self.prepositional,
        )


class PlacesComponent:
    """Factory ``outage_places``."""

    def __init__(self, code: str) -> None:
        self.code = code
        data = rules.load(code)
        every = data.of_kind("places")
        self.rules = tuple(rule for rule in every if rule.code != "discovered")
        self.discovery = tuple(rule for rule in every if rule.code == "discovered")
        self.joints = frozenset(data.fragments.get("list_word", ()))
        self.gazetteer = gazetteer.places()

    def __call__(self, doc: Doc) -> Doc:
        layout, hits = doc._.layout, doc._.hits
        named = {(m.start, m.end) for m in doc._.mentions.services}
        taken = Spans(named)
        prepositions = {end for _, end in hits.get("place_preposition", ())}
        # An airport may be the service and the place at once; other names are one of the two.
        candidates = [
            _Candidate(entry, start, end, end_before(layout.text, start) in prepositions)
            for entry, start, end in self.gazetteer.find(layout.text, layout.folded, self.code)
            if not taken.overlap(start, end) or (entry.kind == "site" and (start, end) in named)
        ]
        found = _in_context(_at_home(_longest(candidates)), layout)
        hits["place"] = [(m.start, m.end) for m in found]
        found = _merged(found, self._discovered(layout, hits, named))
        found = _share_prepositions(found, lists(found, layout, self.joints))
        hits["place"] = [(m.start, m.end) for m in found]
        claims = Coverage(over_lists(matches(self.rules, hits, layout), found, layout, self.joints))
        doc._.mentions.places = [self._with_role(m, claims, layout) for m in found]
        mark(doc, "places", doc._.mentions.places)
        return doc

    def _discovered(self, layout: Layout, hits: Hits, services: set[Span]) -> list[PlaceMention]:
        """Names that a construction says are places: "Kecamatan X", "di X, Bandung"."""
        taken = Spans([*services, *hits.get("place", ())])
        names = sorted(hits.get("name", ()))
        found: list[PlaceMention] = []
        for claim in matches(self.discovery, hits, layout):
            span = _first_inside(names, claim)
            if span and not taken.overlap(*span):
                name = layout.text[span[0] : span[1]]
                found.append(PlaceMention(*span, claim.rule, name, None, None, "town", True))
        return found

    def _with_role(self, place: PlaceMention, claims: Coverage, layout: Layout) -> PlaceMention:
        """``place`` with what the rules, and its standing in a dateline, say of it."""
        codes = claims.codes(place.start, place.end)
        if "not_affected" in codes or _in_dateline(place, layout):
            return replace(place, role="not_affected")
        return replace(place, role="affected") if "affected" in codes else place


def _first_inside(names: list[Span], claim: Mention) -> Span | None:
    """The first of ``names``, which are in order, that lies inside ``claim``."""
    index = bisect_left(names, (claim.start, 0))
    while index < len(names) and names[index][0] < claim.end:
        if names[index][1] <= claim.end:
            return names[index]
        index += 1
    return None


def _merged(listed: list[PlaceMention], found: list[PlaceMention]) -> list[PlaceMention]:
    """Listed and discovered places in order; of two that overlap the one that begins first."""
    merged: list[PlaceMention] = []
    for place in sorted([*listed, *found], key=lambda m: (m.start, -m.end)):
        if not merged or place.start >= merged[-1].end:
            merged.append(place)
    return merged


def _in_dateline(place: PlaceMention, layout: Layout) -> bool:
    start, end = layout.paragraph(place.start)
    head = _DATELINE.match(layout.text, start, min(end, start + 90))
    return bool(head and place.end <= head.end() and head[0].split(",")[0].split(" ")[0].isupper())


def _longest(candidates: list[_Candidate]) -> list[list[_Candidate]]:
    """The longest candidates at each stretch of text: one, or one a namesake."""
    kept: list[list[_Candidate]] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if kept and candidate.start < kept[-1][0].end:
            if (candidate.start, candidate.end) == (kept[-1][0].start, kept[-1][0].end):
                kept[-1].append(candidate)
            continue
        kept.append([candidate])
    return kept


def _at_home(choices: list[list[_Candidate]]) -> list[_Candidate]:
    """One place for each name: a namesake where the text is about its country, not the other."""
    ordered = [
        sorted(options, key=lambda c: (c.entry.standing == "namesakes", c.entry.name))
        for options in choices
    ]
    named = Counter(
        first.entry.country
        for first, *others in ordered
        if first.entry.country and (first.entry.kind in LARGE or _alone(first, others))
    )
    main = {country for country, count in named.items() if count > 1 and 2 * count > named.total()}
    chosen: list[_Candidate] = []
    for first, *others in ordered:
        if others and first.entry.country not in named:
            first = next((c for c in others if c.entry.country in main), first)
        if first.entry.standing != "namesakes" or first.entry.country in main:
            chosen.append(first)
    return chosen


def _alone(first: _Candidate, others: list[_Candidate]) -> bool:
    """Whether a name means one place only, so that it tells what country a text is about."""
    return not others and first.entry.standing != "namesakes"


def _in_context(candidates: list[_Candidate], layout: Layout) -> list[PlaceMention]:
    """Mentions of those candidates that the words around them let be places."""
    starts = {candidate.start for candidate in candidates}
    found: list[PlaceMention] = []
    for candidate in candidates:
        if candidate.entry.standing != "common" or (
            (candidate.prepositional or _continues_list(found, candidate.start, layout))
            and not _opens_longer_name(candidate.end, starts, layout)
        ):
            found.append(candidate.mention(layout.text))
    return found


def _share_prepositions(found: list[PlaceMention], listed: list[Span]) -> list[PlaceMention]:
    """``found`` with the preposition of a list's first place on all of it: "in Kent and Sussex"."""
    ends = dict(listed)
    shared: list[PlaceMention] = []
    end = 0
    for place in found:
        if place.start in ends:
            end = ends[place.start] if place.prepositional else 0
        shared.append(replace(place, prepositional=place.prepositional or place.end <= end))
    return shared


def _continues_list(found: list[PlaceMention], start: int, layout: Layout) -> bool:
    """Whether the place before is joined to what begins at ``start``: "Bandung, Batu dan Pati"."""
    return bool(found) and bool(_JOINT.fullmatch(layout.text[found[-1].end : start][: JOINT + 1]))


def _opens_longer_name(end: int, starts: set[int], layout: Layout) -> bool:
    """Whether a capitalized word that is no place follows: "Metro TV", "Jordan Peele"."""
    following = layout.text[end : end + 2]
    capital = following[:1] == " " and following[1:].isupper()
    return capital and end + 1 not in starts and not layout.in_title(end)


@Language.factory("outage_places")
def _places(nlp: Language, name: str) -> PlacesComponent:
    return PlacesComponent(str(nlp.meta.get("rules", nlp.lang)))
