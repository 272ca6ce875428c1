"""Who says a quotation: the verb of saying and the speaker behind, before or around it.

Three constructions, in each language with its own words: behind the quotation ("…," kata X;
"…," X said), before it (X said: "…"), and none at all, where the sentence or the paragraph before
introduces the speaker. A quotation without speaker is no speech but a term, a title or a text on
a screen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.language.layout import Span
from extractor.language.mentions import Coded
from extractor.language.quotes import Quoted
from extractor.language.speaker_phrases import Phrase, SpeakerReader
from extractor.language.speech_words import NEAR, SpeechText

FIRST = frozenset({"verb_first", "verb_any"})
SECOND = frozenset({"verb_second", "verb_any", "verb_weak", "verb_request"})

_SIGNATURE = re.compile(r"\s*[-–—]{1,2}\s*(?=[A-Z@])")
_RELATIVE = re.compile(r"\b(?:yang|who|which|whose)\b")
_SENTENCE_STOP = frozenset(".!?…")

TAIL = 12
"""Words between a verb of saying and the quotation it brings in at most."""

SCREEN = 9
"""Words between a screen and the text on it at most."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The characters that say who speaks, the rule, and the phrase that names the speaker."""

    start: int
    end: int
    rule: str
    phrase: Phrase


class Attributor:
    """Finds the speakers of the quotations of one text."""

    def __init__(self, speech: SpeechText, reader: SpeakerReader) -> None:
        self.speech = speech
        self.reader = reader
        self.text = speech.text

    # -- behind the quotation ---------------------------------------------------------------

    def after(self, quote: Quoted, stop: int) -> Attribution | None:
        """The attribution behind ``quote`` and before ``stop`` (next quotation, paragraph end)."""
        begin = self.speech.skip(quote.end, stop)
        if begin >= stop:
            return None
        end = min(stop, self.speech.layout.sentence(begin)[1])
        if self._sentence_is_over(quote, begin):
            return self._signature(quote, stop)
        return (
            self._verb_behind(begin, end)
            or self._signature(quote, stop)
            or self._name_behind(begin, end)
        )

    def _sentence_is_over(self, quote: Quoted, begin: int) -> bool:
        """Whether a new sentence begins behind the quotation."""
        last = self.text[quote.inner[1] - 1] if quote.inner[1] > quote.inner[0] else " "
        between = self.text[quote.end : begin]
        full_stop = "." in between or "\n" in between or last in ".…"
        return full_stop and not self.text[begin].islower() and self.text[begin] != "@"

    def _verb_behind(self, begin: int, end: int) -> Attribution | None:
        for cue in self.speech.cues_in(begin, min(end, begin + NEAR)):
            if cue.code in ("silence", "screen", "source"):
                if cue.code == "source" and self.speech.words(begin, cue.start) == 0:
                    phrase = self.phrase_behind(cue.end, end)
                    return phrase and Attribution(begin, phrase.end, cue.rule, phrase)
                continue
            if self.speech.words(begin, cue.start) > TAIL:
                return None
            if cue.code in FIRST and self.speech.words(begin, cue.start) == 0:
                phrase = self.phrase_behind(cue.end, end) or self.enclitic(cue)
                if phrase:
                    return Attribution(begin, max(cue.end, phrase.end), cue.rule, phrase)
            if cue.code in SECOND or cue.code == "verb_passive":
                phrase = self.phrase_before(begin, cue.start)
                if phrase:
                    return Attribution(begin, cue.end, cue.rule, phrase)
                if cue.code == "verb_second" and self.speech.words(begin, cue.start) == 0:
                    phrase = self.phrase_behind(cue.end, end)
                    if phrase:
                        return Attribution(begin, phrase.end, cue.rule, phrase)
        return None

    def enclitic(self, cue: Coded) -> Phrase | None:
        """ "katanya", "tulisnya": the speaker is the one spoken of."""
        enclitic = self.speech.settings.enclitic
        if enclitic and self.speech.folded[cue.start : cue.end].endswith(enclitic):
            from extractor.language.mentions import Speaker

            return Phrase(cue.start, cue.end, Speaker(), pronoun="person")
        return None

    def _signature(self, quote: Quoted, stop: int) -> Attribution | None:
        """ "… share." - Amazon."""
        match = _SIGNATURE.match(self.text, quote.end, stop)
        if not match:
            return None
        end = self.speech.layout.sentence(match.end())[1]
        if self.speech.words(match.end(), min(end, stop)) > TAIL:
            return None
        phrase = self.reader.read(self.speech.segments(match.end(), min(end, stop)))
        return phrase and Attribution(quote.end, phrase.end, "speech/signature", phrase)

    def _name_behind(self, begin: int, end: int) -> Attribution | None:
        """A name without verb: "…," Hera ketika dihubungi."""
        tail = next(self.speech.inside("speech_tail", begin, end), None)
        if (
            not tail
            or not 0 < self.speech.words(begin, tail[0]) <= 4
            or not self.text[begin].isupper()
        ):
            return None
        phrase = self.reader.read([self.speech.trim(begin, tail[0])])
        if phrase and phrase.speaker.name:
            return Attribution(begin, tail[1], "speech/name_behind", phrase)
        return None

    # -- before the quotation ---------------------------------------------------------------

    def before(self, start: int, quote: Quoted) -> Attribution | None:
        """The attribution in ``text[start:quote.start]``, the sentence that leads to the quotation."""
        lead = self.text[start : quote.start].rstrip()
        if not lead:
            return None
        begin = max(start, quote.start - NEAR)
        cues = [
            c
            for c in self.speech.cues_in(begin, quote.start)
            if c.code not in ("silence", "screen")
        ]
        for cue in reversed(cues):
            if self.speech.words(cue.end, quote.start) > TAIL or not self.stands(cue):
                continue
            bridge = self.text[cue.end : quote.start].strip()
            if not self._leads(cue, bridge, quote):
                continue
            found = self._subject(cue, start, quote.start)
            if found:
                return Attribution(found.start, quote.start, cue.rule, found)
        if lead.endswith(":"):
            return self._label(start, quote.start)
        return None

    def _leads(self, cue: Coded, bridge: str, quote: Quoted) -> bool:
        """Whether what stands between the verb and the quotation lets it speak the quotation."""
        if not bridge or bridge[-1] in ":,":
            return True
        last = bridge.split()[-1].lower()
        ends_with_that = any(
            self.speech.folded[s:e] == last.strip(",:")
            for s, e in self.speech.inside("complementizer", cue.end, quote.start)
        )
        return ends_with_that or bool(
            re.search(r"[.!?]$", self.text[quote.inner[0] : quote.inner[1]])
            and len(bridge.split()) <= 3
        )

    def _subject(self, cue: Coded, start: int, end: int) -> Phrase | None:
        if cue.code == "source":
            return self.phrase_behind(cue.end, end)
        if cue.code in SECOND:
            found = self.phrase_before(start, cue.start)
            if found:
                return found
        if cue.code in ("verb_first", "verb_passive", "verb_any"):
            return self.phrase_behind(cue.end, end) or self.enclitic(cue)
        return None

    def _label(self, start: int, end: int) -> Attribution | None:
        """A speaker before a colon: PLN: "…" """
        segments = self.speech.segments(max(start, end - NEAR), end)
        if not segments or self.speech.words(segments[0][0], end) > TAIL:
            return None
        phrase = self.reader.read(segments[-2:])
        return phrase and Attribution(segments[0][0], end, "speech/label", phrase)

    def introducer(self, start: int, end: int) -> Phrase | None:
        """The speaker that the sentence ``text[start:end]`` names for the words behind it."""
        for cue in reversed(list(self.speech.cues_in(start, end))):
            if cue.code in ("silence", "screen") or not self.stands(cue):
                continue
            found = self._subject(cue, start, end)
            if found:
                return found
        return None

    def on_screen(self, start: int, quote: Quoted) -> bool:
        """Whether the words in marks stand on a screen, or are a title or a term."""
        begin = max(start, quote.start - NEAR)
        cues = list(self.speech.cues_in(begin, quote.start))
        for cue in reversed(cues):
            if cue.code == "screen":
                return self.speech.words(cue.end, quote.start) <= SCREEN
            if cue.code not in ("silence", "source"):
                return False
        return False

    # -- phrases ----------------------------------------------------------------------------

    def stands(self, cue: Coded) -> bool:
        """Whether a verb of saying is asserted: neither negated nor planned nor asked for."""
        begin = self.speech.layout.sentence(cue.start)[0]
        near = max(begin, cue.start - 24)
        for start, end in self.speech.inside("speech_negation", near, cue.start):
            if self.speech.words(end, cue.start) == 0:
                return False
        for other in self.speech.cues_in(max(begin, cue.start - NEAR), cue.start + 1):
            if other.code == "silence" and other.start <= cue.start < other.end:
                return False
        return True

    def phrase_behind(self, start: int, end: int) -> Phrase | None:
        """The speaker behind a verb: up to the first small word that goes on about the saying."""
        end = min(end, start + NEAR)
        if self.text[start:end].lstrip()[:1] in (",", ":", ".", ";", ""):
            return None
        kept: list[Span] = []
        for index, (begin, stop) in enumerate(self.speech.segments(start, end)[:4]):
            if index and not self._apposition(begin, stop):
                break
            cut = self._cut(begin, stop)
            if cut <= begin:
                break
            kept.append(self.speech.trim(begin, cut))
            if cut < stop and not self.text[stop - 1] == ")":
                break
        kept = [span for span in kept if span[0] < span[1]]
        if not kept or self.speech.skip(start, end) != kept[0][0]:
            return None
        return self._checked(self.reader.read(kept))

    def _cut(self, start: int, end: int) -> int:
        """Where a speaker's segment ends: at a small word, a relative clause, a day."""
        cuts = [end]
        tail = next(
            (s for s in self.speech.inside("speech_tail", start, end) if s[0] >= start), None
        )
        if tail:
            cuts.append(tail[0])
        relative = _RELATIVE.search(self.text, start, end)
        if relative:
            cuts.append(relative.start())
        for time in self.speech.mentions_in("times", start, end):
            cuts.append(time.start)
        semicolon = re.search(r"[;:]|\s[-–—]\s", self.text[start:end])
        if semicolon:
            cuts.append(start + semicolon.start())
        return min(cuts)

    def _apposition(self, start: int, end: int) -> bool:
        """Whether a segment behind the first still speaks of the speaker."""
        if self.speech.at("speech_tail", start) or self.speech.at("clause_opener", start):
            return False
        if any(time.start <= start + 1 for time in self.speech.mentions_in("times", start, end)):
            return False
        return self.speech.words(start, end) <= 14

    def phrase_before(self, start: int, end: int) -> Phrase | None:
        """The speaker in ``text[start:end]``, right before a verb."""
        start = max(start, end - NEAR)
        raw_comma = self.text[start:end].rstrip().endswith(",")
        segments = self._subject_segments(self.speech.segments(start, end))
        if not segments:
            return None
        last = segments[-1]
        last = (last[0], self._without_adverbs(*last))
        segments = [*segments[:-1], last] if last[0] < last[1] else segments[:-1]
        if not segments:
            return None
        if raw_comma and len(segments) > 1:
            return self._checked(self._with_appositions(segments))
        head = (self._without_opener(*segments[-1]), segments[-1][1])
        found = self.reader.read([head]) if head[0] < head[1] else None
        if found and found.plain and len(segments) > 1 and self.speech.words(*segments[-2]) <= 10:
            # "CEO Twitter, Elon Musk mengakui": the office stands in the segment before.
            both = self.reader.read([segments[-2], head])
            if both and both.speaker.name and not both.plain:
                return self._checked(both)
        return self._checked(found)

    def _with_appositions(self, segments: list[Span]) -> Phrase | None:
        """The head is the first segment that names somebody; the others describe it."""
        for index, segment in enumerate(segments):
            head = (self._without_opener(*segment), segment[1])
            found = self.reader.read([head, *segments[index + 1 :]]) if head[0] < head[1] else None
            if found:
                return found
        return None

    def _subject_segments(self, segments: list[Span]) -> list[Span]:
        """Segments without those in front that are no speaker ("In a statement, …")."""
        kept = list(segments)
        while len(kept) > 1 and self.speech.at("clause_opener", kept[0][0]):
            kept.pop(0)
        return kept

    def _without_opener(self, start: int, end: int) -> int:
        """``start`` moved past "Sementara", "However", "On Thursday" and the like."""
        for _ in range(3):
            opener = self.speech.at("clause_opener", start)
            if not opener:
                break
            following = self.speech.skip(opener[1], end)
            day = next(
                (
                    t
                    for t in self.speech.mentions_in("times", following, end)
                    if t.start == following
                ),
                None,
            )
            start = self.speech.skip(day.end, end) if day else following
        return start

    def _without_adverbs(self, start: int, end: int) -> int:
        """``end`` moved before "juga", "has also" and the like."""
        moved = True
        while moved and end > start:
            moved = False
            for s, e in self.speech.inside("speech_adverb", max(start, end - 24), end):
                if not self.speech.trim(e, end)[0] < self.speech.trim(e, end)[1]:
                    end = self.speech.trim(start, s)[1] if s > start else start
                    moved = True
                    break
        return end

    def _checked(self, phrase: Phrase | None) -> Phrase | None:
        """A phrase that may be believed: not too long for what it names."""
        if phrase is None or phrase.pronoun:
            return phrase
        return phrase if self.speech.words(phrase.start, phrase.end) <= 40 else None
