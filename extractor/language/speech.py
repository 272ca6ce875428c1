"""The component that reads speech: turns of direct and reported words with their speakers."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import rules
from extractor.language.attribution import Attributor
from extractor.language.cast import Cast
from extractor.language.coded import mark
from extractor.language.direct import DirectSpeech
from extractor.language.mentions import QuoteMention, Speaker
from extractor.language.posts import Posts
from extractor.language.reported import ReportedSpeech
from extractor.language.speaker_phrases import Phrase, SpeakerReader
from extractor.language.speech_words import Settings, SpeechText
from extractor.language.turns import turns
from extractor.language.utterances import Utterance

_AGED = re.compile(r"\((\d{2})(?:\s*(?:tahun|thn))?\)|,\s(\d{2})(?:\s(?:tahun|thn))?,")
_ACCOUNT = re.compile(r"(?<![\w.])@\w[\w.*]*\w")


class SpeechComponent:
    """Factory ``outage_speech``: writes ``doc._.mentions.quotes``."""

    def __init__(self, nlp: Language, code: str) -> None:
        self.data = rules.load(code)
        self.settings = Settings.of(self.data, frozenset(nlp.Defaults.stop_words))

    def __call__(self, doc: Doc) -> Doc:
        speech = SpeechText.of(self.data, self.settings, doc._.layout, doc._.mentions, doc._.hits)
        reader = SpeakerReader(speech)
        attributor = Attributor(speech, reader)
        introductions = introduced(speech, reader)
        posts = Posts(speech, attributor, reader).find()
        direct = [*posts, *DirectSpeech(speech, attributor, introductions).find(posts)]
        reported = ReportedSpeech(speech, attributor).find(direct)
        utterances = sorted([*direct, *reported], key=lambda u: (u.start, u.end))
        resolve(utterances, introductions)
        doc._.mentions.quotes = turns(speech, utterances)
        mark(doc, "quotes", doc._.mentions.quotes)
        return doc


def introduced(speech: SpeechText, reader: SpeakerReader) -> list[Phrase]:
    """People and accounts that the narrative introduces: "Rifa (30), karyawati di Jakarta …"."""
    found: list[Phrase] = []
    for match in _AGED.finditer(speech.text):
        if speech.in_quotes(match.start()):
            continue
        start, end = speech.layout.sentence(match.start())
        begin = max(start, match.start() - 120)
        before = speech.segments(begin, match.end())
        behind = speech.segments(match.end(), min(end, match.end() + 120))[:1]
        apposition = behind if speech.text[match.end() : match.end() + 1] == "," or match[2] else []
        phrase = reader.read([*before[-2:], *apposition]) or reader.read(before[-1:])
        if phrase and phrase.speaker.name:
            found.append(phrase)
    for match in _ACCOUNT.finditer(speech.text):
        if not speech.in_quotes(match.start()):
            found.append(Phrase(match.start(), match.end(), Speaker(handle=match[0], kind="user")))
    return sorted(found, key=lambda phrase: phrase.start)


def resolve(utterances: list[Utterance], introductions: list[Phrase]) -> None:
    """Give every utterance its speaker: by name, and then by what points back to a name."""
    cast = Cast()
    phrases = [u.phrase for u in utterances if u.phrase] + introductions
    members = {id(phrase): cast.enter(phrase) for phrase in sorted(phrases, key=lambda p: p.start)}
    cast.settle()
    previous: Utterance | None = None
    for utterance in utterances:
        phrase = utterance.phrase
        if utterance.follows and previous is not None:
            utterance.member = previous.member
            utterance.phrase = phrase or previous.phrase
        elif phrase is not None:
            utterance.member = members.get(id(phrase))
            if utterance.member is None and phrase.pronoun:
                utterance.member = cast.last(phrase.start, person=phrase.pronoun == "person")
            elif utterance.member is None and phrase.definite:
                utterance.member = None
        previous = utterance


@Language.factory("outage_speech")
def _speech(nlp: Language, name: str) -> SpeechComponent:
    return SpeechComponent(nlp, str(nlp.meta.get("rules", nlp.lang)))


__all__ = ["QuoteMention", "SpeechComponent"]
