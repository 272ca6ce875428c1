"""Where: the places at which the service failed, of all that an article names."""

import pytest

from extractor.models import Article
from extractor.pipeline import Pipeline

PIPELINE = Pipeline()


def where(language, title, *sentences):
    text = f"{title}\n\n" + "\n".join(sentences)
    article = Article(id="a", title=title, text=text, language=language, published="2022-12-29")
    return PIPELINE.extract(article).primary.places


def names(language, title, *sentences):
    return [place.name for place in where(language, title, *sentences)]


def test_headquarters_datelines_and_birthplaces_are_not_where_it_was():
    assert names(
        "en",
        "Power cut leaves thousands in the dark",
        "DUBLIN (Newswire) - A power outage hit Limerick on Thursday.",
        "The utility is headquartered in Cork.",
    ) == ["Limerick"]


def test_a_line_that_points_to_another_article_says_nothing():
    assert names(
        "id",
        "Listrik Padam di Bandung",
        "Listrik padam di Bandung pada Rabu (28/12/2022).",
        "Baca juga: Pemadaman Listrik Terjadi di Surabaya",
    ) == ["Bandung"]


def test_where_a_quoted_user_met_it_is_a_place_and_where_one_is_from_is_none():
    title = "Shopee Tumbang, Pengguna Mengeluh"
    first = "Shopee tumbang pada Rabu (28/12/2022) malam dan pengguna tidak bisa membayar."
    told = '"Dari tadi gagal terus," kata Tiara (22), {} Yogyakarta.'
    assert names("id", title, first, told.format("mahasiswi di")) == ["Yogyakarta"]
    assert names("id", title, first, told.format("mahasiswi asal")) == []


def test_one_place_under_two_spellings_is_one_by_the_name_written_out():
    places = where(
        "en",
        "Telstra outage hits customers",
        "A Telstra outage hit customers in NSW on Thursday.",
        "Customers in New South Wales could not make calls.",
    )
    assert [place.name for place in places] == ["New South Wales"]
    assert {e.text for e in places[0].evidence} == {"NSW", "New South Wales"}


def test_the_title_has_the_spelling():
    assert names(
        "id",
        "Listrik Padam di Sumatera",
        "Listrik padam di Sumatra pada Rabu (28/12/2022).",
        "Gangguan di Sumatra terjadi sejak pagi.",
    ) == ["Sumatera"]


def test_an_abbreviation_in_brackets_is_not_the_name():
    assert names(
        "id",
        "ChatGPT Tumbang",
        "ChatGPT tumbang bagi pengguna di Amerika Serikat (AS) pada Rabu (28/12/2022).",
        "Gangguan di AS berlangsung sejam.",
    ) == ["Amerika Serikat"]


BACK = "By 4 am power was back in Brighton and Hove."


def test_where_service_is_back_counts_only_where_nothing_else_is_named():
    cut = "A power cut on Thursday left {} without electricity."
    title = "Power cut leaves thousands in the dark"
    assert names("en", title, cut.format("Sussex"), BACK) == ["Sussex"]
    assert names("en", title, cut.format("thousands"), BACK) == ["Brighton", "Hove"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "A nationwide blackout began on Thursday, and Lesotho lost its trains as well.",
            ["Lesotho"],
        ),
        ("A blackout began on Thursday, and trains stopped.", []),
    ],
)
def test_an_outage_of_the_whole_country_was_in_it(told, expected):
    assert names("en", "Power cut stops trains", told, "Lesotho buys power abroad.") == expected


def test_a_company_that_is_named_after_a_place_is_none():
    assert names(
        "en",
        "Signal fault brings trains to a halt",
        "Trains came to a standstill at Watford on Wednesday after a signal failure.",
        "The outage stopped the trains of London Midland.",
    ) == ["Watford"]


def test_a_county_keeps_the_word_for_what_it_is():
    assert names(
        "en",
        "Storm knocks out power to thousands",
        "Crews worked in Oakland County on Thursday after a power outage hit 900 homes there.",
    ) == ["Oakland County"]


def test_a_place_of_the_title_counts_where_the_text_tells_of_no_other():
    body = ("The Netflix app stopped working on Thursday.", "Netflix said sorry for the outage.")
    assert names("en", "Maltese and Malta media: Netflix down", *body) == ["Malta"]
    assert names("en", "Niger: Netflix outage leaves viewers without films", *body) == ["Niger"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The fault lay in the US-East-1 region of a cloud, the outage page said.",
        "In this Jan. 2 file photo, people hit by an outage wait in Cork.",
        "Viewers hit by the outage missed the second half of Torino v Lazio.",
    ],
)
def test_what_is_no_place_of_the_outage(sentence):
    title = "Power cut leaves thousands in the dark"
    assert names("en", title, "A power outage hit Limerick on Thursday.", sentence) == ["Limerick"]


def test_a_list_below_its_heading_tells_where():
    assert names(
        "id",
        "Listrik Padam, Berikut Daftarnya",
        "Listrik padam mendadak pada Rabu (28/12/2022) malam.",
        "Wilayah yang padam meliputi:",
        "1. Lhokseumawe (menyala sebagian)",
        "2. Sungai Dusun - menyala pukul 22.02 WIB",
        "3. Gampong Rawabening",
        "PLN Sukamaju meminta maaf atas pemadaman itu.",
    ) == ["Lhokseumawe", "Sungai Dusun", "Rawabening"]


def test_a_list_that_goes_on_in_the_line_of_its_heading_tells_where():
    assert names(
        "id",
        "Air PDAM Mati di Garut",
        "Air PDAM tidak mengalir sejak Rabu (28/12/2022).",
        "Wilayah yang terdampak antara lain Rawabening, Sukamulya, dan Desa Kebonagung.",
        "Wilayah terdampak gangguan juga termasuk kawasan industri yang berhenti beroperasi.",
    ) == ["Rawabening", "Sukamulya", "Kebonagung"]


def test_a_town_with_and_without_the_word_for_it_is_one_place():
    assert names(
        "id",
        "ATM BNI di Palu Terganggu",
        "Gangguan ATM BNI terjadi di Palu pada Rabu (28/12/2022).",
        "Semua ATM di Kota Palu mengalami gangguan.",
    ) == ["Palu"]


def test_a_town_that_goes_by_the_name_of_a_carrier_is_known_by_its_sides():
    title = "Power restored after outage hits thousands"
    text = "Power outages hit homes in parts of Orange, Newark and West Orange on Thursday."
    assert names("en", title, text)[:2] == ["Orange", "Newark"]


def test_what_is_said_of_one_place_is_said_of_those_right_behind_it():
    assert names(
        "ms",
        "Bekalan air terganggu",
        "Gangguan bekalan air berlaku sejak pagi.",
        "Lokasi terjejas ialah 172 kawasan di sekitar Petaling, 54 di Sepang dan 27 di Klang.",
    ) == ["Petaling", "Sepang", "Klang"]


def test_an_airport_that_failed_is_what_and_not_where():
    told = (
        "An outage of its baggage system hit Heathrow Airport on Thursday.",
        "Heathrow said its check-in was down as well, and travelers in Leeds were stuck.",
    )
    assert names("en", "Heathrow Airport is down", *told) == ["Leeds"]


def test_a_capital_is_named_with_its_district():
    told = "Customers in Washington, D.C., and Baltimore could not call during the outage."
    assert names("en", "Verizon outage hits callers", told) == ["Washington, D.C.", "Baltimore"]
