"""A web server on loopback whose answers a test writes itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler

from extractor.demo.run import listening

Answer = tuple[int, dict[str, str], bytes]


class Address(str):
    """The address of a server; what it answers may be changed."""

    answer: Callable[[str], Answer]


@contextmanager
def serving(
    answer: Callable[[str], Answer],
    heard: Callable[[str, Message], object] = lambda path, headers: None,
) -> Iterator[Address]:
    """The address of a server that answers each path with ``answer(path)``.

    ``heard`` is told the path and the headers of each request.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            heard(self.path, self.headers)
            status, headers, body = served.answer(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != HTTPStatus.NOT_MODIFIED:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if status != HTTPStatus.NOT_MODIFIED:
                self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with listening(Handler) as address:
        served = Address(address)
        served.answer = answer
        yield served
