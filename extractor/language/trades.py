"""Names that tell what they are: an electric company, a water board, a railway line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from extractor.language.layout import Span
from extractor.language.mentions import ServiceMention
from extractor.language.rules import LanguageData

RULES = ("names_ending", "names_beginning")
"""Tables of ``services.toml``: category → words that end, or begin, a name of that trade."""


class Trades:
    """The trades of a language: "Omaha Power District", "PDAM Limau Kunci"."""

    def __init__(self, code: str, data: LanguageData) -> None:
        self._code = code
        self._forms = frozenset(data.fragments.get("company_form", ()))
        self._ending, self._beginning = (_by_word(data.table("services", name)) for name in RULES)

    def named(self, spans: Iterable[Span], text: str) -> Iterator[ServiceMention]:
        """The names among ``spans`` whose first or last word is one of a trade."""
        for start, end in spans:
            name = text[start:end]
            words = re.findall(r"[^\W_]+", name.lower())
            while words and words[-1] in self._forms:
                words.pop()
            if len(words) < 2 or not name[0].isupper():
                continue
            found = (self._ending.get(words[-1]), self._beginning.get(words[0]))
            for rule, category in zip(RULES, found, strict=True):
                if category:
                    rule_id = f"{self._code}/services/{rule}"
                    yield ServiceMention(
                        start, end, rule_id, slug(name), name, "discovered", category
                    )
                    break


def is_trade(mention: ServiceMention) -> bool:
    """Whether a mention was found by the trade in its name."""
    return mention.rule.endswith(RULES)


def _by_word(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: category for category, words in table.items() for word in words}


def slug(name: str) -> str:
    """A stable id for a name that the gazetteer does not list."""
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-")
