"""Who says a quotation: the verb of saying and the speaker behind, before or around it.

Three constructions, in each language with its own words: behind the quotation ("…," kata X;
"…," X said), before it (X said: "…"), and none at all, where the sentence or the paragraph before
introduces the speaker. A quotation without speaker is no speech but a term, a title or a text on
a screen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.language.mentions import Coded, Speaker
from extractor.language.speech.phrases import Phrase, SpeakerReader
from extractor.language.speech.quotes import Quoted
from extractor.language.speech.search import SpeakerSearch
from extractor.language.speech.text import NEAR, SpeechText

FIRST = frozenset({"verb_first", "verb_any"})
SECOND = frozenset({"verb_second", "verb_any", "verb_weak", "verb_request", "verb_passive"})

SILENT = frozenset({"silence", "screen", "apology", "acknowledgement", "verb_blame"})
"""Codes of cues that bring in no words."""

_SIGNATURE = re.compile(r"[.,]?\s*[-–—]{1,2}\s*(?=[A-Z@])")

TAIL = 12
"""Words between a verb of saying and the quotation it brings in at most …"""

COLON_TAIL = 25
"""… and before a colon."""

NAME = 4
"""Words of a name that stands behind a quotation without a verb, at most …"""

OFFICE = 14
"""… and with an office."""

BRIDGE = 5
"""Words that may stand between verb and comma without being what is said."""

ALONE = 25
"""Characters of a quotation that a clause leads to without capital letter, at least."""

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

    def __init__(self, speech: SpeechText, reader: SpeakerReader, search: SpeakerSearch) -> None:
        self.speech = speech
        self.reader = reader
        self.search = search
        self.text = speech.text

    # -- behind the quotation ---------------------------------------------------------------

    def after(self, quote: Quoted, stop: int) -> Attribution | None:
        """The attribution behind ``quote`` and before ``stop`` (next quotation, paragraph end)."""
        begin = self.speech.skip(quote.end, stop)
        if begin >= stop:
            return None
        end = min(stop, self.speech.layout.sentence(begin)[1])
        signature = self._signature(quote, stop)
        if signature is not None or self._sentence_is_over(quote, begin, end):
            return signature
        stopped = self.text[quote.inner[1] - 1] in ".…" and self.text[begin].isupper()
        if stopped and self.text[begin:stop].rstrip().endswith(":"):
            return None  # it brings in the next quotation
        return self._verb_behind(begin, end, stopped) or self._name_behind(begin, end)

    def _sentence_is_over(self, quote: Quoted, begin: int, end: int) -> bool:
        """Whether a new sentence begins behind the quotation."""
        between = self.text[quote.end : begin]
        if "." in between or "\n" in between:
            return True
        last = self.text[quote.inner[1] - 1]
        if last not in ".…" or not self.text[begin].isupper():
            return False
        before = self.text[max(0, quote.start - 2) : quote.start]
        part = before[:1].islower() and before[1:] == " "  # "it was “in close contact.” The …"
        return part or self.speech.words(begin, end) > TAIL

    def _verb_behind(self, begin: int, end: int, stopped: bool) -> Attribution | None:
        """The verb behind; ``stopped``: a full stop ended the words, so nothing may follow it."""
        for cue in self.speech.cues_in(begin, min(end, begin + NEAR)):
            distance = self.speech.words(begin, cue.start)
            if distance > TAIL:
                return None
            if cue.code in (*SILENT, "verb_gerund"):
                continue
            phrase = None
            if distance == 0 and cue.code in (*FIRST, "source", "verb_second", "verb_weak"):
                phrase = self.search.behind(cue.end, end) or self.search.enclitic(cue)
            if phrase is None and stopped and not self.search.closes(cue, end):
                continue
            if phrase is None and cue.code in SECOND and distance:
                phrase = self.search.before(begin, cue.start)
            if phrase and not self.speech.has("error_word", begin, max(cue.end, phrase.end)):
                return Attribution(begin, max(cue.end, phrase.end), cue.rule, phrase)
        return None

    def without_subject(self, quote: Quoted, stop: int) -> Attribution | None:
        """A verb behind that leaves out who it is: "…", relató en un mensaje."""
        begin = self.speech.skip(quote.end, stop)
        end = min(stop, self.speech.layout.sentence(begin)[1]) if begin < stop else begin
        for cue in self.speech.cues_in(begin, end):
            if self.speech.words(begin, cue.start) or not self.search.closes(cue, end):
                return None
            phrase = self.search.dropped(begin, cue)
            return Attribution(begin, cue.end, cue.rule, phrase) if phrase else None
        return None

    def _signature(self, quote: Quoted, stop: int) -> Attribution | None:
        """ "… share." - Amazon."""
        match = _SIGNATURE.match(self.text, quote.end, stop)
        if not match:
            return None
        end = min(self.speech.layout.sentence(match.end())[1], stop)
        if self.speech.words(match.end(), end) > TAIL:
            return None
        phrase = self.reader.read(self.speech.segments(match.end(), end))
        return Attribution(quote.end, phrase.end, "speech/signature", phrase) if phrase else None

    def _name_behind(self, begin: int, end: int) -> Attribution | None:
        """A name without verb: "…," Hera ketika dihubungi. "…," akun resmi @acme di Twitter."""
        tail = next(self.speech.inside("speech_tail", begin, end), None)
        account = self.speech.at("account_noun", begin) is not None
        if not tail or not (account or self.text[begin].isupper()):
            return None
        words = self.speech.words(begin, tail[0])
        if not 0 < words <= OFFICE:
            return None
        phrase = self.reader.read(self.speech.segments(begin, tail[0]))
        if phrase is None:
            return None
        named = phrase.speaker.name and (words <= NAME or phrase.speaker.role)
        if named or (account and phrase.speaker.handle):
            return Attribution(begin, tail[1], "speech/name_behind", phrase)
        return None

    # -- before the quotation ---------------------------------------------------------------

    def before(self, start: int, quote: Quoted) -> Attribution | None:
        """The attribution in ``text[start:quote.start]``: the clause that leads to the words."""
        begin = max(start, quote.start - NEAR)
        cues = list(self.speech.cues_in(begin, quote.start))
        for cue in reversed(cues):
            if cue.code == "screen" and self.speech.has("error_word", cue.start, quote.start):
                return None
            if cue.code in SILENT or not self._leads(cue, quote):
                continue
            if not self.search.stands(cue, leads=self._right_before(cue, quote)):
                continue
            found = self.search.subject(cue, start, quote.start)
            if found and not self.speech.has("error_word", found.start, found.end):
                return Attribution(min(found.start, cue.start), quote.start, cue.rule, found)
        if self.text[begin : quote.start].rstrip().endswith(":"):
            return self._label(begin, quote)
        return None

    def _right_before(self, cue: Coded, quote: Quoted) -> bool:
        """Whether only a comma or a colon parts a verb from the quotation."""
        bridge = self.text[cue.end : quote.start].strip()
        return bridge in (",", ":") and self.text[quote.inner[0]].isupper()

    def _leads(self, cue: Coded, quote: Quoted) -> bool:
        """Whether what stands between the verb and the quotation lets it speak the quotation."""
        bridge = self.text[cue.end : quote.start].strip()
        words = self.speech.words(cue.end, quote.start)
        if not bridge or bridge.endswith(":"):
            return words <= COLON_TAIL
        if words > TAIL:
            return False
        last = next(
            reversed(list(self.speech.inside("complementizer", cue.end, quote.start))), None
        )
        if last and self.speech.words(last[1], quote.start) == 0:
            return True
        if not bridge.endswith(","):
            return False
        following = self.speech.skip(cue.end, quote.start)
        about = self.speech.at("speech_tail", following) or self.speech.at(
            "verb_telling", cue.start
        )
        day = self.speech.day_in(cue.end, quote.start)
        capital = self.text[quote.inner[0]].isupper()
        return (
            (words <= BRIDGE and capital)
            or self._alone(quote)
            or words <= 1
            or bool(about)
            or bool(day and day[0] == following)
        )

    def _alone(self, quote: Quoted) -> bool:
        """Whether nothing follows a quotation in its paragraph, and it ends like a sentence."""
        end = self.speech.layout.paragraph(quote.start)[1]
        return not self.text[quote.end : end].strip(" .") and quote.end - quote.start > ALONE

    def _label(self, start: int, quote: Quoted) -> Attribution | None:
        """A speaker before a colon: PLN: "…" """
        segments = self.speech.segments(start, quote.start)
        if not segments or self.speech.words(segments[0][0], quote.start) > TAIL:
            return None
        phrase = self.reader.read(segments[-2:])
        if phrase is None or self.on_screen(start, quote):
            return None
        return Attribution(segments[0][0], quote.start, "speech/label", phrase)

    def introducer(self, start: int, end: int) -> Phrase | None:
        """The speaker that the sentence ``text[start:end]`` names for the words behind it."""
        start = max(start, end - 2 * NEAR)
        for cue in reversed(list(self.speech.cues_in(start, end))):
            if cue.code in SILENT or not self.search.stands(cue):
                continue
            found = self.search.subject(cue, start, end)
            if found:
                return found
        if self.speech.has("document_noun", start, end):
            for begin, stop in self.speech.inside("organization_pronoun", start, end):
                return self.reader.read([(begin, stop)])
            subject = self.search.sentence_subject((start, end))
            if subject is None and self.text[start:end].rstrip().endswith(":"):
                return Phrase(start, end, Speaker(kind="operator"))
            return subject
        return self.search.user_subject((start, end))

    def on_screen(self, start: int, quote: Quoted) -> bool:
        """Whether the words in marks stand on a screen, or are a title or a term."""
        begin = max(start, quote.start - NEAR)
        cues = list(self.speech.cues_in(begin, quote.start))
        for cue in reversed(cues):
            screen = cue.code == "screen" or any(
                other.code == "screen" and other.start <= cue.start < other.end
                for other in cues[-4:]
            )  # "they received the warning: …"
            if screen:
                return self.speech.words(cue.end, quote.start) <= SCREEN
            if cue.code not in ("silence", "source"):
                return False
        return False
