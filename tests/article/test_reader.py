"""Pages to articles: what the page says about itself, the text, and why there is none."""

import json

import pytest

from extractor import article
from extractor.acquire.page import Page
from extractor.errors import ContentError, InputError

BODY = "".join(
    f"<p>Layanan Telkomsel terganggu di Bandung sejak pagi, paragraf ke {n} dari berita ini.</p>"
    for n in range(6)
)


def page(head="", body=BODY, lang="id", **options):
    html = f'<html lang="{lang}"><head>{head}</head><body><article><h1>Telkomsel Eror</h1>{body}'
    return Page("a.html", f"{html}</article></body></html>".encode(), **options)


def ld(**fields):
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (
            ld(**{"@type": "NewsArticle", "datePublished": "2022-12-29T10:35:07+07:00"}),
            "2022-12-29T10:35+07:00",
        ),
        (
            ld(**{"@graph": [{"@type": "Article", "datePublished": "2022-12-29T03:35:00Z"}]}),
            "2022-12-29T03:35+00:00",
        ),
        (
            '<meta property="article:published_time" content="2022-12-29T10:35:00+07:00">',
            "2022-12-29T10:35+07:00",
        ),
        ('<meta name="pubdate" content="2022-12-29">', "2022-12-29"),
        ('<script type="application/ld+json">{broken</script>', None),
    ],
)
def test_the_publication_time_as_the_page_states_it(head, published):
    assert article.read(page(head)).published == published


def test_a_printed_stamp_gives_the_clock_that_the_meta_lacks():
    head = '<meta name="date" content="2022-12-29">'
    body = f"<div>Kamis, 29 Des 2022 10:35 WIB</div>{BODY}"
    assert article.read(page(head, body)).published == "2022-12-29T10:35+07:00"


@pytest.mark.parametrize(
    "head",
    [
        ld(**{"@type": "NewsArticle", "isAccessibleForFree": False}),
        ld(**{"@type": "NewsArticle", "isAccessibleForFree": "False"}),
        '<meta property="article:content_tier" content="metered">',
    ],
)
def test_a_text_that_may_end_at_a_paywall_is_noted(head):
    assert "subscribers" in article.read(page(head)).sources["text"]
    assert "text" not in article.read(page(ld(isAccessibleForFree=True))).sources


def test_a_password_in_an_address_is_not_kept():
    head = '<link rel="canonical" href="https://sari:rahasia@kabar.example/telkomsel-eror">'
    found = article.read(page(head), url="https://sari:rahasia@kabar.example/a")
    assert found.canonical_url == "https://kabar.example/telkomsel-eror"
    assert found.url == "https://kabar.example/a"


def test_what_the_page_says_about_itself():
    head = (
        ld(
            **{
                "@type": ["NewsArticle"],
                "headline": "Telkomsel Eror &amp; Lambat",
                "author": [{"@type": "Person", "name": "Sari Wulan"}],
                "publisher": {"@type": "Organization", "name": "Kabar Uji"},
            }
        )
        + '<link rel="canonical" href="/tekno/telkomsel-eror">'
    )
    read = article.read(page(head, url="https://kabar.example/m/1?utm_source=x"))
    assert read.title == "Telkomsel Eror & Lambat"
    assert (read.byline, read.publisher, read.language) == ("Sari Wulan", "Kabar Uji", "id")
    assert read.canonical_url == "https://kabar.example/tekno/telkomsel-eror"
    assert read.text.startswith("Telkomsel Eror & Lambat\n\nLayanan Telkomsel")


def test_one_article_has_one_id_whatever_the_address_is_decorated_with():
    plain = article.read(page(url="https://kabar.example/1"))
    dressed = article.read(page(url="http://www.kabar.example/1/?utm_source=a#top"))
    assert plain.id == dressed.id


@pytest.mark.parametrize(
    ("behind", "kept"),
    [
        ("Some branches stay shut until the evening, it says", True),
        ("Photograph of a branch in Norden by Dana Hale on Flickr", False),
        ("A branch of the bank in the rain (Getty Images)", False),
        ("By Dana Hale", False),
        ("3 min read", False),
        ("bank apps go down on payday", False),
    ],
)
def test_what_stands_behind_a_title_is_its_deck_or_nothing(behind, kept):
    text = f"Bank apps go down on payday\n\n{behind}\n\nApps failed. People were locked out."
    read = article.read(Page("a.txt", text.encode(), "text"))
    assert read.title == "Bank apps go down on payday"
    assert (behind in read.text.removeprefix(read.title)) is kept


def test_marks_that_nobody_sees_leave_the_words_whole():
    read = article.read(page(body=BODY.replace("e", "\u00ade\u200b")))
    assert read.text == article.read(page(body=BODY)).text


