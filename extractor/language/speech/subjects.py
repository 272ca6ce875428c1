"""Finding the speaker's phrase before a verb of saying: the subject of its clause.

"CEO Acme, Dana Hale, said", "X apologised and said", "the bank, which …, said": the subject may
have appositions, stand behind another clause, or have named itself a sentence earlier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from extractor.language.layout import Span
from extractor.language.speech.datelines import behind_dateline
from extractor.language.speech.phrases import Phrase, SpeakerReader
from extractor.language.speech.stretches import Stretches
from extractor.language.speech.text import NEAR, SpeechText
from extractor.language.speech.words import Word, words_of

LONGEST_PHRASE = 40
"""Words of a speaker's phrase with its appositions at most."""

NAME = 3
"""Words of the name right behind a noun for a user at most."""

ASIDES = 3
"""Places of a speaker's phrase at which it may break off that are looked at."""

ERROR = 60
"""Characters between an error message and "stating that" at most."""

SUBJECT = 6
"""Words at the head of a sentence in which its subject is looked for."""

OFFICER = 10
"""Words behind "Acme's" in which its officer is named."""

FEW = 48
"""Characters at the head of a sentence in which its unnamed user stands."""


class SubjectSearch:
    """Finds the phrases of speakers before verbs of saying in one text."""

    def __init__(self, speech: SpeechText, reader: SpeakerReader) -> None:
        self.speech = speech
        self.reader = reader
        self.text = speech.text
        self.stretches = Stretches(speech)
        self._before: dict[Span, Phrase | None] = {}

    def before(self, start: int, end: int) -> Phrase | None:
        """The speaker in ``text[start:end]``, right before a verb.

        It is looked for once, by whoever asks first. Each gets a phrase of its own: an utterance
        and an introduction by the same words are two.
        """
        if (start, end) not in self._before:
            self._before[start, end] = self._read_before(start, end)
        found = self._before[start, end]
        return replace(found) if found else None

    def _read_before(self, start: int, end: int) -> Phrase | None:
        start = max(self.behind_dateline(start, end), end - NEAR)
        for _, behind in self.speech.inside("page_furniture", start, end):
            start = behind  # "Baca Juga" of a page that lost its line breaks
        comma = self.text[start:end].rstrip().endswith(",")
        stretches = self.speech.segments(start, end)
        segments = self.stretches.with_state(self.stretches.from_subject(stretches))
        if segments:
            last = (segments[-1][0], self.stretches.before_adverbs(*segments[-1]))
            comma = comma or last[0] >= last[1]  # "X, chief of Y, also said"
            segments = [*segments[:-1], last] if last[0] < last[1] else segments[:-1]
        alone = self.stretches.unaccompanied(segments)
        comma, segments = comma or len(alone) < len(segments), alone
        if not segments:
            return None
        if self.speech.at("relative", segments[-1][0]) and not comma:
            return self._antecedent(segments[:-1] or stretches[-2:-1])
        document = self._document_that(segments)
        if document is not None:
            return document
        if self.stretches.ends_with_relative(segments[-1]):
            words = words_of(self.speech, *segments[-1])[:-1]
            return self._antecedent([(words[0].start, words[-1].end)]) if words else None
        pronoun = self._pronoun_behind(segments[-1])
        if pronoun is not None:
            return self.reader.read([pronoun])
        joint = self._joint(start, segments[-1])
        if joint is not None:
            return joint
        if comma and len(segments) > 1:
            return self.believable(self._with_appositions(self._last_clause(segments)))
        headed = self._before_relative(segments[-1])
        if headed is not None:
            return headed
        segments[-1] = self._before_aside(self._behind_verbs(segments[-1]))
        mouth = self._mouthpiece(segments[-1])
        return mouth or self.believable(self._last(segments))

    def _last_clause(self, segments: list[Span]) -> list[Span]:
        """``segments`` from the last clause: "Acme was hit, though | Dana Hale, its chief,"."""
        for index in range(len(segments) - 1, 0, -1):
            start, end = segments[index]
            joint = self.speech.at("clause_conjunction", start)
            begin = self.speech.skip(joint[1], end) if joint else end
            if begin < end and not self.speech.has("finite_verb", begin, end):
                named = self.reader.read([(begin, end)])
                if named and (named.speaker.name or named.speaker.organization):
                    return [(begin, end), *segments[index + 1 :]]
        return segments

    def _before_relative(self, segment: Span) -> Phrase | None:
        """The subject that a relative clause without commas parts from its verb.

        "The Acme Company which had hinted at the problem on Tuesday | said".
        """
        for start, behind in self.speech.inside("relative", *segment):
            if start == segment[0] or not self.speech.has("finite_verb", behind, segment[1]):
                continue
            phrase = self.reader.read([self.speech.trim(segment[0], start)])
            if phrase and (phrase.speaker.name or phrase.speaker.organization):
                return self.believable(phrase)
        return None

    def _mouthpiece(self, segment: Span) -> Phrase | None:
        """The person through whom an organization speaks."""
        for _, behind in self.speech.inside("mouthpiece", *segment):
            phrase = self.reader.read([self.speech.trim(behind, segment[1])])
            if phrase and phrase.speaker.name and phrase.speaker.role:
                return phrase
        return None

    def _behind_verbs(self, segment: Span) -> Span:
        """The part of a stretch behind another verb of saying: "X said that | Y" said …"""
        start, end = segment
        for cue in self.speech.cues_in(start, end):
            if cue.code in ("verb_any", "verb_second") and self.speech.words(cue.end, end) > 0:
                start = self.speech.skip(cue.end, end)
        for name in ("complementizer", "clause_conjunction"):
            for begin, behind in self.speech.inside(name, start, end):
                clause = name == "complementizer" or self.speech.has("finite_verb", start, begin)
                if clause and self.speech.words(behind, end) > 0:
                    start = self.speech.skip(behind, end)
        return start, end

    def _before_aside(self, segment: Span) -> Span:
        """A full speaker without where or to whom it was said, before the verb.

        "Juru bicara Acme Dana Hale | dalam sebuah pernyataan kepada The Verge" said …
        """
        for begin, _ in islice(self.speech.inside("speech_tail", *segment), ASIDES):
            if begin == segment[0]:
                return segment
            head = self.speech.trim(segment[0], begin)
            found = self.reader.read([(self.stretches.behind_opener(*head), head[1])])
            if found and found.speaker.name and found.speaker.role:
                return head
        return segment

    def _antecedent(self, segments: list[Span]) -> Phrase | None:
        """Whom "who said" goes back to: a person named in the stretch before."""
        phrase = self.believable(self.reader.read(segments[-1:])) if segments else None
        if phrase and phrase.speaker.name and (phrase.speaker.role or self._user(phrase)):
            return phrase
        named = phrase is not None and phrase.speaker.name is not None
        company = self._company_at_end(segments[-1]) if segments and not named else None
        if company is not None:
            return company
        if segments and self.speech.has("document_noun", *segments[-1]):
            author = self._author(segments[-1])
            if author is not None:
                return author
            return self.sentence_subject(segments[0])  # "confirmed it in a tweet, which read"
        return None

    def _company_at_end(self, segment: Span) -> Phrase | None:
        """The company right before "which said": "an apology from | Acme Bank"."""
        for mention in self.speech.mentions_in("services", *segment):
            if mention.end == segment[1] and mention.kind in ("service", "operator"):
                return self.reader.read([(mention.start, mention.end)])
        return None

    def _author(self, segment: Span) -> Phrase | None:
        """Whose text it is: "a tweet posted by | CEO Dana Hale"."""
        for _, behind in self.speech.inside("agent_preposition", *segment):
            phrase = self.reader.read([self.speech.trim(behind, segment[1])])
            watched = any(
                mention.kind == "tracker"
                for mention in self.speech.mentions_in("services", behind, segment[1])
            )
            if phrase and not watched and (phrase.speaker.name or phrase.speaker.organization):
                return phrase
        return None

    def _user(self, phrase: Phrase) -> bool:
        """Whether a phrase calls somebody a user: "netizen Dana Hale"."""
        return phrase.speaker.kind == "user" and not phrase.plain

    def _pronoun_behind(self, segment: Span) -> Span | None:
        """The pronoun right before the verb, whatever stands before it ("when he said")."""
        last = words_of(self.speech, *segment)[-1:]
        for fragment in ("person_pronoun", "party_pronoun", "group_pronoun", "thing_pronoun"):
            if last and self.speech.at(fragment, last[0].start):
                return last[0].start, last[0].end
        for pronoun in self.speech.inside("organization_pronoun", *segment):
            if segment[0] < pronoun[0] and pronoun[1] == segment[1]:
                return self._after_adverbial(segment[0], pronoun)
        return None

    def _after_adverbial(self, start: int, pronoun: Span) -> Span | None:
        """``pronoun`` if only an adverbial stands before it: "Al final del día | el banco"."""
        opens = self.speech.at("clause_opener", start) is not None
        verb = self.speech.has("finite_verb", start, pronoun[0])
        return pronoun if opens and not verb else None

    def _document_that(self, segments: list[Span]) -> Phrase | None:
        """Who sent a text that speaks: "Acme sent an alert to traders that | said"."""
        start, end = segments[-1]
        last = words_of(self.speech, start, end)[-1:]
        if not last or self.speech.at("complementizer", last[0].start) is None:
            return None
        if not self.speech.has("document_noun", start, last[0].start):
            return None
        for span in self.speech.inside("organization_pronoun", *segments[0]):
            return self.reader.read([span])
        return self.sentence_subject(segments[0])

    def _joint(self, start: int, segment: Span) -> Phrase | None:
        """The subject of "X apologised and said": that of the first verb."""
        last = words_of(self.speech, *segment)[-1:]
        if not last or last[0].text.lower() not in self.speech.settings.joints:
            return None
        for cue in self.speech.cues_in(max(start, segment[0]), last[0].start):
            if cue.code in ("verb_any", "verb_second", "verb_weak"):
                return self.before(start, cue.start)
        return self._coordinated(start, (segment[0], last[0].start))

    def _coordinated(self, start: int, segment: Span) -> Phrase | None:
        """The subject of "Dana Hale, a senator, has criticised the company and | said"."""
        verb = next(self.speech.inside("finite_verb", *segment), None)
        if verb is None or self.speech.has("complementizer", *segment):
            return None
        if self.speech.words(segment[0], verb[0]):
            head = [self.speech.trim(segment[0], verb[0])]
        else:
            head = self.stretches.from_subject(self.speech.segments(start, verb[0]))
        phrase = self.believable(self._with_appositions(head)) if head else None
        return phrase if phrase and phrase.speaker.name else None

    def of_gerund(self, start: int, end: int) -> Phrase | None:
        """The speaker of a participle: of its with-phrase, else the subject of the sentence.

        None behind an error message: "errors stating that …" are shown, not said.
        """
        if self.speech.has("error_word", max(start, end - ERROR), end):
            return None
        segments = self.speech.segments(self.behind_dateline(start, end), end)
        if not segments:
            return None
        mouth = self._mouthpiece(segments[-1])
        if mouth is not None:
            return mouth
        for segment in reversed(segments[-3:]):
            head = (self.stretches.behind_opener(*segment), segment[1])
            if segment[0] < head[0] < head[1] and not self.stretches.goes_on_with_verb(segment):
                return self.believable(self.reader.read([head]))
        subject = self.stretches.from_subject(segments)[0]
        return self.user_subject(subject) or self.sentence_subject(subject)

    def sentence_subject(self, span: Span) -> Phrase | None:
        """The organization that a sentence begins with."""
        head = words_of(self.speech, self.stretches.behind_opener(*span), span[1])
        words = head[:SUBJECT]
        for cut in range(1, len(words) + 1):
            if words[cut - 1].sort == "channel":
                return None
            phrase = self.reader.read([(words[0].start, words[cut - 1].end)])
            longer = cut < len(words) and words[cut].capital
            if (
                phrase
                and not longer
                and (phrase.pronoun == "organization" or phrase.speaker.organization)
            ):
                return self._officer(head[cut - 1 : cut + OFFICER], head[0].start) or phrase
        return None

    def _officer(self, words: Sequence[Word], start: int) -> Phrase | None:
        """Who speaks for the owner that ``words`` begin with: "Acme's boss Dana Hale | sued"."""
        if not self.speech.folded[words[0].start : words[0].end].endswith(("'s", "’s")):
            return None
        for word, behind in pairwise(words):
            if word.capital and not behind.capital:
                phrase = self.reader.read([(start, word.end)])
                if phrase and phrase.speaker.name and phrase.speaker.role:
                    return phrase
        return None

    def user_subject(self, span: Span) -> Phrase | None:
        """The unnamed user that a sentence begins with: "Another customer waited an hour." """
        start = self.stretches.behind_opener(*span)
        hit = next(self.speech.inside("user_noun", start, min(span[1], start + FEW)), None)
        if hit is None or not self._indefinite(start, hit):
            return None
        words = words_of(self.speech, start, min(span[1], hit[1] + FEW))
        account = next((w for w in words if w.sort == "handle"), None)
        phrase = self.reader.read([(start, account.end if account else self._named(hit, words))])
        return phrase if phrase and phrase.speaker.kind == "user" else None

    def _named(self, noun: Span, words: Sequence[Word]) -> int:
        """Where the name right behind a noun for a user ends: "El albañil Efraín Peña |, …"."""
        end, count = noun[1], 0
        for word in (w for w in words if w.start >= noun[1]):
            if not word.capital or self.text[end : word.start].strip():
                break
            end, count = word.end, count + 1
        return end if count <= NAME else noun[1]  # more capitals are a headline's

    def _indefinite(self, start: int, noun: Span) -> bool:
        """Whether a noun is one of many: an article or a capital right at the beginning."""
        before = self.speech.folded[start : noun[0]].split()
        articles = self.speech.settings.articles
        return len(before) <= 2 and all(word in articles for word in before)

    def behind_dateline(self, start: int, end: int) -> int:
        """``start`` moved past "JAKARTA, KOMPAS.com - " at the head of a report."""
        return behind_dateline(self.speech, start, end)

    def _last(self, segments: list[Span]) -> Phrase | None:
        """The phrase in the last stretch; the office may stand in the stretch before."""
        head = (self.stretches.behind_opener(*segments[-1]), segments[-1][1])
        found = self.reader.read([head]) if head[0] < head[1] else None
        office = found and found.speaker.role and not found.speaker.name
        if office and len(segments) > 1 and self.stretches.is_full_name(segments[-2]):
            return self.reader.read([segments[-2], head])  # "Dana Hale, CEO Acme said"
        if (
            found
            and not found.speaker.name
            and len(segments) > 1
            and self.stretches.is_aged_name(segments[-2])
        ):
            return self.reader.read([segments[-2], head])
        if found and found.speaker.name and (found.plain or not found.speaker.organization):
            return self._with_office(found, segments) or found
        return found

    def _with_office(self, found: Phrase, segments: list[Span]) -> Phrase | None:
        """``found`` with what the stretches before it tell: "CEO Twitter, Elon Musk"."""
        for first in range(max(0, len(segments) - 3), len(segments) - 1):
            office = (segments[first][0], segments[-2][1])
            if self.stretches.behind_opener(*office) != office[0] or not self.stretches.is_office(
                office
            ):
                continue
            described = self.reader.read([office])
            if described and not described.plain and not described.pronoun:
                speaker = replace(
                    described.speaker,
                    name=found.speaker.name,
                    handle=found.speaker.handle or described.speaker.handle,
                    age=found.speaker.age or described.speaker.age,
                )
                return replace(described, end=found.end, speaker=speaker, definite=False)
        return None

    def _with_appositions(self, segments: list[Span]) -> Phrase | None:
        """The head is the first stretch that names somebody; the others describe it."""
        for index, segment in enumerate(segments):
            if self.speech.at("relative", segment[0]) or self.stretches.is_aside(segment):
                continue
            head = (self.stretches.behind_opener(*segment), segment[1])
            rest = [s for s in segments[index + 1 :] if not self.stretches.is_aside(s)]
            found = self.reader.read([head, *rest]) if head[0] < head[1] else None
            if found:
                return found
        return None

    def believable(self, phrase: Phrase | None) -> Phrase | None:
        """A phrase that is not too long for what it names."""
        if phrase is None or phrase.pronoun:
            return phrase
        return phrase if self.speech.words(phrase.start, phrase.end) <= LONGEST_PHRASE else None
