"""The pattern language of the rule files.

    @inability ..4 @log_in        a fragment, a gap of at most four words, another fragment
    (server|@service_word) down   alternatives of fragments and literal words
    not? responding               an optional step
    error*                        a word that begins so

Steps without a gap between them are neighbours: only spaces, hyphens, quote marks and opening
brackets may stand between. No match crosses the end of a sentence, a semicolon or a dash.
How patterns are matched over the phrases of a text stands in
:mod:`~extractor.language.matching`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_TOKEN = re.compile(r"\(([^()]*)\)(\?)?|\.\.(\d+)|(@?[^\s()|]+)")


class Step(NamedTuple):
    """One step: names of the fragments that satisfy it and how many words may stand before it."""

    names: tuple[str, ...]
    gap: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern; ``literals`` are the phrases it brings to the lexicon by itself."""

    source: str
    steps: tuple[Step, ...]
    literals: tuple[str, ...]

    @property
    def references(self) -> tuple[str, ...]:
        """Fragments that must be defined in the language's lexicon."""
        return tuple(
            name for step in self.steps for name in step.names if not name.startswith(LITERAL)
        )


LITERAL = "="
"""Prefix of the fragment that a literal phrase makes for itself."""

_ALTERNATIVES: dict[tuple[str, ...], tuple[str, ...]] = {}
"""The same alternatives of many patterns as one object, so that their hits are merged once."""


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
        steps.append(Step(_ALTERNATIVES.setdefault(names, names), gap, optional))
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
    return Pattern(source, tuple(steps), tuple(literals))
