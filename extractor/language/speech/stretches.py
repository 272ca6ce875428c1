"""What the stretches between the commas of a clause are: subject, aside, office, name, adverb.

A stretch is a span of the text; nothing here reads whom it names.
"""

from __future__ import annotations

import re

from extractor.language.layout import Span
from extractor.language.speech.text import SpeechText
from extractor.language.speech.words import words_of

_AGE = re.compile(r"\(\d{1,2}\)\s*(?=,|$)")

STATE = 48
"""Characters of the stretch that holds a state behind a town at most."""

LONGEST_OFFICE = 14
"""Words of an office that stands in the stretch before the name ("CEO Twitter, Elon Musk")."""


class Stretches:
    """Tells the stretches of one text apart."""

    def __init__(self, speech: SpeechText) -> None:
        self.speech = speech
        self.text = speech.text

    def unaccompanied(self, segments: list[Span]) -> list[Span]:
        """``segments`` without those who are beside the speaker: "Dana Hale, flanked by …"."""
        for index in range(1, len(segments)):
            if self.speech.at("accompaniment", segments[index][0]):
                return segments[:index]
        return segments

    def with_state(self, segments: list[Span]) -> list[Span]:
        """``segments`` with "Connecticut" joined to the stretch "Kit Marlow of Manchester,"."""
        if len(segments) < 2 or segments[-1][1] - segments[-1][0] > STATE:
            return segments
        words = words_of(self.speech, *segments[-1])
        before = words_of(self.speech, *segments[-2])[-1:]
        alone = bool(words) and all(word.sort == "place" for word in words)
        if not alone or not before or before[0].sort not in ("place", "name"):
            return segments
        return [*segments[:-2], (segments[-2][0], segments[-1][1])]

    def is_full_name(self, span: Span) -> bool:
        """Whether a stretch is nothing but a full name."""
        words = words_of(self.speech, *span)
        return len(words) > 1 and all(word.sort in ("name", "honorific") for word in words)

    def is_aged_name(self, span: Span) -> bool:
        """Whether a stretch is a name with an age: what follows the comma describes it."""
        words = words_of(self.speech, *span)
        named = bool(words) and all(word.sort in ("name", "honorific") for word in words)
        return named and bool(_AGE.search(self.text, *span))

    def is_office(self, span: Span) -> bool:
        """Whether a stretch is an office or a description: "CEO Twitter", "Nasabah lain"."""
        words = words_of(self.speech, *span)
        if not 0 < len(words) <= LONGEST_OFFICE:
            return False
        deputy = words[0].sort == "name" and len(words) > 1 and words[1].sort == "role"
        return deputy or words[0].sort in (
            "role", "authority", "expert", "user", "organization", "acronym"
        )  # fmt: skip

    def is_aside(self, span: Span) -> bool:
        """Whether a stretch is no apposition but an aside ("as of 1:02 PM", "who asked …")."""
        return bool(
            self.speech.at("clause_opener", span[0])
            and not self.speech.has("organization_noun", *span)
            and "@" not in self.text[slice(*span)]
        ) or bool(self.speech.at("relative", span[0]))

    def from_subject(self, segments: list[Span]) -> list[Span]:
        """Stretches without those in front that are no speaker ("In a statement, …")."""
        kept = list(segments)
        while len(kept) > 1 and self.speech.at("clause_opener", kept[0][0]):
            kept.pop(0)
        return kept

    def behind_opener(self, start: int, end: int) -> int:
        """``start`` moved past "Sementara", "However", "On Thursday" and the like."""
        for _ in range(3):
            opener = self.speech.at("clause_opener", start)
            if not opener:
                break
            start = self.speech.skip(opener[1], end)
            for time in self.speech.mentions_in("times", start, end):
                if time.start == start:
                    start = self.speech.skip(time.end, end)
                break
        return start

    def before_adverbs(self, start: int, end: int) -> int:
        """``end`` moved before "juga", "has also", "on Thursday" and the like."""
        moved = True
        while moved and end > start:
            moved = False
            near = max(start, end - 24)
            for s, e in [
                *self.speech.inside("speech_adverb", near, end),
                *((t.start, t.end) for t in self.speech.mentions_in("times", near, end)),
            ]:
                if self.speech.words(e, end) == 0:
                    end = self.speech.trim(start, s)[1] if s > start else start
                    moved = True
                    break
        return end

    def goes_on_with_verb(self, segment: Span) -> bool:
        """Whether a clause goes on about the subject before: ", but | tried to reassure users"."""
        joint = self.speech.at("clause_conjunction", segment[0])
        if joint is None:
            return False
        following = words_of(self.speech, self.speech.skip(joint[1], segment[1]), segment[1])[:1]
        return bool(following) and following[0].sort == "lower"

    def ends_with_relative(self, segment: Span) -> bool:
        """Whether the verb stands in a relative clause ("pengumuman petugas yang meminta …")."""
        last = words_of(self.speech, *segment)[-1:]
        return bool(
            last
            and self.speech.at("relative", last[0].start)
            and not self.speech.covers("user_noun", last[0].start)
        )
