"""The cost of speech grows with the text and no faster, however hostile the text is."""

import time

import pytest
from spacy.tokens import Doc

from extractor.language.nlp import build
from extractor.models import Article

SIZE = 60_000
"""Characters of the smaller text: large enough for its time to be measured."""

SLACK = 0.15
"""Seconds by which a busy machine may be late."""


def cost(text, language):
    """Seconds that the speech component takes for ``text``."""
    doc = Doc(build(language).vocab, words=[text])
    doc._.article = Article(id="a", text=text, language=language)
    for name, component in build(language).pipeline:
        begin = time.perf_counter()
        doc = component(doc)
        if name == "outage_speech":
            return time.perf_counter() - begin
    raise AssertionError("the pipeline has no speech component")


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("id", '"'),
        ("id", "kata "),
        ("id", '"Aduh," kata Budi. '),
        ("id", "Budi (30), "),
        ("id", "Menurut Budi, mati. "),
        ("en", "said "),
        ("en", "Bob said that "),
        ("en", '"It is down," said Bob. '),
        ("en", "'a "),
        ("en", "— Bob (@bob) May 1\nit is down\n"),
    ],
)
def test_twice_the_text_costs_about_twice(language, piece):
    cost(piece, language)  # builds the language
    text = piece * (SIZE // len(piece))
    once, twice = cost(text, language), cost(text * 2, language)
    assert twice <= 3 * once + SLACK
