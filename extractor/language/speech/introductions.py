"""Speakers that the narrative introduces before, or without, a verb of saying.

"Rifa (30), karyawati swasta di Jakarta, menyadari …", "Mr Tan, a retiree, was calm", "CEO Acme,
Dana Hale, membenarkan …", "akun @asep mengeluh": whoever is quoted a line later by a pronoun or a
first name has been named so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from extractor.language.mentions import Coded, Speaker
from extractor.language.speech.phrases import Phrase, SpeakerReader
from extractor.language.speech.search import SpeakerSearch
from extractor.language.speech.text import SpeechText
from extractor.language.speech.words import Word, words_of

_AGED = re.compile(
    r"\((\d{2})(?:\s*[^\W\d]{2,6}\.?)?\)|,\s(?:de\s)?(\d{2})(?:\s[^\W\d]{2,6}[,.]|,)"
)
_ACCOUNT = re.compile(r"(?<![\w.])@\w[\w.*]*\w(?:['’]\w+)?")
_SIGNED = re.compile(r"[—–-]\s*[^\n()@]*\($")
"""Before the account under an embedded post: "— Dana Hale ("."""
_NAME_BEHIND = re.compile(r"\s(?P<name>[A-Z][\w'’-]+\s[A-Z][\w'’-]+)(?![\w’'])")
_NAME_ALONE = re.compile(r"(?P<name>[A-Z][a-z]{2,}(?:\s[A-Z][a-z]+){0,2}),?\s")
_PAIR = re.compile(r"(?<![\w.])(?=([A-Z][\w'’-]{1,30}(?:\s[A-Z]\.)?)\s([A-Z][\w-]{1,30}))")
_APPOSED = re.compile(
    r"(?P<name>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,4})(?:,\s(?:\d{2},\s)?)(?P<what>[a-z][^,.\n]{3,80})"
)

_APPOSED_OFFICE = re.compile(
    r"(?P<name>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,3}),\s(?:\d{2},\s)?(?P<what>[A-Z][^,.\n]{3,60}),"
)
"""With the organization before the office: "Dana Hale, Acme chief executive, has …"."""

_APPOSED_ALONE = re.compile(
    r"(?<=[a-z]\s)(?P<name>[A-Z][a-z]{2,}),\s(?:\d{2},\s)?(?P<what>[a-z][^,.\n]{3,80})"
)
"""A single name, in the middle of a sentence: "seperti dialami Neneng, penumpang asal Depok"."""

_NAME_BETWEEN = re.compile(
    r"[^,.\n\"“”]{0,60}(?P<stop>,)\s(?P<name>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,4})(?:,\s|\s\()"
)
"""Behind a word for people: "Seorang pengguna Facebook, Dana Hale, …"."""

_NAME_OF_ONE = re.compile(
    r"[^,.\n\"“”]{0,60}(?P<stop>,)\s(?P<name>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,4})(?=,\s|\s\(|\s[a-z])"
)
"""A name of any length, with or without a comma behind: "Salah seorang pengguna, Dana pindah"."""

Placed = TypeVar("Placed", Coded, re.Match[str])

MOST = 20
"""Ages and verbs of one sentence that are looked at: only a hostile text has more."""

_BRACKETS = re.compile(r"\([^()]*\)")
_APART = re.compile(r"[^\s,.()&/-]|\.\s|\n")

NAME = 60
"""Characters of the name before a trade at most."""

SUBJECTS = frozenset({"verb_second", "verb_any", "verb_weak", "verb_passive"})
"""Codes of verbs whose speaker may say nothing there ("X mengakui kendala itu")."""

AROUND = 120
"""Characters beside an age or an office in which its holder's phrase stands."""

OFFICE = frozenset(
    {"role", "unit", "organization", "place", "name", "acronym", "authority", "honorific", "other"}
)


def introduced(speech: SpeechText, reader: SpeakerReader, search: SpeakerSearch) -> list[Phrase]:
    """Every introduction of a text, in order."""
    found = [
        *_by_age(speech, reader),
        *_by_account(speech),
        *_by_apposition(speech, reader),
        *_by_description(speech, reader),
        *_by_trade(speech, reader),
        *_by_office(speech, reader),
        *_by_verb(speech, search),
    ]
    return sorted(found, key=lambda phrase: (phrase.start, -phrase.end))


def _few(speech: SpeechText, found: Iterable[Placed]) -> Iterator[Placed]:
    """The first few of each sentence."""
    sentence, count = -1, 0
    for item in found:
        start = item.start if isinstance(item, Coded) else item.start()
        number = speech.layout.sentence_index(start)
        sentence, count = number, count + 1 if number == sentence else 1
        if count <= MOST:
            yield item


