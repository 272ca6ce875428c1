"""The component that tells services apart that go by one name in several countries: MRT, LRT.

The gazetteer lists a spelling with each of them. The one meant is that of the country whose places
the text names most, else of the language's own country, else the first by id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import gazetteer, rules
from extractor.language.gazetteer import Entry
from extractor.language.layout import fold
from extractor.language.mentions import ServiceMention


class HomonymsComponent:
    """Factory ``outage_homonyms``."""

    def __init__(self, code: str) -> None:
        settings = rules.load(code).tables.get("language", {})
        self.home: str | None = settings.get("default_country")
        self.homonyms = gazetteer.services().homonyms

    def __call__(self, doc: Doc) -> Doc:
        mentions = doc._.mentions
        printed = {m.start: fold(doc._.layout.text[m.start : m.end]) for m in mentions.services}
        if not self.homonyms.keys().isdisjoint(printed.values()):
            named = Counter(place.country for place in mentions.places if place.country)
            mentions.services = [
                self._meant(mention, self.homonyms.get(printed[mention.start], ()), named)
                for mention in mentions.services
            ]
        return doc

    def _meant(
        self, mention: ServiceMention, entries: tuple[Entry, ...], named: Mapping[str, int]
    ) -> ServiceMention:
        """``mention`` as that of ``entries``, if any, whose country the text is about."""
        if mention.kind != "service" or not entries:
            return mention

        def likely(entry: Entry) -> tuple[int, bool]:
            return max(named.get(code, 0) for code in entry.countries), self.home in entry.countries

        entry = max(entries, key=likely)  # of equals the first
        return replace(
            mention,
            rule=f"gazetteer/service/{entry.id}",
            id=entry.id,
            name=entry.name,
            category=entry.category,
            operator=entry.operator,
            certain=not entry.broad,
        )


@Language.factory("outage_homonyms")
def _homonyms(nlp: Language, name: str) -> HomonymsComponent:
    return HomonymsComponent(str(nlp.meta.get("rules", nlp.lang)))
