"""Names are looked up without one of them holding up the others."""

import asyncio
import socket
import threading
import time

import pytest

from extractor import acquire
from extractor.acquire import Settings
from extractor.acquire.resolving import system_resolver
from tests.serving import serving

HTML = {"Content-Type": "text/html"}


def test_numbers_are_read_in_every_notation():
    assert asyncio.run(system_resolver("2130706433", 80)) == ["127.0.0.1"]


def test_a_name_that_is_none_is_an_error():
    with pytest.raises(OSError):
        asyncio.run(system_resolver("no-such-host.invalid", 80))


def test_look_ups_that_hang_hold_up_neither_the_others_nor_the_end(monkeypatch):
    over = threading.Event()
    look_up = socket.getaddrinfo

    def hanging(host, *arguments, **options):
        if str(host).startswith("hangs"):
            over.wait(60)
            raise socket.gaierror("no answer")
        return look_up(host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", hanging)
    monkeypatch.setattr("extractor.acquire.web.CONNECT_TIMEOUT", 2.0)
    monkeypatch.setattr("extractor.acquire.web.ATTEMPTS", 1)
    monkeypatch.setenv("no_proxy", "*")
    begun = time.monotonic()
    with serving(lambda path: (200, HTML, b"<p>halo</p>")) as address:
        inputs = [f"http://hangs{n}.example/a" for n in range(30)] + [f"{address}/a"]
        pages = list(acquire.pages(inputs, settings=Settings(allow_private=True, delay=0)))
    taken = time.monotonic() - begun
    over.set()
    assert sum(getattr(page, "content", None) == b"<p>halo</p>" for page in pages) == 1
    assert {page.reason for page in pages if hasattr(page, "reason")} == {"timeout"}
    assert taken < 20
