"""What has been said already: a headline, a pull quote, a lead-in tell the same words twice.

A reported lead-in ("The bank apologized and said that it was working on a fix") and the direct
words after it that say so are one statement: the direct words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from extractor.language.layout import fold
from extractor.models import Quotation

SAME_WORDS = 0.8
"""Share of the word triples of the shorter of two turns that makes them the same words."""

SAME_CONTENT = 0.75
"""Share of the content words of a reported statement that another has, which then says it all."""

FEWEST = 3
"""Word triples of the shorter of two turns, content words of a reported one, that can repeat."""

COMMON = 20
"""Turns that are remembered for three words in a row: more share a mere phrase."""

LONG = 4
"""Letters of a content word at least."""

STEM = 5
"""First letters of a content word by which its forms are one."""

NEIGHBOURS = 12
"""Statements before and after one that may say the same: further apart, nobody repeats himself."""

BESIDE = 2
"""Reported statements that far apart may be a headline and its text, or two tellings of one."""

_WORD = re.compile(r"\w+")


class Told:
    """Which words have been counted: a headline, a pull quote, a post repeat the same ones."""

    def __init__(self) -> None:
        self._where: dict[tuple[bool, tuple[str, ...]], set[int]] = {}
        self._quotations: list[Quotation] = []
        self._sizes: list[int] = []

    def before(self, new: Quotation, *, whole: bool) -> bool:
        """Whether the words of ``new`` have been told; if not, remember them.

        ``whole``: all of ``new`` counts, to the word; else the shorter of the two (an excerpt
        repeats), for the most part.
        """
        triples = _triples(new.text)
        shared: Counter[int] = Counter()
        for triple in triples:
            shared.update(self._where.get((new.direct, triple), ()))
        for index, count in shared.items():
            size = len(triples) if whole else min(len(triples), self._sizes[index])
            if min(len(triples), self._sizes[index]) < FEWEST:
                size = max(len(triples), self._sizes[index])
            if count >= (1.0 if whole else SAME_WORDS) * size:
                _name_speaker(self._quotations[index], new)
                return True
        for triple in triples:
            turns = self._where.setdefault((new.direct, triple), set())
            if len(turns) < COMMON:
                turns.add(len(self._sizes))
        self._sizes.append(len(triples))
        self._quotations.append(new)
        return False


def without_lead_ins(
    statements: Sequence[Quotation], is_stop: Callable[[str], bool]
) -> list[Quotation]:
    """``statements`` without the reported ones whose content a neighbour of the same voice has.

    Of two reported ones that say the same, the one with more words stays; of equals, the later.
    """
    contents = [_content(statement.text, is_stop) for statement in statements]
    return [
        statement
        for index, statement in enumerate(statements)
        if statement.direct or not _repeated(index, statements, contents)
    ]


def _repeated(
    index: int, statements: Sequence[Quotation], contents: Sequence[frozenset[str]]
) -> bool:
    mine, content = statements[index], contents[index]
    if len(content) < FEWEST:
        return False
    first = max(0, index - NEIGHBOURS)
    for place in range(first, min(len(statements), index + NEIGHBOURS + 1)):
        other = statements[place]
        if place == index or not _same_voice(mine, other):
            continue
        led_to = other.direct and place > index
        beside = not other.direct and abs(place - index) <= BESIDE
        fuller = beside and (len(contents[place]), place) > (len(content), index)
        if (led_to or fuller) and len(content & contents[place]) >= SAME_CONTENT * len(content):
            return True
    return False


def _same_voice(one: Quotation, other: Quotation) -> bool:
    """Whether two statements are of one speaker, or of the same organization."""
    if one.organization and other.organization:
        return one.organization == other.organization
    return one.speaker == other.speaker


def _content(text: str, is_stop: Callable[[str], bool]) -> frozenset[str]:
    """The words that carry a meaning, cut to their stems, and the numbers."""
    words = _WORD.findall(fold(text))
    return frozenset(
        word[:STEM] for word in words if word.isdigit() or (len(word) >= LONG and not is_stop(word))
    )


def _name_speaker(quotation: Quotation, repeated: Quotation) -> None:
    """Take over who says it from where it is told again, if only that tells."""
    known = quotation.speaker or quotation.handle or quotation.organization
    if known or quotation.kind != repeated.kind:
        return
    for name in ("speaker", "handle", "age", "occupation", "place"):
        setattr(quotation, name, getattr(repeated, name))
    quotation.evidence.extend(repeated.evidence[-1:])


def _triples(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset([tuple(words)])
