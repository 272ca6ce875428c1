"""Serve the bundled pages on loopback, fetch and read them, show them, open Datasette."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import (
    BaseHTTPRequestHandler,
    SimpleHTTPRequestHandler,
    ThreadingHTTPServer,
)
from importlib.resources import as_file, files
from pathlib import Path
from threading import Thread
from typing import Any

PORT = 8765


def run(db: Path, browse: bool = True, open_browser: bool = False) -> int:
    """The main job on the bundled pages; 0 when all of them could be read.

    ``browse`` shows the result in Datasette until Ctrl-C.
    """
    from extractor.render.progress import follow

    with as_file(files("extractor.demo") / "pages") as folder, serving(folder) as address:
        pages = [f"{address}/{path.name}" for path in sorted(folder.glob("*.html"))]
        status = follow(pages, db, allow_private=True, delay=0.0)
    if browse and status == 0:
        from extractor.browse.server import serve

        serve(db, None, "127.0.0.1", open_browser)
    elif not browse:
        print(f"look at the events with: outages browse {db}", file=sys.stderr)
    return status


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A web server for ``folder`` on a free port of loopback; gives its address."""
    with listening(partial(_Quiet, directory=str(folder))) as address:
        yield address


@contextmanager
def listening(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """A web server with ``handler`` on loopback; gives its address.

    The same port each time if it is free, so that the demo run again finds the same addresses.
    """
    try:
        server = ThreadingHTTPServer(("127.0.0.1", PORT), handler)
    except OSError:  # taken: any free one
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    with server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    """A file server that does not write each request to the terminal."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""
