"""Fetching: politeness, limits, retries, and errors that say what to do."""

import pytest

from extractor import acquire
from extractor.acquire import Settings, web
from extractor.acquire.page import Page
from tests.serving import serving

HTML = {"Content-Type": "text/html; charset=utf-8"}


def fetched(answer, path="/a"):
    with serving(answer) as address:
        (result,) = acquire.pages([address + path], settings=Settings(allow_private=True, delay=0))
    return result


def site(pages, robots=b""):
    """A site of fixed answers; everything else is missing."""

    def answer(path):
        if path == "/robots.txt":
            return 200, {"Content-Type": "text/plain"}, robots
        return pages.get(path, (404, HTML, b"nothing here"))

    return answer


def test_a_page_comes_with_what_http_says():
    headers = {**HTML, "ETag": '"v1"', "Last-Modified": "Thu, 29 Dec 2022 01:00:00 GMT"}
    page = fetched(site({"/a": (200, headers, "Gangguan é".encode())}))
    assert isinstance(page, Page)
    assert (page.status, page.etag, page.encoding) == (200, '"v1"', "utf-8")
    assert page.content.decode() == "Gangguan é"


def test_redirects_are_followed_and_the_last_address_kept():
    page = fetched(site({"/a": (301, {"Location": "/b"}, b""), "/b": (200, HTML, b"here")}))
    assert page.content == b"here"
    assert page.url.endswith("/b")
    assert page.source.endswith("/a")


def test_endless_redirects_end():
    error = fetched(site({"/a": (302, {"Location": "/a"}, b"")}))
    assert error.reason == "redirects"


def test_a_cookie_is_carried_along_redirects_and_to_no_other_page():
    heard = []

    def answer(path):
        if path == "/robots.txt":
            return 404, {"Set-Cookie": "robots=1"}, b""
        if "seen=1" not in (heard[-1] or ""):
            return 302, {"Location": path, "Set-Cookie": "seen=1; Path=/"}, b""
        return 200, {**HTML, "Set-Cookie": "page=1; Path=/"}, b"here"

    with serving(answer, lambda path, headers: heard.append(headers.get("Cookie"))) as address:
        settings = Settings(allow_private=True, delay=0, at_once=1)
        pages = list(acquire.pages([f"{address}/a", f"{address}/b"], settings=settings))
    assert [page.content for page in pages] == [b"here", b"here"]
    # robots.txt, then each page without and with its cookie.
    assert sorted(map(str, heard)) == ["None"] * 3 + ["seen=1"] * 2


def test_robots_txt_is_respected():
    error = fetched(site({"/a": (200, HTML, b"x")}, robots=b"User-agent: *\nDisallow: /a"))
    assert error.reason == "robots"


@pytest.mark.parametrize(
    ("status", "reason"),
    [(401, "paywall"), (403, "blocked"), (404, "http_404"), (410, "http_410"), (418, "http_418")],
)
def test_a_refusal_is_told_with_its_reason(status, reason):
    error = fetched(site({"/a": (status, HTML, b"no")}))
    assert error.reason == reason
    assert error.step


def test_a_site_that_recovers_is_tried_again():
    tries = []

    def answer(path):
        if path == "/robots.txt":
            return 404, {}, b""
        tries.append(path)
        if len(tries) < 3:
            return 503, {"Retry-After": "0"}, b"busy"
        return 200, HTML, b"back"

    assert fetched(answer).content == b"back"
    assert len(tries) == 3


def test_a_long_retry_after_closes_the_host():
    tries = []

    def answer(path):
        if path == "/robots.txt":
            return 404, {}, b""
        tries.append(path)
        return 429, {"Retry-After": "3600"}, b"slow down"

    with serving(answer) as address:
        settings = Settings(allow_private=True, delay=0, at_once=1)
        errors = list(acquire.pages([f"{address}/{n}" for n in range(4)], settings=settings))
    assert [error.reason for error in errors] == ["rate_limited"] * 4
    assert tries == ["/0"]


def test_a_page_beyond_the_cap_is_refused(monkeypatch):
    monkeypatch.setattr(web, "MAX_BYTES", 1000)
    error = fetched(site({"/a": (200, HTML, b"x" * 2000)}))
    assert error.reason == "too_large"


def test_what_is_no_page_is_refused():
    error = fetched(site({"/a": (200, {"Content-Type": "application/pdf"}, b"%PDF")}))
    assert error.reason == "content_type"


def test_a_feed_is_told_from_a_page():
    error = fetched(site({"/a": (200, {"Content-Type": "application/rss+xml"}, b"<rss/>")}))
    assert error.reason == "feed"
    assert "outages watch" in error.step


def test_a_page_of_no_stated_kind_is_taken():
    assert fetched(site({"/a": (200, {}, b"<p>halo</p>")})).content == b"<p>halo</p>"


def test_an_unknown_host_is_told():
    (error,) = acquire.pages(["http://no-such-host.invalid/a"])
    assert error.reason == "unknown_host"
