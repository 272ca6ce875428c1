"""Reading the phrase that names a speaker: name, age, office, organization, occupation, place.

A phrase is one or more stretches between commas ("Rifa (30), karyawati swasta di Jakarta"; "MAS'
assistant managing director Marcus Lim"). A person's name is the last run of capitalized words
that belongs to no list; an organization is a known one, or a run that only one can be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.language.layout import Span
from extractor.language.mentions import Speaker
from extractor.language.speech.offices import OfficeReader
from extractor.language.speech.organizations import OrganizationReader, without_possessive
from extractor.language.speech.pronouns import POINTING, Pronoun, PronounReader
from extractor.language.speech.text import SpeechText
from extractor.language.speech.words import Word, joined, runs, span_of, words_of
from extractor.models import SpeakerKind

_AGE = re.compile(r"\s?\(\d{2}\b")
_HANDLE = re.compile(r"@[\w.*]*[\w*](?:['’]\w+)?|(?<!\w)u/[\w-]+")

_PLAIN_HANDLE = re.compile(r"\s(?=[\w.]*[_\d])([A-Za-z][\w.]*\w)")
"""The name of an account without @: it has a digit or an underscore."""

_BARE_HANDLE = re.compile(r"(?=.{6})[A-Za-z]{3}[A-Za-z]*(?:_\w+|\d{1,4})")
"""The name of an account by itself: letters, and digits or an underscore behind them."""

LONGEST_NAME = 5
"""Words of a person's name; a longer run has lost its commas, and its last words are the name."""

