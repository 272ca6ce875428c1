"""The component that reads places by name, and whether a rule says the outage is there."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import gazetteer, rules
from extractor.language.coded import mark, matches
from extractor.language.layout import Layout
from extractor.language.mentions import Coded, PlaceMention

_DATELINE = re.compile(r"[^\W\d_a-z][^\n.]{1,60}?(?:\s[-–—|]+\s|\s?\([^)\n]{2,30}\)\s?[-–—]+\s?)")
"""The head of a report: "BANYUWANGI, KOMPAS.com - ", "LONDON (Reuters) — "."""


class PlacesComponent:
    """Factory ``outage_places``."""

    def __init__(self, code: str) -> None:
        self.rules = rules.load(code).of_kind("places")
        self.gazetteer = gazetteer.places()

    def __call__(self, doc: Doc) -> Doc:
        layout, hits = doc._.layout, doc._.hits
        names = {(m.start, m.end) for m in doc._.mentions.services}
        prepositions = {end for _, end in hits.get("place_preposition", ())}
        found: list[PlaceMention] = []
        for entry, start, end in self.gazetteer.find(layout.text, layout.folded):
            lead = len(layout.text[:start].rstrip(" ("))
            mention = PlaceMention(
                start,
                end,
                f"gazetteer/place/{entry.name}",
                layout.text[start:end],
                entry.country,
                entry.zone,
                entry.kind,
                prepositional=lead in prepositions,
            )
            inside_name = any(s <= start and end <= e for s, e in names)
            if not inside_name and not (entry.common and not mention.prepositional):
                found.append(mention)
        found = _longest(found)
        hits["place"] = [(m.start, m.end) for m in found]
        claims = matches(self.rules, hits, layout)
        doc._.mentions.places = [self._with_role(m, claims, layout) for m in found]
        mark(doc, "places", doc._.mentions.places)
        return doc

    def _with_role(self, place: PlaceMention, claims: list[Coded], layout: Layout) -> PlaceMention:
        """``place`` with what the rules, and its standing in a dateline, say of it."""
        codes = {c.code for c in claims if c.start <= place.start and place.end <= c.end}
        if "not_affected" in codes or _in_dateline(place, layout):
            return replace(place, role="not_affected")
        return replace(place, role="affected") if "affected" in codes else place


def _in_dateline(place: PlaceMention, layout: Layout) -> bool:
    start, end = layout.paragraph(place.start)
    head = _DATELINE.match(layout.text, start, min(end, start + 90))
    return bool(head and place.end <= head.end() and head[0].split(",")[0].split(" ")[0].isupper())


def _longest(found: list[PlaceMention]) -> list[PlaceMention]:
    kept: list[PlaceMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end, m.country or "", m.rule)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


@Language.factory("outage_places")
def _places(nlp: Language, name: str) -> PlacesComponent:
    return PlacesComponent(str(nlp.meta.get("rules", nlp.lang)))
