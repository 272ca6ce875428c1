"""The component that reads services: listed names, unlisted ones by construction, kinds.

Three ways to a service: the gazetteer, a construction of the language's ``services.toml`` around
a capitalized name ("aplikasi X", "X is down"), and a word for a utility (electricity, internet).
What the text says of each (down, working, only the channel) is kept beside them for
:mod:`extractor.events.affected` to weigh.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import gazetteer, rules
from extractor.language.coded import Ruleset
from extractor.language.layout import Layout, Span, Spans, fold
from extractor.language.lexicon import Hits
from extractor.language.listing import over_lists
from extractor.language.matching import Reading
from extractor.language.mentions import Coded, ServiceMention
from extractor.language.names import domains, end_before, names
from extractor.language.services.ambiguity import Words, settle
from extractor.language.services.behaviour import Behaviour
from extractor.language.services.companions import Companions, with_unlisted
from extractor.language.services.names_in_text import TextNames
from extractor.language.services.namesakes import with_namesakes
from extractor.language.trades import Trades, beside_listed, called_in_full, slug

GENERIC = {
    "electricity": ("electricity", "power"),
    "internet": ("internet", "internet"),
    "mobile_network": ("mobile network", "telecom"),
    "water": ("water", "other"),
}
"""Rule code → name and category of a utility that no operator's brand stands for."""

ROLES = ("down", "working", "channel")
"""Codes of the rules that say of a service what it did; the others find services."""

SPEAKS = "/speaks"
"""End of the id of the rule for who says something, who is mostly a person."""

NAMING = ("discovered", "behaves")
"""Codes of the rules that a name in their match is a service's, or may be."""

LONGEST_JOINT = 12
"""Characters of a word that joins two names of a list, with its spaces, at most."""

LETTERS = 2
"""Characters of an abbreviation that is a service's only beside its name."""

FAILING = ("outage_word", "inability", "suffers")
"""Fragments that say of the name before them that it fails."""

_WORD = re.compile(r"\S+")
_SIDE = re.compile(r"\b(?:North|South|East|West|New|Upper|Lower) $")
LONGEST_SIDE = 7
"""Characters of a word before the name of a town that has a namesake: "West Orange"."""

_EXPLAINED = re.compile(
    r"(?P<name>[A-Z][\w&'’-]+(?:\s(?:[A-Z][\w&'’-]+|of|and|the|for)){1,6})\s\((?P<letters>[A-Z]{2,6})\)"
)
"""A name and its abbreviation in brackets."""

_RANK = {"service": 0, "tracker": 1, "handle": 2, "operator": 3, "discovered": 4, "generic": 5}

_DATELINE = re.compile(
    r"(?:[^\W\d_][^\n.,]{1,40},\s*)?(?P<paper>[^\s,]{2,40}\.(?:com|co|id|net|news|tv))"
    r"(?:,\s*[^\W\d_][^\n,.]{1,40})?\s*[-–—]{1,3}(?=[\s\w\"“])",
    re.IGNORECASE,
)
"""The head of a report with its paper: "JAKARTA, KOMPAS.com - ", "TEMPO.CO, Jakarta - "."""


