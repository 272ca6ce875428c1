"""One article has one identity, whatever edition of it is asked for."""

import pytest

from extractor.article.address import day, identity

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


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("https://kabar.example/read/2022/12/29/101530/gelora-eror", "2022-12-29"),
        ("https://kabar.example/2022-12-29-gelora-eror.html", "2022-12-29"),
        ("https://kabar.example/read/20221229/90/1126633/gelora-eror", "2022-12-29"),
        ("https://diario.example/local/fallas-20221229-1840834.html", "2022-12-29"),
        ("https://diario.example/leon/apagon-20221229194930-nt.html", "2022-12-29"),
        ("https://news.example/business/2022/dec/29/bank-app-down", "2022-12-29"),
        (
            "https://web.archive.org/web/20240105053000/https://kabar.example/2022/12/29/x",
            "2022-12-29",
        ),
        ("https://web.archive.org/web/20240105053000/https://kabar.example/gelora-eror", None),
        ("https://kabar.example/2022/20221340/gelora-eror", None),
        ("https://kabar.example/read/d-20221229112233445/gelora-eror", None),
        ("https://kabar.example/piala-2022-12-gol", None),
        ("https://kabar.example/read/101530/gelora-eror", None),
        (None, None),
    ],
)
def test_the_day_that_an_address_names(address, named):
    assert day(address) == named