DESCRIBED = frozenset({"role", "user", "expert", "honorific", "authority", "organization", "other"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase says of a speaker.

    ``pronoun``: the phrase points back ("he", "the company"). ``plain``: nothing but a name, what
    the person is stands elsewhere. ``guess``: a lone name, taken for an organization unless a
    person of that name is known. ``definite``: an office without its holder ("the spokesman").
    ``categories``: of the organization, as far as the phrase tells ("the bank"); empty: any.
    ``names``: how the words of its name end, if it is called what it is ("Acme Bank").
    """

    start: int
    end: int
    speaker: Speaker
    pronoun: Pronoun | None = None
    plain: bool = False
    guess: bool = False
    definite: bool = False
    categories: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class SpeakerReader:
    """Reads speaker phrases of one text."""

    def __init__(self, speech: SpeechText) -> None:
        self.speech = speech
        self.text = speech.text
        self.settings = speech.settings
        self.organizations = OrganizationReader(speech)
        self.offices = OfficeReader(speech)
        self.pronouns = PronounReader(speech)

    def read(self, segments: Sequence[Span]) -> Phrase | None:
        """The speaker that ``segments`` describe, or None where they name nobody.

        The first segment holds the head; the others stand in apposition to it.
        """
        if not segments:
            return None
        pronoun = self.pronouns.pronoun(segments[0])
        if pronoun:
            return self._pointing(segments[0], pronoun)
        lines = [words_of(self.speech, *segment) for segment in segments]
        company = self.organizations.described(segments, lines)
        if company is not None:
            speaker = Speaker(organization=self.text[slice(*company)], kind="operator")
            return Phrase(segments[0][0], segments[-1][1], speaker)
        account = self._bare_account(lines)
        if account:
            return Phrase(*segments[0], Speaker(handle=account, kind="user"))
        name, line = self._name(lines)
        handle = self._handle(segments)
        if handle and name and " " not in self.text[slice(*name)]:
            name = None  # "Keluhan datang dari akun @asep"
        organization, guess = self.organizations.read(lines, name)
        age, role = self._age(segments), self.offices.role(lines, name)
        kind_found = self._kind(lines, name, organization, role, age)
        if not (name or handle or organization or kind_found):
            return None
        occupation = None
        if kind_found in ("user", None):
            occupation = self.offices.occupation(lines, name, line) or role
        plain = kind_found is None and age is None and not occupation
        kind = kind_found or ("other" if plain else "user")
        speaker = Speaker(
            name=without_possessive(self.text[slice(*name)]) if name else None,
            handle=handle,
            age=age,
            role=role if kind != "user" else None,
            occupation=occupation,
            organization=organization if kind != "user" else None,
            place=self.offices.place(lines, name, organization),
            kind=kind,
        )
        definite = bool(role) and not name and not organization
        return Phrase(
            segments[0][0],
            segments[-1][1],
            speaker,
            plain=plain,
            guess=guess,
            definite=definite,
            categories=self._categories(segments),
        )

    def _pointing(self, span: Span, pronoun: Pronoun) -> Phrase:
        """The phrase that only points back: "he", "the company"."""
        kind: SpeakerKind = POINTING.get(pronoun, "other")
        if pronoun == "organization":
            state = self.speech.has("authority_noun", *span)
            kind = "authority" if state else "operator"
            if self.pronouns.of_tracker(span):
                return Phrase(*span, Speaker(kind="media"))
        noun = self.speech.folded[slice(*span)].split()[-1]
        categories = tuple(self.settings.pronoun_categories.get(noun, ()))
        names = tuple(self.settings.pronoun_names.get(noun, ()))
        return Phrase(
            *span,
            Speaker(kind=kind),
            pronoun=pronoun,
            categories=categories,
            names=names,
        )

    def _categories(self, segments: Sequence[Span]) -> tuple[str, ...]:
        """Categories of the services that the phrase names."""
        return tuple(
            dict.fromkeys(
                mention.category
                for segment in segments
                for mention in self.speech.mentions_in("services", *segment)
                if mention.kind in ("service", "operator")
            )
        )

    # -- name, handle, age ------------------------------------------------------------------

    def _name(self, lines: Sequence[Sequence[Word]]) -> tuple[Span | None, int]:
        """The person's name, and the segment it stands in: the head, else the one behind it."""
        for index, words in enumerate(lines[:2]):
            for word in words:
                if word.sort == "place" and word.capital and _AGE.match(self.text, word.end):
                    return (word.start, word.end), index  # called like a place: "Vatikan (27)"
            for run in runs(self.speech, words):
                if _AGE.match(self.text, run[-1].end) and run[0].sort == "name":
                    return span_of(run[-LONGEST_NAME:]), index
        apposed = self._apposed(lines)
        if apposed:
            return apposed
        if self._before_office(lines[0]):
            return (lines[0][0].start, lines[0][0].end), 0
        for index, words in enumerate(lines[:2]):
            for run in reversed(runs(self.speech, words)):
                if index == 1 and run[0] is not words[0] and words[0].sort != "honorific":
                    continue
                person = self._person(run, words, alone=len(lines) == 1)
                if person:
                    return span_of(person), index
        return None, 0

    def _apposed(self, lines: Sequence[Sequence[Word]]) -> tuple[Span, int] | None:
        """A segment that is nothing but a name, behind a description: "CEO Acme, Dana Hale".

        It is the second, or the last where others tell where: "warga Desa X, Kecamatan Y, Neneng".
        """
        if not {word.sort for word in lines[0]} & DESCRIBED:
            return None
        described = bool(lines[0]) and lines[0][0].sort in ("role", "user")
        last = len(lines) - 1 if described and not self.settings.modifier_first else 1
        for index in dict.fromkeys((last, 1)):
            words = [
                word
                for line in lines[index : index + 1]
                for word in line
                if not self.speech.at("honorific", word.start)
                and not self.speech.at("naming_word", word.start)
            ]
            alone = described and self.settings.single_names_are == "person"
            names = len(words) > (0 if alone else 1) and all(
                w.capital and w.sort in ("name", "place") for w in words
            )
            noun = any(self.speech.at("organization_noun", word.start) for word in words)
            if names and not noun and not all(word.sort == "place" for word in words):
                return span_of(words), index
        return None

    def _before_office(self, words: Sequence[Word]) -> bool:
        """Whether a phrase begins with a single name before an office: "Rahmad petugas PLN"."""
        if self.settings.modifier_first or len(words) < 3 or words[0].sort != "name":
            return False
        office = words[1].sort == "role" and not words[1].capital
        return office and any(w.sort in ("organization", "acronym") for w in words[2:])

    def _person(self, run: list[Word], words: Sequence[Word], *, alone: bool) -> list[Word]:
        """The words of ``run`` that name a person; none where it names something else."""
        for index in range(len(run) - 1, -1, -1):
            if self.speech.at("organization_noun", run[index].start):
                run = run[index + 1 :]  # "Chengdu Gaming Federation | Charlie Moseley"
                if len(run) < 2:
                    return []
                break
        if run and self.speech.at("place_noun", run[0].start):
            run = run[2:]  # "warga Blok I"
        if not run:
            return []
        run = run[-LONGEST_NAME:]
        before = [w for w in words if w.end <= run[0].start and w.sort != "article"]
        behind = [w for w in words if w.start >= run[-1].end]
        if before and self.speech.at("organization_preposition", before[-1].start):
            run = self._behind_origin(before[-1], run)
            if not run:
                return []
        if before and before[-1].text.lower() in self.settings.aliases:
            return []
        if self._opens_organization(before, run, words):
            return []  # "PT | Acme"
        local = bool(before) and self.speech.covers("local_office", before[-1].start)
        if local and len(run) > 2:
            run = run[1:]  # "Camat Simpenan | Iwan Gunawan"
        if before and self.speech.at("place_noun", before[-1].start):
            listed, run = run[0].sort == "place", run[1:]  # "Kota Jayapura | Benyamin Rumbrarey"
            if len(run) < 2 and not (listed and run and run[0].sort == "name"):
                return []
        if self.organizations.goes_on_in(run, before, behind, words):
            return []
        if self.settings.modifier_first and behind and self._modifies(behind[0]):
            return []
        if len(run) > 1 or self.settings.single_names_are == "person" or not alone:
            return run
        return run if {word.sort for word in words} & DESCRIBED else []

    def _behind_origin(self, before: Word, run: list[Word]) -> list[Word]:
        """The name behind the town that somebody is from: "asal Jebres | M. Dana Hale"."""
        if not self.speech.at("place_of_origin", before.start) or len(run) < 2:
            return []
        initial = len(run[1].text) == 1
        return run[1:] if initial or (run[0].sort == "place" and len(run) > 2) else []

    def _opens_organization(
        self, before: Sequence[Word], run: Sequence[Word], words: Sequence[Word]
    ) -> bool:
        """Whether the word before a run begins an organization's name that the run goes on.

        A body of the state in capitals is complete: "Kepala BSSN | Dana Hale".
        """
        if not before or not self.speech.at("organization_noun", before[-1].start):
            return False
        if not joined(self.speech, before[-1], run[0]):
            return False  # "Acme Sdn Bhd (Acme) | Dana Hale"
        if self.settings.modifier_first and not before[-1].capital and len(run) > 1:
            return False  # "managing director of networks | Dana Hale"
        if len(run) > 1 and without_possessive(before[-1].text) != before[-1].text:
            return False  # "Acme Water's | Dana Hale"
        complete = before[-1].sort == "authority" and before[-1].text.isupper()
        office = any(word.sort == "role" for word in words)
        return not (complete and office and len(run) > 1)

    def _modifies(self, behind: Word) -> bool:
        """Whether a capitalized run before this word only describes it ("Picton resident")."""
        if self.speech.covers("trade_noun", behind.start):
            return True  # "Train operator Acme"
        return (
            not behind.capital
            and behind.sort in ("role", "user", "expert", "document", "authority", "media")
            and (
                self.speech.at("organization_preposition", behind.start) is None
                and self.speech.at("job_end", behind.start) is None
            )
        )

    def _handle(self, segments: Sequence[Span]) -> str | None:
        for segment in segments:
            match = _HANDLE.search(self.text, *segment)
            if match:
                return match[0]
            for _, end in self.speech.inside("account_noun", *segment):
                plain = _PLAIN_HANDLE.match(self.text, end, segment[1])
                if plain:
                    return plain[1]
        return None

    def _bare_account(self, lines: Sequence[Sequence[Word]]) -> str | None:
        """A lone word that only the name of an account can be: "tulis asepkeren23"."""
        if len(lines) != 1 or len(lines[0]) != 1:
            return None
        word = lines[0][0]
        plain = word.sort in ("name", "lower")
        return word.text if plain and _BARE_HANDLE.fullmatch(word.text) else None

    def _age(self, segments: Sequence[Span]) -> int | None:
        for start, end in segments:
            piece = self.text[start:end]
            for pattern in self.settings.ages:
                match = pattern.search(piece)
                if match and 10 <= int(match[1]) <= 99:
                    return int(match[1])
        return None

    # -- what the speaker is ----------------------------------------------------------------

    def _kind(
        self,
        lines: Sequence[Sequence[Word]],
        name: Span | None,
        organization: str | None,
        role: str | None,
        age: int | None,
    ) -> SpeakerKind | None:
        """What the words say the speaker is; None: only a name."""
        sorts = {word.sort for line in lines for word in line}
        if "tracker" in sorts and not role:
            return "media"
        if "other" in sorts:
            return "other"
        head = {word.sort for word in lines[0]}
        if "expert" in sorts and not (role and organization and "expert" not in head):
            return "expert"
        if "authority" in sorts or self._of_the_state(lines):
            return "authority"
        if "media" in sorts and not role and name is None:
            return "media"
        accounts = (w.text for line in lines for w in line if w.sort == "handle")
        if any(self.kind_of_account(account) == "authority" for account in accounts):
            return "authority"
        if "channel" in sorts and not role and not organization:
            return "user"
        if role and (organization or not (age or self._indefinite(lines))):
            return "operator"
        if age and name and not role:
            return "user"  # "Rifa (30), yang sudah masuk ke gerbong MRT"
        if "handle" in sorts and "organization" in sorts and name is None:
            return "operator"
        if sorts & {"user", "handle"}:
            return "user"
        if "document" in sorts or (organization and name is None) or "organization" in sorts:
            return "operator"
        return "user" if role and age else None

    def kind_of_account(self, handle: str) -> SpeakerKind | None:
        """What an account is by its name alone: one of the state, or nothing known."""
        plain = handle.lower()
        known = any(part in plain for part in self.settings.authority_accounts)
        return "authority" if known else None

    def _of_the_state(self, lines: Sequence[Sequence[Word]]) -> bool:
        """Whether a known organization has a word of the state in its name."""
        return any(
            word.sort == "organization" and self.speech.covers("authority_noun", word.start)
            for line in lines
            for word in line
        )

    def _indefinite(self, lines: Sequence[Sequence[Word]]) -> bool:
        """Whether an apposition with an indefinite article gives the office: "a manager"."""
        return any(line and line[0].text.lower() in self.settings.indefinite for line in lines[1:])
