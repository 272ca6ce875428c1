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
from extractor.language.words import words_of

Hits = dict[str, list[Span]]
"""Fragment → its spans, in order. A list is never changed, only replaced."""


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
        whole: defaultdict[str, dict[str, None]] = defaultdict(dict)
        open_ended: defaultdict[str, dict[tuple[str, bool, bool], None]] = defaultdict(dict)
        for name, phrases in fragments.items():
            for phrase in phrases:
                key = fold(phrase)
                if key[:1] == "*" or key[-1:] == "*":
                    entry = (name, key[:1] == "*", key[-1:] == "*")
                    open_ended[key.strip("*")][entry] = None
                else:
                    whole[key][name] = None
        self._automaton = ahocorasick.Automaton()
        add = self._automaton.add_word
        for key, names in whole.items():
            if key and key not in open_ended:
                add(key, (len(key), tuple(names), ()))
        for key, entries in open_ended.items():
            if key:
                add(key, (len(key), tuple(whole.get(key, ())), tuple(entries)))
        self._empty = not len(self._automaton)
        if not self._empty:
            self._automaton.make_automaton()

    def hits(self, folded: str) -> Hits:
        """Offsets of every fragment in a folded text: name → spans in order, longest at a start."""
        found: dict[str, dict[int, int]] = defaultdict(dict)
        if self._empty:
            return {}
        inside = words_of(folded).inside if self._spaced else bytes(len(folded) + 1)
        for last, (length, whole, open_ended) in self._automaton.iter(folded):
            start = last + 1 - length
            if inside[start] and not open_ended:  # most of all: a word within a word
                continue
            end = last + 1
            stop = self._enclitic(folded, end, inside) if inside[end] else end
            if stop and not inside[start]:
                for name in whole:
                    spans = found[name]
                    if spans.get(start, 0) < stop:
                        spans[start] = stop
            for name, open_left, open_right in open_ended:
                if inside[start] and not open_left:
                    continue
                reach = stop or (open_right and _word_end(folded, end))
                if reach and found[name].get(start, 0) < reach:
                    found[name][start] = reach
        return {name: _outermost(spans) for name, spans in found.items() if spans}

    def _enclitic(self, folded: str, end: int, inside: bytes) -> int:
        """Where an enclitic that follows ``end`` stops, or 0."""
        if not folded.startswith(self._suffixes, end):
            return 0
        for suffix in self._suffixes:
            if folded.startswith(suffix, end) and not inside[end + len(suffix)]:
                return end + len(suffix)
        return 0


def _word_end(text: str, index: int) -> int:
    while index < len(text) and (text[index].isalnum() or text[index] == "_"):
        index += 1
    return index


def _outermost(spans: Mapping[int, int]) -> list[Span]:
    """Spans in order, without those that lie inside another one."""
    if len(spans) == 1:
        return list(spans.items())
    kept: list[Span] = []
    for start, end in sorted(spans.items()):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept
