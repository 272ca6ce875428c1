"""Quotation marks of every kind, and those that are missing."""

import pytest

from extractor.language.layout import Layout
from extractor.language.speech.quotes import quoted


def words(text):
    """The words between the marks of each quotation."""
    return [text[slice(*quote.inner)] for quote in quoted(Layout.of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Sinyal hilang," kata Tono.', ["Sinyal hilang,"]),
        ("“Sinyal hilang,” kata Tono.", ["Sinyal hilang,"]),
        ("‘It went dark,’ said Ada.", ["It went dark,"]),
        ("'It went dark,' said Ada.", ["It went dark,"]),
        ("«Es ist dunkel», said Ada.", ["Es ist dunkel"]),
        ("„Semua mati“ kata Tono.", ["Semua mati"]),
        ("”Semua mati,” kata Tono.", ["Semua mati,"]),
        ('""Semua mati,"" kata Tono.', ["Semua mati,"]),
        ("''Semua mati,\" kata Tono.", ["Semua mati,"]),
        ("\ufffdSemua mati,\ufffd kata Tono.", ["Semua mati,"]),
    ],
)
def test_marks_of_every_shape(text, expected):
    assert words(text) == expected


def test_several_quotations_in_a_paragraph():
    assert words('"Mati," kata Tono. "Nyala lagi."') == ["Mati,", "Nyala lagi."]


def test_a_term_in_the_same_marks_belongs_to_the_quotation():
    assert words('"The so-called "cloud" is down again," said Ada.') == [
        'The so-called "cloud" is down again,'
    ]


def test_a_term_in_other_marks_belongs_to_the_quotation_that_goes_on_below():
    text = '“Acme, the "Operator" of the grid, says so.\n“Power is back,” Acme said.'
    assert words(text) == ['Acme, the "Operator" of the grid, says so.', "Power is back,"]


def test_an_apostrophe_closes_no_single_quotation():
    text = "'Our customers' cards don't work at the till,' the shop said. 'We're sorry.'"
    assert words(text) == ["Our customers' cards don't work at the till,", "We're sorry."]


def test_a_missing_closing_mark_runs_to_the_end_of_the_paragraph():
    text = "Ada said: “We are on it.\nNext paragraph."
    (quote,) = quoted(Layout.of(text))
    assert not quote.closed
    assert text[slice(*quote.inner)] == "We are on it."


def test_a_missing_opening_mark_is_put_at_the_start_of_the_sentence():
    text = 'Layanan lambat. Kami minta maaf," ujar Tono.'
    (quote,) = quoted(Layout.of(text))
    assert not quote.opened
    assert text[slice(*quote.inner)] == "Kami minta maaf,"


def test_a_quotation_over_paragraphs_without_marks_of_their_own():
    text = '"First part.\nSecond part without marks.\nLast part."'
    assert words(text) == ["First part.", "Second part without marks.", "Last part."]


def test_a_mark_of_length_opens_nothing():
    assert words("The 5 inch screen went black for 3 hours.") == []
