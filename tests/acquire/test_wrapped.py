"""The article counts, not the cache, search engine or archive that shows it."""

from base64 import urlsafe_b64encode

import pytest

from extractor import acquire, article
from extractor.acquire import Page, Settings
from extractor.acquire.wrapped import copied_from, is_sealed, led_to


def in_news(content):
    """A link of Google News with that content."""
    code = urlsafe_b64encode(content).decode().rstrip("=")
    return f"https://news.google.com/rss/articles/{code}?oc=5"


STORY = "https://kabar.example/read/101530/gelora-eror"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.google.com/amp/s/kabar.example/read/101530/gelora-eror",
        "https://www.google.co.id/amp/s/kabar.example/read/101530/gelora-eror",
        "https://kabar-example.cdn.ampproject.org/c/s/kabar.example/read/101530/gelora-eror",
        "https://kabar-example.cdn.ampproject.org/v/s/kabar.example/read/101530/gelora-eror",
        f"https://www.google.com/url?rct=j&sa=t&url={STORY}&ct=ga&usg=AOv",
        f"https://www.google.com/url?q={STORY}",
        f"https://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&tid=1&url={STORY}&c=1",
        f"https://l.facebook.com/l.php?u={STORY}&h=AT0",
        in_news(b"\x08\x13\x22" + bytes([len(STORY)]) + STORY.encode() + b"\xd2\x01\x00"),
    ],
)
def test_a_cache_and_a_search_engine_lead_to_the_article(address):
    assert led_to(address) == STORY


@pytest.mark.parametrize(
    "address",
    [
        STORY,
        "https://www.google.com/amp/",
        "https://www.google.com/search?q=gelora",
        "https://www.google.com/url?q=javascript:alert(1)",
        "https://blog.google.com/amp/s/kabar.example/a",
        f"https://other.example/url?url={STORY}",
        "http://[x",
    ],
)
def test_other_addresses_stay(address):
    assert led_to(address) == address


def test_a_link_that_does_not_show_where_it_leads_is_told_and_not_fetched():
    sealed = in_news(b"\x08\x13\x22\x20AU_yqLNotForUsToReadAtAllInThisPlace")
    assert is_sealed(sealed) and led_to(sealed) == sealed
    assert not is_sealed("https://news.google.com/") and not is_sealed(in_news(STORY.encode()))
    (error,) = acquire.pages([sealed])
    assert (error.reason, "newspaper's own feed" in str(error)) == ("sealed_link", True)


def test_an_archive_holds_a_copy_of_another_address():
    archive = "https://web.archive.org/web"
    assert copied_from(f"{archive}/20221229053000/{STORY}?id=2") == f"{STORY}?id=2"
    assert copied_from(f"{archive}/20221229053000im_/http:/kabar.example/a") == (
        "http://kabar.example/a"
    )
    assert copied_from(f"{archive}/2022/kabar.example/a") == "https://kabar.example/a"
    assert copied_from(f"{archive}/changes") == f"{archive}/changes"
    assert copied_from(STORY) == STORY


def test_an_archived_copy_is_the_article_itself():
    told = "<p>Layanan Gelora Pay terganggu sejak pagi, kata banyak pelanggan di Bandung itu.</p>"
    archived = f"https://web.archive.org/web/20221229053000/{STORY}"
    page = (
        f'<html lang="id"><head><link rel="canonical" href="{archived}"></head><body><article>'
        f"<h1>Gelora Eror</h1>{told * 3}</article></body></html>"
    )
    read = article.read(Page(archived, page.encode(), url=archived))
    assert read.canonical_url == STORY
    assert read.id == article.article_id(STORY)


def test_what_a_cache_leads_to_is_checked_like_any_other_address():
    address = "https://www.google.com/amp/s/127.0.0.1:9/latest"
    (error,) = acquire.pages([address], settings=Settings(delay=0))
    assert error.reason == "private_address"
    assert error.source == address
