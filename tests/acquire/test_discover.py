"""Sources: the articles that feeds, sitemaps and section pages list."""

import gzip
import json

import pytest

from extractor.acquire.discover import Link, listing
from extractor.errors import AcquireError

SITE = "https://kabar.example/"
STORY = f"{SITE}read/2022/12/29/gelora-eror-sejak-pagi"

RSS = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Kabar</title>
<item><title>Gelora Eror &amp;amp; Lambat</title><link>{STORY}</link>
<pubDate>Thu, 29 Dec 2022 10:35:00 +0700</pubDate></item>
<item><title>Kedua</title><link> /read/2 </link></item>
<item><title>Bukan web</title><link>ftp://kabar.example/x</link></item></channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Kabar</title><entry>
<title>Gelora Eror</title><link href="{STORY}"/><id>tag:kabar.example,2022:1</id>
<updated>2022-12-29T10:35:00+07:00</updated></entry></feed>"""

RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><channel rdf:about="{SITE}"><title>Kabar</title></channel>
<item rdf:about="{STORY}"><title>Gelora Eror</title><link>{STORY}</link></item></rdf:RDF>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Kabar",
        "items": [{"id": "1", "url": STORY, "title": "Gelora Eror"}],
    }
)

NEWS_SITEMAP = f"""<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{STORY}</loc><news:news>
<news:publication><news:name>Kabar</news:name></news:publication>
<news:publication_date>2022-12-29T10:35:00+07:00</news:publication_date>
<news:title>Gelora Eror</news:title></news:news></url></urlset>"""


def links(content, address=SITE):
    return listing(content.encode() if isinstance(content, str) else content, address).links


@pytest.mark.parametrize("feed", [RSS, ATOM, RDF, JSON_FEED], ids=["rss", "atom", "rdf", "json"])
def test_a_feed_of_each_kind(feed):
    first = links(feed)[0]
    assert first.url == STORY
    assert first.title is not None and first.title.startswith("Gelora Eror")


def test_addresses_of_a_feed_are_made_absolute_and_only_web_ones_taken():
    assert [link.url for link in links(RSS)] == [STORY, f"{SITE}read/2"]
    assert links(RSS)[0] == Link(STORY, "Gelora Eror & Lambat", "2022-12-29T03:35:00+00:00")


def test_a_news_sitemap_packed_or_not():
    expected = [Link(STORY, "Gelora Eror", "2022-12-29T10:35:00+07:00")]
    assert links(NEWS_SITEMAP) == expected
    assert links(gzip.compress(NEWS_SITEMAP.encode())) == expected


def test_a_sitemap_is_put_in_the_order_of_time():
    entries = "".join(
        f"<url><loc>/read/{day}</loc>{f'<lastmod>2022-12-{day}</lastmod>' * (day != '00')}</url>"
        for day in ("01", "00", "29", "15")
    )
    found = links(f"<urlset>{entries}</urlset>")
    assert [link.url[-2:] for link in found] == ["29", "15", "01", "00"]


def test_an_index_names_further_sitemaps():
    index = (
        "<sitemapindex><sitemap><loc>/news.xml</loc></sitemap>"
        "<sitemap><loc>/news.xml</loc></sitemap><sitemap><loc>file:///x</loc></sitemap>"
    )
    found = listing(f"{index}</sitemapindex>".encode(), SITE)
    assert found.sources == [f"{SITE}news.xml"]
    assert found.links == []


def test_a_section_page_without_its_navigation():
    body = """<link rel="alternate" type="application/rss+xml" href="/rss">
    <a href="/">Beranda</a><a href="/tekno">Tekno</a><a href="/tag/gelora-eror-sejak-pagi">#tag</a>
    <a href="/read/2022/12/29/gelora-eror-sejak-pagi"><img src="x.jpg"></a>
    <a href="/read/2022/12/29/gelora-eror-sejak-pagi#komentar">Gelora Eror Sejak Pagi » Baca</a>
    <a href="https://lain.example/read/2022/12/29/gelora-eror-sejak-pagi">Situs lain</a>
    <a href="/tentang/kebijakan-privasi-dan-cookie-kami">Kebijakan Privasi dan Cookie Kami</a>
    <a href="https://tekno.kabar.example/d-6483920/bank-nusa-tak-bisa-transfer">Bank Nusa Down</a>
    <a href="javascript:void(0)">Muat lagi</a><a href="http://[x/">rusak</a>"""
    found = listing(body.encode(), SITE)
    assert [link.url for link in found.links] == [
        STORY,
        "https://tekno.kabar.example/d-6483920/bank-nusa-tak-bisa-transfer",
    ]
    assert found.links[0].title == "Gelora Eror Sejak Pagi » Baca"
    assert found.sources == [f"{SITE}rss"]


def test_a_page_that_lists_nothing_says_what_to_give():
    with pytest.raises(AcquireError) as caught:
        links("<html><p>Segera hadir.</p></html>")
    assert caught.value.reason == "no_links"
    assert "feed" in caught.value.step


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<rss", "bad_feed"),
        ("{" * 50_000, "bad_feed"),
        (b"\x1f\x8bno gzip at all", "decoding"),
        ("<urlset", "no_links"),
        (
            f'<!DOCTYPE x [<!ENTITY a0 "ha">{BOMB}]><urlset><url><loc>&a9;</loc></url></urlset>',
            "no_links",
        ),
        (
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
            "<rss><channel><item><link>&e;</link></item></channel></rss>",
            "no_links",
        ),
    ],
    ids=["cut", "nested", "gzip", "cut sitemap", "entities", "file"],
)
def test_a_hostile_source_ends_with_its_reason(content, reason):
    with pytest.raises(AcquireError) as caught:
        links(content)
    assert caught.value.reason == reason


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("extractor.acquire.discover.source.MAX_BYTES", 100_000)
    with pytest.raises(AcquireError) as caught:
        links(gzip.compress(b"<urlset>" + b" " * 2_000_000))
    assert caught.value.reason == "too_large"
