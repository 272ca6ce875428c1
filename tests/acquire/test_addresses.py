"""Addresses that are none: in a list, in a page, in a redirect. None stops a run."""

import pytest

from extractor import acquire, article
from extractor.acquire import Page, editions, pagination
from extractor.acquire.addresses import join, split
from extractor.errors import AcquireError

STORY = "https://m.kabar.example/read/101530/gelora-eror-sejak-pagi"
WRONG = [
    "http://[x",
    "http://[::1#top",
    "http://kabar.example:99999/a",
    "http://kabar.example:port/a",
    "//[",
    "http://℀.com/a",
    "http://a\x01b/",
    "http://" + "a" * 70_000,
    "http://xn--a/",
    "http://a..b/",
    "https://:80/a",
    "http://0x/",
]


def page(address):
    told = "".join(
        f"<p>Layanan Gelora terganggu sejak pagi, kata {n} pelanggan di Jakarta hari itu.</p>"
        for n in range(9)
    )
    return (
        f'<html amp><head><base href="{address}"><link rel="canonical" href="{address}">'
        f'<link rel="next" href="{address}"><meta property="og:url" content="{address}">'
        f"<title>Gelora Eror Sejak Pagi</title></head><body><article>{told}"
        f'<a href="{address}">2</a></article></body></html>'
    ).encode()


@pytest.mark.parametrize("address", WRONG, ids=range(len(WRONG)))
def test_a_wrong_address_in_a_page_is_passed_over(address):
    content = page(address)
    read = article.read(Page("a.html", content, url=STORY))
    assert "kata 8 pelanggan" in read.text
    assert pagination.whole(content, STORY) is None
    assert editions.canonical(Page("a.html", content, url=STORY)) is None


@pytest.mark.parametrize("address", WRONG, ids=range(len(WRONG)))
def test_a_wrong_address_in_a_list_is_told(address):
    if "://" not in address:
        address = "http:" + address
    (error,) = acquire.pages([address])
    assert isinstance(error, AcquireError)
    assert error.reason in ("bad_url", "unknown_host", "private_address"), str(error)


@pytest.mark.parametrize("address", ["http://[x", "http://kabar.example:port/", None, ""])
def test_the_parts_of_no_address_are_empty(address):
    assert not any(split(address))


def test_references_are_made_absolute():
    assert join(STORY, " ?page=2 ") == f"{STORY}?page=2"
    assert join(STORY, "//[") == ""
    assert join(None, "a") == "a"
