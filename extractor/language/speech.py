"""The component that reads speech: turns of direct and reported words with their speakers."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class SpeechComponent:
    """Factory ``outage_speech``: writes ``doc._.mentions.quotes``."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.mentions.quotes = []
        return doc


@Language.factory("outage_speech")
def _speech(nlp: Language, name: str) -> SpeechComponent:
    return SpeechComponent()
