"""Words by character, and expressions that are tried only where a word that opens them stands."""

import re
from pathlib import Path

import pytest

from extractor.language import nlp, rules
from extractor.language.layout import fold
from extractor.language.words import OpenedPattern, stands_in, words_of

CORPORA = Path(__file__).parents[2] / "corpora"


@pytest.mark.parametrize(
    "text",
    ["", "one", " a  b_c, 3rd!", "sí — “no”…", "zażółć gęślą", "x\u0141y—z", "日本 語", "a.b\n\nc"],
)
def test_words_are_those_of_the_regular_expression(text):
    found = list(re.finditer(r"\w+", text))
    words = words_of(text)
    assert words.starts == [match.start() for match in found]
    assert {start: word for word, at in words.at.items() for start in at} == {
        match.start(): match[0] for match in found
    }
    for offset in range(len(text) + 1):
        assert words.before[offset] == sum(match.start() < offset for match in found)
        across = any(match.start() < offset < match.end() for match in found)
        assert bool(words.inside[offset]) is across


def test_an_opened_pattern_begins_with_its_words():
    pattern = OpenedPattern(r"(?<!\w)(?:half )?(?:two|\d+) ?days?", ["half", "Two"], number=True)
    text = "two days, 3 days, half 4 days, halfway to days; x2 days"
    assert [match[0] for match in pattern.finditer(text)] == ["two days", "3 days", "half 4 days"]


def test_words_may_be_glued_and_marks_stand_before():
    glued = OpenedPattern(r"(?<!\w)two ?days", ["two"], glued=["days"])
    assert [match[0] for match in glued.finditer("twodays, two days")] == ["twodays", "two days"]
    marked = OpenedPattern(r"\(? ?\d/\d", (), number=True, marks=2)
    found = [match[0] for match in marked.finditer("1/2,(3/4) ( 5/6)")]
    assert found == ["1/2", "(3/4", "( 5/6"]


@pytest.mark.parametrize(
    ("phrase", "text", "stands"),
    [
        ("acme", "acme", True),
        ("acme", "the acme-run bank", True),
        ("acme", "acmes and acme", True),
        ("acme", "acmes, macme, acme_1", False),
        ("at&t", "at&t inc", True),
        ("", "acme", False),
        ("acme", "", False),
    ],
)
def test_a_phrase_stands_in_a_text_as_whole_words(phrase, text, stands):
    assert stands_in(phrase, text) is stands


def _patterns(code):
    """Every opened pattern of a language's grammars of numbers and times."""
    components = dict(nlp.build(code).pipeline)
    times, text = components["outage_times"], components["outage_text"]
    for grammar in (times.days, times.clocks, text.numbers):
        for value in vars(grammar).values():
            entries = [form for _, form in value] if value.__class__ is list else [value]
            yield from (entry for entry in entries if isinstance(entry, OpenedPattern))


@pytest.mark.parametrize("code", rules.languages())
def test_no_time_or_number_is_missed_for_its_opening_word(code):
    patterns = list(_patterns(code))
    assert len(patterns) > 15
    found = 0
    for path in sorted((CORPORA / code / "tune").glob("*.txt"))[:40]:
        folded = fold(path.read_text(encoding="utf-8"))
        for opened in patterns:
            every = [match.span() for match in opened.pattern.finditer(folded)]
            assert [match.span() for match in opened.finditer(folded)] == every
            found += len(every)
    assert found > 100
