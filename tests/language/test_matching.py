"""Patterns over a text: alternatives, gaps, optional steps, and where no match may reach."""

from __future__ import annotations

import pytest

from extractor.language.grammar import parse
from extractor.language.layout import Layout
from extractor.language.lexicon import Lexicon
from extractor.language.matching import Patterns, Reading

FRAGMENTS = {"unable": ["cannot", "could not"], "enter": ["log in", "sign in"]}


def found(source: str, text: str) -> list[str]:
    """What the pattern matches in the text, from its first step to its last."""
    pattern = parse(source)
    layout = Layout.of(text)
    literals = {f"={phrase}": [phrase] for phrase in pattern.literals}
    hits = Lexicon(FRAGMENTS | literals).hits(layout.folded)
    patterns, reading = Patterns([pattern]), Reading(hits, layout)
    if 0 not in patterns.possible(reading):
        return []
    matches = patterns.find(0, reading)
    return [text[parts[0][0] : parts[-1][1]] for parts in matches]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("@unable @enter", "They cannot log in.", ["cannot log in"]),
        ("@unable @enter", "They cannot just log in.", []),
        ("@unable ..1 @enter", "They cannot just log in.", ["cannot just log in"]),
        ("@unable ..1 @enter", "They cannot just now log in.", []),
        ("@unable ..4 (@enter|pay)", "You cannot pay or log in.", ["cannot pay"]),
        ("not? down", "It is not down.", ["not down", "down"]),
        ("not? down", "It is down.", ["down"]),
        ("error*", "Errors and erroneous data.", ["Errors"]),
        ("(app) : ..1 down", "App: down", ["App: down"]),
    ],
)
def test_steps_and_gaps(source, text, expected):
    assert found(source, text) == expected


@pytest.mark.parametrize("mark", [". ", "; ", "! ", "? ", " - ", " – ", ": "])
def test_no_match_reaches_across_the_end_of_a_clause(mark):
    assert found("@unable ..5 @enter", f"They cannot{mark}log in is easy") == []


@pytest.mark.parametrize("joint", [", ", " ", " (", '"', "'", "-"])
def test_what_else_stands_between_words_is_no_end(joint):
    assert found("@unable ..5 @enter", f"They cannot{joint}log in")


def test_a_word_within_a_word_is_none():
    assert found("pay", "A payment, to repay.") == []


def possible(hits, text="One or another."):
    """Places of the patterns below that the text may match, with the hits that it has."""
    patterns = Patterns([parse("@unable ..3 (a|b|c|d)"), parse("(a|b|c) ..3 rare"), parse("a?")])
    return patterns.possible(Reading(hits, Layout.of(text)))


def test_a_pattern_is_possible_where_the_text_has_each_of_its_steps():
    assert possible({"=a": [(0, 1)]}) == {2}
    assert possible({"=a": [(0, 1)], "=rare": [(2, 6)]}) == {1, 2}
    assert possible({"unable": [(0, 6)]}) == {2}
    assert possible({"unable": [(0, 6)], "=d": [(7, 8)]}) == {0, 2}


def test_a_pattern_is_possible_where_one_sentence_has_all_of_its_steps():
    text = "Here is one. There is the other. There are both."
    assert possible({"unable": [(0, 4)], "=d": [(13, 18)]}, text) == {2}
    assert possible({"unable": [(0, 4), (33, 38)], "=d": [(13, 18), (43, 47)]}, text) == {0, 2}
    # What begins in one sentence and ends in the next counts for the one that it ends in.
    assert possible({"unable": [(8, 18)], "=d": [(19, 21)]}, text) == {0, 2}


def test_in_a_long_text_no_pattern_is_lost():
    text = "It is so. " * 2000
    last = len(text) - 10
    hits = {"unable": [(last, last + 2)], "=d": [(last + 3, last + 5)]}
    assert possible(hits, text) == {0, 2}


def test_new_hits_of_a_fragment_are_seen():
    reading = Reading(
        {"unable": [(0, 6)], "=d": [(20, 21)]}, Layout.of("cannot do it. Or so? d or")
    )
    patterns = Patterns([parse("@unable ..3 (d|@place)")])
    assert not patterns.possible(reading)
    reading.put("place", [(7, 9)])
    assert patterns.possible(reading) == {0}
    assert list(patterns.find(0, reading)) == [((0, 6), (7, 9))]
    reading.put("place", [(10, 12)])
    assert list(patterns.find(0, reading)) == [((0, 6), (10, 12))]
