"""Which names are services: common words both ways, publishers, unlisted names, hostile text."""

from __future__ import annotations

import time

import pytest

from extractor.language import nlp
from extractor.language.names import names
from extractor.language.services.companions import IN_LIST
from extractor.models import Article
from tests.language.naming import down_candidates, services

NAMED = [
    ("line", "id", "Gangguan Line", "Aplikasi Line tidak bisa dibuka sejak pagi."),
    ("line", "id", "Line Down di Sejumlah Kota", "Line mengalami gangguan. Warganet mengeluh."),
    ("x", "en", "X is down for thousands", "The social network X stopped loading."),
    ("x", "id", "X Down, Warganet Mengeluh", "Media sosial X tidak bisa diakses pagi ini."),
    ("tri", "id", "Jaringan Tri Gangguan", "Pelanggan Tri di Depok kehilangan sinyal."),
    ("threads", "en", "Threads outage hits users", "The Threads app showed no new posts."),
    ("signal", "en", "", "The messaging app Signal went down for an hour."),
    ("zoom", "en", "Zoom down", "Meetings on Zoom could not be started."),
    ("dana", "id", "", "Saldo DANA tidak muncul, kata pengguna dompet digital itu."),
    ("pgn", "id", "", "Aliran gas PGN terhenti di Bogor."),
    ("im3", "id", "", "Sinyal IM3 hilang di Garut."),
    ("indosat", "id", "", "Pelanggan Indosat tidak bisa menelepon."),
    ("ring", "en", "", "Ring doorbells stopped recording. The Ring app shows no video."),
    ("square", "en", "", "Shops using Square could not take card payments."),
    ("discover", "en", "", "Card payments on Discover failed at shops."),
    ("target", "en", "Target checkout down", "Shoppers at Target waited as registers failed."),
    ("three", "en", "Three network down", "Customers of Three lost signal in London."),
    ("sky", "en", "Sky broadband down", "Engineers at Sky are working on it."),
    ("virgin-media", "en", "", "Virgin Media broadband failed in Leeds."),
    ("ee", "en", "", "EE customers cannot make calls."),
    ("o2", "en", "", "O2 customers cannot make calls."),
    ("visa", "en", "", "Card payments by Visa failed across Europe."),
    ("steam", "en", "", "Players could not log in to Steam on Tuesday."),
    ("slack", "en", "", "Messages in Slack were delayed."),
    ("microsoft-teams", "en", "", "Workers could not reach Outlook and Teams on Monday."),
    ("notion", "en", "", "Pages in Notion would not open."),
    ("hbo-max", "en", "", "The HBO Max app crashed."),
    ("peacock", "en", "", "The game froze for viewers of Peacock on Sunday."),
    ("orange", "en", "", "Calls over the Orange network failed in Lyon."),
    ("optus", "en", "", "Optus mobile services are out."),
    ("telstra", "en", "", "Telstra customers lost coverage."),
    ("rogers", "en", "", "The Rogers network failed. Rogers apologised."),
    ("bell", "en", "", "Internet customers of Bell were offline."),
    ("shaw", "en", "", "Cable customers of Shaw were offline in Calgary."),
    ("apple", "en", "", "The status page of Apple lists an outage."),
    ("facebook", "en", "", "Meta said that Facebook was down."),
    ("blu-bca", "id", "", "Aplikasi blu tidak bisa dibuka."),
    ("bank-jago", "id", "", "Nasabah tidak bisa membuka aplikasi Jago."),
    ("halifax", "en", "", "Halifax customers could not see their balance, and Halifax said sorry."),
]

