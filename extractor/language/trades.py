"""Names that tell what they are: an electric company, a railway line; a university, a ministry.

A body of the second kind is named in the news for much else than its services: what it is named
for here, other rules say, and a mention alone counts little.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.language.layout import Span, Spans
from extractor.language.mentions import ServiceMention
from extractor.language.rules import LanguageData

RULES = ("names_ending", "names_beginning")
"""Tables of ``services.toml``: category → words that end, or begin, a name of that trade."""

BODIES = ("bodies_ending", "bodies_beginning")
"""Tables of the same form for bodies that are known for more than the services they run."""

_LETTERS = re.compile(r"[^\W_]+")

_WORDS = re.compile(r"\S+")

LONGEST_PLACE = 3
"""Words of a place's name that ends the name of a water board, at most."""

_INITIAL = re.compile(r"\s[A-Z][a-z]{0,2}\.")
"""Opens the name of a person that runs into the one before it: "PDAM Kota | H. Dana"."""


class Trades:
    """The trades of a language: "Omaha Power District", "PDAM Limau Kunci"."""

    def __init__(self, code: str, data: LanguageData) -> None:
        self._code = code
        self._forms = frozenset(data.fragments.get("company_form", ()))
        self._failing = frozenset(data.fragments.get("inability", ()))
        self._never = frozenset(data.fragments.get("never_in_name", ()))
        self._joints = frozenset(data.fragments.get("list_word", ()))
        self._ending, self._beginning = (_by_word(data.table("services", name)) for name in RULES)
        self._bodies = tuple(_by_word(data.table("services", name)) for name in BODIES)
        self.words = frozenset().union(self._ending, self._beginning, *self._bodies)
        """The words for a trade, in lower case: alone they name nobody."""

    def named(
        self, spans: Iterable[Span], text: str, places: Collection[str] = ()
    ) -> Iterator[ServiceMention]:
        """The names among ``spans`` whose first or last word is one of a trade.

        One that two words of a trade open begins at the second: "Perumda PDAM Limau Kunci". One
        that a word of a trade opens ends with the first of ``places`` (lower case) in it.
        """
        for start, end in spans:
            name = text[start:end]
            if name.partition(" ")[0].lower() in self._beginning:
                end = start + _up_to_place(name, places)
                name = text[start:end]
            words = _LETTERS.findall(name.lower())
            while words and words[-1] in self._forms:
                words.pop()
            if len(words) < 2 or not name[0].isupper() or words[1] in self._beginning:
                continue
            if words[0] in self._failing or words[0] in self._joints:
                continue
            if self._never.intersection(words):
                continue  # "Thousands Without Power", in a headline
            rule, category = self._trade(words)
            if category:
                yield ServiceMention(
                    start,
                    end,
                    f"{self._code}/services/{rule}",
                    slug(name),
                    name,
                    "discovered",
                    category,
                    certain=rule in RULES,
                )

    def _trade(self, words: Sequence[str]) -> tuple[str, str | None]:
        """The table and the category by which the words of a name tell what it is, if any."""
        tables = zip((*RULES, *BODIES), (self._ending, self._beginning, *self._bodies), strict=True)
        for rule, table in tables:
            category = table.get(words[-1 if rule.endswith("ending") else 0])
            if category:
                return rule, category
        return "", None


def _up_to_place(name: str, places: Collection[str]) -> int:
    """Where ``name`` ends that a person's name may follow: "PDAM Kota Malang | Dana Hale"."""
    initial = _INITIAL.search(name)
    end = initial.start() if initial else len(name)
    words = list(_WORDS.finditer(name, 0, end))[1:]
    for index, word in enumerate(words):
        for last in reversed(words[index : index + LONGEST_PLACE]):
            if name[word.start() : last.end()].lower() in places:
                return last.end()
    return end


def beside_listed(mention: ServiceMention, text: str, listed: Spans) -> bool:
    """Whether a name told by its trade stands apart from the ``listed`` names of a text.

    Its first word may be one of them: PDAM is any water board, "PDAM Limau Kunci" is one.
    """
    start, end = mention.start, mention.end
    if mention.rule.endswith(RULES[1]):
        first = _LETTERS.match(text, start, end)
        start = first.end() if first else start
        return not listed.overlap(start, end) and not listed.overlap(
            mention.start - 1, mention.start
        )
    return not listed.overlap(start, end)


def called_in_full(found: Iterable[ServiceMention]) -> list[ServiceMention]:
    """``found`` with the one water board that is named in full meant by its short forms as well.

    "PDAM Limau Kunci Lampung Barat" and, later, "PDAM Limau Kunci" or "PDAM" are one, by the
    shortest name of two words; where a text names two boards, each mention keeps its own name.
    """
    mentions = list(found)
    full = [m for m in mentions if m.rule.endswith(RULES[1])]
    if not full:
        return mentions
    shortest = min(full, key=lambda m: (len(m.name), m.start))
    if not all(f"{m.id}-".startswith(f"{shortest.id}-") for m in full):
        return mentions
    short = shortest.id.partition("-")[0]
    return [
        replace(shortest, start=m.start, end=m.end, rule=m.rule)
        if m.rule.endswith(RULES[1]) or (m.kind == "service" and m.id == short)
        else m
        for m in mentions
    ]


def is_trade(mention: ServiceMention) -> bool:
    """Whether a mention was found by the trade in its name."""
    return mention.rule.endswith(RULES)


def is_body(mention: ServiceMention) -> bool:
    """Whether a mention names a body that is known for more than its services."""
    return mention.rule.endswith(BODIES)


def is_area(mention: ServiceMention, kinds: Collection[str]) -> bool:
    """Whether a body goes by the area it governs, "Scott County", which is a place as well.

    ``kinds`` are the words for what a place is (fragment ``place_kind``).
    """
    return mention.rule.endswith(BODIES) and mention.name.split()[-1].lower() in kinds


def _by_word(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: category for category, words in table.items() for word in words}


def slug(name: str) -> str:
    """A stable id for a name that the gazetteer does not list."""
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-")
