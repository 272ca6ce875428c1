"""The words of ``speech.toml`` found in one text, asked for by place.

A thin view over the lexicon's hits: every question is answered by bisection, so that asking it
for each verb of a long text stays cheap.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from extractor.language.coded import Ruleset
from extractor.language.layout import Layout, Span
from extractor.language.lexicon import Hits
from extractor.language.matching import Reading
from extractor.language.mentions import Coded, Mentions
from extractor.language.speech.quotes import Quoted, quoted
from extractor.language.speech.settings import Settings

if TYPE_CHECKING:
    from extractor.language.speech.words import Word

NEAR = 320
"""Characters around a verb in which its speaker is looked for."""

_SEPARATOR = re.compile(r",(?!(?<=\d,)\d)|[()]")
_SMALL = re.compile(r"(?<![\w@#.])[^\W\d_A-Z][\w'’-]*")
_BEHIND_QUOTE = re.compile(r"[\"”’»][\s,.]{0,3}$")
"""Right behind words that were said a verb may begin with a capital: "…,” Kata Dana"."""
_SPACE = re.compile(r"[\s,;:'\"“”‘’.…-]*")

_NOWHERE: Iterator[Span] = iter(())


def _whole(spans: list[Span], text: str) -> list[Span]:
    """Spans that are no part of a name with an ampersand: the "at" of AT&T."""
    return [span for span in spans if text[span[1] : span[1] + 1] != "&"]


@dataclass
class SpeechText:
    """One text as the speech grammar sees it."""

    layout: Layout
    mentions: Mentions
    hits: Hits
    settings: Settings
    cues: list[Coded]
    quotes: list[Quoted]
    words_read: dict[Span, tuple[Word, ...]] = field(default_factory=dict)
    """What :func:`~extractor.language.speech.words.words_of` has read of it."""
    _cue_starts: list[int] = field(default_factory=list)
    _quote_ends: list[int] = field(default_factory=list)
    _starts: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, rules: Ruleset, settings: Settings, reading: Reading, mentions: Mentions
    ) -> SpeechText:
        """Find the quotations and the cues of speech of a text."""
        layout, hits = reading.layout, reading.hits
        cues = [
            cue
            for cue in rules.matches(reading)
            if not layout.text[cue.start].isupper()
            or cue.start == layout.sentence(cue.start)[0]
            or layout.text[cue.end : cue.end + 1] in (",", ":")
            or _BEHIND_QUOTE.search(layout.text, max(0, cue.start - 4), cue.start)
        ]
        if "&" in layout.text:
            hits = {name: _whole(spans, layout.text) for name, spans in hits.items()}
        found = cls(layout, mentions, hits, settings, cues, quoted(layout))
        found._cue_starts = [cue.start for cue in cues]
        found._quote_ends = [quote.end for quote in found.quotes]
        for name, listed in (
            ("times", mentions.times),
            ("services", mentions.services),
            ("places", mentions.places),
        ):
            found._starts[name] = [mention.start for mention in listed]
        return found

    @property
    def text(self) -> str:
        """The text itself."""
        return self.layout.text

    @property
    def folded(self) -> str:
        """The text in lower case with plain marks."""
        return self.layout.folded

    def inside(self, name: str, start: int, end: int) -> Iterator[Span]:
        """Hits of fragment ``name`` that lie in ``text[start:end]``, in order."""
        spans = self.hits.get(name)
        if not spans or spans[-1][0] < start or spans[0][0] >= end:
            return _NOWHERE
        first, behind = bisect_left(spans, (start, 0)), bisect_left(spans, (end, 0))
        return iter([span for span in spans[first:behind] if span[1] <= end])

    def has(self, name: str, start: int, end: int) -> bool:
        """Whether fragment ``name`` has a hit in ``text[start:end]``."""
        return next(self.inside(name, start, end), None) is not None

    def at(self, name: str, offset: int) -> Span | None:
        """The hit of fragment ``name`` that begins at ``offset``."""
        spans = self.hits.get(name)
        if not spans:
            return None
        index = bisect_left(spans, (offset, 0))
        return spans[index] if index < len(spans) and spans[index][0] == offset else None

    def fills(self, name: str, span: Span) -> Span | None:
        """The longest hit of fragment ``name`` that begins with ``span`` and stays in it."""
        hit = self.at(name, span[0])  # one at a place, and that the longest
        return hit if hit and hit[1] <= span[1] else None

    def covers(self, name: str, offset: int) -> bool:
        """Whether a hit of fragment ``name`` runs over ``offset``."""
        spans = self.hits.get(name)
        if not spans:
            return False
        index = bisect_left(spans, (offset + 1, 0)) - 1
        return index >= 0 and spans[index][1] > offset

    def cues_in(self, start: int, end: int) -> Iterator[Coded]:
        """Cues that begin in ``text[start:end]``, in order."""
        for index in range(bisect_left(self._cue_starts, start), len(self.cues)):
            cue = self.cues[index]
            if cue.start >= end:
                return
            yield cue

    def quotes_in(self, start: int, end: int) -> Iterator[Quoted]:
        """Quotations that overlap ``text[start:end]``, in order."""
        for index in range(bisect_left(self._quote_ends, start + 1), len(self.quotes)):
            quote = self.quotes[index]
            if quote.start >= end:
                return
            yield quote

    def in_quotes(self, offset: int) -> bool:
        """Whether ``offset`` lies inside a quotation."""
        return next(self.quotes_in(offset, offset + 1), None) is not None

    def mentions_in(self, name: str, start: int, end: int) -> Iterator[Any]:
        """``times``, ``services`` or ``places`` that lie in ``text[start:end]``, in order."""
        listed: list[Any] = getattr(self.mentions, name)
        for index in range(bisect_left(self._starts[name], start), len(listed)):
            mention = listed[index]
            if mention.start >= end:
                return
            if mention.end <= end:
                yield mention

    def day_in(self, start: int, end: int) -> Span | None:
        """The first calendar day that is told in ``text[start:end]``."""
        for time in self.mentions_in("times", start, end):
            if time.kind == "day" and time.value:
                return time.start, time.end
        return None

    def channel_in(self, start: int, end: int) -> str | None:
        """The channel named in ``text[start:end]``."""
        for name, pattern in self.settings.channels:
            if pattern.search(self.folded, start, min(end, start + NEAR)):
                return name
        return None

    def skip(self, offset: int, end: int) -> int:
        """``offset`` moved past spaces and punctuation."""
        match = _SPACE.match(self.text, offset, end)
        return match.end() if match else offset

    def trim(self, start: int, end: int) -> Span:
        """``start, end`` without spaces and punctuation at either side."""
        start = self.skip(start, end)
        while end > start and self.text[end - 1] in " \t\xa0,;:'\"“”‘’-–—":
            end -= 1
        return start, end

    def words(self, start: int, end: int) -> int:
        """Number of words that begin in ``text[start:end]``."""
        return self.layout.words_between(start, end)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that the text prints with a small first letter."""
        return frozenset(_SMALL.findall(self.text))

    def common(self, start: int, word: str) -> bool:
        """Whether a capitalized word at the head of a sentence is a common noun, no name."""
        if start != self.layout.sentence(start)[0]:
            return False
        forms = self.settings.common_forms
        return word.lower() in self.small_words or any(form.match(word) for form in forms)

    def segments(self, start: int, end: int) -> list[Span]:
        """``text[start:end]`` cut at its commas outside brackets, trimmed, without empty ones.

        An academic title behind a name ("Dana Hale, M.Sc., said") is no stretch of its own.
        """
        found: list[Span] = []
        begin, depth = start, 0
        for match in _SEPARATOR.finditer(self.text, start, end):
            if match[0] == "(":
                depth += 1
            elif match[0] == ")":
                depth = max(0, depth - 1)
            elif depth == 0:
                found.append(self.trim(begin, match.start()))
                begin = match.end()
        found.append(self.trim(begin, end))
        return [span for span in found if span[0] < span[1] and not self._degree(span)]

    def _degree(self, span: Span) -> bool:
        """Whether a stretch is nothing but an academic title."""
        hit = self.fills("degree", span)
        return hit is not None and not self.text[hit[1] : span[1]].strip(". ")
