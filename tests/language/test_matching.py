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
    patterns = Patterns([pattern])
    if 0 not in patterns.possible(hits):
        return []
    matches = patterns.find(0, Reading(hits, layout))
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


def test_a_pattern_is_possible_where_the_text_has_each_of_its_steps():
    patterns = Patterns([parse("@unable ..3 (a|b|c|d)"), parse("(a|b|c) ..3 rare"), parse("a?")])
    assert patterns.possible({"=a": [(0, 1)]}) == {2}
    assert patterns.possible({"=a": [(0, 1)], "=rare": [(2, 6)]}) == {1, 2}
    assert patterns.possible({"unable": [(0, 6)]}) == {2}
    assert patterns.possible({"unable": [(0, 6)], "=d": [(7, 8)]}) == {0, 2}
