"""Servers on loopback that misbehave: what they send is written byte by byte by a test."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Answer = Callable[[socket.socket, str], None]
"""Is given the connection and the path that was asked for; the connection is closed after it."""

NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


@contextmanager
def listening(
    answer: Answer, tls: ssl.SSLContext | None = None, reads: bool = True
) -> Iterator[str]:
    """The address of a server; each connection is answered once, robots.txt with 404.

    One that ``reads`` nothing answers before it is asked.
    """
    server = socket.create_server(("127.0.0.1", 0))
    stopped = threading.Event()
    threads: list[threading.Thread] = []

    def serve() -> None:
        while not stopped.is_set():
            try:
                connection, _ = server.accept()
            except OSError:
                return
            thread = threading.Thread(target=one, args=(connection,), daemon=True)
            threads.append(thread)
            thread.start()

    def one(connection: socket.socket) -> None:
        try:
            with tls.wrap_socket(connection, server_side=True) if tls else connection as stream:
                path = asked(stream) if reads else "/"
                if path == "/robots.txt":
                    stream.sendall(NOT_FOUND)
                elif path:
                    answer(stream, path)
        except OSError:
            return  # the client has gone, as it should

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    scheme = "https" if tls else "http"
    try:
        yield f"{scheme}://127.0.0.1:{server.getsockname()[1]}"
    finally:
        stopped.set()
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join()


def asked(stream: socket.socket) -> str:
    """The path of the request that a connection sends."""
    head = b""
    while b"\r\n\r\n" not in head:
        piece = stream.recv(65536)
        if not piece:
            return ""
        head += piece
    return head.split(b" ", 2)[1].decode("ascii")


def page(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """A whole answer; ``length`` is the Content-Length that it claims to have."""
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *headers]
    lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body
