"""Matching many patterns over one text, at the cost of those whose words are in it.

Patterns are matched over the hits of the :class:`~extractor.language.lexicon.Lexicon`. Of a
thousand patterns a text has the words of a few dozen: each waits for the rarest of its steps.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.language.grammar import Pattern, Step
from extractor.language.layout import Layout, Span
from extractor.language.lexicon import Hits

Parts = tuple[Span, ...]
"""The spans of the steps of a match, in the order of the text."""

_NEIGHBOUR = re.compile(r"[\s\"'(\[-]*")


class Patterns:
    """Patterns that are matched together, known by their place in the sequence."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = tuple(patterns)
        self._always: set[int] = set()
        self._waiting: dict[str, list[tuple[int, list[tuple[str, ...]]]]] = defaultdict(list)
        for place, pattern in enumerate(self._patterns):
            needed = [step.names for step in pattern.steps if not step.optional]
            if not needed:
                self._always.add(place)
                continue
            rarest = min(needed, key=len)  # the fewest words
            others = [names for names in needed if names is not rarest]
            for name in set(rarest):
                self._waiting[name].append((place, others))

    def possible(self, hits: Hits) -> set[int]:
        """Places of the patterns that have each of their steps in ``hits``; no other can match."""
        lacks = hits.keys().isdisjoint
        found = set(self._always)
        for name in hits.keys() & self._waiting.keys():
            for place, others in self._waiting[name]:
                if not any(map(lacks, others)):
                    found.add(place)
        return found

    def find(self, place: int, reading: Reading) -> Iterator[Parts]:
        """Every match of a :meth:`possible` pattern, one for each hit of its first step."""
        steps = self._patterns[place].steps
        for first, step in enumerate(steps):
            for span in reading.hits_of(step):
                found = _follow(steps, first + 1, (span,), reading)
                if found:
                    yield found
            if not step.optional:
                return


class Reading:
    """A text as patterns see it: its layout and the hits of each of their steps."""

    def __init__(self, hits: Hits, layout: Layout) -> None:
        self.layout = layout
        self._hits = hits
        self._merged: dict[int, list[Span]] = {}

    def hits_of(self, step: Step) -> list[Span]:
        """The hits of a step's alternatives, in order, the longer first at one place."""
        names = step.names
        if len(names) == 1:
            return self._hits.get(names[0], [])
        found = self._merged.get(id(names))
        if found is None:
            spans = {span for name in names for span in self._hits.get(name, ())}
            found = sorted(spans, key=lambda span: (span[0], -span[1]))
            self._merged[id(names)] = found
        return found


def _follow(steps: tuple[Step, ...], index: int, parts: Parts, reading: Reading) -> Parts | None:
    """The shortest way to satisfy ``steps[index:]`` behind ``parts``."""
    if index == len(steps):
        return parts
    step = steps[index]
    for span in _candidates(step, parts[-1][1], reading):
        found = _follow(steps, index + 1, (*parts, span), reading)
        if found:
            return found
    if step.optional:
        return _follow(steps, index + 1, parts, reading)
    return None


def _candidates(step: Step, begin: int, reading: Reading) -> Iterator[Span]:
    """Hits of ``step`` that lie within its gap behind ``begin``, nearest first."""
    spans = reading.hits_of(step)
    index = bisect_left(spans, (begin, 0))
    if index == len(spans):
        return
    layout = reading.layout
    stop = layout.sentence(begin - 1)[1]
    for place in range(index, len(spans)):
        span = spans[place]
        start = span[0]
        if start >= stop or layout.words_between(begin, start) > step.gap:
            return
        if step.gap == 0 and not _NEIGHBOUR.fullmatch(layout.folded, begin, start):
            return
        if layout.clause_ends_between(begin, start):
            return
        if span[1] <= stop:
            yield span
