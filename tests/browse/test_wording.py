"""The words of the pages: every one of them in Indonesian, too."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from extractor import models
from extractor.browse.filters import FACETS
from extractor.browse.values import _SECTIONS
from extractor.browse.wording import preferred, wording

BROWSE = Path(str(files("extractor.browse")))
_SAID = re.compile(r"""\bsay\(\s*["']([^"']+(?:'[a-z ][^"]*)?)["']""")
_COUNTED = re.compile(r"""say\.count\([^"']+["']([^"']+)["'],\s*["']([^"']+)["']""")


def said() -> set[str]:
    """Every English sentence that templates and modules say."""
    found: set[str] = {title for title, _ in _SECTIONS} | {name.capitalize() for name in FACETS}
    for path in (*BROWSE.rglob("*.html"), *BROWSE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        found |= set(_SAID.findall(source))
        found |= {words for pair in _COUNTED.findall(source) for words in pair}
    return found


def test_every_sentence_is_there_in_indonesian() -> None:
    sentences = said()
    assert len(sentences) > 100
    assert sentences - set(wording("id").text) == set()


def test_translations_fill_in_the_same_values() -> None:
    for english, indonesian in wording("id").text.items():
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", indonesian)), english


def test_every_code_of_the_contract_is_there_in_indonesian() -> None:
    codes = {
        code
        for kind in (models.Category, models.SymptomCode, models.CauseCode, models.Status)
        for code in get_args(kind)
    }
    assert codes - set(wording("id").codes) == set()


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("id", "id"),
        ("id-ID,id;q=0.9,en-US;q=0.8", "id"),
        ("en-US,en;q=0.9,id;q=0.8", "en"),
        ("fr-FR,id;q=0.3", "id"),
        ("de", "en"),
        ("*;q=0.1, in", "id"),
        (";;;,q=,\x00" * 1000, "en"),
    ],
)
def test_language_that_the_header_likes_best(accepted: str | None, language: str) -> None:
    assert preferred(accepted) == language


def test_numbers_days_and_lengths() -> None:
    english, indonesian = wording("en"), wording("id")
    assert english.number(1204) == "1,204"
    assert indonesian.number(1204.5, 1) == "1.204,5"
    assert indonesian.day("2023-03-09") == "Kam 9 Maret 2023"
    assert english.moment("2023-03-09T09:15:00+07:00") == "Thu 9 March 2023, 09:15 +07:00"
    assert english.duration(135) == "2 h 15 min"
    assert english.duration(60) == "1 h"
    assert english.duration(0) == "0 min"
    assert indonesian.duration(3 * 24 * 60 + 61) == "3 hari 1 jam"
    assert indonesian.country("DE") == "Jerman"
    assert english.country("ZZ") == "ZZ"


def test_values_are_escaped_in_sentences() -> None:
    assert wording("en")("for “{words}”", words="<b>") == "for “&lt;b&gt;”"
