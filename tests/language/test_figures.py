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


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("More than two thousand users flagged trouble.", "en", [("reports", 2000.0)]),
        ("Eighty-eight percent of complaints pointed to the app.", "en", [("share", 88.0)]),
        ("Half of the reports were about the website.", "en", [("share", 50.0)]),
        ("Seven in ten reports were about logging in.", "en", [("share", 70.0)]),
        ("Lebih dari enam ratus pengguna melaporkan masalah.", "id", [("reports", 600.0)]),
        ("Separuh laporan menyangkut login.", "id", [("share", 50.0)]),
        ("Unas dos mil quejas llegaron a Downdetector.", "es", [("reports", 2000.0)]),
        ("La mitad de los reportes era por los pagos.", "es", [("share", 50.0)]),
    ],
)
def test_figures_stand_in_words_too(text, language, found):
    assert figures(text, language) == found


@pytest.mark.parametrize("text", ["Half an hour later users reported trouble.", "Two users wrote."])
def test_words_of_number_that_count_no_reports_are_none(text):
    assert figures(text) == []
