"""Services of several countries that go by one name."""

from __future__ import annotations

import pytest

from tests.language.naming import services


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The MRT was down in Singapore on Monday.", "singapore-mrt"),
        ("en", "Commuters in Manila were stuck as the MRT was down.", "mrt-3"),
        ("ms", "Perkhidmatan MRT tergendala pagi ini.", "mrt-klang-valley"),
        ("ms", "Perkhidmatan MRT di Singapura tergendala pagi ini.", "singapore-mrt"),
        ("id", "Perjalanan MRT terhenti pagi ini.", "mrt-jakarta"),
        ("id", "Perjalanan MRT di Singapura terhenti pagi ini.", "singapore-mrt"),
    ],
)
def test_the_one_of_the_country_that_the_text_is_about_is_meant(language, text, expected):
    assert {m.id for m in services(text, language) if m.kind == "service"} == {expected}


def test_a_name_of_its_own_is_not_touched():
    text = "MRT Jakarta and the Singapore MRT were down."
    assert {m.id for m in services(text)} == {"mrt-jakarta", "singapore-mrt"}
