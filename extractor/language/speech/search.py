"""Finding the speaker's phrase of a verb of saying: right behind it, or before it."""

from __future__ import annotations

import re
from itertools import islice

from extractor.language.layout import Span
from extractor.language.mentions import Coded, Speaker
from extractor.language.speech.phrases import Phrase
from extractor.language.speech.subjects import SubjectSearch
from extractor.language.speech.text import NEAR
from extractor.language.speech.words import words_of

_BREAK = re.compile(
    r"[;:\[]|\s[-–—]\s|\.(?=\s+[\"“”'‘A-Z])(?<![A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z]{2}\.)(?<!\b[A-Z][a-z]{3}\.)"
)
_WORD = re.compile(r"[^\s,;:.]+")
_POSSESSED = re.compile(r"['’]s? [a-z]")

APPOSITIONS = 4
"""Stretches between commas that a speaker's phrase behind a verb may have."""

DESCRIPTION = 12
"""Words of a description that points back to somebody at most."""

NAMING = frozenset(
    {
        "name", "acronym", "organization", "handle", "role", "authority", "user", "expert",
        "media", "other", "document", "honorific", "place", "tracker", "article", "channel",
        "number", "unit",
    }
)  # fmt: skip
"""Sorts of words that a speaker's phrase may begin with."""

ASIDE = 7
"""Words that tell where or to whom, between a verb and its speaker, at most."""

SMALL = ("clause_opener", "clause_conjunction", "speech_adverb", "parenthetical")
"""Fragments of what may open a sentence before a verb that has no subject."""

FEW_SMALL = 2
"""Words before a verb that has no subject at most: "y además añadió"."""

PRONOUNS = (
    "person_pronoun",
    "party_pronoun",
    "group_pronoun",
    "thing_pronoun",
    "account_pronoun",
    "organization_pronoun",
)
"""Fragments of what may speak without a name."""