class ServicesComponent:
    """Factory ``outage_services``."""

    def __init__(self, nlp: Language, code: str) -> None:
        data = rules.load(code)
        self.code = code
        every = data.of_kind("services")
        self.roles = Ruleset(rule for rule in every if rule.code in ROLES)
        self.discovery = Ruleset(rule for rule in every if rule.code not in ROLES)
        self.stop_words: frozenset[str] = frozenset(nlp.Defaults.stop_words)
        self.ordinary = self.stop_words | frozenset(data.fragments.get("ordinary_word", ()))
        self.ending = frozenset(data.fragments.get("ends_name", ()))
        self.service_words = frozenset(data.fragments.get("service_word", ()))
        self.describing = frozenset(data.fragments.get("describes_service", ()))
        self.joints = frozenset(data.fragments.get("list_word", ()))
        self.trades = Trades(code, data)
        self.gazetteer = gazetteer.services()
        self.places = gazetteer.places()
        self.companions = Companions(self.joints, self.gazetteer, self.places.spellings)
        peoples = data.table("places", "peoples").values()
        countrymen = {fold(word) for words in peoples for word in words}
        people = data.fragments.get("people", ())
        self.no_names = countrymen | {fold(word) for word in (*self.trades.words, *people)}

    def __call__(self, doc: Doc) -> Doc:
        reading: Reading = doc._.reading
        layout, hits = reading.layout, reading.hits
        text = layout.text
        listed = self._listed(layout, hits)
        printed = {*names(text, self.ordinary, self.ending), *domains(text)}
        reading.put("name", sorted(printed))
        _expose(reading, listed)
        found = _without_overlaps([*listed, *self._discovered(reading, listed)])
        found = sorted(with_namesakes(called_in_full(found), text), key=lambda m: m.start)
        _expose(reading, found)
        members = with_unlisted(found, hits["name"])
        claims = over_lists(self.roles.matches(reading), members, layout, self.joints)
        doc._.mentions.service_roles = claims
        found = sorted(
            [*found, *self.companions.of_failed(members, claims, layout)], key=lambda m: m.start
        )
        doc._.mentions.services = found
        return doc

    def _listed(self, layout: Layout, hits: Hits) -> list[ServiceMention]:
        """Names of the gazetteer, as far as the words around them let them be services."""
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
                certain=not entry.broad,
            )
            for kind, entry, start, end in self.gazetteer.find(layout.text, layout.folded)
            if not (entry.languages and self.code not in entry.languages)
            and not _in_dateline(start, end, layout)
        ]
        ordinary = Spans(hits.get("no_service", ()))
        found = [
            mention
            for mention in _own_letters(layout.text, _spelled_out(found))
            if layout.text[mention.start : mention.end] not in self.ordinary  # "insta a"
            and (
                mention.id not in self.gazetteer.ambiguous
                or not ordinary.overlap(mention.start, mention.end)
            )
        ]
        words = Words(
            self.ordinary,
            self.stop_words,
            self.service_words,
            failing={start for name in FAILING for start, _ in hits.get(name, ())},
            towns=self._towns(found, layout, hits),
        )
        return settle(_without_overlaps(found), self.gazetteer.ambiguous, layout, words)

    def _towns(self, found: list[ServiceMention], layout: Layout, hits: Hits) -> set[Span]:
        """Names that are a place's as well and stand where a place would ("in Halifax").

        So is what the text prints of a side of it: "parts of Orange and West Orange". Not where
        they only go on with a list of services: "Lloyds and Halifax".
        """
        prepositions = {end for _, end in hits.get("place_preposition", ())}
        clients = {start for start, _ in hits.get("client", ())}  # "from Halifax customers"
        ends = {m.end for m in found if layout.folded[m.start : m.end] not in self.places.spellings}
        sided = {
            layout.folded[m.start : m.end]
            for m in found
            if _SIDE.search(layout.text, max(0, m.start - LONGEST_SIDE), m.start)
        }
        return {
            (m.start, m.end)
            for m in found
            if end_before(layout.text, m.start) in prepositions
            and (
                layout.folded[m.start : m.end] in self.places.spellings
                or layout.folded[m.start : m.end] in sided
            )
            and not self._continues(ends, m.start, layout)
            and m.end + 1 not in clients
        }

    def _continues(self, ends: set[int], start: int, layout: Layout) -> bool:
        """Whether one joining word stands between a name that ends at one of ``ends`` and here."""
        before = layout.folded[max(0, start - LONGEST_JOINT) : start].rstrip()
        joint = before[before.rfind(" ") + 1 :]
        return joint in self.joints and start - len(joint) - 2 in ends

    def _discovered(self, reading: Reading, listed: list[ServiceMention]) -> list[ServiceMention]:
        """Names that a construction, or all that is said of them, calls services; utilities."""
        layout, hits = reading.layout, reading.hits
        claims = self.discovery.matches(reading)
        known = Spans((m.start, m.end) for m in listed if m.kind in ("service", "tracker"))
        excluded = Spans((c.start, c.end) for c in claims if c.code == "not_a_service")
        # Whose trade its name tells is no person: "Halden Water said a pump failed".
        no_trade = Spans(
            (c.start, c.end)
            for c in claims
            if c.code == "not_a_service" and not c.rule.endswith(SPEAKS)
        )
        names = TextNames(hits["name"], layout)
        found = [
            mention
            for mention in self.trades.named(hits["name"], layout.text, self.places.spellings)
            if beside_listed(mention, layout.text, known)
            and not no_trade.hold(mention.start, mention.end)
            and names.as_in_body(mention.start, mention.end) == (mention.start, mention.end)
        ]
        found += [_generic(claim, hits) for claim in claims if claim.code in GENERIC]
        openings = self.service_words | self.describing
        behaviour = Behaviour(names, self.joints)
        for claim in claims:
            span = names.in_claim(claim, openings) if claim.code in NAMING else None
            if not span or known.overlap(*span) or _all_in(span, excluded, layout.text):
                continue
            name = layout.text[slice(*span)]
            if fold(name) in self.no_names or self._a_place(name):
                continue
            if claim.code == "discovered":
                found.append(ServiceMention(*span, claim.rule, slug(name), name, "discovered"))
            else:
                behaviour.note(span, claim)
        return [*found, *behaviour.services()]

    def _a_place(self, name: str) -> bool:
        """Whether a name is a place's, or two places': "Halden", "Halden-Moss"."""
        return all(part in self.places.spellings for part in fold(name).split("-"))


