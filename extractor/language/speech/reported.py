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
from extractor.language.speech.phrases import Phrase
from extractor.language.speech.search import SpeakerSearch
from extractor.language.speech.text import SpeechText
from extractor.language.speech.utterances import Utterance

SHORTEST = 3
"""Words of a reported clause at least."""

CLAUSE = 6
"""Fewer words than this before ", X said" need a verb to be a clause ("A little after noon")."""

FAR_THAT = 14
"""Words between the verb and its "that" at most."""

MOST_CUES = 20
"""Verbs of a sentence that are looked at: no sentence has more, only a hostile text."""

NEAR_VERB = 24
"""Characters before "permohonan maaf" in which its verb begins at most."""

REQUEST = 14
"""Words in which a request names what is asked for ("customers **to** wait") at most."""

SUBJECT = 4
"""Words between the beginning of a clause and its verb that a pronoun leaves at most."""

HEARER = 2
"""Words before the noun for those who are told something at most ("its worried customers")."""

CHANNEL = 7
"""Words that tell where something was said, between the verb and the clause, at most."""

HEADING = 15
"""Words of a line without stop at its end that is a heading or a caption, no sentence."""

_TO_COMMA = re.compile(r"(?:[^,]|(?<=\d),(?=\d)){0,60}?,(?!(?<=\d,)\d)\s*")
_STOPPED = re.compile(r"[.!?…\"”’'):]\s*$")

_END = re.compile(r"[\s.!?…\"”]*$")


class ReportedSpeech:
    """Reads the reported speech of one text."""

    def __init__(self, speech: SpeechText, search: SpeakerSearch) -> None:
        self.speech = speech
        self.search = search
        self.text = speech.text

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

    # -- Menurut X, … -----------------------------------------------------------------------

    def _by_source(self, cue: Coded, start: int, end: int) -> Utterance | None:
        phrase = self.search.behind(cue.end, end, strict=True) or self.search.enclitic(cue)
        if phrase is None:
            return None
        behind = self._behind_comma(max(phrase.end, cue.end), end)
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
        return self._clause(match.end(), end)

    # -- …, kata X, … -----------------------------------------------------------------------

    def _inserted(self, cue: Coded, start: int, end: int) -> Utterance | None:
        before = self.speech.trim(self.search.behind_dateline(start, end), cue.start)
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
            phrase = self.search.before(start, cue.start)
        if phrase is None:
            return None
        return self._utterance(cue, phrase, [content], start, end)

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
        clause = self._past_channel(self._past_day(begin, end), end)
        if clause is None or self._says_nothing(clause, end):
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
            return None
        clause = self.speech.skip(hearer[1], end)
        spoken = self.speech.at("clause_subject", clause) or self._plain_clause(clause, end)
        return self._clause(clause, end) if spoken else None

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
            if distance > FAR_THAT or (distance and self._finite(begin, start)):
                return None
            small = (
                self.speech.at("speech_tail", begin)
                or self.speech.at("post_preposition", begin)
                or self.speech.at("speech_adverb", begin)
                or self.speech.at("verb_telling", cue.start)
                or self.speech.has("document_noun", begin, start)
                or self._past_day(begin, end) != begin
            )
            if distance == 0 or small:
                return stop
            return None
        return None

    def _past_channel(self, begin: int, end: int) -> int | None:
        """``begin`` moved past "on social media" where a clause follows; None: no clause."""
        if not self.speech.at("speech_tail", begin) or self.speech.settings.comma_before_clause:
            return begin
        if self.speech.at("relative", begin) or self.speech.at("clause_conjunction", begin):
            return None
        for start, _ in self.speech.inside("clause_subject", begin, end):
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

    def _past_day(self, begin: int, end: int) -> int:
        for time in self.speech.mentions_in("times", begin, end):
            if time.kind == "day" and time.start - begin <= 3:
                return self.speech.skip(time.end, end)
            break
        return begin

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
        if self.speech.words(*content) < SHORTEST or not self._main_verb(*content):
            return None
        phrase = self.search.behind(cue.end, end)
        if phrase is None or self._finite(cue.end, phrase.end):
            return None
        following = self.text[phrase.end : end].lstrip()[:1]
        goes_on = self.speech.skip(phrase.end, end)
        over = not following or following in ",.;" or self.search.tail_at(goes_on, end)
        return self._utterance(cue, phrase, [content], start, end) if over else None

    def _main_verb(self, begin: int, end: int) -> bool:
        """Whether a verb stands outside relative clauses: not in "Acme, which has two crews,"."""
        verb = next(self.speech.inside("finite_verb", begin, end), None)
        relative = next(self.speech.inside("relative", begin, end), None)
        return verb is not None and (relative is None or verb[0] < relative[0])

    def _adverbial(self, span: Span) -> bool:
        """Whether a stretch only tells when or where ("In an update on Monday")."""
        opens = self.speech.at("clause_opener", span[0]) is not None
        return opens and len(self.speech.segments(*span)) == 1

    def _speaker_comma(self, start: int, end: int) -> int | None:
        comma = self.text.rfind(",", start, end)
        return comma if comma > start and self.speech.words(comma, end) <= 12 else None

    # -- parts ------------------------------------------------------------------------------

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
