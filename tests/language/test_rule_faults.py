"""What a slip in a rule file is answered with: the file, the line, and the nearest valid name."""

import pytest

from extractor.errors import LanguageError, RuleError
from extractor.language import rules

LANGUAGE = 'name = "Test"\n'
LEXICON = """
[fragments.inability]
phrases = ["cannot", "unable to"]
"""
SYMPTOMS = """
[[rule]]
id = "cannot_enter"
code = "login_failure"
patterns = ["@inability ..2 (log in|enter)"]
examples = ["Users cannot log in."]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of rules with one language, ``xx``."""
    monkeypatch.setattr(rules, "DATA", tmp_path)
    rules.load.cache_clear()
    language = tmp_path / "xx"
    language.mkdir()
    (language / "language.toml").write_text(LANGUAGE)
    (language / "lexicon.toml").write_text(LEXICON)
    (language / "symptoms.toml").write_text(SYMPTOMS)
    yield language
    rules.load.cache_clear()


def fault(folder, old, new, file="symptoms.toml"):
    path = folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    with pytest.raises(RuleError) as told:
        rules.load("xx")
    return str(told.value)


def test_the_folder_as_it_is_is_right(folder):
    assert [rule.code for rule in rules.load("xx").of_kind("symptoms")] == ["login_failure"]


@pytest.mark.parametrize(
    ("old", "new", "line", "told", "nearest"),
    [
        ('"login_failure"', '"login_failur"', 4, "unknown code 'login_failur'", "login_failure"),
        ("patterns =", "pattern =", 5, "unknown key 'pattern'", "patterns"),
        ("@inability", "@inabilty", 3, "unknown fragment @inabilty", "inability"),
        ("examples =", 'scope = "sentense"\nexamples =', 6, "unknown scope", "sentence"),
        ("examples =", 'where = "titel"\nexamples =', 6, "unknown where", "title"),
    ],
)
def test_a_slip_is_told_with_file_line_and_nearest_name(folder, old, new, line, told, nearest):
    message = fault(folder, old, new)
    assert f"symptoms.toml:{line}:" in message
    assert told in message
    assert f"did you mean {nearest!r}?" in message


def test_a_rule_without_examples_is_told(folder):
    assert "rule 'cannot_enter' has no examples" in fault(folder, "examples =", "not =")


def test_a_rule_defined_twice_is_told(folder):
    assert "is defined twice" in fault(folder, SYMPTOMS, SYMPTOMS + SYMPTOMS)


def test_a_pattern_that_begins_with_a_gap_is_told(folder):
    assert "cannot begin with a gap" in fault(folder, "@inability ..2", "..2 @inability")


def test_broken_toml_is_told(folder):
    assert "symptoms.toml" in fault(folder, 'id = "cannot_enter"', 'id = "cannot_enter')


def test_an_unknown_file_is_told_with_the_nearest_name(folder):
    (folder / "symptom.toml").write_text("")
    with pytest.raises(RuleError, match=r"unknown rule file 'symptom' → did you mean 'symptoms'"):
        rules.load("xx")


def test_a_language_without_rules_is_told_with_those_there_are(folder):
    with pytest.raises(LanguageError, match="there are rules for: xx"):
        rules.load("yy")
