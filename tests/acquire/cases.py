"""What servers and addresses do that none should be trusted with, and what each ends as.

python -m tests.acquire.cases     # prints the table of all, with the seconds that each took
"""

from __future__ import annotations

import gzip
import os
import socket
import time
import zlib
from collections.abc import Iterator
from unittest.mock import patch

from extractor import acquire
from extractor.acquire import Page, Settings, web
from extractor.errors import AcquireError
from tests.acquire.hostile import Answer, listening, page

ASKING = Settings(allow_private=True, delay=0)
GOOD = page(b"<p>halo</p>", "Connection: close")


def sending(*pieces: bytes, pause: float = 0.0) -> Answer:
    """A server that sends so much and hangs up."""

    def answer(stream: socket.socket, path: str) -> None:
        for piece in pieces:
            stream.sendall(piece)
            time.sleep(pause)

    return answer


def endless(head: bytes, piece: bytes, pause: float = 0.0) -> Answer:
    """A server that does not stop."""

    def answer(stream: socket.socket, path: str) -> None:
        stream.sendall(head)
        while True:
            stream.sendall(piece)
            time.sleep(pause)

    return answer


OPEN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = OPEN + b"Transfer-Encoding: chunked\r\n\r\n"
BOMB = gzip.compress(bytes(200_000_000), 9)

CASES: dict[str, tuple[Answer, str]] = {
    "slow trickle": (endless(OPEN + b"\r\n", b"<p>", pause=0.2), "timeout"),
    "slow head": (endless(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", pause=0.2), "timeout"),
    "silence": (lambda stream, path: time.sleep(6), "timeout"),
    "endless body": (endless(OPEN + b"\r\n", b"<p>halo</p>" * 10_000), "too_large"),
    "endless chunks": (endless(CHUNKED, b"4000\r\n" + b"a" * 0x4000 + b"\r\n"), "too_large"),
    "gzip bomb": (sending(page(BOMB, "Content-Encoding: gzip")), "too_large"),
    "deflate bomb": (sending(page(zlib.compress(bytes(50_000_000)), "Content-Encoding: deflate")),
                     "too_large"),
    "bomb in a bomb": (sending(page(gzip.compress(BOMB), "Content-Encoding: gzip, gzip")),
                       "decoding"),
    "not gzip": (sending(page(b"<p>halo</p>", "Content-Encoding: gzip")), "decoding"),
    "gzip cut": (sending(page(gzip.compress(b"<p>halo</p>" * 99)[:-9], "Content-Encoding: gzip")),
                 "decoding"),
    "brotli unasked": (sending(page(b"\x0b\x02", "Content-Encoding: br")), "decoding"),
    "too short": (sending(page(b"<p>halo</p>", length=5000)), "incomplete"),
    "chunk cut": (sending(CHUNKED + b"100\r\n<p>halo"), "incomplete"),
    "hung up": (sending(b""), "incomplete"),
    "no HTTP": (sending(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), "protocol"),
    "huge headers": (sending(OPEN + b"X-Much: " + b"a" * 500_000 + b"\r\n\r\n"), "protocol"),
    "endless headers": (endless(OPEN, b"X-Many: " + b"a" * 1000 + b"\r\n"), "protocol"),
    "bad chunk": (sending(CHUNKED + b"zz\r\n<p>\r\n"), "protocol"),
    "circle": (sending(page(b"", "Location: /0", status="302 Found")), "redirects"),
    "no address": (sending(page(b"", "Location: http://[::1", status="302 Found")), "protocol"),
    "into a file": (sending(page(b"", "Location: file:///etc/passwd", status="302 Found")),
                    "scheme"),
    "with a password": (sending(page(b"", "Location: http://a:b@x.example/", status="302 Found")),
                        "credentials"),
    "picture": (sending(page(b"\x89PNG", "Content-Type: image/png").replace(
        b"Content-Type: text/html; charset=utf-8\r\n", b"")), "content_type"),
}  # fmt: skip
"""Servers that misbehave: what each sends, and the reason its page ends with."""

PRIVATE = (
    *("127.0.0.1", "localhost", "localhost.", "127.1", "0", "0.0.0.0", "2130706433", "0x7f000001"),
    *("0x7f.1", "0177.0.0.1", "017700000001", "①②⑦.⓪.⓪.①", "127。0。0。1", "10.0.0.1"),
    *("172.16.5.4", "192.168.1.1", "100.64.0.1", "169.254.169.254", "2852039166", "0xa9fea9fe"),
    *("169.254.170.2", "100.100.100.200", "168.63.129.16", "192.0.0.192", "224.0.0.1"),
    *("240.0.0.1", "255.255.255.255", "198.18.0.1", "[::1]", "[::]", "[::ffff:127.0.0.1]"),
    *("[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::a9fe:a9fe]", "[2002:7f00:1::]", "[fe80::1]"),
    *("[fc00::1]", "[fec0::1]", "[ff02::1]", "[fd00:ec2::254]"),
)
"""Hosts that are not on the public internet, in every notation."""

WRONG = (
    *("file:///etc/passwd", "ftp://kabar.example/a", "gopher://kabar.example/", "javascript://x"),
    *("data://text", "http:///x", "http://user:pw@kabar.example/", "http://kabar.example:99999/"),
    *("http://kabar.example@127.0.0.1/", "http://127.0.0.1#@kabar.example/", "http://[::1"),
    *("http://a\x01b/", "https://www.google.com/amp/s/127.0.0.1/x"),
)
"""Addresses that are none, or that lead where nothing is fetched."""

PROXIES = ("http_proxy", "https_proxy", "all_proxy")


def _row(name: str, begun: float, found: Page | AcquireError) -> str:
    reason, words = "-", "a page"
    if isinstance(found, AcquireError):
        reason, words = found.reason, found.message
    return f"| {name} | {reason} | {words} | {time.monotonic() - begun:.1f} |"


def rows() -> Iterator[str]:
    """Ask each server and each address: what came of it."""
    for name, (answer, _) in CASES.items():
        begun = time.monotonic()
        with listening(answer) as address:
            (found,) = acquire.pages([f"{address}/0"], settings=ASKING)
        yield _row(name, begun, found)
    for address in (*(f"http://{host}/" for host in PRIVATE), *WRONG):
        begun = time.monotonic()
        (found,) = acquire.pages([address], settings=Settings(delay=0))
        yield _row(f"`{address!a}`", begun, found)


def main() -> None:
    """Print the table, with limits as short as in the tests and without proxies."""
    direct = {name: value for name, value in os.environ.items() if name.lower() not in PROXIES}
    with (
        patch.object(web, "READ_TIMEOUT", 2.0),
        patch.object(web, "TOTAL_TIMEOUT", 3.0),
        patch.object(web, "ATTEMPTS", 1),
        patch.dict(os.environ, direct, clear=True),
    ):
        print("| case | reason | told | seconds |\n|---|---|---|---|")
        for row in rows():
            print(row, flush=True)


if __name__ == "__main__":
    main()
