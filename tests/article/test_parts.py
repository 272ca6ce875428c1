"""An article that is split into pages is one text, each of its paragraphs once."""

from extractor import article
from extractor.acquire.page import Page

PROMISE = "Perusahaan akan memberi kabar lagi bila perbaikan pada peladen sudah selesai seluruhnya."
FIRST = [
    f"Layanan pesan Gelora tidak dapat diakses sejak Senin pagi, kata pengguna ke-{n} di Bandung."
    for n in range(4)
]
SECOND = [
    f"Juru bicara Ratih Kusuma menyebut perbaikan tahap {n} berjalan sejak siang di pusat data itu."
    for n in range(4)
]


def page(lines):
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<html lang='id'><title>Gelora Eror</title><h1>Gelora Eror</h1><article>{body}"
        f"<p>{PROMISE}</p><a href='?page=2'>Halaman selanjutnya</a></article>"
    ).encode()


def test_pages_are_joined_in_order_without_what_they_repeat():
    read = article.read(Page("a.html", page(FIRST), parts=(page(SECOND), page(SECOND))))
    assert read.text == "\n".join(["Gelora Eror\n", *FIRST, PROMISE, *SECOND])
    assert read.sources["text"] == "3 pages"


def test_a_further_page_without_text_adds_nothing():
    read = article.read(Page("a.html", page(FIRST), parts=(b"<html></html>", b"")))
    assert read.text == "\n".join(["Gelora Eror\n", *FIRST, PROMISE])
