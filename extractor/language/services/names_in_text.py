"""The capitalized names of one text, for the claims of rules that one of them is a service."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from functools import cached_property
from itertools import islice

from extractor.language.layout import Layout, Span
from extractor.language.listing import lists
from extractor.language.mentions import Coded, Mention

LONGEST_NAME = 6
"""Words of a title's name that are looked for in the body."""

_WORD = re.compile(r"\S+")

MEMBERS = 30
"""Names of a list that are taken for one: a page of names is a register."""


class TextNames:
    """The capitalized names of a text, for the claims that one of them is a service."""

    def __init__(self, spans: list[Span], layout: Layout) -> None:
        self._spans = sorted(spans)
        self._layout = layout
        self.text, self.in_title = layout.text, layout.in_title
        self._in_body = {
            beginning
            for start, end in self._spans
            if not layout.in_title(start)
            for beginning in _beginnings(layout.text[start:end])
        }

    def in_claim(self, claim: Coded, service_words: Collection[str]) -> Span | None:
        """The longest name inside a match, of two letters at least, without opening nouns."""
        text = self._layout.text
        index = bisect_left(self._spans, (claim.start, 0))
        while index < len(self._spans) and self._spans[index][0] < claim.end:
            start, end = self._spans[index]
            name = text[start:end]
            opens_well = name.split()[0].lower() not in service_words
            opens_well = opens_well and not self._common(start, end)
            if end <= claim.end and opens_well and sum(map(str.isalpha, name)) > 1:
                return self.as_in_body(start, end)
            index += 1
        return None

    def ordinary(self, start: int, end: int) -> bool:
        """Whether a name may be no name: any word has a capital in a headline or at a beginning.

        It is one where the text prints it inside of a sentence as well, and not every word of it
        without the capital.
        """
        name = self._layout.text[start:end]
        words = re.findall(r"\w+", name)
        if not words[0][0].isalpha() or all(word.lower() in self._words for word in words):
            return True
        return len(self._layout.paragraphs) > 2 and name not in self._inside

    @cached_property
    def _inside(self) -> frozenset[str]:
        """The beginnings of the names that the body prints inside of its sentences."""
        opening = {start for start, _ in self._layout.sentences}
        return frozenset(
            beginning
            for start, end in self._spans
            if start not in opening and not self._layout.in_title(start)
            for beginning in _beginnings(self._layout.text[start:end])
        )

    def lists(self, joints: Collection[str]) -> list[list[Span]]:
        """The names that follow each other as a list: "Zentrix, Moneta and Fastpay"."""
        longest: list[Mention] = []
        for start, end in sorted(self._spans, key=lambda span: (span[0], -span[1])):
            if not longest or start >= longest[-1].end:
                longest.append(Mention(start, end, "name"))
        starts = [name.start for name in longest]
        return [
            [
                (name.start, name.end)
                for name in longest[bisect_left(starts, start) : bisect_left(starts, end)]
            ][:MEMBERS]
            for start, end in lists(longest, self._layout, joints)
        ]

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of the text as they are printed."""
        return frozenset(re.findall(r"\w+", self._layout.text))

    def _common(self, start: int, end: int) -> bool:
        """Whether a word has its capital from opening a sentence: "Industry giant Sandhills"."""
        text = self._layout.text
        if start != self._layout.sentence(start)[0] or not text[start:end].isalpha():
            return False
        return text[start:end].lower() in self._words

    def as_in_body(self, start: int, end: int) -> Span | None:
        """A name of the title as far as the body prints it: there every word has a capital."""
        alone = len(self._layout.paragraphs) < 2
        if alone or not self._layout.in_title(start):
            return start, end
        for beginning in reversed(_beginnings(self._layout.text[start:end])):
            if beginning in self._in_body:
                return start, start + len(beginning)
        return None


def _beginnings(name: str) -> list[str]:
    """The first words of a name: "BYOND", "BYOND by", "BYOND by BSI"."""
    words = _WORD.finditer(name)
    return [name[: word.end()] for word in islice(words, LONGEST_NAME)]
