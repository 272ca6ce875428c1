"""How a text is laid out: paragraphs, sentences, words, and where the title ends.

Everything here is counted in characters of the article's text. A :class:`Layout` is built once
an article, in time linear in its length; every later stage asks it instead of splitting again.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from extractor.language.words import counted, words_of

Span = tuple[int, int]

_LAST_BIT = 63
"""Of :meth:`Layout.sentence_bits`, so that the numbers fit into machine words."""

_PARAGRAPH = re.compile(r"[^\n]+")
# A full stop, question or exclamation mark, the quotes and brackets that close with it, white
# space, and something that can open a sentence.
_BOUNDARY = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“”‘«„(\[@#]*[^\Wa-z_])")
# Pages lose the space after a full stop where a link or a line break stood ("lainnya.Sementara").
# The same behind a closing quote ("It works."Then …).
_GLUED = re.compile(
    r"(?<=[^\W\d_A-Z]{3}\.)(?=[A-Z][^\W\d_A-Z]{2})"
    r"|(?<=[^\W_][.!?][\"”])(?=[A-Z][^\W\d_A-Z]*\s)"
)
_LAST_WORD = re.compile(r"([^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_]))*)\.$")
_OPENER = re.compile(r"\s+([A-Z][^\W\d_]*)(?![\w.'’-])")
_CLAUSE = re.compile(r"[,;:]\s+|\s[-–—]\s")
# What no pattern of a rule reaches across.
_CLAUSE_END = re.compile(r"[;!?]|\.(?=\s|$)|\s[-–—]\s|:\s")
_SPELLINGS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‑": "-",
        "–": "-",
        "\xa0": " ",
        "\t": " ",
    }
)


def fold(text: str) -> str:
    """``text`` in lower case with plain quotes, dashes and spaces; the same length, always.

    The length is kept so that an offset into the folded text is an offset into the text.
    """
    if text.isascii() and "`" not in text and "\t" not in text:
        return text.lower()
    plain = text.translate(_SPELLINGS)
    lowered = plain.lower()
    if len(lowered) == len(text):
        return lowered
    # A few letters (İ) grow when lowered; those stay as they are.
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)


class Spans:
    """A set of spans that tells in logarithmic time whether another one overlaps any of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._merged: list[Span] = []
        for start, end in sorted(spans):
            if self._merged and start < self._merged[-1][1]:
                self._merged[-1] = (self._merged[-1][0], max(end, self._merged[-1][1]))
            else:
                self._merged.append((start, end))

    def overlap(self, start: int, end: int) -> bool:
        """Whether any of the spans has a character of ``start`` to ``end``."""
        index = bisect_left(self._merged, (end, 0)) - 1
        return index >= 0 and self._merged[index][1] > start

    def hold(self, start: int, end: int) -> bool:
        """Whether all of ``start`` to ``end`` lies in one of the spans, or in some that overlap."""
        index = bisect_left(self._merged, (start + 1, 0)) - 1
        return index >= 0 and end <= self._merged[index][1]


