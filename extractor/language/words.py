"""Where the words of a text begin and end, found once for everything that asks by character."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

_WORD = re.compile(r"\w+")
_FURTHER_LETTER = re.compile(r"[^\W\x00-\xff]")
"""A character of a word that Latin-1 has not."""
_IN_WORDS = bytes(bool(_WORD.match(chr(code))) for code in range(256))
"""For every character of Latin-1 whether it stands in words."""


class Words:
    """The words (``\\w+``) of one text, by character; see :func:`words_of`."""

    def __init__(self, text: str) -> None:
        self._text = text
        marks = np.zeros(len(text) + 2, dtype=np.uint8)  # one character more on either side
        marks[1:-1] = _marks(text)
        self.inside: bytes = (marks[:-1] & marks[1:]).tobytes()
        """At each offset whether a word runs across it."""
        begins = marks[1:-1] & ~marks[:-2]
        self.starts: list[int] = np.flatnonzero(begins).tolist()
        """Offsets at which a word begins."""
        self.before: array[int] = counted(begins)
        """At each offset how many words begin before it."""

    @cached_property
    def at(self) -> dict[str, list[int]]:
        """Each word of the text with the offsets at which it stands."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for word, start in zip(_WORD.findall(self._text), self.starts, strict=True):
            found[word].append(start)
        return dict(found)

    @cached_property
    def numbers(self) -> list[int]:
        """Offsets of the words that begin with a digit."""
        text = self._text
        return [start for start in self.starts if text[start].isdecimal()]


@lru_cache(maxsize=4)
def words_of(text: str) -> Words:
    """The words of a text; kept for whoever asks next."""
    return Words(text)


def stands_in(phrase: str, text: str) -> bool:
    """Whether a phrase stands in a text as whole words; an empty one nowhere."""
    at = text.find(phrase) if phrase else -1
    while at >= 0:
        end = at + len(phrase)
        if not _in_word(text[at - 1 : at]) and not _in_word(text[end : end + 1]):
            return True
        at = text.find(phrase, at + 1)
    return False


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def counted(marks: npt.NDArray[np.uint8]) -> array[int]:
    """At each offset of a text, and at its end, how many ``marks`` are set before it."""
    sums = np.zeros(len(marks) + 1, dtype=np.uintc)
    np.cumsum(marks, out=sums[1:])
    return array("I", sums.tobytes())


def _marks(text: str) -> npt.NDArray[np.uint8]:
    """For every character of a text whether it stands in a word."""
    if not _FURTHER_LETTER.search(text):
        return np.frombuffer(text.encode("latin-1", "replace").translate(_IN_WORDS), np.uint8)
    marks = np.zeros(len(text), dtype=np.uint8)
    for word in _WORD.finditer(text):
        marks[word.start() : word.end()] = 1
    return marks


class OpenedPattern:
    """A regular expression whose matches begin with one of a few words, found at their places.

    It matches what ``finditer`` would, without a look at each character.
    """

    def __init__(
        self,
        expression: str,
        openers: Iterable[str],
        *,
        number: bool = False,
        glued: Iterable[str] = (),
        marks: int = 0,
    ) -> None:
        """``openers`` are phrases, one of which a match begins with, or with digits (``number``).

        ``glued`` are phrases that may follow an opener without a space; before it a match may have
        up to so many ``marks`` (brackets, spaces).
        """
        self._expression = expression
        first = [_WORD.match(opener.lower()) for opener in openers]
        words = {match[0] for match in first if match}
        behind = {match[0] for match in (_WORD.match(word.lower()) for word in glued) if match}
        self._anywhere = not all(first)
        self._openers = words | {word + other for word in words for other in behind}
        self._number = number
        self._marks = marks

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when a word that opens it is met."""
        return re.compile(self._expression)

    def finditer(self, folded: str) -> Iterator[re.Match[str]]:
        """Every match in a folded text, in order."""
        if self._anywhere:
            yield from self.pattern.finditer(folded)
            return
        words = words_of(folded)
        begins = [start for word in self._openers & words.at.keys() for start in words.at[word]]
        if self._number:
            begins += words.numbers
        if self._marks:
            begins = list({max(0, at - n) for at in begins for n in range(self._marks + 1)})
        if not begins:
            return
        begins.sort()
        end, match = 0, self.pattern.match
        for begin in begins:
            if begin >= end and (found := match(folded, begin)):
                yield found
                end = found.end()
