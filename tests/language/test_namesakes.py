"""Services that no gazetteer lists: which words name them, and every mention of the name."""

from __future__ import annotations

import pytest

from tests.language.naming import services


def discovered(text: str, title: str = "") -> list[str]:
    return [m.name for m in services(text, title=title) if m.kind == "discovered"]


def printed(text: str, title: str = "") -> list[tuple[str, str]]:
    whole = f"{title}\n\n{text}" if title else text
    found = (m for m in services(text, title=title) if m.kind == "discovered")
    return [(whole[m.start : m.end], m.name) for m in found]


def test_a_name_found_once_is_found_wherever_it_is_printed():
    text = "Norden Freight has suffered a ransomware attack. Drivers of Norden Freight waited."
    found = discovered(text, title="Trucks idle at Norden Freight")
    assert found == ["Norden Freight"] * 3


@pytest.mark.parametrize("letters", ["(NFG)", "[NFG]"])
def test_the_letters_that_a_text_gives_for_a_name_are_the_name(letters):
    text = (
        f"Norden Freight Group {letters} has suffered a ransomware attack. "
        "On Monday NFG closed two depots."
    )
    assert printed(text) == [
        ("Norden Freight Group", "Norden Freight Group"),
        ("NFG", "Norden Freight Group"),
        ("NFG", "Norden Freight Group"),
    ]


def test_letters_of_two_names_are_neither():
    text = (
        "Norden Freight Group (NFG) has suffered a cyberattack. "
        "Nadir Food Guild (NFG) has suffered a cyberattack. NFG said nothing."
    )
    assert {name for _, name in printed(text)} == {"Norden Freight Group", "Nadir Food Guild"}
    assert "NFG" not in [words for words, _ in printed(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A word for a kind of outage in a name makes the name none.
        ("A cyberattack disrupted the operations of Zar TV, a channel.", ["Zar TV"]),
        ("A cyberattack disrupted the operations of Global TV.", []),
        # A capital that a word owes to its place.
        ("Industry publisher Zarglobe has suffered ransomware. The industry waits.", ["Zarglobe"]),
        ("Brazilian systems went offline after ransomware.", []),
        ("The L train went down at noon.", []),
    ],
)
def test_which_words_are_a_name(text, names):
    assert discovered(text) == names


def test_a_product_goes_by_its_last_name_beside_others_of_its_operator():
    text = "The outage took down Gmail, Google Drive, Docs and Maps on Monday."
    found = {m.id for m in services(text) if m.kind == "service"}
    assert {"gmail", "google-drive", "google-docs", "google-maps"} <= found
    assert not {m.id for m in services("She wrote Docs and Maps.") if "google" in m.id}
