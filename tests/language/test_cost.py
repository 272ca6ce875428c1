"""The whole pipeline reads a hostile text in time that grows with its length and no faster."""

import time

import pytest

from extractor.language.nlp import build
from extractor.models import Article
from extractor.pipeline import Pipeline

PIPELINE = Pipeline()


def cost(text):
    """Seconds of processor time for one article, the better of two runs."""
    article = Article(id="a", language="en", text=text, published="2022-02-22")
    best = float("inf")
    for _ in range(2):
        begin = time.process_time()
        PIPELINE.extract(article)
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize(
    "piece",
    ['"', "is down ", "9.15am ", "Budi ", "1,000 reports ", "Leeds, Tallmere and ", "Kenyans "],
    ids=lambda piece: piece.strip(),
)
def test_four_times_the_text_costs_about_four_times(piece):
    cost(piece)  # builds the language
    text = piece * (10_000 // len(piece))
    assert cost(text * 4) <= 8 * cost(text) + 0.2


@pytest.mark.parametrize("text", ["a  b\n\n c", " x ", '"" ', "Halo, dunia!  ya\t.", ""])
def test_tokens_keep_every_character(text):
    assert build("id").make_doc(text).text == text
