"""Reading the phrase that names a speaker: name, age, office, organization, occupation, place.

A phrase is one or more stretches between commas ("Rifa (30), karyawati swasta di Jakarta"; "MAS'
assistant managing director Marcus Lim"). Every word of it is sorted by the lists of
``speech.toml`` and by what the components before found (services, places); a name is the last
run of capitalized words that belong to none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor.language.layout import Span
from extractor.language.mentions import Speaker
from extractor.language.speech_words import SpeechText
from extractor.models import SpeakerKind

Pronoun = Literal["person", "group", "organization"]

_TOKEN = re.compile(r"@?[\w*][\w*+]*(?:[-.'’&/+]+[\w*]+)*")
_HANDLE = re.compile(r"@[\w.*]*[\w*]")
_ACRONYM = re.compile(r"[A-Z0-9&+./-]*[A-Z][A-Z0-9&+./-]*[A-Z0-9]$")
_INITIAL = re.compile(r"[A-Z]\.?$")
_BRACKETS = re.compile(r"\([^()]*\)")
_POSSESSIVE = re.compile(r"['’]s?$")

_FRAGMENTS = (
    ("role_noun", "role"),
    ("authority_noun", "authority"),
    ("expert_noun", "expert"),
    ("media_noun", "media"),
    ("other_noun", "other"),
    ("user_noun", "user"),
    ("document_noun", "document"),
    ("honorific", "honorific"),
    ("unit_noun", "unit"),
)
"""Fragment → what its words are in a phrase; the first that fits counts."""

LONGEST_NAME = 5
"""Words of a person's name; a longer run has lost its commas, and the last words are the name."""

LONGEST_OCCUPATION = 6


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase and what it is there."""

    start: int
    end: int
    text: str
    sort: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase says of a speaker. ``known`` phrases point back: a pronoun, "the company"."""

    start: int
    end: int
    speaker: Speaker
    pronoun: Pronoun | None = None
    plain: bool = False
    """Nothing but a name: what the person is stands elsewhere, if anywhere."""
    definite: bool = False


