"""The component that reads speech: turns of direct and reported words with their speakers."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import rules
from extractor.language.coded import Ruleset
from extractor.language.speech.attribution import Attributor
from extractor.language.speech.direct import DirectSpeech
from extractor.language.speech.introductions import introduced
from extractor.language.speech.phrases import SpeakerReader
from extractor.language.speech.posts import Posts
from extractor.language.speech.reported import ReportedSpeech
from extractor.language.speech.resolution import resolve
from extractor.language.speech.search import SpeakerSearch
from extractor.language.speech.settings import Settings
from extractor.language.speech.text import SpeechText
from extractor.language.speech.turns import turns


class SpeechComponent:
    """Factory ``outage_speech``: writes ``doc._.mentions.quotes``."""

    def __init__(self, nlp: Language, code: str) -> None:
        data = rules.load(code)
        self.rules = Ruleset(data.of_kind("speech"))
        self.settings = Settings.of(data, frozenset(nlp.Defaults.stop_words))

    def __call__(self, doc: Doc) -> Doc:
        speech = SpeechText.of(self.rules, self.settings, doc._.reading, doc._.mentions)
        reader = SpeakerReader(speech)
        search = SpeakerSearch(speech, reader)
        attributor = Attributor(speech, reader, search)
        introductions = introduced(speech, reader, search)
        posts = Posts(speech, attributor, reader).find()
        direct = [*posts, *DirectSpeech(speech, attributor, introductions).find(posts)]
        reported = ReportedSpeech(speech, search).find(direct)
        utterances = sorted([*direct, *reported], key=lambda u: (u.start, u.end))
        resolve(speech, utterances, introductions)
        doc._.mentions.quotes = turns(speech, utterances)
        return doc


@Language.factory("outage_speech")
def _speech(nlp: Language, name: str) -> SpeechComponent:
    return SpeechComponent(nlp, str(nlp.meta.get("rules", nlp.lang)))
