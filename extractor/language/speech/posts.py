"""Words that are printed without quotation marks: embedded posts, status logs, statements.

We are looking into it.
— Acme Support (@acmehelp) May 4, 2024          a post, named in its last line
Investigating - We are looking into it.         an entry of a status log
Acme stated:  /  We are looking into it.        a statement in a paragraph of its own
We are looking into it. - Acme                  … or with its signature
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.language.layout import Span
from extractor.language.mentions import Speaker
from extractor.language.speech.attribution import Attributor
from extractor.language.speech.phrases import Phrase, SpeakerReader
from extractor.language.speech.text import NEAR, SpeechText
from extractor.language.speech.utterances import Utterance
from extractor.language.speech.words import words_of

_TAIL = re.compile(
    r"(?:(?<!\w)|(?=[—–]|--))[—–-]{1,2}\s*(?P<name>[^\n()@]{1,80}?)\s*\((?P<handle>@\w{1,30})\)"
)
_LINK = re.compile(r"(?:\s*(?:<?https?://\S+|pic\.twitter\.com/\S+|…\s*https?://\S+))+\s*$")
_SEPARATOR = re.compile(r"\s*[-–—:|]\s+")
_BESIDE_STAMP = re.compile(r"[\s,|:–—-]*")
_BRACKET = re.compile(r"\[[^\]\n]{3,40}\]\s*[-–—:]?\s*")
_STAMP = re.compile(
    r"\s*(?:\(?[A-Z][a-z]{2,8}\.? \d{1,2},? (?:\d{4},? ?)?(?:-|at)? ?\d{1,2}[:.]\d{2}.{0,12}"
    r"|\d{1,2}[:.]\d{2} ?[A-Z]{3,4}\)?)$"
)
_SIGNED = re.compile(r"[.!?\"”]\s*[-–—]{1,2}\s?(?P<name>[A-Z][\w&.' ]{1,40})$")
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_MARKS = "\"“”„«»'‘’ \t"

STAMP = 100
"""Characters at the end of a log entry in which its time stands."""

LINKS = 300
"""Characters at the end of a post in which its links stand."""

LONGEST_NAME = 4
"""Words of a signature at most."""

LONGEST_POST = 80
"""Words of a post of several paragraphs at most."""


class Posts:
    """Reads the speech of one text that stands without quotation marks."""

    def __init__(self, speech: SpeechText, attributor: Attributor, reader: SpeakerReader) -> None:
        self.speech = speech
        self.attributor = attributor
        self.reader = reader
        self.text = speech.text

    def find(self) -> list[Utterance]:
        """All of it, in the order of the text; a paragraph is read in one way only."""
        found: dict[int, Utterance] = {}
        for number, utterance in [*self._posts(), *self._log(), *self._statements()]:
            found.setdefault(number, utterance)
        return [found[number] for number in sorted(found)]

    # -- embedded posts ---------------------------------------------------------------------

    def _posts(self) -> list[tuple[int, Utterance]]:
        found = []
        for match in _TAIL.finditer(self.text):
            number = self.speech.layout.paragraph_index(match.start())
            start, end = self.speech.layout.paragraphs[number]
            begins = not self.text[start : match.start()].strip()
            if begins and number == 0:
                continue
            words = self.speech.layout.paragraphs[number - 1] if begins else (start, match.start())
            words = self._clean(*words)
            if self.speech.words(*words) < 1 or self.speech.layout.in_title(words[0]):
                continue
            above = self._paragraphs_above(number - 1, words) if begins else []
            found.append(
                (
                    number - 1 - len(above) if begins else number,
                    Utterance(
                        above[0][0] if above else words[0],
                        end,
                        [*above, words],
                        True,
                        "speech/post",
                        phrase=self._author(match, words),
                        attribution=(match.start(), end),
                        channel="tweet",
                        said=self.speech.day_in(match.end(), end),
                        post=True,
                    ),
                )
            )
        return found

    def _paragraphs_above(self, number: int, words: Span) -> list[Span]:
        """The paragraphs of a post before its last one, which is paragraph ``number``.

        They speak of themselves as it does ("We're …", "… our team"), and nobody else speaks.
        """
        found: list[Span] = []
        length = self.speech.words(*words)
        while self._first_person(number) and number > 1:
            number -= 1
            start, end = self.speech.layout.paragraphs[number]
            length += self.speech.words(start, end)
            whole = self.text[start:end].rstrip(' "”').endswith((".", "!", "?", "…"))
            spoken = next(self.speech.quotes_in(start, end), None) or _TAIL.search(
                self.text, start, end
            )
            told = self.attributor.introducer(start, end)
            if length > LONGEST_POST or not whole or spoken or told:
                break
            if not self._first_person(number) or self.speech.layout.in_title(start):
                break
            found.insert(0, (start, end))
        return found

    def _clean(self, start: int, end: int) -> Span:
        """A post without the links behind it and the marks around it."""
        link = _LINK.search(self.text, max(start, end - LINKS), end)
        if link:
            end = link.start()
        while start < end and self.text[start] in _MARKS:
            start += 1
        while end > start and self.text[end - 1] in _MARKS:
            end -= 1
        return start, end

    def _author(self, match: re.Match[str], post: Span) -> Phrase:
        start, end = match.span("name")
        read = self.reader.read([self.speech.trim(start, end)]) if start < end else None
        speaker = read.speaker if read else Speaker()
        words = words_of(self.speech, start, end)
        known = {word.sort for word in words}
        if not known & {"organization", "authority", "media"}:
            body = any(self.speech.at("organization_noun", word.start) for word in words)
            name = match["name"].strip() or None
            kind = self.reader.kind_of_account(match["handle"]) or ("other" if body else "user")
            if self.speech.has("news_flash", *post):
                kind = "media"
            speaker = Speaker(name=name, kind=kind)
        return Phrase(
            start,
            match.end(),
            replace(speaker, handle=match["handle"]),
            plain=speaker.kind == "user",
        )

    # -- status logs ------------------------------------------------------------------------

    def _log(self) -> list[tuple[int, Utterance]]:
        """Entries of a status log; one entry alone is a log only by its form."""
        found: list[tuple[int, Utterance]] = []
        labels = set()
        for number, (start, end) in enumerate(self.speech.layout.paragraphs):
            if self.speech.layout.in_title(start):
                continue
            stamped = self._behind_stamp(start, end)
            label = self.speech.at("status_label", stamped)
            begin = self._entry(number, label) if label else self._timed(start, end)
            if begin is None:
                continue
            if label:
                labels.add(self.speech.folded[label[0] : label[1]])
            stop = self._without_stamp(begin, end)
            if self.speech.words(begin, stop) >= 3:
                found.append((number, self._log_entry(start, begin, stop, end)))
        certain = len(labels - {"update"}) > 0 or len(found) > 2
        return found if certain else []

    def _behind_stamp(self, start: int, end: int) -> int:
        """``start`` moved past a time before a label: "14 Oct 09:11 | Investigating | …"."""
        for time in self.speech.mentions_in("times", start, min(end, start + STAMP)):
            if time.start > start:
                break
            beside = _BESIDE_STAMP.match(self.text, time.end, end)
            start = beside.end() if beside else time.end
        return start

    def _entry(self, number: int, label: Span) -> int | None:
        """Where the words of an entry begin behind its label."""
        start, end = self.speech.layout.paragraphs[number]
        separator = _SEPARATOR.match(self.text, label[1], end)
        if separator and (":" not in separator[0] or start < label[0]):
            return separator.end()
        following = self.speech.layout.paragraphs[number + 1 : number + 2]
        if following and self.speech.at("log_stamp", following[0][0]):
            return self.speech.skip(label[1], end)
        return None

    def _timed(self, start: int, end: int) -> int | None:
        """Where the words begin behind a time in square brackets."""
        bracket = _BRACKET.match(self.text, start, end)
        if bracket and any(self.speech.mentions_in("times", start, bracket.end())):
            return bracket.end()
        return None

    def _without_stamp(self, start: int, end: int) -> int:
        stamp = _STAMP.search(self.text, max(start, end - STAMP), end)
        for posted, _ in self.speech.inside("log_stamp", max(start, end - STAMP), end):
            return posted
        return stamp.start() if stamp else end

    def _log_entry(self, start: int, begin: int, stop: int, end: int) -> Utterance:
        phrase = Phrase(start, begin, Speaker(kind="operator"))
        return Utterance(
            start,
            end,
            [(begin, stop)],
            True,
            "speech/status_log",
            phrase=phrase,
            attribution=(start, begin),
            channel="status_page",
            said=self.speech.day_in(stop, end),
            post=True,
        )

    # -- statements in paragraphs of their own ----------------------------------------------

    def _statements(self) -> list[tuple[int, Utterance]]:
        found: list[tuple[int, Utterance]] = []
        paragraphs = self.speech.layout.paragraphs
        number = 1
        while number < len(paragraphs):
            start, end = paragraphs[number]
            if next(self.speech.quotes_in(start, end), None) is None:
                signed = self._signed(number)
                stated = signed or self._stated(number)
                if stated:
                    found.append((number, stated))
                    while not signed and self._goes_on(number + 1):
                        number += 1
                        stated.parts.append(paragraphs[number])
                        stated.end = paragraphs[number][1]
            number += 1
        return found

    def _signed(self, number: int) -> Utterance | None:
        start, end = self.speech.layout.paragraphs[number]
        match = _SIGNED.search(self.text, max(start, end - 60), end)
        if match is None or self.speech.words(*match.span("name")) > LONGEST_NAME:
            return None
        phrase = self.reader.read([match.span("name")])
        if phrase is None or phrase.speaker.kind not in ("operator", "authority"):
            return None
        known = self.speech.mentions_in("services", *match.span("name"))
        agency = match["name"].isupper() and not any(known)
        if agency and phrase.speaker.kind == "operator" and not self._first_person(number):
            return None  # "… tumbang. – WARTA" is the news agency's sign-off
        return Utterance(
            start,
            end,
            [(start, match.start() + 1)],
            True,
            "speech/signature",
            phrase=phrase,
            attribution=match.span("name"),
            post=True,
        )

    def _stated(self, number: int) -> Utterance | None:
        """A paragraph that the one before brings in with a colon."""
        before = self.speech.layout.paragraphs[number - 1]
        if not self.text[before[0] : before[1]].rstrip().endswith(":"):
            return None
        document = self.speech.has("document_noun", *before)
        if not (self._first_person(number) or (document and self._goes_on(number + 1))):
            return None
        sentence = self.speech.layout.sentence(before[1] - 2)
        begin = max(sentence[0], before[0], before[1] - NEAR)
        phrase = self.attributor.introducer(begin, before[1])
        if phrase is None:
            return None
        start, end = self.speech.layout.paragraphs[number]
        return Utterance(
            start,
            end,
            [(start, end)],
            True,
            "speech/statement",
            phrase=phrase,
            attribution=(begin, before[1]),
            channel=self.speech.channel_in(begin, before[1]),
            said=self.speech.day_in(begin, before[1]),
        )

    def _goes_on(self, number: int) -> bool:
        """Whether paragraph ``number`` still belongs to the statement before it."""
        paragraphs = self.speech.layout.paragraphs
        if number >= len(paragraphs):
            return False
        start, end = paragraphs[number]
        cues = [cue for cue in self.speech.cues_in(start, end) if cue.code.startswith("verb")]
        quoted = next(self.speech.quotes_in(start, end), None)
        return self._first_person(number) and not quoted and not cues

    def _first_person(self, number: int) -> bool:
        start, end = self.speech.layout.paragraphs[number]
        words = self.speech.settings.first_person
        return any(m[0] in words for m in _WORD.finditer(self.speech.folded, start, end))
