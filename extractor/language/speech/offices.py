"""What a speaker is: the office, the occupation and the place in a speaker's phrase."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language.layout import Span
from extractor.language.speech.organizations import without_possessive
from extractor.language.speech.text import SpeechText
from extractor.language.speech.words import Word

LONGEST_OCCUPATION = 6
"""Words of an occupation at most."""

OFFICE_FOR = frozenset({"lower", "unit", "user", "document", "organization"})
"""Sorts of small words that tell what an office is for ("vice-president for consumer apps")."""


class OfficeReader:
    """Reads offices, occupations and places in the phrases of one text."""

    def __init__(self, speech: SpeechText) -> None:
        self.speech = speech
        self.text = speech.text
        self.settings = speech.settings

    def role(self, lines: Sequence[Sequence[Word]], name: Span | None) -> str | None:
        """The office: from its first word to the organization or the name."""
        for words in lines:
            for index, word in enumerate(words):
                office = self.speech.covers("office_noun", word.start)
                if word.sort != "role" and not (word.sort == "authority" and office):
                    continue
                if without_possessive(word.text) != word.text:
                    continue  # "the mayor's office"
                last = word
                for following in words[index + 1 :]:
                    if name and name[0] <= following.start < name[1]:
                        break
                    unit = self.speech.at("unit_noun", following.start)
                    office_goes_on = office and self.speech.covers("office_noun", following.start)
                    named = following.sort in ("organization", "tracker")  # "… Bank Mandiri"
                    fits = following.sort in ("role", "unit") or office_goes_on
                    fits = fits or bool(unit and not named)
                    if not fits or (following.sort == "authority" and not office_goes_on):
                        break
                    last = following
                return self._office(words, word, last)
        return None

    def _office(self, words: Sequence[Word], first: Word, last: Word) -> str:
        """An office from ``first`` to ``last``; "for" takes what it is for with it."""
        index = words.index(last)
        office = words[words.index(first) : index + 1]
        if any(word.text.lower() in self.settings.connectors for word in office):
            for following in words[index + 1 :]:
                ends = self.speech.at("job_end", following.start)
                if (
                    following.capital
                    or following.sort not in OFFICE_FOR
                    or (ends and last is not words[index])
                ):
                    break
                last = following
        while last.text.lower() in self.settings.connectors and last is not first:
            last = words[words.index(last) - 1]
        return self.text[first.start : last.end]

    def place(
        self, lines: Sequence[Sequence[Word]], name: Span | None, organization: str | None
    ) -> str | None:
        """The first place outside the name and the organization, as printed."""
        for words in lines:
            for word in words:
                inside = name and name[0] <= word.start < name[1]
                if word.sort != "place" or inside or (organization and word.text in organization):
                    continue
                for mention in self.speech.mentions_in("places", word.start, words[-1].end):
                    return self.text[mention.start : mention.end]
        return None

    def occupation(
        self, lines: Sequence[Sequence[Word]], name: Span | None, line: int
    ) -> str | None:
        """What a person does: the words in front of the name, or an apposition."""
        if name is None:
            return self._job(lines[0])
        before = [word for word in lines[line] if word.end <= name[0]]
        if not self.settings.modifier_first:
            nouns = [index for index, word in enumerate(before) if word.sort in ("user", "role")]
            before = before[nouns[0] :] if nouns else []
        for words in [before, *lines[:line], *lines[line + 1 :]]:
            if words and (words is before or not words[0].capital):
                found = self._job(words)
                if found:
                    return found
        return None

    def _job(self, words: Sequence[Word]) -> str | None:
        """The occupation that ``words`` begin with."""
        skipped = ("article", "place", "organization", "number", "handle", "honorific", "channel")
        kept: list[Word] = []
        plain_end = 0
        for word in words:
            unit = self.speech.at("age_unit", word.start)
            if word.start < plain_end or unit or (not kept and word.sort in skipped):
                continue
            verb = any(self.speech.cues_in(word.start, word.start + 1))
            ends = verb or any(self.speech.at(n, word.start) for n in ("job_end", "place_noun"))
            if ends or (kept and word.sort in skipped[1:]):
                break
            plain = self.speech.at("plain_user_noun", word.start)
            if plain and not kept:
                plain_end = plain[1]
                continue
            kept.append(word)
        while kept and kept[-1].sort == "name":
            kept.pop()
        if not kept or len(kept) > LONGEST_OCCUPATION or all(w.sort == "name" for w in kept):
            return None
        if not any(w.sort in ("user", "role", "lower", "expert") for w in kept):
            return None
        return self.text[kept[0].start : kept[-1].end]