@dataclass(slots=True)
class Layout:
    """Paragraphs and sentences of a text, as ``(start, end)`` offsets in order."""

    text: str
    folded: str
    title_end: int
    paragraphs: list[Span] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    _sentence_starts: list[int] = field(default_factory=list)
    _paragraph_starts: list[int] = field(default_factory=list)
    words_before: array[int] = field(default_factory=lambda: array("I"))
    """At each offset, how many words begin before it."""
    clauses_before: array[int] = field(default_factory=lambda: array("I"))
    """At each offset, how many marks that end a clause stand before it."""

    @classmethod
    def of(
        cls,
        text: str,
        title_end: int = 0,
        abbreviations: Iterable[str] = (),
        openers: Iterable[str] = (),
    ) -> Layout:
        """Lay out ``text``; ``abbreviations`` are lower-case words whose full stop ends nothing.

        ``openers`` are lower-case words before which it does, where they have a capital: "It
        failed at 9 p.m. The bank …". An abbreviation of names ("Mr.") stands before none of them.
        """
        layout = cls(text, fold(text), title_end)
        layout.paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
        short, opening = frozenset(abbreviations), frozenset(openers)
        for start, end in layout.paragraphs:
            layout.sentences.extend(_sentences(text, start, end, short, opening))
        layout._sentence_starts = [start for start, _ in layout.sentences]
        layout._paragraph_starts = [start for start, _ in layout.paragraphs]
        layout.words_before = words_of(layout.folded).before
        ends = np.zeros(len(text), dtype=np.uint8)
        for match in _CLAUSE_END.finditer(layout.folded):
            if match[0] != "." or not _ends_in_abbreviation(text, 0, match.end(), short):
                ends[match.start() + match[0][0].isspace()] = 1
        layout.clauses_before = counted(ends)
        return layout

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence that holds ``offset`` (the nearest one before it in a gap)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def sentence(self, offset: int) -> Span:
        """The sentence that holds ``offset``; an empty text has one empty sentence."""
        return self.sentences[self.sentence_index(offset)] if self.sentences else (0, 0)

    def sentence_bits(self, spans: Iterable[Span]) -> int:
        """The sentences that ``spans`` end in, one bit of the number each.

        In a long text several share a bit.
        """
        starts, bits = self._sentence_starts, 0
        for _, end in spans:
            bits |= 1 << (bisect_right(starts, end - 1) & _LAST_BIT)
        return bits

    def paragraph_index(self, offset: int) -> int:
        """Index of the paragraph that holds ``offset``."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def paragraph(self, offset: int) -> Span:
        """The paragraph that holds ``offset``."""
        return self.paragraphs[self.paragraph_index(offset)] if self.paragraphs else (0, 0)

    def clause(self, offset: int) -> Span:
        """The part of a sentence around ``offset``, between commas, semicolons and dashes."""
        start, end = self.sentence(offset)
        for match in _CLAUSE.finditer(self.text, start, end):
            if match.end() <= offset:
                start = match.end()
            elif match.start() >= offset:
                return start, match.start()
        return start, end

    def words_between(self, start: int, end: int) -> int:
        """How many words begin in ``text[start:end]``."""
        return self.words_before[end] - self.words_before[start] if end > start else 0

    def clause_ends_between(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` holds a mark that ends a clause or a sentence."""
        return end > start and self.clauses_before[end] > self.clauses_before[start]

    def in_title(self, offset: int) -> bool:
        """Whether ``offset`` lies in the title."""
        return offset < self.title_end

    def in_lead(self, offset: int, paragraphs: int = 2) -> bool:
        """Whether ``offset`` lies in the first ``paragraphs`` paragraphs of the body."""
        first = 1 if self.title_end else 0
        return first <= self.paragraph_index(offset) < first + paragraphs


def _sentences(
    text: str, start: int, end: int, abbreviations: frozenset[str], openers: frozenset[str]
) -> Iterable[Span]:
    """Split one paragraph."""
    cuts = [match.end() for match in _BOUNDARY.finditer(text, start, end)]
    cuts += [match.start() for match in _GLUED.finditer(text, start, end)]
    begin = start
    for cut in sorted(cuts):
        if cut <= begin:
            continue
        if _ends_in_abbreviation(text, begin, cut, abbreviations) and not _opens(
            text, cut, openers
        ):
            continue
        yield begin, cut
        begin = cut
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        yield begin, end


def _ends_in_abbreviation(text: str, start: int, cut: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop before ``cut`` belongs to an abbreviation or an initial."""
    last = _LAST_WORD.search(text, max(start, cut - 24), cut)
    if not last:
        return False
    word = last[1]
    return (len(word) == 1 and word.isupper()) or word.lower() in abbreviations


def _opens(text: str, cut: int, openers: frozenset[str]) -> bool:
    """Whether the word behind ``cut`` is one that with a capital only opens a sentence."""
    following = _OPENER.match(text, cut)
    return following is not None and following[1].lower() in openers
