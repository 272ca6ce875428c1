"""Why a page gives no article, and that what gives one is never taken for a wall."""

import pytest

from extractor import article
from extractor.acquire.page import Page
from extractor.errors import ContentError

LINE = (
    "Layanan pesan Gelora tidak dapat diakses sejak Senin pagi, kata para penggunanya yang mencoba"
    " masuk dari beberapa kota di Jawa Barat dan Banten."
)
STORY = "".join(f"<p>{LINE} Bagian {n}.</p>" for n in range(7))


def reason(html, url=None):
    with pytest.raises(ContentError) as caught:
        article.read(Page("a.html", html.encode(), url=url))
    assert caught.value.step
    return caught.value.reason


@pytest.mark.parametrize(
    ("expected", "html"),
    [
        ("blocked", "<title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/x'>"),
        ("blocked", "<title>kabar.example</title><script src='//ct.captcha-delivery.com/c.js'>"),
        ("blocked", "<h1>Access Denied</h1><p>You don't have permission. Reference #18.2f</p>"),
        ("blocked", "<title>Satu langkah lagi</title><p>Centang bahwa Anda bukan robot.</p>"),
        ("removed", "<title>404 Not Found</title><h1>Not Found</h1>"),
        ("removed", "<title>Kabar</title><h1>Halaman tidak ditemukan</h1><p>Coba cari lagi.</p>"),
        ("removed", "<title>Kabar</title><p>Artikel ini telah dihapus oleh redaksi.</p>"),
        ("removed", "<title>News</title><p>This story is no longer available.</p>"),
        ("consent", "<title>Before you continue to Kabar</title><button>Accept all</button>"),
        ("consent", "<title>Kabar</title><p>We value your privacy. We and our 812 partners</p>"),
        ("paywall", f"<title>Kabar</title><p>{LINE}</p><p>Berlangganan untuk membaca.</p>"),
        (
            "paywall",
            '<title>Kabar</title><script type="application/ld+json">'
            '{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script><p>Gelora eror.</p>',
        ),
        ("javascript", "<title>Kabar</title><div id='root'></div><script src='/main.js'></script>"),
        ("javascript", "<noscript>You need to enable JavaScript to run this app.</noscript>"),
        ("feed", "<?xml version='1.0'?><rss version='2.0'><channel><title>x</title></channel>"),
        ("no_text", "<title>Kabar</title><p>Segera hadir.</p>"),
    ],
)
def test_each_wall_is_told_by_its_reason(expected, html):
    assert reason(f"{html}") == expected


def links(number, words="Harga Cabai Naik Menjelang Libur Panjang"):
    return "".join(f"<li><a href='/read/{n}/x'>{words} {n}</a></li>" for n in range(number))


def test_a_list_of_headlines_with_teasers_is_an_index_page():
    teasers = "".join(
        f"<h3><a href='/read/{n}'>Harga Cabai Naik Lagi di Kota {n}</a></h3><p>Harga cabai di kota"
        f" itu naik lagi menjelang libur panjang, kata pedagang ke-{n} di pasar.</p>"
        for n in range(60)
    )
    assert reason(f"<html lang='id'><title>Indeks</title>{teasers}") == "index_page"


@pytest.mark.parametrize("path", ["/", "/tag/gelora", "/topik/listrik-padam", "/indeks"])
def test_a_tag_page_is_one_though_it_calls_itself_an_article(path):
    head = '<meta property="og:type" content="article">'
    html = f"<html lang='id'><head>{head}</head><ul>{links(30)}</ul>"
    assert reason(html, f"https://kabar.example{path}") == "index_page"


def test_an_article_among_a_hundred_links_is_one():
    html = f"<html lang='id'><h1>Gelora Eror</h1><article>{STORY}</article><ul>{links(100)}</ul>"
    assert LINE in article.read(Page("a.html", html.encode())).text


@pytest.mark.parametrize(
    "furniture",
    [
        "<p>Berlangganan untuk membaca berita pilihan.</p>",
        "<div>We value your privacy. <button>Accept all cookies</button></div>",
        "<noscript>Please enable JavaScript</noscript><div id='root'></div>",
        "<script src='/cdn-cgi/challenge-platform/x.js'></script>",
        "<p>Artikel ini telah dihapus dari daftar bacaan Anda.</p>",
    ],
)
def test_a_whole_article_with_the_words_of_a_wall_is_an_article(furniture):
    html = f"<html lang='id'><title>Gelora Eror</title>{furniture}<article>{STORY}</article>"
    assert LINE in article.read(Page("a.html", html.encode())).text


def test_an_outage_of_error_404_is_no_removed_page():
    html = (
        "<html lang='id'><title>Situs Pajak Tampilkan Error 404</title><h1>Situs Pajak Tampilkan"
        f" Error 404</h1><article>{STORY}</article>"
    )
    assert LINE in article.read(Page("a.html", html.encode())).text
