"""Long and short names of one organization."""

import pytest

from extractor.language.speech.aliases import OrganizationNames, initials
from tests.language.speech.speaking import hear


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        (
            "The Federal Aviation Administration said so. FAA staff agreed.",
            "FAA",
            "Federal Aviation Administration (FAA)",
        ),
        (
            "The Federal Aviation Administration said so. FAA staff agreed.",
            "Federal Aviation Administration",
            "Federal Aviation Administration (FAA)",
        ),
        (
            "Kenya's Transmission Company of the Coast (TCC) is large.",
            "TCC",
            "Transmission Company of the Coast (TCC)",
        ),
        (
            "PT Bank Syariah Indonesia Tbk (BRIS) adalah induk BSI.",
            "PT Bank Syariah Indonesia Tbk (BRIS)",
            "PT Bank Syariah Indonesia Tbk (BSI)",
        ),
        ("K-Electric lost a line, KE said.", "KE", "K-Electric (KE)"),
    ],
)
def test_both_forms_that_a_text_prints(text, name, full):
    assert OrganizationNames(text).full(name) == full


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The FAA said so.", "FAA"),
        ("Verizon said so.", "Verizon"),
        ("United Airlines and a UA flight.", "United Airlines"),
        ("Power Electric lost a line, PE said.", "PE"),
    ],
)
def test_a_form_that_stands_alone_stays_as_it_is(text, name):
    assert OrganizationNames(text).full(name) == name


def test_initials_leave_out_the_legal_form():
    assert initials("PT Kereta Api Indonesia (Persero)") == "KAI"


def test_both_forms_are_one_speaker():
    turns = hear(
        "The Omaha Public Power District said that 11,000 customers were without power.\n"
        "Traffic lights on both sides of the river were out for most of the day in the rain.\n"
        '"A breaker failed at the substation," OPPD said.',
        "en",
    )
    assert {turn.who for turn in turns} == {"Omaha Public Power District (OPPD)"}