NOT_NAMED = [
    ("pintu", "id", "KRL Tertahan gara-gara Pintu Tak Bisa Nutup", "Petugas menutup pintu itu."),
    ("line", "id", "", "Ia berdiri di garis finis. Line up timnya berubah."),
    ("line", "en", "", "Trains on the Riverside Line were late."),
    ("x", "en", "", "Doctors took an X-ray. Generation X remembers."),
    ("tri", "id", "Tri Suharno Tinjau Gangguan", "Menteri Tri Suharno meninjau gardu."),
    ("threads", "en", "", "He posted several threads about the storm."),
    ("signal", "en", "", "A signal failure stopped trains."),
    ("signal", "en", "Signal failure hits trains", "Signal failure stopped trains in Leeds."),
    ("zoom", "en", "", "They zoom in on the map."),
    ("dana", "id", "", "Dana bantuan belum cair. Penyaluran dana terganggu."),
    ("pgn", "id", "", "Gas bocor di dapur itu."),
    ("ring", "en", "", "The boxing ring was empty. Ring Road was closed."),
    ("square", "en", "", "Crowds filled Miller Square during the blackout."),
    ("discover", "en", "Discover the best phones", "Discover how to fix your phone."),
    ("target", "en", "", "Target areas lost power. The target was missed."),
    ("target", "id", "Target Pemulihan Gangguan Listrik", "PLN menetapkan target baru."),
    ("three", "en", "Three towns lose power", "Three people were unable to call for help."),
    ("sky", "en", "", "The night sky was dark during the outage."),
    ("visa", "en", "", "Visa applicants waited in line. The visa portal is down."),
    ("steam", "en", "", "A steam pipe burst in the street."),
    ("slack", "en", "", "The company cut him some slack."),
    ("microsoft-teams", "en", "", "Teams from Ohio helped. Rescue teams were sent."),
    ("notion", "en", "", "The notion that power would fail is odd."),
    ("hbo-max", "en", "", "He bought the Vertu 11 Pro Max."),
    ("peacock", "en", "", "A peacock flew into a power line."),
    ("orange", "en", "", "Orange County lost power. The orange light was on."),
    ("rogers", "en", "", "Governor Dan Rogers toured the substation."),
    ("bell", "en", "", "The church bell rang. Mayor Anna Bell said so."),
    ("shaw", "en", "", "Engineer Tom Shaw said that the fault was mended."),
    ("facebook", "id", "", "Ia memegang buku wajah."),
    ("halifax", "en", "", "Customers in Halifax were without power."),
    ("bbm", "id", "", "Antrean di SPBU mengular setelah listrik padam."),
    ("bbm", "id", "Pembeli BBM gagal login", "Pembeli bahan bakar minyak (BBM) mengeluh."),
    ("jenius", "id", "", "Ide jenius itu muncul saat listrik padam."),
    ("discord", "en", "", "The outage sowed discord in the party."),
]


@pytest.mark.parametrize(("service", "language", "title", "text"), NAMED)
def test_names_the_service(service, language, title, text):
    assert service in down_candidates(text, language, title)


@pytest.mark.parametrize(("service", "language", "title", "text"), NOT_NAMED)
def test_means_something_else(service, language, title, text):
    assert service not in down_candidates(text, language, title)


def _certain(text, language="en", title=""):
    return {m.id for m in services(text, language, title) if m.kind == "service" and m.certain}


def test_a_word_is_certain_where_the_text_calls_it_a_service():
    assert "signal" in _certain("The Signal app is down. Signal said so.")
    assert "line" in _certain("Layanan Line terganggu.", "id")


def test_a_word_is_uncertain_where_only_its_capital_speaks_for_it():
    assert "peacock" in down_candidates("The game froze for viewers of Peacock.")
    assert "peacock" not in _certain("The game froze for viewers of Peacock.")


@pytest.mark.parametrize("name", ["Microsoft", "Kompas.com", "BBC"])
def test_a_name_that_every_page_prints_is_never_certain(name):
    assert _certain(f"Ia berbicara kepada {name} pada Senin.", "id") == set()


def test_an_unlisted_name_is_found_by_construction():
    found = services("Aplikasi Kirimin tidak bisa dibuka.", "id")
    assert [(m.name, m.kind) for m in found] == [("Kirimin", "discovered")]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("id", "Portal akademik Kirimin tumbang sejak pagi.", "Kirimin"),
        ("id", "Gangguan server milik Halvora berlangsung tiga hari.", "Halvora"),
        ("en", "The booking system of Halvora crashed on Monday.", "Halvora"),
        ("es", "El sistema del Banco Halvora se cayó el lunes.", "Banco Halvora"),
    ],
)
def test_a_name_is_one_of_a_service_by_what_of_it_failed(language, text, name):
    assert name in {m.name for m in services(text, language) if m.kind == "discovered"}


def test_a_water_company_that_speaks_of_its_pumps_is_one():
    found = services("Halden Water said a pumping station failed at 3am.")
    assert "Halden Water" in {m.name for m in found}
    assert not {m.name for m in services("Halloran said a pumping station failed at 3am.")}


def test_a_line_of_a_railway_in_a_headline_is_no_messenger():
    text = "Service on the Red Line was suspended between two stations on Monday."
    assert "line" not in down_candidates(text, "en", "Metro's Red Line suspended after fault")