def _all_in(span: Span, ordinary: Spans, text: str) -> bool:
    """Whether every word of a name is one of ``ordinary`` or a number.

    "Global TV" is no brand, "Pop TV" is; nor is "May 2017".
    """
    return all(
        ordinary.overlap(*word.span()) or word[0].isdigit() for word in _WORD.finditer(text, *span)
    )


def _in_dateline(start: int, end: int, layout: Layout) -> bool:
    """Whether a name is the paper's own address at the head of its report."""
    head = _DATELINE.match(layout.text, *layout.paragraph(start))
    return head is not None and head.start("paper") <= start and end <= head.end("paper")


def _own_letters(text: str, found: Sequence[ServiceMention]) -> list[ServiceMention]:
    """``found`` without abbreviations that the text explains as another's.

    "Commercial Bank of Africa (CBA)": no CBA of this text is the Commonwealth Bank.
    """
    taken: set[tuple[str, str]] = set()
    for match in _EXPLAINED.finditer(text):
        initials = "".join(word[0] for word in match["name"].split() if word[0].isupper())
        if not initials.endswith(match["letters"]):
            continue
        inside = {m.id for m in found if match.start("name") <= m.start < match.end("name")}
        taken.update(
            (m.id, match["letters"])
            for m in found
            if m.start == match.start("letters")
            and m.id not in inside
            and m.name != match["letters"]
        )
    return [m for m in found if (m.id, text[m.start : m.end]) not in taken]


def _spelled_out(found: Sequence[ServiceMention]) -> list[ServiceMention]:
    """``found`` without two letters for a service that the text never names: "IG" may be a firm."""
    named = {m.id for m in found if m.kind == "service" and m.end - m.start > LETTERS}
    return [
        m for m in found if m.end - m.start > LETTERS or len(m.name) <= LETTERS or m.id in named
    ]


def _generic(claim: Coded, hits: Hits) -> ServiceMention:
    """A utility that is named by its kind.

    The mention is the hit of fragment ``CODE_word`` that opens the match, where there is one, else
    all of it: a rule may read further ("internet access in the north was cut") than what it names.
    """
    name, category = GENERIC[claim.code]
    start, end = claim.start, claim.end
    words = hits.get(f"{claim.code}_word", [])
    index = bisect_left(words, (start, 0))
    if index < len(words) and words[index][1] <= end:
        start, end = words[index]
    return ServiceMention(start, end, claim.rule, claim.code, name, "generic", category)


def _expose(reading: Reading, found: Iterable[ServiceMention]) -> None:
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
        reading.put(kind, sorted(spans))


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
