"""The walk over an event's values, and the text cut at their evidence."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.claims import Claim, claims, pieces
from extractor.models import Evidence
from tests.stored import TEXT, extraction


def claim(start: int, end: int, text: str, field: str = "symptoms") -> Claim:
    return Claim(field, 1, None, [Evidence(start=start, end=end, text=text[start:end], rule="r")])


def test_keys_of_an_event_are_distinct_and_in_order() -> None:
    keys = [found.key for found in claims(extraction().events[0])]
    assert len(set(keys)) == len(keys)
    assert keys[:3] == ["date", "status", "platforms.web"]
    assert keys[-1] == "warnings-1"


def test_plain_values_are_named_by_their_key() -> None:
    values = {found.key: found.value for found in claims(extraction().events[0])}
    assert values["date"] == "2023-03-09"
    assert values["platforms.web"] == "web"
    assert values["sources.Adaaja"] == "Adaaja"


def test_pieces_carry_every_mark_that_covers_them() -> None:
    text = "abcdef"
    cut = pieces(text, [claim(0, 4, text, "user_quotes"), claim(2, 6, text), claim(2, 3, text)])
    seen = [(piece, [mark.claim.field for mark in marks]) for piece, marks in cut]
    assert seen == [
        ("ab", ["user_quotes"]),
        ("c", ["user_quotes", "symptoms", "symptoms"]),
        ("d", ["user_quotes", "symptoms"]),
        ("ef", ["symptoms"]),
    ]


def test_evidence_that_says_other_words_marks_nothing() -> None:
    wrong = Claim("symptoms", 1, None, [Evidence(start=1, end=3, text="zz", rule="r")])
    assert list(pieces("abcd", [wrong])) == [("abcd", ())]


@settings(deadline=None)  # the machine may be busy
@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=8)
)
def test_pieces_joined_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    wanted = [claim(min(span), max(span), text) for span in spans]
    assert "".join(piece for piece, _ in pieces(text, wanted)) == text


def test_pieces_of_an_article() -> None:
    marked = {piece for piece, marks in pieces(TEXT, claims(extraction().events[0])) if marks}
    assert {"tidak bisa masuk", "Surabaya", "Saldo saya hilang"} <= marked
