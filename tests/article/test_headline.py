"""Which of a page's titles is taken, and what is no list of links."""

import pytest

from extractor import article
from extractor.acquire.page import Page
from extractor.article.headline import chosen


@pytest.mark.parametrize(
    ("ld", "meta", "heading", "title", "place"),
    [
        ("Bank app down", "Bank app down | Site", "Bank app down", "Bank app down", "json-ld"),
        ("Bank: search title", "Bank app is down", "Bank app is down", "Bank app is down", "meta"),
        (None, "Bank app down - The Daily", "Bank app down", "Bank app down", "meta"),
        ("Bank app down", "Why the bank is down", None, "Bank app down", "json-ld"),
        (None, None, "Bank app down", "Bank app down", "heading"),
    ],
)  # fmt: skip
def test_two_places_that_agree_decide(ld, meta, heading, title, place):
    assert chosen({"json-ld": ld, "meta": meta}, heading, "") == (title, place)


def test_the_title_element_without_its_site_is_the_last_resort():
    assert chosen({}, None, "Bank app down | The Daily") == ("Bank app down", "title element")


@pytest.mark.parametrize(
    "title",
    [
        "Bank app down - News.example",
        "News.example: Bank app down",
        "Bank app down | News.example Life",
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title):
    assert chosen({"meta": title}, None, "", ["news.example"]) == ("Bank app down", "meta")


def test_a_page_without_any_title_has_none():
    assert chosen({"meta": None}, None, "") == (None, None)


LINK = '<li><a href="/n/{}">A long headline about something else</a>'
LINKS = "".join(LINK.format(n) for n in range(60))
PAGE = """<html><head><title>Bank</title>{meta}</head><body><h1>Bank app down</h1>
<article><p>The app of the bank went down on Monday at 9 a.m., and customers could not log in.</p>
<p>The bank said that engineers were working on it and that money was safe with them.</p></article>
<ul>{links}</ul></body></html>"""


def read(meta):
    html = PAGE.format(meta=meta, links=LINKS).encode()
    return article.read(Page("page.html", html, "html", url="https://news.example/a/1"))


def test_a_short_article_among_many_links_is_an_article_if_it_says_so():
    found = read(
        '<meta property="og:type" content="article">'
        '<meta property="article:published_time" content="2025-03-03T09:30:00+00:00">'
    )
    assert found.published == "2025-03-03T09:30+00:00"
    assert found.sources == {"title": "heading", "published": "meta"}


def test_where_values_were_stated_is_no_part_of_the_contract():
    found = read('<meta property="og:type" content="article">')
    assert "sources" not in found.model_dump()
