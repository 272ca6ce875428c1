"""The cost of speech grows with the text and no faster, however hostile the text is."""

import time

import pytest
from spacy.tokens import Doc

from extractor.language.nlp import build
from extractor.models import Article

SIZE = 40_000
"""Characters of the smaller text: large enough for its time to be measured."""

TIMES = 4
"""The larger text is so many times the smaller: a square would cost sixteen times as much."""

RUNS = 3
"""The quickest of so many runs is taken: a busy machine only ever adds."""


def cost(text, language):
    """Seconds of processor time that the speech component takes for ``text``, at best."""
    return min(once(text, language) for _ in range(RUNS))


def once(text, language):
    doc = Doc(build(language).vocab, words=[text])
    doc._.article = Article(id="a", text=text, language=language)
    for name, component in build(language).pipeline:
        begin = time.process_time()
        doc = component(doc)
        if name == "outage_speech":
            return time.process_time() - begin
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
def test_four_times_the_text_costs_about_four_times(language, piece):
    once(piece, language)  # builds the language
    text = piece * (SIZE // len(piece))
    assert cost(text * TIMES, language) <= 2 * TIMES * cost(text, language) + 0.05