class SpeakerReader:
    """Reads speaker phrases of one text."""

    def __init__(self, text: SpeechText) -> None:
        self.speech = text
        self.text = text.text
        self.folded = text.folded

    def read(self, segments: Sequence[Span]) -> Phrase | None:
        """The speaker that ``segments`` describe, or None where they name nobody.

        The first segment holds the head; the others stand in apposition to it.
        """
        if not segments:
            return None
        head = self._without_article(segments[0])
        pronoun = self._pronoun(head)
        if pronoun:
            return Phrase(*head, Speaker(), pronoun=pronoun)
        words = [self._words(start, end) for start, end in segments]
        handle = self._handle(segments)
        name, where = self._name(words)
        organization = self._organization(words, name)
        speaker = Speaker(
            name=self._printed(name) if name else None,
            handle=handle,
            age=self._age(segments),
            role=self._role(words, name),
            organization=organization,
            place=self._place(words, organization),
        )
        sorts = {word.sort for line in words for word in line}
        kind = self._kind(speaker, words)
        if name is None and handle is None and organization is None and kind is None:
            return None
        occupation = self._occupation(segments, words, name, where) if kind != "operator" else None
        if speaker.role and kind in ("user", None):
            occupation = occupation or speaker.role
        plain = kind is None and speaker.age is None and not occupation
        final = replace(
            speaker,
            kind=kind or ("user" if not plain else "other"),
            occupation=occupation,
            role=speaker.role if kind != "user" else None,
        )
        definite = "role" in sorts and name is None and organization is None
        return Phrase(segments[0][0], segments[-1][1], final, plain=plain, definite=definite)

    def _pronoun(self, span: Span) -> Pronoun | None:
        for name, pronoun in (
            ("person_pronoun", "person"),
            ("group_pronoun", "group"),
            ("organization_pronoun", "organization"),
        ):
            hit = self.speech.at(name, span[0])
            if hit and self.speech.skip(hit[1], span[1]) >= span[1]:
                return pronoun  # type: ignore[return-value]
        return None

    def _without_article(self, span: Span) -> Span:
        """``span`` as it is, unless an organization pronoun needs its article."""
        return self.speech.trim(*span)

    def _words(self, start: int, end: int) -> list[Word]:
        """The words of a segment, sorted; brackets left out."""
        hidden = [match.span() for match in _BRACKETS.finditer(self.text, start, end)]
        sorted_by: dict[int, str] = {}
        spans: list[tuple[int, int, str]] = []
        for mention in self.speech.mentions_in("services", start, end):
            if mention.kind not in ("handle", "generic"):
                spans.append(
                    (
                        mention.start,
                        mention.end,
                        "tracker" if mention.kind == "tracker" else "organization",
                    )
                )
        for fragment, sort in _FRAGMENTS:
            spans.extend((s, e, sort) for s, e in self.speech.inside(fragment, start, end))
        for mention in self.speech.mentions_in("places", start, end):
            spans.append((mention.start, mention.end, "place"))
        found: list[Word] = []
        for s, e, sort in spans:
            for match in _TOKEN.finditer(self.text, s, e):
                sorted_by.setdefault(match.start(), sort)
        for match in _TOKEN.finditer(self.text, start, end):
            if any(s <= match.start() < e for s, e in hidden):
                continue
            sort = sorted_by.get(match.start()) or self._plain_sort(match[0])
            found.append(Word(match.start(), match.end(), match[0], sort))
        return found

    def _plain_sort(self, word: str) -> str:
        if word.startswith("@"):
            return "handle"
        if _ACRONYM.match(word) and not _INITIAL.match(word):
            return "acronym"
        if word[0].isupper() or (len(word) > 2 and word[1].isupper()):
            return "name"
        return "number" if word[0].isdigit() else "lower"

    def _handle(self, segments: Sequence[Span]) -> str | None:
        for start, end in segments:
            match = _HANDLE.search(self.text, start, end)
            if match:
                return match[0]
        return None

    def _age(self, segments: Sequence[Span]) -> int | None:
        for start, end in segments:
            piece = self.text[start:end]
            for pattern in self.speech.settings.ages:
                match = pattern.search(piece)
                if match and 10 <= int(match[1]) <= 99:
                    return int(match[1])
        return None

    def _name(self, lines: Sequence[Sequence[Word]]) -> tuple[Span | None, int]:
        """The person's name, and the segment it stands in: the head, else the one behind it."""
        for index, words in enumerate(lines[:2]):
            for run in reversed(self._runs(words)):
                if index == 1 and run[0] is not words[0]:
                    continue
                if self._is_person(run, words, index == 0 and len(lines) == 1):
                    return (run[0].start, run[-1].end), index
        return None, 0

    def _runs(self, words: Sequence[Word]) -> list[list[Word]]:
        """Runs of words that may be a person's name."""
        runs: list[list[Word]] = [[]]
        previous: Word | None = None
        for word in words:
            joined = previous is not None and self._joined(previous, word)
            fits = word.sort == "name" or (
                word.sort in ("place", "honorific", "unit", "user", "media", "expert")
                and word.text[0].isupper()
                and bool(runs[-1])
                and joined
                and word.sort == "place"
            )
            if fits and joined and runs[-1]:
                runs[-1].append(word)
            elif fits:
                runs.append([word])
            elif runs[-1]:
                runs.append([])
            previous = word
        return [run[-LONGEST_NAME:] if len(run) > LONGEST_NAME else run for run in runs if run]

    def _joined(self, left: Word, right: Word) -> bool:
        between = self.text[left.end : right.start]
        return not between.strip(" .\xa0")

    def _is_person(self, run: Sequence[Word], words: Sequence[Word], alone: bool) -> bool:
        """Whether a run of capitalized words names a person rather than an organization."""
        if any(self.speech.at("organization_noun", word.start) for word in run):
            return False
        before = [word for word in words if word.end <= run[0].start]
        if before and self.speech.at("organization_preposition", before[-1].start):
            return False
        if len(run) > 1:
            return True
        sorts = {word.sort for word in words}
        described = sorts & {"role", "user", "expert", "honorific", "authority"}
        return bool(described) or self.speech.settings.single_names_are == "person" or not alone

    def _printed(self, span: Span) -> str:
        return _POSSESSIVE.sub("", self.text[span[0] : span[1]])

    def _organization(self, lines: Sequence[Sequence[Word]], name: Span | None) -> str | None:
        """The organization: a known one, else a capitalized run that only one can be."""
        for words in lines:
            outside = [
                word for word in words if name is None or not name[0] <= word.start < name[1]
            ]
            for sorts in (("organization", "tracker"), ("authority",), ("acronym",)):
                span = self._stretch(outside, sorts)
                if span:
                    return self._printed(span)
            span = self._named_organization(outside)
            if span:
                return self._printed(span)
        return None

    def _stretch(self, words: Sequence[Word], sorts: tuple[str, ...]) -> Span | None:
        """The first stretch of neighbouring words that begins with one of ``sorts``."""
        more = (*sorts, "acronym", "organization", "place", "name") + (
            ("unit",) if sorts == ("authority",) else ()
        )
        for index, word in enumerate(words):
            if word.sort not in sorts or word.text[0].islower():
                continue
            last = word
            for following in words[index + 1 :]:
                if (
                    following.sort not in more
                    or not self._joined(last, following)
                    or following.text[0].islower()
                ):
                    break
                last = following
            return word.start, last.end
        return None

    def _named_organization(self, words: Sequence[Word]) -> Span | None:
        run: list[Word] = []
        for word in [*words, None]:
            if (
                word is not None
                and word.sort in ("name", "unit", "place")
                and (word.text[0].isupper())
                and (not run or self._joined(run[-1], word))
            ):
                run.append(word)
                continue
            if run and any(self.speech.at("organization_noun", w.start) for w in run):
                return run[0].start, run[-1].end
            if (
                run
                and run[0].sort == "name"
                and len(run) == len(words)
                and self.speech.settings.single_names_are == "organization"
            ):
                return run[0].start, run[-1].end
            run = []
        return None

    def _role(self, lines: Sequence[Sequence[Word]], name: Span | None) -> str | None:
        """The office: from its first word to the organization, the name or a small word."""
        for words in lines:
            for index, word in enumerate(words):
                if word.sort not in ("role", "authority") or (
                    name and name[0] <= word.start < name[1]
                ):
                    continue
                if word.sort == "authority" and not self._is_office(word):
                    continue
                last = word
                for following in words[index + 1 :]:
                    if name and following.start >= name[0] >= word.start:
                        break
                    if following.sort not in ("role", "unit", "authority", "lower"):
                        break
                    if following.sort == "lower" and not self.speech.at(
                        "unit_noun", following.start
                    ):
                        break
                    last = following
                return self.text[word.start : last.end]
        return None

    def _is_office(self, word: Word) -> bool:
        """Whether a word of the state is a person's office (minister), no organization."""
        return self.speech.at("office_noun", word.start) is not None

    def _place(self, lines: Sequence[Sequence[Word]], organization: str | None) -> str | None:
        for words in lines:
            for index, word in enumerate(words):
                if word.sort == "place" and not (
                    organization and word.text in organization.split()
                ):
                    last = word
                    for following in words[index + 1 :]:
                        if following.sort not in ("place", "name") or not self._joined(
                            last, following
                        ):
                            break
                        last = following
                    if last.sort != "name" or words.index(last) > index:
                        return (
                            self.text[word.start : word.end]
                            if last.sort == "name"
                            else self.text[word.start : last.end]
                        )
        return None

    def _kind(self, speaker: Speaker, lines: Sequence[Sequence[Word]]) -> SpeakerKind | None:
        sorts = [word.sort for line in lines for word in line]
        if "tracker" in sorts and "role" not in sorts:
            return "media"
        for sort, kind in (
            ("expert", "expert"),
            ("other", "other"),
            ("authority", "authority"),
            ("role", "operator"),
        ):
            if sort in sorts:
                return kind  # type: ignore[return-value]
        if "user" in sorts or "handle" in sorts:
            return "user"
        if "media" in sorts and speaker.name is None:
            return "media"
        if "document" in sorts or (speaker.organization and speaker.name is None):
            return "operator"
        if "organization" in sorts:
            return "operator"
        return None

    def _occupation(
        self,
        segments: Sequence[Span],
        lines: Sequence[Sequence[Word]],
        name: Span | None,
        where: int,
    ) -> str | None:
        """What a person does: the words in front of the name, or the first apposition."""
        stretches: list[Span] = []
        if name and where == 0 and name[0] > segments[0][0]:
            stretches.append((segments[0][0], name[0]))
        if where == 1:
            stretches.append(segments[0])
        stretches.extend(segments[1 + where :])
        if name is None:
            stretches.append(segments[0])
        for start, end in stretches:
            found = self._job(start, end)
            if found:
                return found
        return None

    def _job(self, start: int, end: int) -> str | None:
        words = [word for word in self._words(start, end)]
        kept: list[Word] = []
        for word in words:
            low = word.text.lower()
            if not kept and (
                low in self.speech.settings.articles
                or word.sort in ("place", "organization", "number", "handle", "honorific")
            ):
                continue
            if self.speech.at("job_end", word.start) or word.sort in (
                "number",
                "handle",
                "organization",
                "place",
            ):
                break
            if word.text[0].isupper() and word.sort == "name" and kept:
                break
            kept.append(word)
        while kept and self.speech.at("plain_user_noun", kept[0].start):
            hit = self.speech.at("plain_user_noun", kept[0].start)
            assert hit is not None
            rest = [word for word in kept if word.start >= hit[1]]
            if not rest or len(rest) == len(kept):
                return None
            kept = rest
        if not kept or len(kept) > LONGEST_OCCUPATION or all(word.sort == "name" for word in kept):
            return None
        if self.speech.has("plain_user_noun", kept[-1].start, kept[-1].end) and len(kept) == 1:
            return None
        return self.text[kept[0].start : kept[-1].end]
