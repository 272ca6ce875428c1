"""Addresses of a host that is closed for a while: asked for later, if the run lasts that long."""

import time

import httpx
import pytest

from extractor import acquire
from extractor.acquire import Page, Settings, aside, politeness, web
from extractor.acquire.aside import pause
from extractor.acquire.politeness import ClosedError
from extractor.errors import AcquireError
from tests.serving import serving

GOOD = (200, {"Content-Type": "text/html"}, b"<p>halo</p>")


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    """A pause of two seconds is a long one."""
    for module in (aside, politeness, web):
        monkeypatch.setattr(module, "LONGEST_WAIT", 1.0)


def busy(asked, answers=1):
    """A site that asks for two seconds of rest at first."""

    def answer(path):
        if path == "/robots.txt":
            return 404, {}, b""
        asked.append(path)
        return (429, {"Retry-After": "2"}, b"") if len(asked) <= answers else GOOD

    return answer


def test_they_are_asked_for_when_the_host_opens_while_others_are_read():
    asked = []
    with serving(busy(asked)) as closed, serving(lambda path: GOOD) as other:
        urls = [f"{closed}/{n}" for n in range(5)] + [f"{other}/{n}" for n in range(6)]
        settings = Settings(allow_private=True, delay=0.7, at_once=1)
        found = list(acquire.pages(urls, settings=settings))
    assert all(isinstance(page, Page) for page in found)
    assert {page.source for page in found} == set(urls)
    assert len(asked) == 6  # the one that was refused, twice


def test_nobody_waits_for_them_alone():
    asked = []
    begun = time.monotonic()
    with serving(busy(asked, answers=99)) as closed:
        urls = [f"{closed}/{n}" for n in range(20)]
        found = list(acquire.pages(urls, settings=Settings(allow_private=True, delay=0)))
    assert [error.reason for error in found] == ["rate_limited"] * 20
    assert time.monotonic() - begun < 1.5


def test_the_person_at_the_terminal_is_told_of_long_pauses(monkeypatch):
    monkeypatch.setattr(politeness, "NOTICED", 0.5)
    said = []
    crawl = b"User-agent: *\nCrawl-delay: 0.6"
    busy_then_good = busy([], answers=1)

    def answer(path):
        return (200, {}, crawl) if path == "/robots.txt" else busy_then_good(path)

    with serving(answer) as address:
        settings = Settings(allow_private=True, delay=0, tell=said.append)
        list(acquire.pages([f"{address}/1"], settings=settings))
    host = address.removeprefix("http://")
    assert said == [
        f"{host} asks for 1 seconds between two requests",
        f"{host} asks to be left alone: its addresses are put aside for 2 seconds",
    ]


def test_the_pause_behind_an_error_is_found():
    closed = ClosedError("a", "closed", "rate_limited", "later", 30.0)
    part = AcquireError("a", "page 2 of the article: closed", reason="rate_limited", step="later")
    part.__cause__ = closed
    request = httpx.Request("GET", "https://kabar.example/a")
    refused = AcquireError("a", "busy", reason="http_503", step="later")
    refused.__cause__ = httpx.HTTPStatusError(
        "503", request=request, response=httpx.Response(503, headers={"Retry-After": "1"})
    )
    assert (pause(closed), pause(part), pause(refused), pause(None)) == (30.0, 30.0, 0.0, 0.0)
