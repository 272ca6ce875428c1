"""Statements told without "said that": documents cited, hearers named, what is acknowledged."""

from __future__ import annotations

import pytest

from tests.language.speech.speaking import hear


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
