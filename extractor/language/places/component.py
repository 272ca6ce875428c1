"""The component that reads places by name: listed ones, and those with a word for what they are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import gazetteer, rules
from extractor.language.coded import Ruleset
from extractor.language.gazetteer import PlaceEntry
from extractor.language.layout import Layout, Span, Spans
from extractor.language.lexicon import Hits
from extractor.language.mentions import PlaceMention
from extractor.language.names import end_before
from extractor.language.places.unlisted import (
    PlaceNames,
    PlaceWords,
    closed,
    constructed,
    longer,
    merged,
)
from extractor.language.trades import is_area

LARGE = ("country", "state", "province")
"""Kinds of place that are meant even where a town elsewhere has the same name."""

JOINT = 8
"""Characters at most between two places of a list."""

_JOINT = re.compile(r"\s?[,/&–-]\s?|(?:,?\s)?[^\W\d_]{1,5}\s|,\s[^\W\d_]{1,5}\s")
"""What stands between two places of a list: a comma, a stroke, a short word such as "dan"."""


_REGION = re.compile(r"-(?:north|south|east|west|central|gov)[a-z]*-?\d*\b")
"""Behind a country: the name of a cloud's data centers, "US-East-1"."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name at ``start`` to ``end`` that may be a place."""

    entry: PlaceEntry
    start: int
    end: int
    prepositional: bool
    local: bool
    """Whether it stands behind a preposition that places follow."""

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
        self.discovery = Ruleset(r for r in data.of_kind("places") if r.code == "discovered")
        self.words = PlaceWords(data)
        self.gazetteer = gazetteer.places()

    def __call__(self, doc: Doc) -> Doc:
        layout, hits = doc._.layout, doc._.hits
        # The rule that reads "no water in Leeds" as a utility spans the place as well.
        named = {
            (m.start, m.end)
            for m in doc._.mentions.services
            if m.kind != "generic" and not is_area(m, self.words.kinds)
        }
        found = self._listed(layout, hits, named)
        names = PlaceNames(hits, layout, self.words, named, people="")
        made = constructed(self.discovery.matches(doc._.reading), names, found)
        made += closed(names, {end for _, end in hits.get("place_preposition", ())})
        found = merged(longer(found, made, names), made)
        doc._.reading.put("place", [(m.start, m.end) for m in found])
        doc._.mentions.places = found
        return doc

    def _listed(self, layout: Layout, hits: Hits, named: set[Span]) -> list[PlaceMention]:
        """Places of the gazetteer, where the words around them let them be places."""
        taken = Spans(named)
        prepositions = {end for _, end in hits.get("place_preposition", ())}
        local = {end for _, end in hits.get("local_preposition", ())}
        # An airport may be the service and the place at once; other names are one of the two.
        organizations = {
            start - 1
            for start, _ in hits.get("name_goes_on", ())
            if layout.text[start : start + 1].isupper()
        }
        phrases = Spans(hits.get("no_place_phrase", ()))
        candidates = [
            _Candidate(
                entry, start, end, before in prepositions or before in local, before in local
            )
            for entry, start, end in self.gazetteer.find(layout.text, layout.folded, self.code)
            if not taken.overlap(start, end) or (entry.kind == "site" and (start, end) in named)
            if end not in organizations and not phrases.overlap(start, end)
            if not _REGION.match(layout.folded, end)
            for before in (end_before(layout.text, start),)
        ]
        return _in_context(_at_home(_standing(_longest(candidates))), layout)


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


def _standing(choices: list[list[_Candidate]]) -> list[list[_Candidate]]:
    """Without smaller places that have no preposition of place before them."""
    kept = [[c for c in some if c.local or c.entry.standing != "local"] for some in choices]
    return [options for options in kept if options]


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
        if candidate.entry.standing not in ("common", "local") or (
            (candidate.prepositional or _continues_list(found, candidate.start, layout))
            and not _opens_longer_name(candidate.end, starts, layout)
        ):
            found.append(candidate.mention(layout.text))
    return found


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
