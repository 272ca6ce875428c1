"""Matching many patterns over one text, at the cost of those whose words are in it.

Patterns are matched over the hits of the :class:`~extractor.language.lexicon.Lexicon`. Of a
thousand patterns a text has the words of a few dozen: each waits for the rarest of its steps, and
only those that have all their steps in one sentence are looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter

from extractor.language.grammar import Pattern, Step
from extractor.language.layout import Layout, Span
from extractor.language.lexicon import Hits

Parts = tuple[Span, ...]
"""The spans of the steps of a match, in the order of the text."""

_START, _END = itemgetter(0), itemgetter(1)

_NEIGHBOUR = re.compile(r"[\s\"'(\[-]*")


class Patterns:
    """Patterns that are matched together, known by their place in the sequence."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = tuple(patterns)
        self._always: set[int] = set()
        self._choices: dict[str, list[int]] = defaultdict(list)
        """Fragment → the numbers of the alternatives that it is one of."""
        self._waiting: list[tuple[int, list[tuple[int, tuple[int, ...]]]]] = []
        """Number of alternatives → the patterns that wait for them, and what else these need."""
        numbers: dict[tuple[str, ...], int] = {}
        waiting: dict[int, list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
        for place, pattern in enumerate(self._patterns):
            needed = [step.names for step in pattern.steps if not step.optional]
            if not needed:
                self._always.add(place)
                continue
            needed.sort(key=len)  # the rarest first: the fewest words
            rarest, *others = (numbers.setdefault(names, len(numbers)) for names in needed)
            waiting[rarest].append((place, tuple(others)))
        for names, number in numbers.items():
            for name in set(names):
                self._choices[name].append(number)
        self._waiting = list(waiting.items())
        self._count = len(numbers)

    def possible(self, reading: Reading) -> set[int]:
        """Places of the patterns that have each of their steps in one sentence.

        No other can match, as no match reaches across the end of a sentence.
        """
        sentences = [0] * self._count
        for name in reading.sentences.keys() & self._choices.keys():
            own = reading.sentences[name]
            for number in self._choices[name]:
                sentences[number] |= own
        found = set(self._always)
        for number, patterns in self._waiting:
            own = sentences[number]
            if not own:
                continue
            for place, others in patterns:
                shared = own
                for other in others:
                    shared &= sentences[other]
                if shared:
                    found.add(place)
        return found

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
        self.sentences = {name: layout.sentence_bits(spans) for name, spans in hits.items()}
        """Fragment → the sentences that its hits end in, as :meth:`Layout.sentence_bits`."""
        self._merged: dict[int, list[Span]] = {}

    def put(self, name: str, spans: list[Span]) -> None:
        """Give the fragment ``name`` the hits ``spans``, in order, instead of those it had."""
        self.hits[name] = spans
        self.sentences[name] = self.layout.sentence_bits(spans)
        self._merged.clear()

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
