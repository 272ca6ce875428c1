"""Which page is an edition of another: AMP and mobile pages of the same site."""

import pytest

from extractor.acquire import Page
from extractor.acquire.editions import canonical, site_of

STORY = "https://www.kabar.example/read/101530/gelora-eror"


def page(url, there=STORY, start="<html>"):
    html = f'{start}<head><link rel="canonical" href="{there}"></head><body>isi</body></html>'
    return Page(url, html.encode(), url=url)


@pytest.mark.parametrize(
    "url",
    [
        "https://m.kabar.example/read/101530/gelora-eror",
        "https://amp.kabar.example/read/101530/gelora-eror",
        "https://www.kabar.example/amp/read/101530/gelora-eror",
        "https://www.kabar.example/read/101530/gelora-eror/amp",
        "https://www.kabar.example/read/101530/gelora-eror.amp.html",
        "https://www.kabar.example/read/101530/gelora-eror?amp=1",
        "https://www.kabar.example/read/101530/gelora-eror?utm_source=x&amp",
    ],
)
def test_an_edition_names_the_canonical_page(url):
    assert canonical(page(url)) == STORY


def test_a_page_that_says_it_is_amp_is_an_edition():
    assert canonical(page("https://kabar.example/1", start='<html amp lang="id">')) == STORY
    assert canonical(page("https://kabar.example/1", start="<html ⚡>")) == STORY


@pytest.mark.parametrize(
    ("url", "there"),
    [
        (STORY, STORY),
        ("https://www.kabar.example/read/1/campaign-amplified", STORY),
        ("https://m.kabar.example/1", "https://m.kabar.example/1#top"),
        ("https://m.kabar.example/1", "https://other.example/1"),
        ("https://m.kabar.example/1", "https://www.kabar.example/"),
        ("https://m.kabar.example/1", ""),
    ],
    ids=["itself", "no edition", "fragment", "another site", "front page", "empty"],
)
def test_what_leads_to_no_other_page(url, there):
    assert canonical(page(url, there)) is None


@pytest.mark.parametrize("content", [b"", b"\x00", b"<html amp>" + b"<link rel=canonical>" * 9])
def test_a_page_without_a_canonical_address(content):
    assert canonical(Page("a", content, url="https://m.kabar.example/1")) is None


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.kabar.example/1", "kabar.example"),
        ("https://m.kabar.example:443/1", "kabar.example"),
        ("http://www.m.kabar.example", "kabar.example"),
        ("https://bola.kabar.example/1", "bola.kabar.example"),
        (None, ""),
    ],
)
def test_the_site_of_an_address(url, site):
    assert site_of(url) == site
