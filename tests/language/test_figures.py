"""Which numbers of a text are figures: reports and shares, not telephone numbers or names."""

from __future__ import annotations

import pytest

from extractor.language import nlp
from extractor.models import Article


def figures(text: str, language: str = "en") -> list[tuple[str, float]]:
    doc = nlp.read(Article(id="a", text=text, language=language))
    return [(m.kind, m.value) for m in doc._.mentions.figures]


def test_reports_and_shares_are_figures():
    text = "Downdetector showed 4,300 reports, and 61% of them were about logging in."
    assert figures(text) == [("reports", 4300.0), ("share", 61.0)]


@pytest.mark.parametrize(
    "text",
    [
        "Customers can report outages to the PUC emergency number at 759-6555.",
        "Users reported that they could not reach 911 on Monday.",
    ],
)
def test_numbers_of_telephones_and_names_are_none(text):
    assert figures(text) == []
