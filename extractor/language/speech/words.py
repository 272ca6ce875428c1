"""The words of a speaker phrase, each sorted by what it is: office, organization, name, place …

The sorts come from the lists of ``speech.toml`` and from the components before (services,
places); the longest phrase that covers a word decides ("ketua RT" before "ketua").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.language.layout import Span
from extractor.language.mentions import ServiceMention
from extractor.language.speech.text import SpeechText

_TOKEN = re.compile(r"@?[\w*][\w*+]*(?:[-.'’&/+]+[\w*]+)*")
_ACRONYM = re.compile(r"[A-Z0-9&+./-]*[A-Z][A-Z0-9&+./-]*[A-Z0-9]$")
_BRACKETS = re.compile(r"\([^()]*\)")
_COMPOUND = re.compile(r".+-(?:based|owned|run|born|area|backed|[a-z]+ed)$")

FRAGMENTS = (
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
"""Fragment → sort of its words; the first of equally long ones counts."""

CHANNELS = frozenset({"social", "messaging"})
"""Categories of services on which people write: "X user", "the Reddit post"."""


BUILDING = frozenset({"authority", "organization", "acronym", "name", "unit", "place"})
"""Sorts of the words that a building is named with."""

ROMAN = frozenset({"I", "V", "X"})
"""Letters that are numbers behind a word for an office; of two letters they are acronyms."""

NUMBERED = frozenset({"unit", "role", "organization", "authority"})

CLOSE = 20
"""Characters before the name of a platform in which "on" or "pengguna" stands."""


class Word(NamedTuple):
    """One word of a phrase and what it is there."""

    start: int
    end: int
    text: str
    sort: str

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()


def words_of(speech: SpeechText, start: int, end: int) -> list[Word]:
    """The words of ``text[start:end]`` outside brackets, sorted; a new list each time.

    The same stretch is asked for by every reader of a phrase, so it is kept.
    """
    known = speech.words_read.get((start, end))
    if known is None:
        known = speech.words_read[start, end] = tuple(_sorted_words(speech, start, end))
    return list(known)


def _sorted_words(speech: SpeechText, start: int, end: int) -> list[Word]:
    covering: dict[int, tuple[int, str]] = {}
    for begin, stop, sort in _covers(speech, start, end):
        for match in _TOKEN.finditer(speech.text, begin, stop):
            known = covering.get(match.start())
            if known is None or stop - begin > known[0]:
                covering[match.start()] = (stop - begin, sort)
    hidden = [match.span() for match in _BRACKETS.finditer(speech.text, start, end)]
    found: list[Word] = []
    for match in _TOKEN.finditer(speech.text, start, end):
        if any(s <= match.start() < e for s, e in hidden):
            continue
        covered, sort = covering.get(match.start(), (0, ""))
        if not sort or (sort == "honorific" and covered + 1 < len(match[0])):
            sort = plain_sort(speech, match[0])  # "H.Endang"
        if sort == "user" and match[0][0].isupper() and found and found[-1].capital:
            sort = "unit"  # "Hubungan Masyarakat" is a department
        found.append(Word(match.start(), match.end(), match[0], sort))
    _name_buildings(speech, found)
    return [_small(speech, found, index) for index in range(len(found))]


def _name_buildings(speech: SpeechText, words: list[Word]) -> None:
    """Make a place of what a building is named after: "di Gedung DPR", "di Kantor Kemenko"."""
    inside = named = False
    for index, word in enumerate(words):
        if speech.at("building_noun", word.start):
            inside, named = True, False
        elif (
            inside
            and word.capital
            and word.sort in BUILDING
            and not (
                named and word.sort == "name"  # "Kepala Kantor Imigrasi Bandung | Dana Hale"
            )
        ):
            named = named or word.sort in ("place", "organization")
            words[index] = word._replace(sort="place")
        else:
            inside = False


def _small(speech: SpeechText, words: Sequence[Word], index: int) -> Word:
    """A small word that only opens a sentence is no name ("In a statement", "Itu juga")."""
    word = words[index]
    if index and word.text in ROMAN and words[index - 1].sort in NUMBERED:
        return word._replace(sort="unit")  # "EVP Telkom Regional V | Dana Hale"
    beside = [*words[index - 1 : index], *words[index + 1 : index + 2]]
    alone = index + 1 == len(words) or words[index + 1].sort != "name"
    if word.sort == "name" and alone and speech.common(word.start, word.text):
        return word._replace(sort="lower")  # "Antrean mengular", "Power was back"
    if word.sort == "name" and any(speech.cues_in(word.start, word.start + 1)):
        return word._replace(sort="lower")  # "Ditegaskan Telkomsel"
    if word.sort == "name" and word.text.lower() in speech.settings.first_person:
        return word._replace(sort="lower")  # "We've asked"
    following = words[index + 1 : index + 2]
    trade = word.sort == "name" and speech.covers("trade_noun", word.start)
    if trade and following and following[0].capital and not (index and words[index - 1].capital):
        return word._replace(sort="lower")  # "Retailer Acme"
    if word.sort != "name" or word.text.lower() not in speech.settings.stop_words:
        return word
    if any(near.sort == "name" and near.capital for near in beside):
        return word
    return word._replace(sort="lower")


def _covers(speech: SpeechText, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """What the lists and the components before say of stretches of ``text[start:end]``."""
    for fragment, sort in FRAGMENTS:
        for span in speech.inside(fragment, start, end):
            yield *span, sort
    for mention in speech.mentions_in("services", start, end):
        if mention.kind == "discovered" and speech.covers(
            "trade_noun", speech.skip(mention.end, end)
        ):
            continue  # "Train operator Acme"
        if mention.kind == "tracker":
            yield mention.start, mention.end, "tracker"
        elif mention.kind in ("service", "operator", "discovered"):
            channel = mention.category in CHANNELS and _is_channel(speech, mention, end)
            yield mention.start, mention.end, "channel" if channel else "organization"
    for time in speech.mentions_in("times", start, end):
        if time.kind != "duration":
            yield time.start, time.end, "time"
    for mention in speech.mentions_in("places", start, end):
        yield mention.start, mention.end, "place"


def _is_channel(speech: SpeechText, mention: ServiceMention, end: int) -> bool:
    """Whether a service is only where somebody wrote: "on X", "an X user", "the Reddit post"."""
    for name in ("post_preposition", "user_noun"):
        for _, behind in speech.inside(name, mention.start - CLOSE, mention.start):
            if speech.words(behind, mention.start) == 0:
                return True  # "on X", "pengguna X"
    following = speech.skip(mention.end, end)
    if following < end and speech.text[following] == "@":
        return True
    return any(
        speech.at(fragment, following) is not None for fragment in ("user_noun", "post_noun")
    )


def plain_sort(speech: SpeechText, word: str) -> str:
    """The sort of a word that no list knows."""
    if word.startswith(("@", "u/")):
        return "handle"
    if word.lower() in speech.settings.articles:
        return "article"
    if _COMPOUND.match(word):
        return "lower"
    if len(word) > 1 and _ACRONYM.match(word) and not word[0].isdigit():
        return "acronym"
    if word[0].isupper() or (len(word) > 2 and word[1].isupper()):
        return "name"
    return "number" if word[0].isdigit() else "lower"


def joined(speech: SpeechText, left: Word, right: Word) -> bool:
    """Whether nothing but spaces and the stop of an initial stands between two words."""
    return not speech.text[left.end : right.start].strip(" .&\xa0")


def runs(speech: SpeechText, words: Sequence[Word]) -> list[list[Word]]:
    """Runs of neighbouring capitalized words that belong to no list; a place may stand inside."""
    found: list[list[Word]] = [[]]
    for index, word in enumerate(words):
        run = found[-1]
        beside = bool(run) and joined(speech, run[-1], word)
        if beside and word.text in speech.settings.particles:
            following = words[index + 1 : index + 2]
            if following and following[0].sort == "name":
                run.append(word)  # "Germin van Royen"
                continue
        if word.sort == "name" or (word.sort == "place" and word.capital and beside):
            if run and not beside:
                found.append([word])
            else:
                run.append(word)
        elif run:
            found.append([])
    return [run for run in found if run]


def span_of(words: Sequence[Word]) -> Span:
    """The characters from the first to the last word."""
    return words[0].start, words[-1].end
