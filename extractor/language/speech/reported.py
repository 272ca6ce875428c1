"""Reported speech: X said that …; Menurut X, …; …, kata X, …

Half of what officials say is printed so. A clause counts where its speaker stands right at the
verb and the clause says something: "has not commented" and "asked for comment" report nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from extractor.language.layout import Span
from extractor.language.mentions import Coded
from extractor.language.speech.clauses import SHORTEST, ClauseReader
from extractor.language.speech.phrases import Phrase
from extractor.language.speech.search import SpeakerSearch
from extractor.language.speech.text import SpeechText
from extractor.language.speech.utterances import Utterance

CLAUSE = 6
"""Fewer words than this before ", X said" need a verb to be a clause ("A little after noon")."""

MOST_CUES = 20
"""Verbs of a sentence that are looked at: no sentence has more, only a hostile text."""

NEAR_VERB = 24
"""Characters before "permohonan maaf" in which its verb begins at most."""

HEADING = 15
"""Words of a line without stop at its end that is a heading or a caption, no sentence."""

_TO_COMMA = re.compile(r"(?:[^,]|(?<=\d),(?=\d)){0,60}?,(?!(?<=\d,)\d)\s*")
_STOPPED = re.compile(r"[.!?…\"”’'):]\s*$")


class ReportedSpeech(ClauseReader):
    """Reads the reported speech of one text."""

    def __init__(self, speech: SpeechText, search: SpeakerSearch) -> None:
        super().__init__(speech)
        self.search = search

    def find(self, direct: Iterable[Utterance]) -> list[Utterance]:
        """All reported utterances outside ``direct``, in the order of the text."""
        taken = sorted((u.start, u.end) for u in direct)
        found: list[Utterance] = []
        index = 0
        for start, end in self.speech.layout.sentences:
            if self.speech.layout.in_title(start) or self._no_sentence(start, end):
                continue
            while index < len(taken) and taken[index][1] <= start:
                index += 1
            if index < len(taken) and taken[index][0] < end:
                if taken[index][0] <= start:
                    start = taken[index][1]
                    if start >= end:
                        continue
                else:
                    end = taken[index][0]
            found.extend(self._sentence(start, end))
        return found

    def _no_sentence(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` is a heading, a list item or a caption."""
        paragraph = self.speech.layout.paragraph(start)
        line = self.text[paragraph[1] - min(80, paragraph[1] - paragraph[0]) : paragraph[1]]
        bracket = line.rfind("(")
        offset = paragraph[1] - len(line) + bracket + 1
        if bracket >= 0 and ")" in line[-4:] and self.speech.at("photo_credit", offset):
            return True
        short = self.speech.words(*paragraph) < HEADING
        return short and not _STOPPED.search(line)

    def _sentence(self, start: int, end: int) -> Iterable[Utterance]:
        for cue in islice(self.speech.cues_in(start, end), MOST_CUES):
            if cue.code in ("silence", "screen") or not self.search.stands(cue):
                continue
            if self.speech.in_quotes(cue.start):
                continue
            found = self._read(cue, start, end)
            if found and not self._by_machine(found):
                yield found
                return

    def _by_machine(self, utterance: Utterance) -> bool:
        """Whether an error message or the like "says" it."""
        by = utterance.attribution
        return by is not None and self.speech.has("error_word", *by)

    def _read(self, cue: Coded, start: int, end: int) -> Utterance | None:
        if cue.code == "source":
            return self._by_source(cue, start, end)
        if cue.code == "apology":
            return self._apology(cue, start, end)
        if cue.code == "verb_blame":
            return self._blame(cue, start, end)
        if cue.code == "acknowledgement":
            return self._acknowledgement(cue, start, end)
        if cue.code in ("verb_first", "verb_passive"):
            return self._inserted(cue, start, end)
        return self._by_subject(cue, start, end)

    def _apology(self, cue: Coded, start: int, end: int) -> Utterance | None:
        """ "Acme menyampaikan permohonan maaf atas gangguan itu": all of the apology."""
        verb = cue.start
        for other in self.speech.cues_in(max(start, cue.start - NEAR_VERB), cue.start):
            if self.speech.words(other.end, cue.start) == 0:
                verb = other.start
        phrase = self.search.before(start, verb)
        stop = self.text.find(",", cue.end, end) if self._subordinate(start) else -1
        content = self._clause(cue.start, stop if stop >= 0 else end)
        if phrase is None or content is None:
            return None
        return self._utterance(cue, phrase, [content], start, end)

    def _subordinate(self, start: int) -> bool:
        """Whether a sentence begins with a clause that another one follows ("Meski …, …")."""
        return self.speech.at("subordinator", start) is not None

    def _blame(self, cue: Coded, start: int, end: int) -> Utterance | None:
        """ "Acme blamed a broken cable": what it says the cause is."""
        verb = self.text.find(" ", cue.start, end)
        content = self._clause(verb, end) if verb >= 0 else None
        if content is None or self.text[content[1] - 1] == ":":
            return None
        phrase = self.search.before(start, cue.start)
        return self._utterance(cue, phrase, [content], start, end) if phrase else None

    def _acknowledgement(self, cue: Coded, start: int, end: int) -> Utterance | None:
        """ "Acme membenarkan adanya | gangguan pada ruas kabel laut": what there is.

        A few words that point back ("adanya gangguan tersebut") tell nothing.
        """
        content = self._clause(cue.end, end)
        if content is None or self.speech.words(*content) < CLAUSE:
            return None
        phrase = self.search.before(start, cue.start)
        return self._utterance(cue, phrase, [content], start, end) if phrase else None

    # -- Menurut X, … -----------------------------------------------------------------------

    def _by_source(self, cue: Coded, start: int, end: int) -> Utterance | None:
        if self.speech.at("what_is_told", cue.start) and self.speech.words(
            self.search.behind_dateline(start, end), cue.start
        ):
            return None  # "menanggapi | laporan dari pengguna"
        phrase = self.search.behind(cue.end, end, strict=True) or self.search.enclitic(cue)
        if phrase is None:
            return None
        behind = self._behind_comma(max(phrase.end, cue.end), end)
        goes_on = self.speech.skip(phrase.end, end)
        if behind is None and self.speech.at("clause_subject", goes_on):
            behind = self._clause(goes_on, end)  # "According to its page | they were looking …"
        start = self.search.behind_dateline(start, end)
        before = self.speech.trim(start, cue.start)
        parts = [span for span in (before, behind) if span and self.speech.words(*span) >= 1]
        if sum(self.speech.words(*part) for part in parts) < SHORTEST + 1:
            return None
        if len(parts) == 2 and self.speech.words(*parts[0]) <= 2:
            parts = parts[1:]
        return self._utterance(cue, phrase, parts, start, end)

    def _behind_comma(self, offset: int, end: int) -> Span | None:
        """What stands behind the comma that closes a speaker begun before ``offset``."""
        match = _TO_COMMA.match(self.text, offset, end)
        if match is None or self.speech.at("relative", match.end()):
            return None
        day = next(self.speech.mentions_in("times", match.end(), end), None)
        if day and day.kind == "day" and day.start == match.end() and self.text[day.end] == ",":
            return self._clause(day.end, end)  # "menurut siaran pers Acme, Senin (5/11), …"
        return self._clause(match.end(), end)

    # -- …, kata X, … -----------------------------------------------------------------------

    def _inserted(self, cue: Coded, start: int, end: int) -> Utterance | None:
        before = self.speech.trim(self.search.behind_dateline(start, end), cue.start)
        if self._only_opener(before):
            before = (cue.start, cue.start)  # "Lebih lanjut | dikatakannya, …"
        opens = before[0] >= before[1]
        comma = self.text[start : cue.start].rstrip().endswith(",")
        if not comma and not opens:
            return None
        phrase = self.search.behind(cue.end, end, strict=True) or self.search.enclitic(cue)
        if phrase is None:
            return None
        if opens and cue.code != "verb_passive" and self.text[phrase.end : phrase.end + 1] != ",":
            return None  # "Jelas Acme, …", "Katanya, …"
        behind = self._behind_comma(max(phrase.end, cue.end), end)
        parts = [span for span in (before, behind) if span and self.speech.words(*span) >= 1]
        if sum(self.speech.words(*part) for part in parts) < SHORTEST:
            return None
        if len(parts) == 2 and self.speech.words(*parts[0]) <= 2:
            parts = parts[1:]
        return self._utterance(cue, phrase, parts, start, end)

    def _only_opener(self, span: Span) -> bool:
        """Whether a stretch is nothing but what opens a sentence: "Lebih lanjut", "Masih"."""
        return any(
            hit is not None and hit[1] >= span[1]
            for hit in (
                self.speech.fills(name, span) for name in ("clause_opener", "speech_adverb")
            )
        )

    # -- X said that … ----------------------------------------------------------------------

    def _by_subject(self, cue: Coded, start: int, end: int) -> Utterance | None:
        if cue.code == "verb_any" and self.text[start : cue.start].rstrip().endswith(","):
            inverted = self._inverted(cue, start, end)
            if inverted is not None:
                return inverted
        content = self._content(cue, end)
        if content is None:
            return self._closing(cue, start, end)
        if cue.code == "verb_gerund":
            phrase = self.search.of_gerund(start, cue.start)
        else:
            phrase = self.search.before(start, cue.start) or self.search.dropped(start, cue)
        if phrase is None or self._inserted_pronoun(phrase, start):
            return None
        return self._utterance(cue, phrase, [content], start, end)

    def _inserted_pronoun(self, phrase: Phrase, start: int) -> bool:
        """Whether pronoun and verb stand in a relative clause: "a clip that | it said broke"."""
        if phrase.pronoun is None:
            return False
        for that, stop in self.speech.inside(
            "complementizer", max(start, phrase.start - 8), phrase.start
        ):
            if self.speech.words(stop, phrase.start) == 0:
                said = any(
                    self.speech.words(cue.end, that) == 0
                    for cue in self.speech.cues_in(max(start, that - NEAR_VERB), that)
                )
                return not said
        return False

    def _closing(self, cue: Coded, start: int, end: int) -> Utterance | None:
        """ "…, X said.", "…, X said in its update, but …": the clause stands before."""
        if cue.code != "verb_any" or not self.search.closes(cue, end):
            return None
        comma = self._speaker_comma(start, cue.start)
        if comma is None or self.text[start:end].rstrip().endswith(":"):
            return None
        content = self.speech.trim(self.search.behind_dateline(start, end), comma)
        over = not self.text[cue.end : end].strip(" .\n")
        if not over and self._adverbial(content) and not self._finite(*content):
            return None
        if self._participial(content) and not self._finite(*content):
            return None
        words = self.speech.words(*content)
        clause = self._finite(*content) or not self.speech.settings.modifier_first
        if words < SHORTEST or (words < CLAUSE and not clause):
            return None
        phrase = self.search.before(comma + 1, cue.start)
        if phrase is None:
            return None
        return self._utterance(cue, phrase, [content], start, end)

    def _inverted(self, cue: Coded, start: int, end: int) -> Utterance | None:
        """ "Service was restored in the evening, said Acme on Tuesday"."""
        begin = self.search.behind_dateline(start, end)
        content = self.speech.trim(begin, cue.start)
        if self.speech.words(*content) < SHORTEST:
            return None
        phrase = self.search.behind(cue.end, end)
        if phrase is None or self._finite(cue.end, phrase.end):
            return None
        person = " " in (phrase.speaker.name or "") and self.speech.words(*content) > CLAUSE
        if not person and not self._main_verb(*content):
            return None
        following = self.text[phrase.end : end].lstrip()[:1]
        goes_on = self.speech.skip(phrase.end, end)
        over = not following or following in ",.;" or self.search.tail_at(goes_on, end)
        return self._utterance(cue, phrase, [content], start, end) if over else None

    def _adverbial(self, span: Span) -> bool:
        """Whether a stretch only tells when or where ("In an update on Monday")."""
        opens = self.speech.at("clause_opener", span[0]) is not None
        return opens and len(self.speech.segments(*span)) == 1

    def _participial(self, span: Span) -> bool:
        """Whether a stretch only tells what the speaker was doing ("Taking responsibility")."""
        first = self.speech.folded[slice(*span)].partition(" ")[0]
        endings = self.speech.settings.participle_endings
        return bool(endings) and first.endswith(endings) and self.speech.words(*span) <= HEADING

    def _speaker_comma(self, start: int, end: int) -> int | None:
        comma = self.text.rfind(",", start, end)
        return comma if comma > start and self.speech.words(comma, end) <= 12 else None

    # -- parts ------------------------------------------------------------------------------

    def _utterance(
        self, cue: Coded, phrase: Phrase, parts: list[Span], start: int, end: int
    ) -> Utterance:
        near = (min(phrase.start, cue.start), max(phrase.end, cue.end))
        return Utterance(
            start,
            end,
            parts,
            False,
            cue.rule,
            phrase=phrase,
            attribution=near,
            channel=self.speech.channel_in(start, end),
            said=self._said(parts, start, end),
        )

    def _said(self, parts: list[Span], start: int, end: int) -> Span | None:
        """A day outside the words: it tells when they were said."""
        day = self.speech.day_in(start, end)
        if day and any(s <= day[0] < e for s, e in parts):
            return None
        return day