def test_furniture_is_no_text_and_syndication_is_noted():
    body = (
        f"{BODY}<p>Baca juga: Cara Cek Kuota</p><p>ADVERTISEMENT</p>"
        "<p>Artikel ini telah tayang di kabar.example dengan judul Telkomsel Eror</p>"
    )
    read = article.read(page(body=body))
    assert "Baca juga" not in read.text
    assert "ADVERTISEMENT" not in read.text
    assert "telah tayang" not in read.text
    assert read.syndicated_from == "kabar.example"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "empty"),
        ("<html><body><p>Pendek.</p></body></html>", "no_text"),
        ("<html><title>Just a moment...</title><p>Checking your browser</p></html>", "blocked"),
        ("<html><p>Subscribe to continue reading this story.</p></html>", "paywall"),
        ("<html><noscript>Please enable JavaScript</noscript></html>", "javascript"),
        ("<html>" + "<a href='/x'>Berita</a>" * 80 + "</html>", "index_page"),
    ],
)
def test_why_a_page_gives_nothing(html, reason):
    with pytest.raises(ContentError) as caught:
        article.read(Page("a.html", html.encode()))
    assert caught.value.reason == reason
    assert caught.value.step


@pytest.mark.parametrize(
    "html",
    ["<div>" * 20_000 + "teks", "\x02\x01<p>" + "x" * 50, "<![CDATA[" * 1000, "&" * 100_000],
    ids=["nested", "control", "cdata", "entities"],
)
def test_a_hostile_page_ends_in_an_article_or_a_content_error(html):
    try:
        read = article.read(Page("a.html", html.encode()))
    except ContentError as error:
        assert error.reason
    else:
        assert "\x01" not in read.text


def test_characters_that_no_database_takes_are_left_out():
    text = (
        "Judul\x01 Berita Eror Panjang\n\nLayanan\ud800 terganggu\u200b sejak pagi ini kata mereka."
    )
    read = article.read(Page("a", text.encode("utf-8", "surrogatepass"), "text"))
    read.text.encode("utf-8")
    assert "\x01" not in read.text


@pytest.mark.parametrize(
    ("text", "title", "published"),
    [
        (
            "Kabar Uji\n29 December 2022\nTelkomsel Eror Sejak Pagi Ini\n\nLayanan terganggu sejak"
            " pagi. Pelanggan mengeluh.",
            "Telkomsel Eror Sejak Pagi Ini",
            "2022-12-29",
        ),
        (
            "Kabar Uji\nJumat, 25 Oktober 2024 14:05 WIB\nPenulis: Sari"
            "\nBCA Mobile Tak Bisa Dipakai\n\nLayanan terganggu. Nasabah mengeluh.",
            "BCA Mobile Tak Bisa Dipakai",
            "2024-10-25T14:05+07:00",
        ),
        (
            "ChatGPT goes down for many users\n\nThe service failed on Tuesday. Users complained.",
            "ChatGPT goes down for many users",
            None,
        ),
        (
            "The Ledger\nUpdated: Aug 12, 2025, 6:22 PM GMT\nBank apps go down on payday\nStaff"
            " reporter\n\nApps failed. People were locked out.",
            "Bank apps go down on payday",
            "2025-08-12T18:22+00:00",
        ),
        (
            "Ketika Kota Gelap Satu Jam...\n\nKota padam sejak pukul 20.30. Warga mengeluh.",
            "Ketika Kota Gelap Satu Jam...",
            None,
        ),
    ],
)
def test_the_header_block_of_a_text(text, title, published):
    read = article.read(Page("a.txt", text.encode(), "text"))
    assert (read.title, read.published) == (title, published)
    assert read.text.startswith(f"{title}\n\n")


def test_the_day_in_the_address_dates_a_text_that_has_no_date_line():
    url = "https://kabar.example/2022/12/29/gelora-eror"
    read = article.read(Page("a.txt", b"Gelora Eror\n\nGelora eror sejak pagi.", "text"), url=url)
    assert (read.published, read.sources["published"]) == ("2022-12-29", "address")
    dated = article.read(Page("a.txt", b"3 Januari 2023\nGelora\n\nGelora eror.", "text"), url=url)
    assert dated.published == "2023-01-03"


def test_a_given_date_stands_above_the_page_and_a_wrong_one_is_told():
    head = '<meta name="date" content="2020-01-01">'
    assert article.read(page(head), published="29 Desember 2022").published == "2022-12-29"
    with pytest.raises(InputError) as caught:
        article.read(page(head), published="tomorrow-ish")
    assert caught.value.reason == "bad_date"


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_binary_file_is_told(kind):
    with pytest.raises(ContentError) as caught:
        article.read(Page("a", b"PK\x03\x04\x00\x00data", kind))
    assert caught.value.reason == "binary"


def test_utf_16_is_text():
    read = article.read(Page("a", "Layanan eror.\nSejak pagi.".encode("utf-16"), "text"))
    assert read.text == "Layanan eror.\nSejak pagi."


def test_a_page_in_another_character_set_than_it_declares():
    text = "Layanan “padam” é — lagi. " * 10
    read = article.read(Page("a", text.encode("cp1252"), "text"))
    assert "“padam” é —" in read.text
