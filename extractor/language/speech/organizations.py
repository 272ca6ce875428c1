"""Reading the organization in a speaker's phrase: a known one, or a name that only one can have.

"VP Acme Dana Hale", "the Infocomm Media Development Authority (IMDA)", "South Korean police",
"an Acme spokesman", "the head of Acme": what the gazetteer does not list is read by its form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.language.layout import Span
from extractor.language.speech.text import SpeechText
from extractor.language.speech.words import Word, joined, runs, span_of

_POSSESSIVE = re.compile(r"['’]s?\*?$")
_OWNED = re.compile(r"['’]s\s")
_ALIAS = re.compile(r"\s?\([A-Z][\w&.-]{1,12}\)")

NEAR = 80
"""Characters of a name of the gazetteer at most."""

NAMED = frozenset({"acronym", "organization", "place", "name", "unit", "authority"})
"""Sorts of the capitalized words that an organization's name goes on with."""

FORMAL = frozenset({"name", "unit", "place", "user", "honorific"})
"""Sorts of the words of a name that a word for organizations makes one."""

LONGEST_GUESS = 3
"""Words of a lone unknown name that is taken for an organization at most."""


def without_possessive(text: str) -> str:
    """``text`` without "'s" at its end."""
    return _POSSESSIVE.sub("", text)