def test_a_word_for_a_trade_alone_names_nobody():
    text = "Un ciberataque al Hospital Comarcal de Piedraviva obligó a aplazar operaciones."
    found = services(text, "es", "El ciberataque al Hospital de Piedraviva")
    assert "hospital" not in {m.id for m in found}


def test_a_spelling_of_one_language_means_nothing_in_another():
    assert "djp-online" in down_candidates("Layanan e-filing tidak bisa diakses.", "id")
    assert "djp-online" not in down_candidates("The court's e-filing system is down.")


def test_a_name_of_a_headline_ends_where_the_body_ends_it():
    title = "Aplikasi Kirimin Eror Sejak Pagi, Pengguna Mengeluh"
    found = services("Pengguna Kirimin mengeluh.", "id", title)
    assert {m.name for m in found if m.kind == "discovered"} == {"Kirimin"}


def test_a_headline_of_capitals_names_nothing_that_the_body_does_not():
    title = "Layanan Publik Terganggu Akibat Banjir"
    found = services("Kantor kecamatan tutup sejak Senin.", "id", title)
    assert [m for m in found if m.kind == "discovered"] == []


def test_a_listed_service_is_not_swallowed_by_a_longer_name():
    found = services("Layanan Mobile Discord tidak bisa dibuka.", "id")
    assert [m.id for m in found] == ["discord"]


@pytest.mark.parametrize("piece", ["Aplikasi Kirimin ", "Line ", "a.", "@", "di Batu, "])
def test_hostile_text_costs_little(piece):
    """Names in 40,000 characters of one piece: a quadratic search would take minutes."""
    text = piece * (40_000 // len(piece))
    pipeline = nlp.build("id")
    doc = pipeline.make_doc(text)
    doc._.article = Article(id="a1", text=text, language="id")
    for name in ("outage_text", "outage_services", "outage_places"):
        start = time.process_time()
        doc = pipeline.get_pipe(name)(doc)
        if name != "outage_text":
            assert time.process_time() - start < 2


def test_a_water_board_is_one_by_its_short_and_its_long_name():
    text = (
        "Pipa PDAM Sumber Lestari pecah. Petugas Perumda PDAM Sumber Lestari Rawajati datang. "
        "Pelanggan PDAM mengeluh."
    )
    assert {m.id for m in services(text, "id")} == {"pdam-sumber-lestari"}


@pytest.mark.parametrize("behind", [" Suharto Lesmana", " H.Suharto Lesmana", ""])
def test_a_water_board_ends_with_its_place_where_a_person_follows(behind):
    text = f"Direktur PDAM Cianjur{behind} mengatakan air tidak mengalir. Pelanggan mengeluh."
    assert {m.name for m in services(text, "id") if m.kind != "generic"} == {"PDAM Cianjur"}


def test_two_water_boards_keep_their_names():
    text = "Air PDAM Sumber Lestari dan PDAM Bening Jaya mati. Pelanggan PDAM mengeluh."
    named = {m.id for m in services(text, "id") if m.kind != "generic"}
    assert named == {"pdam-sumber-lestari", "pdam-bening-jaya", "pdam"}


def test_a_headline_of_capitals_ends_its_names():
    text = "NORDEN CLINIC WITHOUT POWER\n\nBandwidth CEO Dana Hale said its clinics were dark."
    found = {text[start:end] for start, end in names(text, (), ("without", "ceo"))}
    assert {"NORDEN CLINIC", "POWER", "Bandwidth", "Dana Hale"} <= found
    assert not any("WITHOUT" in name or "CEO" in name for name in found)


def _discovered(text):
    return {m.name for m in services(text) if m.rule == IN_LIST}


def test_names_in_a_list_of_services_that_failed_are_services():
    text = "An outage took down Discord, Canva, Zentrix and Moneta on Tuesday."
    assert _discovered(text) == {"Zentrix", "Moneta"}


@pytest.mark.parametrize(
    "text",
    [
        "Discord, Canva, Zentrix and Moneta opened offices on Tuesday.",  # nothing failed
        "An outage took down Discord (DCRD), Canva (CNVA) and Zoom on Tuesday.",  # tickers
        "An outage took down Discord, Zentrix and Moneta.",  # one known service is too few
        "An outage took down Discord and Canva in Oslo, Zagreb and Malaga.",  # places
        "Users lost Discord and Canva, Dana Hale, Chief Counsel, said.",  # who tells of it
    ],
)
def test_other_lists_make_no_services(text):
    assert not _discovered(text)
