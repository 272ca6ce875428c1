"""Nothing is remembered of page after page: memory stays flat however long a run is."""

from __future__ import annotations

import pytest

from extractor import Pipeline, api, caches
from extractor.acquire.page import Page
from extractor.language import nlp

LONGER = "Layanan Gelora Pay tidak bisa diakses sejak pukul 07.30 WIB, kata pelanggan bernama {}."


def read(numbers: range) -> None:
    pipeline = Pipeline()
    for number in numbers:
        page = Page(f"{number}.txt", LONGER.format(f"Rifa{number}").encode(), "text", language="id")
        assert api.read_page(page, pipeline).article.text.count(f"Rifa{number}") == 1


def test_the_vocabulary_of_a_language_is_dropped_when_it_has_grown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = nlp.build("id")
    monkeypatch.setattr(caches, "PAGES", 4)
    monkeypatch.setattr(caches, "STRINGS", len(first.vocab.strings) + 2)
    read(range(9))
    assert nlp.build("id") is not first
    assert "Rifa0" in first.vocab.strings
    assert "Rifa0" not in nlp.build("id").vocab.strings


def test_a_language_stays_loaded_while_its_vocabulary_is_small(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nlp.forget(0)
    first = nlp.build("id")
    monkeypatch.setattr(caches, "PAGES", 2)
    read(range(4))
    assert nlp.build("id") is first


def test_of_several_languages_the_fullest_is_dropped() -> None:
    nlp.forget(0)
    small, large = nlp.build("id"), nlp.build("en")
    small.make_doc("Layanan tumbang")
    large.make_doc("The service went down in the morning")
    held = len(small.vocab.strings), len(large.vocab.strings)
    assert held[0] < held[1]
    nlp.forget(sum(held) - 1)
    assert nlp.build("id") is small
    assert nlp.build("en") is not large


def test_the_caches_of_libraries_are_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    from trafilatura.utils import trim

    trim("  Layanan  tumbang ")
    assert trim.cache_info().currsize > 0
    monkeypatch.setattr(caches, "PAGES", 1)
    read(range(1))
    assert trim.cache_info().currsize == 0
