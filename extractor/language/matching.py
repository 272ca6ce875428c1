"""Matching many patterns over one text, at the cost of those whose words are in it.

Patterns are matched over the hits of the :class:`~extractor.language.lexicon.Lexicon`. Of a
thousand patterns a text has the words of a few dozen: only those are looked for that have a hit of
each of their steps in one sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from extractor.language.grammar import Pattern, Step
from extractor.language.layout import Layout, Span
from extractor.language.lexicon import Hits

Parts = tuple[Span, ...]
"""The spans of the steps of a match, in the order of the text."""

_START, _END = itemgetter(0), itemgetter(1)

_NUMBERS: dict[str, int] = {}
"""Fragment → the number that patterns know it by."""

_NEIGHBOUR = re.compile(r"[\s\"'(\[-]*")


class Patterns:
    """Patterns that are matched together, known by their place in the sequence."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = tuple(patterns)
        self._always: set[int] = set()
        self._places: list[int] = []
        """Places of the patterns that need something."""
        needed: list[list[int]] = []
        choices: dict[tuple[str, ...], int] = {}
        for place, pattern in enumerate(self._patterns):
            names = [step.names for step in pattern.steps if not step.optional]
            if names:
                self._places.append(place)
                needed.append([choices.setdefault(each, len(choices)) for each in names])
            else:
                self._always.add(place)
        self._needed, self._pattern_starts = _joined(needed)
        number = _NUMBERS.setdefault
        fragments = [[number(name, len(_NUMBERS)) for name in names] for names in choices]
        self._fragments, self._choice_starts = _joined(fragments)

    def possible(self, reading: Reading) -> set[int]:
        """Places of the patterns that have each of their steps in one sentence.

        No other can match, as no match reaches across the end of a sentence. All are asked at once:
        a few operations on bits are cheaper than to look up who waits for what.
        """
        if not self._places:
            return set(self._always)
        by_fragment = reading.sentences[self._fragments]
        by_choice = np.bitwise_or.reduceat(by_fragment, self._choice_starts)
        by_pattern = np.bitwise_and.reduceat(by_choice[self._needed], self._pattern_starts)
        found = {self._places[number] for number in np.flatnonzero(by_pattern).tolist()}
        return found | self._always

    def find(self, place: int, reading: Reading) -> Iterator[Parts]:
        """Every match of a :meth:`possible` pattern, one for each hit of its first step."""
        steps = self._patterns[place].steps
        hits = [reading.hits_of(step) for step in steps]
        for first, step in enumerate(steps):
            if first + 1 == len(steps):
                yield from ((span,) for span in hits[first])
            else:
                for span in hits[first]:
                    found = _follow(steps, hits, first + 1, (span,), reading.layout)
                    if found:
                        yield found
            if not step.optional:
                return


class Reading:
    """A text as patterns see it: its layout, and the hits of each fragment.

    Components add fragments of what they find (``@clock``, ``@service``) by :meth:`put`.
    """

    def __init__(self, hits: Hits, layout: Layout) -> None:
        self.layout = layout
        self.hits = hits
        self._sentences = np.zeros(0, dtype=np.uint64)
        self._merged: dict[int, list[Span]] = {}

    def put(self, name: str, spans: list[Span]) -> None:
        """Give the fragment ``name`` the hits ``spans``, in order, instead of those it had."""
        self.hits[name] = spans
        self._merged.clear()
        number = _NUMBERS.get(name, len(self._sentences))
        if number < len(self._sentences):
            self._sentences[number] = self.layout.sentence_bits(spans)

    @property
    def sentences(self) -> npt.NDArray[np.uint64]:
        """By the number of each fragment the sentences that its hits end in, as bits."""
        if len(self._sentences) < len(_NUMBERS):
            self._sentences = np.zeros(len(_NUMBERS), dtype=np.uint64)
            known = [name for name in self.hits if name in _NUMBERS]
            bits = [self.layout.sentence_bits(self.hits[name]) for name in known]
            numbers = [_NUMBERS[name] for name in known]
            self._sentences[numbers] = np.array(bits, dtype=np.uint64)
        return self._sentences

    def hits_of(self, step: Step) -> list[Span]:
        """The hits of a step's alternatives, in order, the longer first at one place."""
        names = step.names
        if len(names) == 1:
            return self.hits.get(names[0], [])
        found = self._merged.get(id(names))
        if found is None:
            lists = [self.hits[name] for name in names if name in self.hits]
            if len(lists) == 1:
                found = lists[0]
            else:
                spans = {span for each in lists for span in each}
                found = sorted(sorted(spans, key=_END, reverse=True), key=_START)
            self._merged[id(names)] = found
        return found


def _joined(lists: Sequence[Sequence[int]]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """All numbers of some lists behind each other, and where each list begins."""
    starts = accumulate(map(len, lists[:-1]), initial=0)
    return (
        np.array([number for each in lists for number in each], dtype=np.intp),
        np.array(list(starts), dtype=np.intp),
    )


def _follow(
    steps: tuple[Step, ...], hits: list[list[Span]], index: int, parts: Parts, layout: Layout
) -> Parts | None:
    """The shortest way to satisfy ``steps[index:]`` behind ``parts``; ``hits`` has those of each.

    The hits of a step are tried from the nearest on, as far as its gap, the sentence and the clause
    reach. Most are too far off by their words, so this is asked first.
    """
    step, begin = steps[index], parts[-1][1]
    is_last = index + 1 == len(steps)
    spans = hits[index]
    words, clauses = layout.words_before, layout.clauses_before
    reach, stop = words[begin] + step.gap, -1
    for place in range(bisect_left(spans, (begin, 0)), len(spans)):
        span = spans[place]
        start = span[0]
        if words[start] > reach or clauses[start] > clauses[begin]:
            break
        if stop < 0:
            stop = layout.sentence(begin - 1)[1]
        beside = step.gap > 0 or _NEIGHBOUR.fullmatch(layout.folded, begin, start)
        if start >= stop or not beside:
            break
        if span[1] > stop:
            continue
        if is_last:
            return (*parts, span)
        found = _follow(steps, hits, index + 1, (*parts, span), layout)
        if found:
            return found
    if step.optional:
        return parts if is_last else _follow(steps, hits, index + 1, parts, layout)
    return None