class OrganizationReader:
    """Reads organizations in the phrases of one text."""

    def __init__(self, speech: SpeechText) -> None:
        self.speech = speech
        self.text = speech.text
        self.settings = speech.settings

    def read(self, lines: Sequence[Sequence[Word]], name: Span | None) -> tuple[str | None, bool]:
        """The organization, and whether it is only guessed from a lone name."""
        for words in lines:
            outside = [w for w in words if name is None or not name[0] <= w.start < name[1]]
            for sorts in ({"organization", "tracker"}, {"authority"}, {"acronym"}):
                span = self._stretch(outside, sorts)
                if span:
                    return self._printed(span), False
            span = self._named_organization(outside) or self._modifier(outside)
            if span:
                return self._printed(span), False
        if name is None and len(lines) == 1 and self.settings.single_names_are == "organization":
            words = [word for word in lines[0] if word.sort != "article"]
            sorts = {word.sort for word in words}
            if "name" in sorts and sorts <= {"name", "place"} and len(words) <= LONGEST_GUESS:
                return self._printed(span_of(words)), words[0].sort == "name"
        return self._unnamed_state(lines), False

    def described(self, segments: Sequence[Span], lines: Sequence[Sequence[Word]]) -> Span | None:
        """A name that is an organization's by its description alone.

        "Acme, the company behind the app"; "developer Acme", where a person has two names.
        """
        if self.settings.single_names_are != "organization":
            return None
        words = [word for word in lines[0] if word.sort != "article"]
        trade = self.speech.fills("trade_noun", (words[0].start, segments[0][1])) if words else None
        if trade is not None:
            words = [word for word in words if word.start >= trade[1]]
            if len(words) != 1 or len(lines) > 1:
                return None
        elif len(lines) < 2 or not self._of_companies(segments[1], lines[1]):
            return None
        if not words or not all(word.capital and word.sort == "name" for word in words):
            return None
        start, end = span_of(words)
        return start, start + len(without_possessive(self.text[start:end]))

    def _of_companies(self, segment: Span, words: Sequence[Word]) -> bool:
        """Whether an apposition is a word for companies and what they do, no office in one."""
        start = self.speech.skip(words[0].end, segment[1]) if words else segment[1]
        article = bool(words) and words[0].sort == "article"
        noun = self.speech.fills("organization_pronoun", segment) or (
            self.speech.fills("trade_noun", (start, segment[1])) if article else None
        )
        if noun is None:
            return False
        behind = self.speech.skip(noun[1], segment[1])
        clause = ("relative", "reduced_relative", "complementizer", "organization_preposition")
        return behind >= segment[1] or any(self.speech.at(name, behind) for name in clause)

    def _unnamed_state(self, lines: Sequence[Sequence[Word]]) -> str | None:
        """A body of the state by its kind alone: "the police", "pemerintah Irak"."""
        for words in lines:
            for index, word in enumerate(words):
                possessive = without_possessive(word.text) != word.text
                office = self._office(word) and not possessive
                if word.sort != "authority" or office or word.capital:
                    continue
                last = word
                for following in words[index + 1 :]:
                    if following.sort not in ("authority", "place") or not joined(
                        self.speech, last, following
                    ):
                        break
                    last = following
                return self.text[word.start : last.end]
        return None

    def _stretch(self, words: Sequence[Word], sorts: set[str]) -> Span | None:
        """The first stretch of capitalized neighbours that begins with, or ends in, ``sorts``."""
        for index, word in enumerate(words):
            if word.sort not in sorts or self.speech.covers("office_noun", word.start):
                continue
            first = last = word
            if "authority" in sorts:
                first = self._begin(words, index)
            if not first.capital:
                continue
            for following in words[index + 1 :]:
                linked = last.text.lower() in self.settings.connectors
                another = not self._one_name(word, following)
                second = linked and following.sort == "organization" and another
                if second or not self._goes_on(last, following):
                    break  # "Verizon and T-Mobile" are two
                last = following
            while last.text.lower() in self.settings.connectors and last is not first:
                last = words[words.index(last) - 1]
            return first.start, last.end
        return None

    def _begin(self, words: Sequence[Word], index: int) -> Word:
        """The first word of the name that a word of the state ends: "South Korean police"."""
        first = words[index]
        for place in range(index - 1, -1, -1):
            earlier = words[place]
            if not joined(self.speech, earlier, words[place + 1]):
                break
            if earlier.sort in ("role", "article") or self._office(earlier):
                break
            if earlier.capital:
                first = earlier
            elif earlier.text not in self.settings.joints or not first.capital:
                break  # "Cybersecurity and Infrastructure Security Agency"
        return first

    def _office(self, word: Word) -> bool:
        """Whether a word is a person's office in the state."""
        return self.speech.covers("office_noun", word.start)

    def _one_name(self, first: Word, last: Word) -> bool:
        """Whether two words belong to one name of the gazetteer."""
        return any(
            mention.end > last.start
            for mention in self.speech.mentions_in("services", first.start, first.start + NEAR)
            if mention.start <= first.start
        )

    def _goes_on(self, last: Word, following: Word) -> bool:
        """Whether an organization's name goes on: in capitals, or over "of", "and"."""
        between = self.text[last.end : following.start]
        if between.strip(" .&\xa0"):
            return False
        if self.speech.covers("office_noun", following.start):
            return False
        if following.capital:
            linked = last.text.lower() in self.settings.connectors
            return following.sort in NAMED or (linked and following.sort in ("user", "document"))
        return following.text.lower() in self.settings.connectors

    def _named_organization(self, words: Sequence[Word]) -> Span | None:
        """A capitalized run with a word in it that only organizations have."""
        run: list[Word] = []
        for word in words:
            legal = word.sort == "acronym" and self.speech.at("organization_noun", word.start)
            fits = word.capital and (word.sort in FORMAL or bool(legal))
            if (fits and (not run or joined(self.speech, run[-1], word))) or (
                run and word.text.lower() in self.settings.connectors
            ):
                run.append(word)
            else:
                found = self._with_noun(run)
                if found:
                    return found
                run = [word] if fits else []
        return self._with_noun(run)

    def _modifier(self, words: Sequence[Word]) -> Span | None:
        """The name beside an office or a document: "an Acme spokesman", "the head of Acme"."""
        described = any(word.sort in ("role", "expert", "document") for word in words)
        for run in runs(self.speech, words):
            behind = [w for w in words if w.start >= run[-1].end][:1]
            before = [w for w in words if w.end <= run[0].start and w.sort != "article"][-1:]
            modifies = behind and behind[0].sort in ("role", "document") and not behind[0].capital
            if modifies and self.settings.modifier_first:
                return span_of(run)
            if described and before and self.speech.at("employer_preposition", before[0].start):
                return span_of(run)
        return None

    def _with_noun(self, run: list[Word]) -> Span | None:
        while run and not run[-1].capital:
            run = run[:-1]
        if run and any(self.speech.at("organization_noun", word.start) for word in run):
            return span_of(run)
        return None

    def _printed(self, span: Span) -> str:
        """An organization as printed, with the short form in brackets behind it."""
        for mention in self.speech.mentions_in("services", *span):
            if _OWNED.match(self.text, mention.end, span[1]):
                span = (span[0], mention.end)  # "Acme's Network Status page"
                break
        alias = _ALIAS.match(self.text, span[1])
        name = self.text[span[0] : span[1]]
        own = any(  # "McDonald's" is called so
            mention.end == span[1] and not mention.name.endswith(without_possessive(name))
            for mention in self.speech.mentions_in("services", *span)
        )
        return (name if own else without_possessive(name)) + (alias[0] if alias else "")

    def goes_on_in(
        self, run: list[Word], before: list[Word], behind: list[Word], words: Sequence[Word]
    ) -> bool:
        """Whether a run only goes on an organization's name ("Vodafone Portugal said")."""
        last = run[-1]
        for word in behind:
            linked = len(run) == 1 and word.text.lower() in self.settings.connectors
            if not (word.capital or linked) or not joined(self.speech, last, word):
                break
            if word.sort == "role":
                break  # "Dana Hale Vice President Acme"
            noun = self.speech.covers("organization_noun", word.start)
            if noun or word.sort in ("authority", "organization"):
                return True
            last = word
        described = {word.sort for word in words} & {"role", "user", "expert", "honorific"}
        beside = bool(before) and before[-1].sort == "organization"
        return (
            beside and len(run) == 1 and not described and joined(self.speech, before[-1], run[0])
        )
