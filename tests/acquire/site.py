"""A news site on loopback with as many pages as are asked for, in a process of its own.

Page ``/00042.html`` is made from an article of the corpora and has words that no other page has, as
real ones have names. It sends ``ETag`` and answers 304. ``/120.rss`` is a feed of the first 120,
``/asked.json`` tells how often each address was asked for, by status.

    python -m tests.acquire.site [FOLDER]      # prints its address and serves until Ctrl-C

Pages are read from the folder if they are there, so that making them takes no time.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.pages import Story
from benchmarks.pages import page as made
from benchmarks.pages import stories as corpora

ROOT = Path(__file__).resolve().parents[2]
LARGE = 0.3
"""Of the size of a real page: about 50 kB, so that thousands fit on a disk."""

NEW_WORDS = 25
"""Words of a page that no other has."""

_SYLLABLES = [first + second for first in "bdgklmnprst" for second in "aiu"]


@cache
def _stories() -> list[Story]:
    return corpora()


def page(number: int) -> bytes:
    """The page of that number, the same each time."""
    random = Random(number)
    story = _stories()[number % len(_stories())]
    words = ["".join(random.choices(_SYLLABLES, k=4)).capitalize() for _ in range(NEW_WORDS)]
    told = [*story.paragraphs]
    for word in words:
        place = random.randrange(len(told))
        told[place] = f"{told[place]} {word}."
    return made(
        replace(story, title=f"{story.title} {number}", paragraphs=tuple(told)), random, LARGE
    )


def name(number: int) -> str:
    """The file name of a page."""
    return f"{number:05}.html"


@contextmanager
def running(folder: Path | None = None) -> Iterator[str]:
    """The address of a site that runs meanwhile."""
    command = [sys.executable, "-m", "tests.acquire.site", *([str(folder)] if folder else ())]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def asked(address: str) -> dict[str, Counter[str]]:
    """What a running site was asked for, by status: path and how often."""
    with urllib.request.urlopen(f"{address}/asked.json") as answer:
        return {status: Counter(paths) for status, paths in json.load(answer).items()}


class _Site:
    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._asked: dict[str, Counter[str]] = {"200": Counter(), "304": Counter()}

    async def serve(self) -> None:
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0)
        print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
        await server.serve_forever()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                writer.write(self._answer(head.split(" ", 2)[1], head.lower()))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            return  # the client has gone
        finally:
            writer.close()

    def _answer(self, path: str, head: str) -> bytes:
        kind, _, ending = path.strip("/").partition(".")
        if path == "/asked.json":
            return _response("200 OK", json.dumps(self._asked).encode())
        if ending == "rss":
            return _response("200 OK", _feed(int(kind)), "Content-Type: application/rss+xml")
        if ending != "html":
            return _response("404 Not Found", b"")
        tag = f'"v{kind}"'
        about = ("Content-Type: text/html; charset=utf-8", f"ETag: {tag}")
        known = f"if-none-match: {tag}" in head
        self._asked["304" if known else "200"][path] += 1
        if known:
            return _response("304 Not Modified", None, *about)
        file = self._folder / f"{kind}.html" if self._folder else None
        made = file.read_bytes() if file and file.is_file() else page(int(kind))
        return _response("200 OK", made, *about)


def _response(status: str, body: bytes | None, *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", *headers]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


def _feed(count: int) -> bytes:
    items = "".join(
        f"<item><title>Kabar nomor {number}</title><link>/{name(number)}</link></item>"
        for number in range(count)
    )
    return f"<rss><channel>{items}</channel></rss>".encode()


if __name__ == "__main__":
    asyncio.run(_Site(Path(sys.argv[1]) if sys.argv[1:] else None).serve())
