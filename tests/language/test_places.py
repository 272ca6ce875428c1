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


@pytest.mark.parametrize("head", ["SHAH ALAM: ", "Shah Alam: ", "SHAH ALAM, 3 MAC: "])
def test_a_dateline_may_end_in_a_colon(head):
    [dateline, place] = places(head + "Bekalan air terputus di Kapar.", "ms")
    assert (dateline.role, place.name) == ("not_affected", "Kapar")


def test_a_name_is_found_behind_a_word_that_could_be_a_part_of_it():
    assert _names("Listrik padam di Yogyakarta sejak pagi.") == ["Yogyakarta"]


def test_a_smaller_place_counts_behind_a_preposition_only():
    assert _names("Power failed in Pflugerville.", "en") == ["Pflugerville"]
    assert _names("Anderson said that power had failed.", "en") == []
    assert _names("The firm hired Anderson and Franklin as power returned.", "en") == []


def test_a_smaller_place_has_its_country():
    assert _country("Trains stopped between Bishan and Raffles Place.", "Raffles Place") == "SG"
    assert _country("Lights went out in Leeds, Onehunga and Moe.", "Onehunga") == "NZ"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "Listrik padam di Kecamatan Rawabening.", ["Rawabening"]),
        (
            "id",
            "Listrik padam di Desa Sukarindang, Kecamatan Watuluhur, Kabupaten Jember.",
            ["Sukarindang", "Watuluhur", "Jember"],
        ),
        (
            "id",
            "Warga Desa Sukarindang Kecamatan Watuluhur mengeluh.",
            ["Sukarindang", "Watuluhur"],
        ),
        ("ms", "Bekalan elektrik terputus di Taman Cempaka Sari.", ["Taman Cempaka Sari"]),
        (
            "ms",
            "Kawasan terjejas ialah Taman Sentosa; Jalan Nenas; Bandar Cempaka 2, dan Seksyen 31.",
            ["Taman Sentosa", "Jalan Nenas", "Bandar Cempaka 2", "Seksyen 31"],
        ),
        ("en", "Lights went out in the town of Ebberton.", ["Ebberton"]),
        ("en", "Power failed in Tallmere and Sarnock counties.", ["Tallmere", "Sarnock"]),
        ("es", "Hubo un apagón en el barrio de Valdemora.", ["Valdemora"]),
    ],
)
def test_the_word_for_what_a_place_is_makes_a_place_and_is_no_part_of_it(language, text, expected):
    assert _names(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Customers in Ebberton, Tallmere and Sarnock Vale are offline.", 3),
        ("en", "The fault left Ebberton, Tallmere and parts of Sarnock dark.", 3),
        ("en", "Trains stopped between Ebberton and City Hall.", 2),
        ("id", "Kereta tertahan antara Kebonagung dan Rawabening.", 2),
        ("ms", "Beberapa kawasan di sekitar Cempaka dan Kubang Lintah terputus bekalan.", 2),
        ("es", "El apagón dejó a oscuras desde la tarde a familias en Valdemora y Peñalar.", 2),
    ],
)
def test_names_behind_a_preposition_and_in_a_list_with_places_are_places(language, text, expected):
    assert len(_names(text, language)) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Users found a bug in March."),
        ("en", "The outage hit shoppers in Acme Plaza Bank branches."),
        ("en", "The fault was in Fablewright software."),
        ("en", "It was raised in Congress. Problems arose in iPhones and in AWS."),
        ("en", "The error was seen in Marlon's post."),
        ("id", "Gangguan dibahas di Gedung Melati dan di Kementerian Perhubungan."),
        ("id", "Perjalanan KRL Commuter Line relasi di Nomor 1189 terganggu."),
        ("es", "El fallo se debatió en el Congreso y en Navidad."),
    ],
)
def test_other_names_behind_a_preposition_are_no_places(language, text):
    assert _names(text, language) == []


def test_a_speaker_is_no_place():
    text = (
        'Lights failed in Leeds, and Maribel Ostrander complained. "It is dark," said Maribel '
        "Ostrander. Leeds and Maribel Ostrander were without power."
    )
    assert set(_names(text, "en")) == {"Leeds"}


def test_a_number_behind_a_station_is_no_place():
    assert _names("KRL relasi Bogor-Jakarta Kota Nomor 1189 anjlok.") == ["Bogor", "Jakarta Kota"]


def test_places_at_the_ends_of_a_line_share_what_is_said_of_one():
    found = places("KRL rute Duri-Tangerang mengalami gangguan.", "id")
    assert [(m.name, m.role) for m in found] == [("Duri", "affected"), ("Tangerang", "affected")]


def test_what_spares_a_place_says_nothing_of_those_before_it():
    found = places("KRL relasi Bogor-Jakarta Kota sampai Manggarai saja karena gangguan.", "id")
    assert {m.name: m.role for m in found}["Manggarai"] == "not_affected"
    assert {m.name: m.role for m in found}["Bogor"] != "not_affected"


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Millions of Australian customers lost service.", "", [("Australia", "AU")]),
        ("Australian police looked into the outage.", "", []),
        ("The service failed for hours.", "Kenyans vexed by outage", [("Kenya", "KE")]),
        ("Many Kenyans are paid today.", "", []),
    ],
)
def test_a_people_that_met_an_outage_stands_for_its_country(text, title, expected):
    found = [m for m in places(text, "en", title) if m.prepositional]
    assert [(m.name, m.country) for m in found] == expected


def test_a_place_that_is_called_after_another_is_one_of_its_own():
    text = "Pelanggan di Kecamatan Lingga Utara, Kabupaten Lingga, mengeluhkan gangguan."
    assert _names(text) == ["Lingga Utara", "Lingga"]
