"""The clause that a verb of saying reports: where it begins, and that it says something.

"said | the fix was out", "told customers | its service was back", "confirmed | the fault had been
mended", "urged | customers to wait": an object that goes on ("the cause of what happened") is none.
"""

from __future__ import annotations

import re
from itertools import islice

from extractor.language.layout import Span
from extractor.language.mentions import Coded
from extractor.language.speech.text import SpeechText

SHORTEST = 3
"""Words of a reported clause at least."""

FAR_THAT = 14
"""Words between the verb and its "that" at most."""

REQUEST = 14
"""Words in which a request names what is asked for ("customers **to** wait") at most."""

SUBJECT = 4
"""Words between the beginning of a clause and its verb that a pronoun leaves at most."""

HEARER = 2
"""Words before the noun for those who are told something at most ("its worried customers")."""

CHANNEL = 7
"""Words that tell where something was said, between the verb and the clause, at most."""

HEARERS = ("hearer_noun", "media_noun", "speech_tail")
"""Fragments of what may stand with the names of who is told something."""

_WORD = re.compile(r"[^\s,;:.]+")
_END = re.compile(r"[\s.!?…\"”]*$")


class ClauseReader:
    """Reads what verbs of saying report in one text."""

    def __init__(self, speech: SpeechText) -> None:
        self.speech = speech
        self.text = speech.text

    def _content(self, cue: Coded, end: int) -> Span | None:
        """The clause that a verb reports, or None where none follows it."""
        verb_end = self._past_parenthetical(cue.end, end)
        begin = self.speech.skip(verb_end, end)
        comma = "," in self.text[verb_end:begin]
        if comma and not self.speech.settings.comma_before_clause:
            return None
        that = self._complementizer(cue, verb_end, begin, end)
        if that is not None:
            return self._clause(that, end)
        if cue.code == "verb_request":
            return self._request(begin, end)
        bare = self.speech.at("verb_bare", cue.start) or comma
        told = begin if comma else self._past_where(begin, end)
        clause = self._past_channel(self._past_day(told, end), end)
        if clause is None or (not comma and self._says_nothing(clause, end)):
            return None
        if self.speech.at("verb_telling", cue.start):
            return self._told(clause, end)
        if not bare and not self._opens_clause(clause, end):
            return None
        return self._clause(clause, end)

    def _says_nothing(self, begin: int, end: int) -> bool:
        """Whether only a thing is named at ``begin``: "the cause"; not "the cause was a storm"."""
        empty = self.speech.at("empty_content", begin)
        if empty is None:
            return False
        if not self.speech.at("clausal_noun", begin):
            return True
        enclitic = self.speech.settings.enclitic  # "terjadinya" is a noun
        relative = {
            self.speech.skip(behind, end)
            for _, behind in self.speech.inside("relative", begin, end)
        }
        return not any(
            copula not in relative
            and self.speech.words(begin, copula) <= REQUEST
            and not self.speech.folded[copula:behind].endswith(enclitic or " ")
            for copula, behind in self.speech.inside("copula", empty[1], end)
        )

    def _told(self, begin: int, end: int) -> Span | None:
        """What somebody is told without "that": "customers | its service was back"."""
        hearer = next(self.speech.inside("user_noun", begin, end), None)
        if hearer is None or self.speech.words(begin, hearer[0]) > HEARER:
            return self._told_there(begin, end) or self._told_them(begin, end)
        clause = self.speech.skip(hearer[1], end)
        spoken = self.speech.at("clause_subject", clause) or self._plain_clause(clause, end)
        return self._clause(clause, end) if spoken else None

    def _told_there(self, begin: int, end: int) -> Span | None:
        """What is told behind who hears it, and where: "The Post in an email | it had failed"."""
        for start, stop in self.speech.inside("clause_subject", begin, end):
            if self._acronym(start, stop):
                continue
            near = 0 < self.speech.words(begin, start) <= CHANNEL + HEARER
            if near and "," not in self.text[begin:start] and self._finite(start, end, SUBJECT):
                return self._clause(start, end)
            break
        return None

    def _told_them(self, begin: int, end: int) -> Span | None:
        """What is told behind the names of who hears it: "CNN | the outage was over"."""
        for index, word in enumerate(islice(_WORD.finditer(self.text, begin, end), CHANNEL)):
            article = word[0] in self.speech.settings.articles
            if index and article and self._plain_clause(word.start(), end):
                return self._clause(word.start(), end)
            known = any(self.speech.covers(name, word.start()) for name in HEARERS)
            if not (word[0][0].isupper() or article or known):
                return None
        return None

    def _request(self, begin: int, end: int) -> Span | None:
        """What is asked for: "customers to restart their phones"."""
        if self.speech.at("empty_content", begin):
            return None
        markers = self.speech.settings.request_markers
        near = self.text[begin:end].split()[:REQUEST]
        if markers and not markers.intersection(near[1:]):
            return None
        return self._clause(begin, end)

    def _opens_clause(self, begin: int, end: int) -> bool:
        """Whether a subject that can be nothing else stands at ``begin``: "there would be …"."""
        if self.speech.at("clause_subject", begin) is not None:
            return self._finite(begin, end, SUBJECT)
        return self._plain_clause(begin, end)

    def _plain_clause(self, begin: int, end: int) -> bool:
        """Whether a short subject and its verb stand at ``begin``: "the fault had been mended".

        Only a plain subject tells it from an object that goes on: "the cause of what happened".
        """
        verb = next(self.speech.inside("finite_verb", begin, end), None)
        if verb is None or not 0 < self.speech.words(begin, verb[0]) <= SUBJECT:
            return False
        agent = self.speech.at("agent_preposition", self.speech.skip(verb[1], end))
        broken = "," in self.text[begin : verb[0]] or any(
            self.speech.has(name, begin, verb[0])
            for name in ("clause_opener", "clause_conjunction", "relative", "complementizer")
        )
        return not broken and agent is None

    def _finite(self, begin: int, end: int, most: int | None = None) -> bool:
        """Whether a verb form that makes a clause stands in ``text[begin:end]``.

        ``most``: within so many words.
        """
        for start, _ in self.speech.inside("finite_verb", begin, end):
            return most is None or self.speech.words(begin, start) <= most
        return False

    def _past_parenthetical(self, offset: int, end: int) -> int:
        """``offset`` moved past ", however," behind a verb of saying."""
        aside = self.speech.at("parenthetical", self.speech.skip(offset, end))
        if aside and self.text[offset:end].lstrip()[:1] == "," and self.text[aside[1]] == ",":
            return aside[1] + 1
        return offset

    def _complementizer(self, cue: Coded, verb_end: int, begin: int, end: int) -> int | None:
        """Where the clause behind "that" begins; only small words may stand before it."""
        for start, stop in self.speech.inside("complementizer", verb_end, end):
            distance = self.speech.words(verb_end, start)
            telling = self.speech.at("verb_telling", cue.start) is not None
            goes_on = self.speech.at("finite_verb", self.speech.skip(stop, end))
            if distance and goes_on and not telling:
                return None  # "apologised for a meltdown that left thousands without"
            if distance > FAR_THAT or (distance and self._finite(begin, start)):
                return None
            if self._participle_before(verb_end, start):
                return None
            small = (
                self.speech.at("speech_tail", begin)
                or self.speech.at("post_preposition", begin)
                or self.speech.at("speech_adverb", begin)
                or telling
                or self.speech.has("document_noun", begin, start)
                or self._past_day(begin, end) != begin
            )
            if distance == 0 or small:
                return stop
            return None
        return None

    def _participle_before(self, start: int, end: int) -> bool:
        """Whether a comma and a participle go on before "that": ", citing policies | that …"."""
        comma = self.text.rfind(",", start, end)
        first = self.speech.folded[comma + 1 : end].split()[:1] if comma >= start else []
        endings = self.speech.settings.participle_endings
        return bool(endings and first) and first[0].endswith(endings)

    def _past_channel(self, begin: int, end: int) -> int | None:
        """``begin`` moved past "on social media" where a clause follows; None: no clause."""
        if not self.speech.at("speech_tail", begin) or self.speech.settings.comma_before_clause:
            return begin
        if self.speech.at("relative", begin) or self.speech.at("clause_conjunction", begin):
            return None
        for start, stop in self.speech.inside("clause_subject", begin, end):
            if self._acronym(start, stop):
                continue
            near = self.speech.words(begin, start) <= CHANNEL
            if near and "," not in self.text[begin:start]:
                return start
            break
        first = next(iter(self.speech.segments(begin, end)), (begin, end))
        if not self._finite(begin, first[1]):
            return None
        for _, stop in self.speech.inside("document_noun", begin, end):
            if self.speech.words(begin, stop) <= CHANNEL:
                return self._past_day(self.speech.skip(stop, end), end)
            break
        return begin

    def _past_where(self, begin: int, end: int) -> int:
        """``begin`` moved past where or to whom it was said, which a comma closes.

        "mengatakan dalam keterangan tertulis, Jumat (5/11), | petugas sudah bekerja".
        """
        if self.speech.at("said_where", begin) is None:
            return begin
        for start, stop in self.speech.segments(begin, end)[1:]:
            day = next(self.speech.mentions_in("times", start, stop), None)
            if day is None or day.kind != "day" or day.start - start > 3:
                return start
        return begin

    def _acronym(self, start: int, end: int) -> bool:
        """Whether a small word is none: "an IT failure"."""
        return end - start > 1 and self.text[start:end].isupper()

    def _past_day(self, begin: int, end: int) -> int:
        for time in self.speech.mentions_in("times", begin, end):
            owner = self.text[time.end : time.end + 2] in ("'s", "’s")  # "today's outage was …"
            if time.kind == "day" and time.start - begin <= 3 and not owner:
                return self.speech.skip(time.end, end)
            break
        return begin

    def _main_verb(self, begin: int, end: int) -> bool:
        """Whether a verb stands outside relative clauses: not in "Acme, which has two crews,"."""
        verb = next(self.speech.inside("finite_verb", begin, end), None)
        relative = next(self.speech.inside("relative", begin, end), None)
        return verb is not None and (relative is None or verb[0] < relative[0])

    def _clause(self, start: int, end: int) -> Span | None:
        """``text[start:end]`` without the stop at its end, if it says anything."""
        start = self._skip(start, end)
        ending = _END.search(self.text, max(start, end - 6), end)
        stop = ending.start() if ending else end
        if self.text[stop:end].startswith(('"', "”")):
            stop += 1
        return (start, stop) if self.speech.words(start, stop) >= SHORTEST else None

    def _skip(self, start: int, end: int) -> int:
        while start < end and self.text[start] in " \t\xa0,;:.":
            start += 1
        return start
