"""The words around a find."""

from __future__ import annotations

import html
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.browse.snippets import snippet


@pytest.mark.parametrize(
    ("text", "phrases", "shown"),
    [
        ("Listrik padam di Depok.", ["padam"], "Listrik <b>padam</b> di Depok."),
        ("Listrik padam di Depok.", ["LISTRIK", "depok"], "<b>Listrik</b> padam di <b>Depok</b>."),
        ("Falha em São Paulo", ["sao"], "Falha em <b>São</b> Paulo"),
        ("tidak bisa-bisa", ["bisa bisa"], "tidak <b>bisa-bisa</b>"),
        ("tumbangnya Kilat", ["tumb"], "<b>tumbangnya</b> Kilat"),
        ("<script>padam</script>", ["padam"], "&lt;script&gt;<b>padam</b>&lt;/script&gt;"),
        ("Listrik", ["istrik"], None),
        ("Listrik", ["(", "["], None),
        ("", ["x"], None),
    ],
)
def test_finds(text: str, phrases: list[str], shown: str | None) -> None:
    assert snippet(text, phrases) == shown


def test_long_text_is_cut_around_the_first_find() -> None:
    shown = snippet("awal " * 100 + "padam " + "akhir " * 100, ["padam"])
    assert shown is not None
    assert shown.startswith("… ")
    assert "<b>padam</b>" in shown
    assert shown.endswith(" …")
    assert len(shown) < 300


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=80), st.lists(st.text(max_size=8), max_size=4))
def test_shown_is_a_piece_of_the_text(text: str, phrases: list[str]) -> None:
    shown = snippet(text, phrases)  # the text is too short to be cut
    if shown is not None:
        assert html.unescape(shown.replace("<b>", "").replace("</b>", "")) == text


@pytest.mark.parametrize(
    "text", ["kata " * 200_000, "İ" * 1_000_000, "a " * 500_000, "-" * 1_000_000]
)
def test_repetition_takes_no_time(text: str) -> None:
    started = time.perf_counter()
    snippet(text, ["kata", "a a a a b", "-"])
    assert time.perf_counter() - started < 1