def full_names(speech: SpeechText, wanted: Collection[str]) -> dict[str, str]:
    """Full names, by surname, of those of ``wanted`` that the text prints with a first name."""
    found: dict[str, str] = {}
    for match in _PAIR.finditer(speech.text):
        if match[2] not in wanted or match[2] in found:
            continue
        first = words_of(speech, *match.span(1))
        if first and first[0].sort == "name":
            found[match[2]] = f"{match[1]} {match[2]}"
    return found


def _by_age(speech: SpeechText, reader: SpeakerReader) -> Iterator[Phrase]:
    for match in _few(speech, _AGED.finditer(speech.text)):
        if speech.in_quotes(match.start()):
            continue
        end = speech.layout.sentence(match.start())[1]
        begin = _head(speech, match.start(), AROUND)
        for cue in speech.cues_in(begin, match.start()):
            begin = cue.end
        before = speech.segments(begin, match.end())
        apposed = speech.text[match.end() : match.end() + 1] == "," or bool(match[2])
        stop = min(end, match.end() + AROUND)
        for cue in speech.cues_in(match.end(), stop):
            stop = min(stop, cue.start)  # ", 43, said her Acme line …": a name in what is said
        behind = speech.segments(match.end(), stop)[:1] if apposed else []
        for head in (before[-2:], before[-1:]):
            phrase = reader.read([*head, *behind])
            if phrase and phrase.speaker.name and phrase.speaker.age:
                yield phrase
                break


def _by_account(speech: SpeechText) -> Iterator[Phrase]:
    for match in _ACCOUNT.finditer(speech.text):
        signed = _SIGNED.search(speech.text, max(0, match.start() - NAME), match.start())
        hidden = speech.in_quotes(match.start()) or speech.layout.in_title(match.start())
        if not hidden and not signed:
            speaker = Speaker(handle=match[0], kind="user")
            yield Phrase(match.start(), match.end(), speaker, plain=True)


def _by_apposition(speech: SpeechText, reader: SpeakerReader) -> Iterator[Phrase]:
    """ "Neneng Karlina, ibu tiga anak, …", "Mr Tan Boon Keng, a retiree, …"."""
    for match in [*_APPOSED.finditer(speech.text), *_APPOSED_ALONE.finditer(speech.text)]:
        begin = match.start("what")
        article = any(
            speech.text.startswith(f"{word} ", begin) for word in speech.settings.indefinite
        )
        known = any(speech.at(name, begin) for name in ("user_noun", "role_noun"))
        located = (
            speech.at("place_noun", match.start("name")) is not None
        )  # "Jalan Asahan, sebuah …"
        if (article or known) and not located and not speech.in_quotes(begin):
            name = max(match.start("name"), _head(speech, begin, AROUND)), match.end("name")
            phrase = reader.read([name, match.span("what")])
            if phrase and phrase.speaker.name:
                yield phrase
    for match in _APPOSED_OFFICE.finditer(speech.text):
        name = max(match.start("name"), _head(speech, match.end("name"), AROUND)), match.end("name")
        if speech.in_quotes(name[0]) or not speech.has("role_noun", *match.span("what")):
            continue
        phrase = reader.read([name, match.span("what")])
        if phrase and phrase.speaker.name and phrase.speaker.role:
            yield phrase


def _by_description(speech: SpeechText, reader: SpeakerReader) -> Iterator[Phrase]:
    """ "Seorang pengguna Facebook, Dana Hale, menyoal …": at the head of a sentence, unquoted."""
    settings = speech.settings
    for start, end in speech.hits.get("user_noun", ()):
        begin = _head(speech, start)
        articles = speech.folded[begin:start].split()
        if speech.in_quotes(start) or not all(word in settings.articles for word in articles):
            continue
        if speech.folded[start:end] in settings.articles:
            continue  # "salah seorang pengguna": the noun behind is one as well
        match = _NAME_BETWEEN.match(speech.text, end) or _NAME_OF_ONE.match(speech.text, end)
        if not match and not settings.one_person.isdisjoint(articles):
            phrase = reader.read([(start, end)])  # "Seorang pelanggan terpaksa …"
            if phrase and phrase.speaker.kind == "user":
                yield phrase
        if not match or any(speech.cues_in(end, match.start("stop"))):
            continue
        if match.re is _NAME_OF_ONE:
            told = speech.folded[begin : match.start("stop")].split()
            place = any(speech.mentions_in("places", *match.span("name")))
            if place or settings.one_person.isdisjoint(told):
                continue
        phrase = reader.read([(start, match.start("stop")), match.span("name")])
        if phrase and phrase.speaker.kind == "user" and phrase.speaker.name:
            yield phrase