class SpeakerSearch(SubjectSearch):
    """Finds the phrases of speakers in one text, on either side of a verb of saying."""

    def stands(self, cue: Coded, *, leads: bool = False) -> bool:
        """Whether a verb of saying is asserted: neither negated nor planned nor asked for.

        ``leads``: the words said follow; an infinitive then says them ("only to say: …").
        """
        begin = self.speech.layout.sentence(cue.start)[0]
        near = max(begin, cue.start - 24)
        before = self.speech.folded[near : cue.start].split()[-1:]
        if cue.code == "verb_gerund" and before and before[0] in self.speech.settings.articles:
            return False  # "the warning"
        for start, end in self.speech.inside("speech_negation", near, cue.start):
            infinitive = leads and self.speech.folded[start:end] == "to"
            if self.speech.words(end, cue.start) == 0 and not infinitive:
                return False
        return not any(
            other.code == "silence" and other.start <= cue.start < other.end
            for other in self.speech.cues_in(max(begin, cue.start - NEAR), cue.start + 1)
        )

    def closes(self, cue: Coded, end: int) -> bool:
        """Whether nothing but where, when and to whom it was said follows the verb."""
        behind = self.text[cue.end : end].lstrip()
        if not behind or behind[0] in ",.:;":
            return True
        following = self.speech.skip(cue.end, end)
        telling = self.speech.at("verb_telling", cue.start)
        return bool(telling) or self.tail_at(following, end)

    def tail_at(self, offset: int, end: int) -> bool:
        """Whether where, when or to whom something was said is told from ``offset`` on."""
        if self.speech.at("speech_tail", offset) is not None:
            return True
        return any(time.start == offset for time in self.speech.mentions_in("times", offset, end))

    def subject(self, cue: Coded, start: int, end: int) -> Phrase | None:
        """The speaker that ``cue`` has in ``text[start:end]``, on whichever side it may stand."""
        if cue.code == "source":
            return self.behind(cue.end, end, strict=True)
        if cue.code == "verb_gerund":
            return self.of_gerund(start, cue.start)
        if cue.code != "verb_first" and cue.code != "verb_passive":
            found = self._inverted_name(cue, start, end) or self.before(start, cue.start)
            if found or cue.code != "verb_any":
                return found
        return self.behind(cue.end, end) or self.enclitic(cue) or self.dropped(start, cue)

    def dropped(self, start: int, cue: Coded) -> Phrase | None:
        """Whoever spoke last, where a verb has no subject: "Añadió que …", "Y añadió: …"."""
        if not self.speech.settings.drops_subject or cue.code != "verb_any":
            return None
        first = self.speech.skip(start, cue.start)
        if first < cue.start:
            small = any(self.speech.at(name, first) for name in SMALL)
            if not small or self.speech.words(first, cue.start) > FEW_SMALL:
                return None
        return Phrase(cue.start, cue.end, Speaker(kind="other"), pronoun="party")

    def _inverted_name(self, cue: Coded, start: int, end: int) -> Phrase | None:
        """The person behind the comma and the verb: "Students had it worse, argued Dana Hale"."""
        comma = self.text[start : cue.start].rstrip().endswith(",")
        if not comma or self.speech.at("verb_telling", cue.start):
            return None
        phrase = self.behind(cue.end, end)
        return phrase if phrase and " " in (phrase.speaker.name or "") else None

    def enclitic(self, cue: Coded) -> Phrase | None:
        """ "katanya", "tulisnya": the speaker is the one spoken of."""
        enclitic = self.speech.settings.enclitic
        if enclitic and self.speech.folded[cue.start : cue.end].endswith(enclitic):
            return Phrase(cue.start, cue.end, Speaker(kind="other"), pronoun="person")
        return None

    # -- behind the verb --------------------------------------------------------------------

    def behind(self, start: int, end: int, *, strict: bool = False) -> Phrase | None:
        """The speaker behind a verb, up to the first word that goes on about the saying.

        ``strict``: what follows the comma is the clause that is reported, unless it is a mere
        name or age ("Menurut pengamat energi, Komang Wisesa, …").
        """
        end = min(end, start + NEAR)
        adverb = self.speech.at("speech_adverb", self.speech.skip(start, end))
        if adverb and not self.text[start : adverb[0]].strip():
            start = adverb[1]  # "dijo luego el presidente"
        through = self.speech.at("speaker_preposition", self.speech.skip(start, end))
        if through and not self.text[start : through[0]].strip():
            start = through[1]  # "expresaron desde Acme"
        pointed = self._described(start, end)
        if pointed is not None:
            return pointed
        start = self._past_aside(start, end)
        kept: list[Span] = []
        for begin, stop in self.speech.segments(start, end)[:APPOSITIONS]:
            if kept and not self._apposition(begin, stop, strict):
                break
            cut = self._cut(begin, stop, apposed=bool(kept))
            if cut > begin:
                kept.append(self.speech.trim(begin, cut))
            if cut < stop:
                break
        kept = [span for span in kept if span[0] < span[1]]
        if not kept or self.text[start : kept[0][0]].strip() or not self._names(kept[0]):
            return None
        phrase = self.believable(self.reader.read(kept))
        if phrase and strict and self._possessed(kept[0]):
            return None
        return phrase

    def _past_aside(self, start: int, end: int) -> int:
        """``start`` moved past where or to whom: "relata por teléfono | Amparo, camarera"."""
        settings = self.speech.settings
        begin = self.speech.skip(start, end)
        tail = self.speech.at("speech_tail", begin) if settings.drops_subject else None
        if tail is None or self.text[start:begin].strip():
            return start
        small = settings.articles | settings.connectors
        linked = True
        for word in islice(_WORD.finditer(self.text, tail[1], end), ASIDE):
            lower = word[0].lower()
            if not linked and (lower in settings.articles or word[0][0].isupper()):
                return word.start()
            if word.end() < end and self.text[word.end()] in ",;:.":
                break
            linked = lower in small
        return start

    def _described(self, start: int, end: int) -> Phrase | None:
        """Somebody known who is described again: "pria yang akrab disapa Adi itu"."""
        begin = self.speech.skip(start, end)
        noun = self.speech.at("described_person", begin)
        if noun is None or self.text[start:begin].strip():
            return None
        for _, behind in self.speech.inside("demonstrative", noun[1], end):
            if self.speech.words(noun[1], behind) <= DESCRIPTION:
                return Phrase(begin, behind, Speaker(kind="other"), pronoun="person")
        return None

    def _names(self, span: Span) -> bool:
        """Whether a stretch begins as a speaker's phrase does."""
        first = words_of(self.speech, *span)[:1]
        return bool(first) and (
            first[0].sort in NAMING
            or (self.speech.words(*span) == 1 and self.reader.read([span]) is not None)
            or self.speech.at("trade_noun", span[0]) is not None
            or any(self.speech.at(name, span[0]) for name in PRONOUNS)
        )

    def _possessed(self, span: Span) -> bool:
        """Whether a thing of an organization is named, and none that speaks ("Acme's map")."""
        if not _POSSESSED.search(self.text, *span):
            return False
        return not any(
            self.speech.has(name, *span) for name in ("document_noun", "role_noun", "expert_noun")
        )

    def _cut(self, start: int, end: int, *, apposed: bool = False) -> int:
        """Where a speaker's stretch ends: at a small word, a relative clause, a day.

        In an apposition a preposition may bring in the organization ("VP at Acme").
        """
        cuts = [end]
        for tail in self.speech.inside("speech_tail", start, end):
            employed = apposed and self.speech.at("organization_preposition", tail[0])
            if not (employed or self._serves(tail, end)):
                cuts.append(tail[0])
                break
        cuts.extend(
            span[0]
            for span in self.speech.inside("relative", start, end)
            if not self.speech.covers("user_noun", span[0])
        )
        stop = _BREAK.search(self.text, start, end)
        if stop:
            cuts.append(stop.start())
        cuts.extend(
            time.start
            for time in self.speech.mentions_in("times", start, end)
            if time.kind != "duration"  # "14-year-old reader Teo"
        )
        return min(cut for cut in cuts if cut >= start)

    def _serves(self, preposition: Span, end: int) -> bool:
        """Whether a body of the state follows: "Capt. Dana Hale with | the Hill Police"."""
        if not self.speech.at("employer_preposition", preposition[0]):
            return False
        words = words_of(self.speech, preposition[1], end)
        named = [word for word in words if word.sort != "article"]
        state = any(self.speech.covers("authority_noun", word.start) for word in named)
        return state and bool(named) and named[0].capital

    def _apposition(self, start: int, end: int, strict: bool) -> bool:
        """Whether a stretch behind the first comma still speaks of the speaker."""
        if self.speech.at("speech_tail", start) or self.speech.at("clause_opener", start):
            return False
        if any(time.start <= start + 1 for time in self.speech.mentions_in("times", start, end)):
            return False
        words = words_of(self.speech, start, end)
        if strict:
            return (
                all(w.sort in ("name", "number") or w.sort == "place" for w in words)
                and len(words) <= 5
            )
        return 0 < len(words) <= 14
