"""The component that reads services: listed names, unlisted ones by construction, kinds.

Three ways to a service: the gazetteer, a construction of the language's ``services.toml`` around
a capitalized name ("aplikasi X", "X is down"), and a word for a utility (electricity, internet).
What the text says of each (down, working, only the channel) is kept beside them for
:mod:`extractor.events.affected` to weigh.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import gazetteer, rules
from extractor.language.coded import mark, matches
from extractor.language.layout import Span
from extractor.language.mentions import Coded, ServiceMention
from extractor.language.names import domains, names

GENERIC = {
    "electricity": ("electricity", "power"),
    "internet": ("internet", "internet"),
    "mobile_network": ("mobile network", "telecom"),
    "water": ("water", "other"),
}
"""Rule code → name and category of a utility that no operator's brand stands for."""

_RANK = {"service": 0, "tracker": 1, "handle": 2, "operator": 3, "discovered": 4, "generic": 5}


class ServicesComponent:
    """Factory ``outage_services``."""

    def __init__(self, nlp: Language, code: str) -> None:
        data = rules.load(code)
        self.rules = data.of_kind("services")
        self.roles = tuple(
            rule for rule in self.rules if rule.code in ("down", "working", "channel")
        )
        self.discovery = tuple(rule for rule in self.rules if rule not in self.roles)
        stop_words: Iterable[str] = nlp.Defaults.stop_words
        self.ordinary = frozenset(stop_words) | frozenset(data.fragments.get("ordinary_word", ()))
        self.service_words = frozenset(data.fragments.get("service_word", ()))
        self.gazetteer = gazetteer.services()

    def __call__(self, doc: Doc) -> Doc:
        layout, hits = doc._.layout, doc._.hits
        text, folded = layout.text, layout.folded
        listed = self._listed(text, folded)
        hits["name"] = sorted({*names(text, self.ordinary), *domains(text)})
        _expose(hits, listed)
        found = _without_overlaps([*listed, *self._discovered(doc, listed)])
        _expose(hits, found)
        doc._.mentions.services = found
        doc._.mentions.service_roles = matches(self.roles, hits, layout)
        mark(doc, "services", found)
        return doc

    def _listed(self, text: str, folded: str) -> list[ServiceMention]:
        found = [
            ServiceMention(
                start,
                end,
                f"gazetteer/{kind}/{entry.id}",
                entry.id,
                entry.name,
                kind,
                entry.category,
                entry.operator,
                certain=not entry.ambiguous,
            )
            for kind, entry, start, end in self.gazetteer.find(text, folded)
        ]
        return _without_overlaps(found)

    def _discovered(self, doc: Doc, listed: list[ServiceMention]) -> list[ServiceMention]:
        """Names that a construction says are services, and words for utilities."""
        layout = doc._.layout
        taken = {offset for mention in listed for offset in (mention.start,)}
        claims = matches(self.discovery, doc._.hits, layout)
        excluded = [(c.start, c.end) for c in claims if c.code == "not_a_service"]
        found: list[ServiceMention] = []
        for claim in claims:
            if claim.code in GENERIC:
                name, category = GENERIC[claim.code]
                found.append(
                    ServiceMention(
                        claim.start, claim.end, claim.rule, claim.code, name, "generic", category
                    )
                )
            elif claim.code == "discovered":
                span = self._name_in(claim, doc._.hits["name"], layout.text)
                if span and span[0] not in taken and not any(s <= span[0] < e for s, e in excluded):
                    name = layout.text[span[0] : span[1]]
                    found.append(ServiceMention(*span, claim.rule, slug(name), name, "discovered"))
        return found

    def _name_in(self, claim: Coded, all_names: list[Span], text: str) -> Span | None:
        """The longest name inside a match, without the common nouns it opens with."""
        inside = [span for span in all_names if claim.start <= span[0] and span[1] <= claim.end]
        for start, end in sorted(inside, key=lambda span: span[0]):
            if text[start:end].split()[0].lower() not in self.service_words:
                return start, end
        return None


def slug(name: str) -> str:
    """A stable id for a name that the gazetteer does not list."""
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-")


def _expose(hits: dict[str, list[Span]], found: Iterable[ServiceMention]) -> None:
    """Let the rules speak of the services that were found."""
    by_kind: dict[str, set[Span]] = {
        "service": set(),
        "tracker": set(),
        "operator": set(),
        "handle": set(),
    }
    for mention in found:
        by_kind[mention.kind if mention.kind in by_kind else "service"].add(
            (mention.start, mention.end)
        )
    for kind, spans in by_kind.items():
        hits[kind] = sorted(spans)


def _without_overlaps(found: Iterable[ServiceMention]) -> list[ServiceMention]:
    """One mention for each stretch of text: the longest, then by kind, then by id."""
    kept: list[ServiceMention] = []
    ordered = sorted(found, key=lambda m: (m.start, -m.end, _RANK[m.kind], m.id))
    for mention in ordered:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


@Language.factory("outage_services")
def _services(nlp: Language, name: str) -> ServicesComponent:
    return ServicesComponent(nlp, str(nlp.meta.get("rules", nlp.lang)))
