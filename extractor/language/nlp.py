"""The spaCy pipeline of a language: ``spacy.blank`` and our components, nothing trained."""

from __future__ import annotations

from collections.abc import Collection
from types import ModuleType

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_lang_class

from extractor.language import coded, figures, spans, speech, text, tokens
from extractor.language.places import component as places
from extractor.language.places import roles as place_roles
from extractor.language.services import component as services
from extractor.language.services import homonyms
from extractor.language.times import clocks
from extractor.language.times import component as times
from extractor.models import Article

COMPONENTS: dict[str, ModuleType] = {
    "outage_text": text,
    "outage_services": services,
    "outage_places": places,
    "outage_homonyms": homonyms,
    "outage_times": times,
    "outage_context": coded,
    "outage_symptoms": coded,
    "outage_causes": coded,
    "outage_status": coded,
    "outage_platforms": coded,
    "outage_relevance": coded,
    "outage_roles": coded,
    "outage_figures": figures,
    "outage_speech": speech,
    "outage_place_roles": place_roles,
    "outage_clocks": clocks,
    spans.NAME: spans,
}
"""In order: a component may ask those before it. Its module registers it when it is imported."""

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": tokens.NAME}}}


_built: dict[str, Language] = {}


def build(code: str) -> Language:
    """The pipeline of language ``code``; built once a process.

    Raises:
        LanguageError, RuleError: as :func:`extractor.language.rules.load`.
    """
    if code not in _built:
        _built[code] = _new(code)
    return _built[code]


def forget(strings: int) -> None:
    """Drop the fullest pipelines until the vocabularies of the others hold so many ``strings``.

    A vocabulary keeps every string that it has seen. What is dropped is built anew when it is asked
    for; documents that were made before stay whole.
    """
    held = {code: len(nlp.vocab.strings) for code, nlp in _built.items()}
    while sum(held.values()) > strings:
        fullest = max(held, key=held.__getitem__)
        del _built[fullest], held[fullest]


def _new(code: str) -> Language:
    try:
        get_lang_class(code)
        nlp = spacy.blank(code, config=TOKENIZER)
    except ImportError:  # a language that spaCy has no tokenizer data for
        nlp = spacy.blank("xx", config=TOKENIZER)
    nlp.meta["rules"] = code
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp


def read(article: Article, without: Collection[str] = ()) -> Doc:
    """Find every mention in an article: ``doc._.mentions``.

    ``without`` names components to leave out, where only part of the mentions is needed.

    Raises:
        LanguageError: there are no rules for ``article.language``.
    """
    nlp = build(article.language or "en")
    nlp.max_length = max(nlp.max_length, len(article.text) + 1)
    doc = nlp.make_doc(article.text)
    doc._.article = article
    for name, component in nlp.pipeline:
        if name not in without:
            doc = component(doc)
    return doc
