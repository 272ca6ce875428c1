"""Direct speech: every quotation of a text with its speaker, or passed over as no speech."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.language.layout import Span
from extractor.language.mentions import Speaker
from extractor.language.speech.attribution import SECOND, Attribution, Attributor
from extractor.language.speech.phrases import Phrase
from extractor.language.speech.quotes import Quoted
from extractor.language.speech.text import NEAR, SpeechText
from extractor.language.speech.utterances import Utterance

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")

_DATED = re.compile(r"\(\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\)(?=\s+[A-Z])")
"""A day in brackets behind which a sentence begins without a stop."""

PARTIAL = 5
"""Fewer words than this in marks in the middle of a clause are a part of it, not speech."""

LONGEST_CHAIN = 6
"""Paragraphs in marks of their own that one attribution is for, at most."""

FAR = 400
"""Characters before a quotation in which its paragraph names who speaks there, at most."""

NAME = 8
"""Words between the comma of an unclosed quotation and its verb at most."""

OWN_VOICE = 8
"""Words of a quotation that is known by its "our engineers" alone, at least."""

ALONE = 4
"""Words of a quotation that is taken for speech without any attribution of its own, at least."""


class DirectSpeech:
    """Reads the direct speech of one text."""

    def __init__(
        self, speech: SpeechText, attributor: Attributor, introductions: list[Phrase]
    ) -> None:
        self.speech = speech
        self.attributor = attributor
        self.search = attributor.search
        self.text = speech.text
        self.introductions = introductions

    def find(self, taken: Iterable[Utterance] = ()) -> list[Utterance]:
        """All direct utterances outside the posts in ``taken``, in the order of the text."""
        found: list[Utterance] = []
        posts = {self.speech.layout.paragraph_index(u.parts[0][0]) for u in taken}
        for index, (start, end) in enumerate(self.speech.layout.paragraphs):
            skipped = index in posts or self.speech.layout.in_title(start)
            quotes = [] if skipped else list(self.speech.quotes_in(start, end))
            for position, quote in enumerate(quotes):
                stop = quotes[position + 1].start if position + 1 < len(quotes) else end
                begin = quotes[position - 1].end if position else start
                utterance = self._read(quote, begin, stop, index, found)
                if utterance:
                    anew = bool(found) and found[-1].rule == "speech/opens_anew"
                    if quote.carried or anew:
                        self._hand_back(utterance, found)
                    found.append(utterance)
        return found

    def _hand_back(self, utterance: Utterance, found: list[Utterance]) -> None:
        """Give the paragraphs before of one quotation the speaker that its last one names."""
        if utterance.follows or utterance.phrase is None:
            return
        for earlier in reversed(found):
            adjacent = self.speech.words(earlier.end, utterance.start) == 0
            if not adjacent or earlier.attribution is not None:
                return
            earlier.phrase, earlier.follows = utterance.phrase, False
            utterance.follows = True
            utterance = earlier

    def _read(
        self, quote: Quoted, begin: int, stop: int, paragraph: int, found: list[Utterance]
    ) -> Utterance | None:
        words = self.speech.words(*quote.inner)
        if words == 0 or _ADDRESS.match(self.text, *quote.inner):
            return None
        sentence = max(begin, self.speech.layout.sentence(quote.start)[0])
        if not quote.closed:
            cut = self._unclosed(quote)
            if cut:
                return cut
        led = self._led_to(quote, sentence, stop)
        behind = None if led else self.attributor.after(quote, stop)
        if behind:
            if words < PARTIAL and self._embedded(quote, sentence):
                return None
            return self._utterance(quote, behind, stop)
        if not quote.opened:
            return None
        if not quote.closed and self._goes_on_below(quote):
            return self._carried(quote, sentence, begin, paragraph, found)
        if not quote.closed and sentence == quote.start and self._named_below(quote):
            return Utterance(quote.start, quote.end, [quote.inner], True, "speech/opens_anew")
        lead = self.speech.trim(sentence, quote.start)
        over = self.text[sentence : quote.start].rstrip().endswith((".", "!", "?"))
        if lead[0] < lead[1] and sentence < quote.start and not over:
            if self.attributor.on_screen(sentence, quote):
                return None
            if words < PARTIAL and self._embedded(quote, sentence):
                return None
            before = self.attributor.before(sentence, quote)
            if before and (led or not self._goes_on(quote, stop)):
                return self._utterance(quote, before, stop)
            if before and self._partial(quote, before):
                return self._utterance(quote, before, stop)
            introduced = self.text[sentence : quote.start].rstrip().endswith((",", ":"))
            return self._own_voice(quote) if introduced and before is None else None
        if words < ALONE and not self._fills_paragraph(quote):
            return None
        if self._fills_paragraph(quote) and self._named_at_end(quote):
            return Utterance(quote.start, quote.end, [quote.inner], True, "speech/opens_anew")
        if words < ALONE:
            return None
        alone = self._standing_alone(quote, begin, paragraph, found)
        dropped = None if alone else self.attributor.without_subject(quote, stop)
        if dropped:
            return self._utterance(quote, dropped, stop)
        return alone or (self._own_voice(quote) if self._fills_paragraph(quote) else None)

    def _own_voice(self, quote: Quoted) -> Utterance | None:
        """Words that only those who run the service say, though nothing tells who says them.

        "Our sincere apologies. Our technical team is working on it."
        """
        if not quote.closed or self.speech.words(*quote.inner) < OWN_VOICE:
            return None
        if not self.speech.has("official_voice", *quote.inner):
            return None
        phrase = Phrase(quote.start, quote.start, Speaker(kind="operator"))
        return Utterance(
            quote.start, quote.end, [quote.inner], True, "speech/own_voice", phrase=phrase
        )

    def _fills_paragraph(self, quote: Quoted) -> bool:
        """Whether a paragraph holds nothing but the quotation."""
        start, end = self.speech.layout.paragraph(quote.start)
        alone = not self.text[start : quote.start].strip()
        return alone and quote.closed and not self.text[quote.end : end].strip()

    def _named_at_end(self, quote: Quoted) -> bool:
        """Whether paragraphs in marks follow, the last of which names who says them all.

        "We are sorry." / "It is back to normal." / "Please log in again," wrote Acme Support.
        """
        for _ in range(LONGEST_CHAIN):
            following = next(self.speech.quotes_in(quote.end + 1, quote.end + NEAR), None)
            if following is None or self.text[quote.end : following.start].strip():
                return False
            stop = self.speech.layout.paragraph(following.start)[1]
            by = self.attributor.after(following, stop) if following.closed else None
            if by is not None:
                return by.phrase.pronoun is None
            if not self._fills_paragraph(following):
                return False
            quote = following
        return False

    def _carried(
        self, quote: Quoted, sentence: int, begin: int, paragraph: int, found: list[Utterance]
    ) -> Utterance:
        """A quotation that goes on below; its last paragraph or the one before names who speaks."""
        utterance = Utterance(quote.start, quote.end, [quote.inner], True, "speech/carried")
        if self.text[sentence : quote.start].rstrip().endswith((":", ",")):
            by = self.attributor.before(sentence, quote)
            utterance.phrase = by.phrase if by else None
        elif sentence == quote.start:
            alone = self._standing_alone(quote, begin, paragraph, found)
            utterance.phrase = alone.phrase if alone else None
        return utterance

    def _led_to(self, quote: Quoted, sentence: int, stop: int) -> bool:
        """Whether a colon brings the words in, and what follows them is another clause.

        "Dana Hale tweeted: “No signal,” as annoyed customers said that …": it is hers.
        """
        if not self.text[sentence : quote.start].rstrip().endswith(":"):
            return False
        following = self.speech.skip(quote.end, stop)
        another = self.text[following:stop].rstrip().endswith(":")  # "A: “…”, B wrote: “…”"
        return another or self.speech.at("clause_conjunction", following) is not None

    def _goes_on_below(self, quote: Quoted) -> bool:
        """Whether the paragraph behind a quotation without closing mark goes on with it."""
        following = next(self.speech.quotes_in(quote.end + 1, quote.end + NEAR), None)
        return following is not None and following.carried

    def _named_below(self, quote: Quoted) -> bool:
        """Whether the next paragraph opens the words anew and names the one who says them all."""
        following = next(self.speech.quotes_in(quote.end + 1, quote.end + NEAR), None)
        if following is None or not following.closed:
            return False
        if self.text[quote.end : following.start].strip():
            return False
        stop = self.speech.layout.paragraph(following.start)[1]
        another = next(self.speech.quotes_in(following.end, stop), None)
        stop = another.start if another else stop
        by = self.attributor.after(following, stop)
        return by is not None and by.phrase.pronoun is None

    def _partial(self, quote: Quoted, before: Attribution) -> bool:
        """Whether a quotation that a clause goes on behind is still speech by itself."""
        return self.speech.words(*quote.inner) >= 5 and before.end - before.start < NEAR

    def _embedded(self, quote: Quoted, sentence: int) -> bool:
        """Whether a quotation stands in the middle of a clause: a term in marks."""
        before = self.text[sentence : quote.start].rstrip()
        return bool(before) and before[-1] not in ':,;.!?…"”’)'

    def _goes_on(self, quote: Quoted, stop: int) -> bool:
        """Whether the sentence goes on behind the quotation in small letters."""
        following = self.text[quote.end : quote.end + 2]
        return len(following) == 2 and following[0] == " " and following[1].islower()

    def _utterance(self, quote: Quoted, by: Attribution, stop: int) -> Utterance:
        start, end = min(quote.start, by.start), max(quote.end, by.end)
        tail = (
            self.speech.layout.sentence(min(by.end, stop - 1))[1]
            if by.start >= quote.end
            else by.end
        )
        tail = max(by.end, min(tail, stop))
        over = _DATED.search(self.text, by.end, tail)
        tail = over.end() if over else tail
        return Utterance(
            start,
            max(end, tail) if by.start >= quote.end else end,
            [quote.inner],
            True,
            by.rule,
            phrase=by.phrase,
            attribution=(by.start, tail),
            channel=self.speech.channel_in(by.start, tail),
            said=self.speech.day_in(by.start, tail),
        )

    def _unclosed(self, quote: Quoted) -> Utterance | None:
        """A quotation whose closing mark is lost: the attribution stands inside its paragraph."""
        start, end = quote.inner
        first = max(start, self.speech.layout.sentence(max(start, end - 2))[0], end - NEAR)
        for cue in self.speech.cues_in(first, end):
            comma = self.text.rfind(",", first, cue.start)
            if self.speech.words(start, comma) == 0 or not self.search.stands(cue):
                continue
            if self.speech.words(comma, cue.start) > NAME:
                continue
            phrase: Phrase | None = None
            if cue.code in ("verb_first", "verb_any") and self.speech.words(comma, cue.start) == 0:
                phrase = self.search.behind(cue.end, end) or self.search.enclitic(cue)
            elif cue.code in ("verb_any", "verb_second") and self.speech.words(cue.end, end) <= 6:
                phrase = self.search.before(comma + 1, cue.start)
            if phrase:
                by = Attribution(comma, max(cue.end, phrase.end), cue.rule, phrase)
                cut = Quoted(quote.start, comma, (start, comma), closed=False)
                return self._utterance(cut, by, end)
        return None

    def _standing_alone(
        self, quote: Quoted, begin: int, paragraph: int, found: list[Utterance]
    ) -> Utterance | None:
        """A quotation that is a sentence by itself: its speaker has been named before."""
        start, _end = self.speech.layout.paragraphs[paragraph]
        last = found[-1] if found else None
        if (
            last
            and last.start >= start
            and not self.speech.trim(last.end, quote.start)[0]
            < self.speech.trim(last.end, quote.start)[1]
        ):
            return self._following(quote, last)
        if self.speech.trim(start, quote.start)[0] < self.speech.trim(start, quote.start)[1]:
            return self._after_sentence(quote, (start, quote.start), last)
        if paragraph == 0:
            return None
        before = self.speech.layout.paragraphs[paragraph - 1]
        if last and last.end >= before[1] - 2 and last.start >= before[0] - 1:
            return self._following(quote, last)
        if (
            last
            and last.direct
            and last.start >= before[0]
            and self.speech.words(last.end, before[1]) == 0
        ):
            return self._following(quote, last)
        return self._after_sentence(quote, before, last)

    def _following(self, quote: Quoted, last: Utterance) -> Utterance:
        return Utterance(
            quote.start, quote.end, [quote.inner], True, "speech/follows", follows=True
        )

    def _after_sentence(
        self, quote: Quoted, before: Span, last: Utterance | None
    ) -> Utterance | None:
        """The speaker is the one of the sentence before: it reports, or introduces somebody."""
        sentence = self.speech.layout.sentence(max(before[0], self._last_character(before)))
        sentence = (max(sentence[0], before[0]), min(sentence[1], before[1]))
        if self.attributor.on_screen(sentence[0], quote):
            return None
        phrase = self.attributor.introducer(*sentence)
        if phrase:
            return self._introduced(quote, phrase, sentence, "speech/lead_in")
        for phrase in reversed(self.introductions):
            if sentence[0] <= phrase.start < sentence[1]:
                return self._introduced(quote, phrase, sentence, "speech/introduced")
        return self._of_paragraph(quote, before[0])

    def _of_paragraph(self, quote: Quoted, start: int) -> Utterance | None:
        """A sentence in marks at the end of a paragraph that tells what somebody says.

        "Neneng bilang gangguan itu kerap terjadi. Pernah sejam internet mati. "Kelas bubar." "
        """
        end = self.speech.layout.paragraph(quote.start)[1]
        stopped = self.text[quote.inner[1] - 1] in ".!?…"
        if self.text[quote.end : end].strip() or not (stopped and quote.closed):
            return None
        for cue in reversed(list(self.speech.cues_in(max(start, quote.start - FAR), quote.start))):
            if cue.code in SECOND and self.search.stands(cue):
                sentence = self.speech.layout.sentence(cue.start)
                phrase = self.search.before(max(start, sentence[0]), cue.start)
                if phrase and phrase.speaker.name:
                    return self._introduced(quote, phrase, sentence, "speech/paragraph")
        return None

    def _introduced(self, quote: Quoted, phrase: Phrase, sentence: Span, rule: str) -> Utterance:
        return Utterance(
            quote.start,
            quote.end,
            [quote.inner],
            True,
            rule,
            phrase=phrase,
            attribution=sentence,
            channel=self.speech.channel_in(*sentence),
            said=self.speech.day_in(*sentence),
        )

    def _last_character(self, span: Span) -> int:
        return span[0] + max(0, len(self.text[span[0] : span[1]].rstrip()) - 2)
