"""Finding every phrase of a language in one pass over the text.

All phrases of all fragments of a language go into one Aho-Corasick automaton, so the cost of a
text does not grow with the number of rules. Matching is by characters of the folded text, not by
tokens: glued words, domains, slang and scripts without spaces need no tokenizer of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import ahocorasick

from extractor.language.layout import Span, fold

Hits = Mapping[str, list[Span]]


class Lexicon:
    """An automaton over named phrase lists.

    A phrase matches whole words, in any case; ``*`` at its end (``error*``) or start lets the
    word go on there. ``suffixes`` are enclitics that may follow any phrase ("errornya").
    """

    def __init__(
        self,
        fragments: Mapping[str, Iterable[str]],
        suffixes: Iterable[str] = (),
        spaced: bool = True,
    ) -> None:
        self._suffixes = tuple(suffixes)
        self._spaced = spaced
        owners: dict[str, list[tuple[str, bool, bool]]] = defaultdict(list)
        for name, phrases in fragments.items():
            for phrase in phrases:
                key = fold(phrase).strip("*")
                if key:
                    owners[key].append((name, phrase.startswith("*"), phrase.endswith("*")))
        self._automaton = ahocorasick.Automaton()
        for key, entries in owners.items():
            self._automaton.add_word(key, (len(key), tuple(dict.fromkeys(entries))))
        if owners:
            self._automaton.make_automaton()
        self._empty = not owners

    def hits(self, folded: str) -> Hits:
        """Offsets of every fragment in a folded text: name → spans in order, longest at a start."""
        found: dict[str, dict[int, int]] = defaultdict(dict)
        if self._empty:
            return {}
        for last, (length, entries) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            left = not self._spaced or _boundary(folded, start)
            right = (
                end if not self._spaced or _boundary(folded, end) else self._enclitic(folded, end)
            )
            for name, open_left, open_right in entries:
                if not (left or open_left):
                    continue
                stop = right
                if open_right and not stop:
                    stop = _word_end(folded, end)
                if stop and found[name].get(start, 0) < stop:
                    found[name][start] = stop
        return {name: _outermost(spans) for name, spans in found.items() if spans}

    def _enclitic(self, folded: str, end: int) -> int:
        """Where an enclitic that follows ``end`` stops, or 0."""
        for suffix in self._suffixes:
            if folded.startswith(suffix, end) and _boundary(folded, end + len(suffix)):
                return end + len(suffix)
        return 0


def _boundary(text: str, index: int) -> bool:
    """Whether no word runs across ``index``."""
    if index <= 0 or index >= len(text):
        return True
    left, right = text[index - 1], text[index]
    return not ((left.isalnum() or left == "_") and (right.isalnum() or right == "_"))


def _word_end(text: str, index: int) -> int:
    while index < len(text) and (text[index].isalnum() or text[index] == "_"):
        index += 1
    return index


def _outermost(spans: Mapping[int, int]) -> list[Span]:
    """Spans in order, without those that lie inside another one."""
    kept: list[Span] = []
    for start in sorted(spans):
        end = spans[start]
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept
