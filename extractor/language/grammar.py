"""The pattern language of the rule files.

    @inability ..4 @log_in        a fragment, a gap of at most four words, another fragment
    (server|@service_word) down   alternatives of fragments and literal words
    not? responding               an optional step
    error*                        a word that begins so

Steps without a gap between them are neighbours: only spaces, hyphens, quote marks and opening
brackets may stand between. No match crosses the end of a sentence, a semicolon or a dash.
A pattern is matched over the hits of the :class:`~extractor.language.lexicon.Lexicon`, so its
cost depends on the phrases that are there, not on the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.language.layout import Layout, Span
from extractor.language.lexicon import Hits

_TOKEN = re.compile(r"\(([^()]*)\)(\?)?|\.\.(\d+)|(@?[^\s()|]+)")
_NEIGHBOUR = re.compile(r"[\s\"'(\[-]*")
_CLAUSE_END = re.compile(r"[;!?]|\.(?=\s|$)|\s[-–—]\s|:\s")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: names of the fragments that satisfy it and how many words may stand before it."""

    names: tuple[str, ...]
    gap: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern.

    ``literals`` are the phrases it brings to the lexicon by itself, ``required`` the names of each
    step that is not optional, the steps of few names first.
    """

    source: str
    steps: tuple[Step, ...]
    literals: tuple[str, ...]
    required: tuple[tuple[str, ...], ...]

    @property
    def references(self) -> tuple[str, ...]:
        """Fragments that must be defined in the language's lexicon."""
        return tuple(
            name for step in self.steps for name in step.names if not name.startswith(LITERAL)
        )

    def possible(self, hits: Hits) -> bool:
        """Whether the text has something for every step: most patterns end here."""
        # Asked of every pattern for every article: a generator would cost three times as much.
        for names in self.required:
            for name in names:
                if name in hits:
                    break
            else:
                return False
        return True


LITERAL = "="
"""Prefix of the fragment that a literal phrase makes for itself."""


def parse(source: str) -> Pattern:
    """Parse a pattern.

    Raises:
        ValueError: the pattern is empty, or begins or ends with a gap.
    """
    steps: list[Step] = []
    literals: list[str] = []
    words: list[str] = []
    gap = 0

    def add(names: tuple[str, ...], optional: bool = False) -> None:
        nonlocal gap
        steps.append(Step(names, gap, optional))
        gap = 0

    def close_literal() -> None:
        if words:
            phrase = " ".join(words)
            words.clear()
            literals.append(phrase)
            add((LITERAL + phrase,))

    for match in _TOKEN.finditer(source):
        group, optional, size, word = match.groups()
        if group is not None:
            close_literal()
            names = []
            for choice in (part.strip() for part in group.split("|")):
                if choice.startswith("@"):
                    names.append(choice[1:])
                else:
                    literals.append(choice)
                    names.append(LITERAL + choice)
            add(tuple(names), bool(optional))
        elif size is not None:
            close_literal()
            if not steps:
                raise ValueError("a pattern cannot begin with a gap")
            gap = int(size)
        elif word.startswith("@") or word.endswith("?"):
            close_literal()
            name = word.rstrip("?")
            if name.startswith("@"):
                add((name[1:],), word.endswith("?"))
            else:
                literals.append(name)
                add((LITERAL + name,), True)
        else:
            words.append(word)
    close_literal()
    if not steps:
        raise ValueError("a pattern needs at least one step")
    if gap:
        raise ValueError("a pattern cannot end with a gap")
    required = sorted((step.names for step in steps if not step.optional), key=len)
    return Pattern(source, tuple(steps), tuple(literals), tuple(required))


def find(pattern: Pattern, hits: Hits, layout: Layout) -> Iterator[tuple[Span, ...]]:
    """Every match of ``pattern``: the spans of its steps, leftmost first, one a starting hit."""
    if not pattern.possible(hits):
        return
    first = pattern.steps[0]
    for name in first.names:
        for span in hits.get(name, ()):
            found = _follow(pattern.steps, 1, (span,), hits, layout)
            if found:
                yield found
    if first.optional:
        yield from find(replace(pattern, steps=pattern.steps[1:]), hits, layout)


def _follow(
    steps: tuple[Step, ...], index: int, spans: tuple[Span, ...], hits: Hits, layout: Layout
) -> tuple[Span, ...] | None:
    """The shortest way to satisfy ``steps[index:]`` behind ``spans``."""
    if index == len(steps):
        return spans
    step, begin = steps[index], spans[-1][1]
    stop = layout.sentence(begin - 1)[1]
    for span in _candidates(step, begin, stop, hits, layout):
        found = _follow(steps, index + 1, (*spans, span), hits, layout)
        if found:
            return found
    if step.optional:
        return _follow(steps, index + 1, spans, hits, layout)
    return None


def _candidates(step: Step, begin: int, stop: int, hits: Hits, layout: Layout) -> list[Span]:
    """Hits of ``step`` that lie within its gap behind ``begin``, nearest first."""
    found: list[Span] = []
    for name in step.names:
        spans = hits.get(name)
        if not spans:
            continue
        for index in range(bisect_left(spans, (begin, 0)), len(spans)):
            span = spans[index]
            if span[1] > stop or layout.words_between(begin, span[0]) > step.gap:
                break
            between = layout.folded[begin : span[0]]
            if step.gap == 0 and not _NEIGHBOUR.fullmatch(between):
                break
            if _CLAUSE_END.search(between):
                break
            found.append(span)
    return sorted(found, key=lambda span: (span[0], -span[1]))
