"""The spaCy pipeline of a language: ``spacy.blank`` and our components, nothing trained."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_lang_class, registry
from spacy.vocab import Vocab

from extractor.language import (
    clocks,
    coded,
    figures,
    places,
    services,
    speech,
    text,
    times,
)
from extractor.models import Article

COMPONENTS = (
    "outage_text",
    "outage_services",
    "outage_places",
    "outage_times",
    "outage_context",
    "outage_symptoms",
    "outage_causes",
    "outage_status",
    "outage_platforms",
    "outage_relevance",
    "outage_roles",
    "outage_figures",
    "outage_speech",
    "outage_clocks",
)
"""In order: a component may ask those before it."""

# The modules register their factories when they are imported.
_REGISTERED = (clocks, coded, figures, places, services, speech, text, times)


class WordTokenizer:
    """Words, single marks, and white space: spaCy tokens in linear time on any text.

    Mentions are found by characters; tokens only let other spaCy tools look at them. The library's
    own tokenizer sets up 16,000 exceptions for Indonesian, which costs more than reading ten
    articles, and takes the square of the length of a run of quote marks.
    """

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            token = match[0]
            if token.isspace() and words and not spaces[-1] and token[0] == " ":
                spaces[-1] = True  # one blank belongs to the word before it
                token = token[1:]
            if token:
                words.append(token)
                spaces.append(False)
        return Doc(self._vocab, words=words, spaces=spaces)


_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def word_tokenizer() -> Callable[[Language], WordTokenizer]:
    """The factory that spaCy asks for in its configuration."""

    def create(nlp: Language) -> WordTokenizer:
        return WordTokenizer(nlp.vocab)

    return create


registry.tokenizers.register("outage_extractor.Tokenizer.v1", func=word_tokenizer)

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "outage_extractor.Tokenizer.v1"}}}


@cache
def build(code: str) -> Language:
    """The pipeline of language ``code``; built once a process.

    Raises:
        LanguageError, RuleError: as :func:`extractor.language.rules.load`.
    """
    try:
        get_lang_class(code)
        nlp = spacy.blank(code, config=TOKENIZER)
    except ImportError:  # a language that spaCy has no tokenizer data for
        nlp = spacy.blank("xx", config=TOKENIZER)
    nlp.meta["rules"] = code
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp


def read(article: Article) -> Doc:
    """Find every mention in an article: ``doc._.mentions``.

    Raises:
        LanguageError: there are no rules for ``article.language``.
    """
    nlp = build(article.language or "en")
    nlp.max_length = max(nlp.max_length, len(article.text) + 1)
    doc = nlp.make_doc(article.text)
    doc._.article = article
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc
