"""The further pages of an article: found where a site splits it, and nothing else taken for one."""

import time

import pytest

from extractor.acquire.pagination import following, whole

STORY = "https://kabar.example/read/2022/12/29/101530/gelora-eror-sejak-pagi"


def page(*links, head=""):
    shown = "".join(f'<a href="{href}">{words}</a>' for href, words in links)
    return f"<html><head>{head}</head><body><p>Isi berita.</p>{shown}</body></html>".encode()


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("?page=all", "Tampilkan Semua"),
        (f"{STORY}?page=all#page2", "Show All"),
        ("?single=1", "Selengkapnya"),
        (f"{STORY}/all", "Semua halaman"),
        (f"{STORY}/All", "Lihat semua"),
        ("?view=all", "Tampilkan dalam satu halaman"),
        ("?halaman=all", "Baca selengkapnya »"),
    ],
)
def test_an_address_that_shows_all(href, words):
    found = whole(page(("/", "Beranda"), (href, words)), STORY)
    assert found is not None
    assert found.startswith(STORY)
    assert whole(page((href, words)), found) is None


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("?page=2", "Halaman selanjutnya"),
        (f"{STORY}/2", "Selanjutnya »"),
        ("?page=2", "2"),
        (f"{STORY}?halaman=2", "Next Page"),
        (f"{STORY}/page/2", "2"),
        (f"{STORY}-2", "Berikutnya"),
        (f"{STORY}-part2", "2"),
    ],
)
def test_the_next_page(href, words):
    found = following(page((href, words), ("/other", "Berita lain")), STORY)
    assert found is not None
    assert found.startswith(STORY)
    assert "2" in found.removeprefix(STORY)


def test_the_next_page_that_the_head_names():
    head = f'<link rel="next" href="{STORY}?page=2">'
    assert following(page(head=head), STORY) == f"{STORY}?page=2"


def test_one_page_leads_to_the_next_and_the_last_to_none():
    links = [(f"{STORY}?page={n}", str(n)) for n in (1, 2, 3)]
    assert following(page(*links), STORY) == f"{STORY}?page=2"
    assert following(page(*links), f"{STORY}?page=2") == f"{STORY}?page=3"
    assert following(page(*links), f"{STORY}?page=3") is None


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("/read/2022/12/29/111500/harga-cabai-naik-lagi", "Selanjutnya"),
        ("/tag/gelora?page=2", "2"),
        ("https://other.example/read/2022/12/29/101530/gelora-eror-sejak-pagi?page=2", "2"),
        ("?page=3", "Halaman selanjutnya"),
        ("?share=2", "2"),
        ("javascript:next()", "Halaman selanjutnya"),
        ("http://[::1", "2"),
    ],
)
def test_what_is_no_page_of_the_article(href, words):
    assert following(page((href, words)), STORY) is None
    assert whole(page((href, words)), STORY) is None


def test_a_number_that_names_the_article_is_none_of_a_page():
    other = "https://kabar.example/berita/527615/29-penerbangan-batal"
    assert following(page(("/berita/2", "2")), other) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff", b"<a href='?page=3'>x</a>" * 400_000, b"<link rel=next>" * 400_000],
    ids=["empty", "binary", "links", "heads"],
)
def test_hostile_pages_end(content):
    begun = time.monotonic()
    assert whole(content, STORY) is None
    assert time.monotonic() - begun < 10
