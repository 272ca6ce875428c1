"""Paragraphs, sentences and clauses: where a full stop ends something, and where it does not."""

import pytest

from extractor.language import rules
from extractor.language.layout import Layout


def sentences(text):
    """The sentences of an English text."""
    settings = rules.load("en").tables["language"]
    layout = Layout.of(text, 0, settings["abbreviations"], settings["sentence_openers"])
    return [text[start:end] for start, end in layout.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "It failed around 12:45 p.m. | The system was restored two hours later.",
        "Trouble began in the U.S. | Users in Europe saw none.",
        "The fault lay with Acme Inc. | It has been mended.",
    ],
)
def test_an_abbreviation_ends_a_sentence_where_a_small_word_opens_one(text):
    first, second = text.split(" | ")
    assert sentences(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "It failed at 9 a.m. Eastern Time.",
        "Crews left at 9 p.m. Thursday.",
        "Mr. Hale and Dr. Stone spoke of the U.S. Postal Service.",
        "It failed at 9 a.m. the next day.",
    ],
)
def test_an_abbreviation_before_a_name_or_a_small_letter_ends_nothing(text):
    assert sentences(text) == [text]


def test_the_stop_of_an_abbreviation_ends_no_clause():
    text = "Service was restored by 8 p.m. in most places."
    layout = Layout.of(text, 0, ("p.m",))
    assert not layout.clause_ends_between(text.index("8"), text.index("most"))
    assert layout.clause_ends_between(0, len(text))
