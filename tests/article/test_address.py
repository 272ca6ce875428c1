"""One article has one identity, whatever edition of it is asked for."""

import pytest

from extractor.article.address import identity

STORY = "https://kabar.example/read/101530/gelora-eror"


@pytest.mark.parametrize(
    "address",
    [
        "http://www.kabar.example/read/101530/gelora-eror/",
        "https://m.kabar.example/read/101530/gelora-eror",
        "https://amp.kabar.example/read/101530/gelora-eror",
        "https://www.m.kabar.example/read/101530/gelora-eror",
        f"{STORY}/amp",
        f"{STORY}/amp/",
        "https://kabar.example/amp/read/101530/gelora-eror",
        f"{STORY}?amp=1",
        f"{STORY}?amp",
        f"{STORY}?outputType=amp",
        f"{STORY}?page=all",
        f"{STORY}?single=1&utm_source=x&fbclid=y#komentar",
        "https://kabar.example:443/read/101530/gelora-eror",
        "https://www.google.com/amp/s/m.kabar.example/read/101530/gelora-eror/amp",
        "https://kabar-example.cdn.ampproject.org/v/s/kabar.example/read/101530/gelora-eror?amp_js_v=1"
        "&amp=1",
        "https://web.archive.org/web/20221229053000/https://kabar.example/read/101530/gelora-eror",
        "https://web.archive.org/web/2022id_/http:/kabar.example/read/101530/gelora-eror?page=all",
    ],
)
def test_editions_and_decoration(address):
    assert identity(address) == identity(STORY)


@pytest.mark.parametrize(
    "address",
    [
        f"{STORY}?id=2",
        f"{STORY}?page=2",
        "https://kabar.example/read/101531/gelora-eror",
        "https://tekno.kabar.example/read/101530/gelora-eror",
        "https://kabar.example:8080/read/101530/gelora-eror",
        "https://kabar.example/read/101530/gelora-eror-di-kampus",
    ],
)
def test_another_article(address):
    assert identity(address) != identity(STORY)


def test_a_site_that_is_called_like_an_edition_keeps_its_name():
    assert identity("https://m.com/a") == "//m.com/a"
