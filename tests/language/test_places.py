"""Which names are places: exonyms, common words, namesakes, zones."""

from __future__ import annotations

import pytest

from tests.language.naming import places


def _names(text, language="id", title=""):
    return [m.name for m in places(text, language, title)]


def _country(text, name, language="en"):
    return next(m.country for m in places(text, language) if m.name == name)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Inggris", "GB"),
        ("Amerika Serikat", "US"),
        ("AS", "US"),
        ("Jepang", "JP"),
        ("Korea Selatan", "KR"),
        ("Belanda", "NL"),
        ("Jerman", "DE"),
        ("Arab Saudi", "SA"),
        ("Selandia Baru", "NZ"),
        ("Singapura", "SG"),
        ("Tiongkok", "CN"),
        ("Prancis", "FR"),
        ("Jambi", "ID"),
        ("Selangor", "MY"),
        ("Eropa", None),
        ("Asia Tenggara", None),
        ("Timur Tengah", None),
    ],
)
def test_reads_a_name_in_indonesian(name, country):
    [place] = places(f"Gangguan terjadi di {name} sejak pagi.", "id")
    assert (place.name, place.country, place.prepositional) == (name, country, True)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Pontianak", "Asia/Jakarta"),
        ("Palangka Raya", "Asia/Jakarta"),
        ("Denpasar", "Asia/Makassar"),
        ("Banjarmasin", "Asia/Makassar"),
        ("Kupang", "Asia/Makassar"),
        ("Ambon", "Asia/Jayapura"),
        ("Wamena", "Asia/Jayapura"),
        ("Jakarta Selatan", "Asia/Jakarta"),
        ("Kuala Lumpur", "Asia/Kuala_Lumpur"),
        ("Singapura", "Asia/Singapore"),
        ("Indonesia", None),
        ("Amerika Serikat", None),
    ],
)
def test_a_place_has_its_own_zone(name, zone):
    [place] = places(f"Listrik padam di {name}.", "id")
    assert place.zone == zone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Listrik padam di Batu.", ["Batu"]),
        ("Listrik padam di Bandung, Serang dan Pati.", ["Bandung", "Serang", "Pati"]),
        ("Listrik padam di Serang (Banten).", ["Serang", "Banten"]),
    ],
)
def test_a_common_word_is_a_place_behind_a_preposition_or_in_a_list(text, expected):
    assert _names(text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Batu besar menimpa gardu."),
        ("id", "Peretas Serang Pusat Data."),
        ("id", "Acara disiarkan di Metro TV."),
        ("id", "Pak Bima memperbaiki kabel."),
        ("en", "Charlotte said the app froze."),
        ("en", "Jordan Smith could not log in."),
        ("en", "The film was seen in Jordan Peele's cinema."),
        ("en", "Mobile users were offline. Reading mail was impossible."),
        ("en", "Routers of one autonomous system (AS) failed."),
        ("en", "ENGINEERS SAY US TOO WERE SURPRISED"),
    ],
)
def test_a_common_word_is_no_place_elsewhere(language, text):
    assert _names(text, language) == []


@pytest.mark.parametrize("text", ["sebuah as roda patah", "ia bertemu as lapangan"])
def test_an_abbreviation_needs_its_capitals(text):
    assert _names(text) == []


def test_a_capital_is_needed():
    assert _names("di bandung dan di inggris") == []


def test_the_better_known_place_has_the_name():
    assert _country("Outages were reported in London on Monday.", "London") == "GB"
    assert _country("Offices in London and Toronto were hit.", "London") == "GB"


def test_a_namesake_counts_where_the_text_is_about_its_country():
    text = "Hospitals in London, Windsor and other towns of Ontario, Canada, were offline."
    assert _country(text, "London") == "CA"
    assert _country("Shops in Hamilton and Auckland, New Zealand, closed.", "Hamilton") == "NZ"


def test_georgia_is_a_country_only_where_nothing_else_is_meant():
    assert _country("Power failed in Georgia on Monday.", "Georgia") in ("GE", "US")
    assert [m.name for m in places("Georgia told us that her phone died.", "en")] == []


def test_a_name_of_two_words_may_be_printed_as_one():
    assert _names("KRL tertahan di Rawabuaya dan Stasiun Depok Baru.") == [
        "Rawabuaya",
        "Depok Baru",
    ]


def test_the_longest_name_is_taken():
    assert _names("Gangguan di Jakarta Selatan dan Korea Selatan.") == [
        "Jakarta Selatan",
        "Korea Selatan",
    ]


def test_a_name_inside_a_service_is_no_place():
    assert _names("Aplikasi Bank Jatim dan Bank DKI eror.") == []


def test_an_airport_may_be_service_and_place():
    text = "Sistem lapor diri terganggu di Bandara Soekarno-Hatta."
    assert _names(text) == ["Bandara Soekarno-Hatta"]


def test_a_dateline_is_not_where_the_outage_is():
    [dateline, place] = places("BANDUNG, Kabar Kita - Listrik padam di Cimahi.", "id")
    assert (dateline.role, place.name) == ("not_affected", "Cimahi")
