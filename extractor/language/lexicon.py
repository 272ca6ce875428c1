"""Finding every phrase of a language in one pass over the text.

All phrases of all fragments of a language go into one Aho-Corasick automaton, so the cost of a
text does not grow with the number of rules. Matching is by characters of the folded text, not by
tokens: glued words, domains, slang and scripts without spaces need no tokenizer of their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import ahocorasick

from extractor.language.layout import Span, fold

Hits = Mapping[str, list[Span]]

_WORD = re.compile(r"\w+")


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
            opens_left = not spaced or any(open_left for _, open_left, _ in entries)
            opens_right = not spaced or any(open_right for _, _, open_right in entries)
            known = tuple(dict.fromkeys(entries))
            self._automaton.add_word(key, (len(key), opens_left, opens_right, known))
        if owners:
            self._automaton.make_automaton()
        self._empty = not owners

    def hits(self, folded: str) -> Hits:
        """Offsets of every fragment in a folded text: name → spans in order, longest at a start."""
        found: dict[str, dict[int, int]] = defaultdict(dict)
        if self._empty:
            return {}
        inside = _inside_words(folded) if self._spaced else bytes(len(folded) + 1)
        for last, (length, opens_left, opens_right, entries) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            left = not inside[start]
            if not (left or opens_left):
                continue  # most hits are parts of longer words
            right = end
            if inside[end]:
                right = self._enclitic(folded, end, inside)
                if not (right or opens_right):
                    continue
            for name, open_left, open_right in entries:
                if not (left or open_left):
                    continue
                stop = right
                if open_right and not stop:
                    stop = _word_end(folded, end)
                if stop and found[name].get(start, 0) < stop:
                    found[name][start] = stop
        return {name: _outermost(spans) for name, spans in found.items() if spans}

    def _enclitic(self, folded: str, end: int, inside: Sequence[int]) -> int:
        """Where an enclitic that follows ``end`` stops, or 0."""
        for suffix in self._suffixes:
            if folded.startswith(suffix, end) and not inside[end + len(suffix)]:
                return end + len(suffix)
        return 0


def _inside_words(text: str) -> bytearray:
    """For each offset of a text and the one behind it: 1 where a word runs across it."""
    inside = bytearray(len(text) + 1)
    for word in _WORD.finditer(text):
        start, end = word.span()
        inside[start + 1 : end] = b"\x01" * (end - start - 1)
    return inside


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
