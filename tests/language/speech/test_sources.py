"""Statements told without "said that": documents cited, hearers named, what is acknowledged."""

from __future__ import annotations

import pytest

from tests.language.speech.speaking import hear, weigh


def told(body, language):
    """Who says what: the speaker and the first four words of each turn."""
    return [(turn.who, " ".join(turn.said.split()[:4])) for turn in hear(body, language)]


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        (
            "Berdasarkan keterangan PLN, gangguan disebabkan oleh pohon tumbang.",
            "id",
            ("PLN", "gangguan disebabkan oleh pohon"),
        ),
        (
            "Dari keterangan resmi PLN, Senin (5/11/2018), penyebabnya adalah layang-layang.",
            "id",
            ("PLN", "penyebabnya adalah layang-layang"),
        ),
        (
            "Informasi dari PLN, perbaikan akan selesai malam ini.",
            "id",
            ("PLN", "perbaikan akan selesai malam"),
        ),
        (
            "Humas PLN Budi Santosa membenarkan adanya pemadaman di tiga kecamatan sejak pagi.",
            "id",
            ("Budi Santosa", "pemadaman di tiga kecamatan"),
        ),
        (
            "Lebih lanjut dikatakan PLN, perbaikan butuh dua hari.",
            "id",
            ("PLN", "perbaikan butuh dua hari"),
        ),
        (
            "De acuerdo a la información brindada por Edenor, cerca de 20 mil siguen sin luz.",
            "es",
            ("Edenor", "cerca de 20 mil"),
        ),
        (
            "«Nuestras cuadrillas ya están en camino», expresaron desde Edenor.",
            "es",
            ("Edenor", "Nuestras cuadrillas ya están"),
        ),
        (
            "Southwest Airlines told CNN the outage hasn't impacted its operations.",
            "en",
            ("Southwest Airlines", "the outage hasn't impacted"),
        ),
        (
            "The night brought an apology from Vodafone, which said calls would be back by noon.",
            "en",
            ("Vodafone", "calls would be back"),
        ),
    ],
)
def test_it_is_a_statement(body, language, expected):
    assert told(body, language) == [expected]


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Humas PLN Budi Santosa membenarkan adanya kejadian tersebut.", "id"),
        ("Menanggapi laporan dari pengguna, tim teknis turun ke lapangan.", "id"),
        ("Vodafone said Thursday, citing rules that limit its records of callers.", "en"),
    ],
)
def test_it_is_none(body, language):
    assert told(body, language) == []


def test_two_users_in_one_sentence_are_two():
    body = "El usuario @mau_vil: «La app no abre desde ayer», @adaras escribió: «No puedo pagar»."
    assert told(body, "es") == [
        ("@mau_vil", "La app no abre"),
        ("@adaras", "No puedo pagar"),
    ]


def test_who_tells_of_trouble_of_its_own_is_official():
    text = (
        "Verizon outage hits half the country\n"
        "Verizon's network went down on Monday morning.\n"
        "Halden Clinics said it had shut down its booking line.\n"
        "Orrin Pharmacies said it sold more umbrellas than usual."
    )
    official, _, others = weigh(text, "en", "Verizon")
    assert [quotation.speaker for quotation in official] == ["Halden Clinics"]
    assert [quotation.organization for quotation in others] == ["Orrin Pharmacies"]


def test_a_chief_of_another_firm_who_explains_is_none():
    text = (
        "Verizon outage hits half the country\n"
        "Verizon's network went down on Monday morning.\n"
        '"An outage like this begins with a wrong route," said Dana Hale, CISO at Parvenu.'
    )
    official, _, others = weigh(text, "en", "Verizon")
    assert official == []
    assert [quotation.speaker for quotation in others] == ["Dana Hale"]


def test_a_commuter_by_name_is_whom_he_points_to():
    body = (
        "Director Lucy Mercer of Acme Rail said trains were running.\n"
        "Earlier, commuter Mat Dayton had returned to the station for a second attempt.\n"
        '"I need to get into the office, I have meetings to go to," he said.'
    )
    assert told(body, "en")[-1] == ("Mat Dayton", "I need to get")


def test_the_officer_of_an_owner_goes_on_in_a_participle():
    body = (
        "StarHub's chief technology officer Dana Hale apologised to customers on Wednesday night, "
        "confirming that the disruption came from a faulty name server."
    )
    assert told(body, "en") == [("Dana Hale", "the disruption came from")]
