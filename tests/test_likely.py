"""Links that may lead to a report of an outage, told by title and address."""

import pytest

from extractor.acquire.discover import Link
from extractor.likely import Likely

SITE = "https://kabar.example/read"


@pytest.fixture(scope="module")
def likely():
    return Likely()


@pytest.mark.parametrize(
    "title",
    [
        "Gelora Eror, Pengguna Tak Bisa Kirim Pesan",
        "Layanan Bank Nusa Gangguan Sejak Pagi, Nasabah Mengeluh",
        "Listrik Padam di Tiga Kota",
        "Gelora is down for thousands of users",
        "Outage at cloud provider takes banks offline",
    ],
)
def test_a_title_that_speaks_for_an_outage(likely, title):
    assert likely(Link(f"{SITE}/1", title))


@pytest.mark.parametrize(
    "title",
    [
        "Harga Cabai Naik Menjelang Libur Panjang",
        "Timnas Menang Tipis di Laga Uji Coba",
        "Council approves new park beside the river",
    ],
)
def test_a_title_that_speaks_for_none(likely, title):
    assert not likely(Link(f"{SITE}/1", title))


def test_the_address_tells_where_the_title_does_not(likely):
    assert likely(
        Link(f"{SITE}/gelora-eror-pengguna-tak-bisa-kirim-pesan", "Simak videonya di sini")
    )
    assert likely(Link(f"{SITE}/gelora-eror-pengguna-tak-bisa-kirim-pesan"))
    assert not likely(Link(f"{SITE}/harga-cabai-naik-menjelang-libur"))


def test_a_link_that_says_nothing_is_worth_a_look(likely):
    assert likely(Link(f"{SITE}/6483920"))
    assert likely(Link(f"{SITE}/6483920", "Baca"))