def _by_trade(speech: SpeechText, reader: SpeakerReader) -> Iterator[Phrase]:
    """ "Heni perajin kue di Bandung merasa …", "commuter Keely Shaw went back …".

    A word for what people do beside a name; the name comes first, or the trade, as the language
    has it.
    """
    for start, end in speech.hits.get("user_noun", ()):
        plain = speech.at("plain_user_noun", start) is not None
        plain = plain and not (speech.settings.modifier_first and speech.text[start].islower())
        if plain or speech.in_quotes(start) or speech.layout.in_title(start):
            continue
        if speech.settings.modifier_first:
            match = _NAME_BEHIND.match(speech.text, end)
            spans = [(start, match.end())] if match else []
        else:
            match = _NAME_ALONE.match(speech.text, _head(speech, start), start)
            one_of = (match.end(), start) if match else (start, start)
            if one_of[0] < start and speech.fills("user_noun", one_of) != (one_of[0], start - 1):
                continue  # "Tri, salah satu peternak"
            behind = min(speech.layout.sentence(start)[1], start + AROUND)
            whole = next(iter(speech.segments(start, behind)), (start, end))
            spans = [match.span("name"), whole] if match else []
        phrase = reader.read(spans) if match else None
        if phrase and not phrase.speaker.name:
            phrase = reader.read(spans[-1:])  # a brand is called so: the trade tells of a person
        if phrase and match and phrase.speaker.kind == "user" and _is_name(speech, match["name"]):
            yield replace(phrase, speaker=replace(phrase.speaker, name=match["name"]))


def _head(speech: SpeechText, offset: int, most: int = NAME) -> int:
    """Where the sentence around ``offset`` begins behind "Sementara" and the like."""
    start = speech.layout.sentence(offset)[0]
    opener = speech.at("clause_opener", start)
    return max(speech.skip(opener[1], offset) if opener else start, offset - most)


def _is_name(speech: SpeechText, name: str) -> bool:
    """Whether a capitalized word is no small word at the head of a sentence."""
    small = speech.settings.articles | speech.settings.stop_words
    return name.split()[0].lower() not in small


def _by_office(speech: SpeechText, reader: SpeakerReader) -> Iterator[Phrase]:
    """ "VP Area Pamasuka Acme Dana Hale menjanjikan pemulihan"."""
    behind = 0
    for fragment in ("role_noun", "office_noun"):
        behind = 0
        for start, _ in speech.hits.get(fragment, ()):
            if start < behind or speech.in_quotes(start) or speech.layout.in_title(start):
                continue
            end = min(speech.layout.sentence(start)[1], start + AROUND)
            words: list[Word] = []
            for word in words_of(speech, start, end):
                between = speech.text[words[-1].end if words else word.start : word.start]
                apart = bool(_APART.search(_BRACKETS.sub("", between))) and not (
                    words and _abbreviated(words[-1])
                )
                if apart or not (word.sort in OFFICE or speech.at("unit_noun", word.start)):
                    break
                words.append(word)
            if len(words) < 2:
                continue
            behind = words[-1].end
            phrase = reader.read(speech.segments(words[0].start, words[-1].end))
            if phrase and phrase.speaker.name and not phrase.plain:
                yield phrase


def _abbreviated(word: Word) -> bool:
    """Whether the full stop behind a word ends no sentence: an initial, "Ny."."""
    return len(word.text) == 1 or word.sort == "honorific"


def _by_verb(speech: SpeechText, search: SpeakerSearch) -> Iterator[Phrase]:
    """Subjects of verbs of saying that report nothing themselves ("X mengakui kendala itu")."""
    for cue in _few(speech, speech.cues):
        if cue.code not in SUBJECTS or speech.in_quotes(cue.start):
            continue
        if not search.stands(cue):
            continue
        start, end = speech.layout.sentence(cue.start)
        quote = next(iter(speech.quotes_in(start, cue.start)), None)
        if cue.code == "verb_passive":
            by = speech.has("agent_preposition", cue.start, cue.end)
            phrase = search.behind(cue.end, end) if by else None  # "disampaikan oleh X"
        else:
            phrase = search.before(max(start, quote.end) if quote else start, cue.start)
        if phrase and not phrase.pronoun and (phrase.speaker.name or phrase.speaker.organization):
            yield phrase
