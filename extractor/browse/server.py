"""Datasette on this machine, with the plugin loaded whether or not it is installed."""

from __future__ import annotations

import errno
import socket
import sys
import webbrowser
from pathlib import Path
from typing import Any

from extractor.errors import OutageError
from extractor.store import Store

FIRST_PORT = 8001
"""Datasette's own; the next ones are tried when it is taken."""

TRIED_PORTS = 50


def serve(
    db: Path,
    port: int | None = None,
    host: str = "127.0.0.1",
    open_browser: bool = True,
    root: bool = False,
    allow_private: bool = False,
) -> None:
    """Show the database until Ctrl-C; the address is printed on stderr.

    Without ``port`` the first free one from :data:`FIRST_PORT` on is taken. With ``root`` the
    address signs who opens it first in as root, who may review values and submit addresses;
    ``allow_private`` lets those be of private networks.

    Raises:
        StoreError: there is no database of ours at ``db``.
        OutageError: the port is taken, or the host is not an address of this machine.
    """
    import uvicorn

    Store(db, readonly=True).close()
    listening = _listen(host, port)
    served = datasette(db, root, allow_private)
    page = f"/-/outages/sign-in?token={served._root_token}" if root else "/-/outages"
    address = f"http://{_in_url(host)}:{listening.getsockname()[1]}{page}"
    print(f"Outages of {db}: {address}   (Ctrl-C ends it)", file=sys.stderr, flush=True)
    if open_browser:
        # The socket listens already: a browser that is quick waits for the first answer.
        webbrowser.open(address)
    settings = uvicorn.Config(served.app(), log_level="warning", lifespan="on")
    try:
        uvicorn.Server(settings).run(sockets=[listening])
    except KeyboardInterrupt:
        # uvicorn has already closed every connection; it repeats the signal for its caller.
        print("", file=sys.stderr)
    finally:
        listening.close()


def datasette(db: Path, root: bool = False, allow_private: bool = False) -> Any:
    """A Datasette over the database with the plugin registered; ``root`` may sign in."""
    from datasette.app import Datasette

    register()
    plugins = {"plugins": {"outages": {"allow_private": True}}} if allow_private else {}
    newer = hasattr(Datasette, "allowed")  # 1.0 has plugins in the configuration
    options: dict[str, Any] = {"config" if newer else "metadata": plugins} if plugins else {}
    served = Datasette([str(db)], settings={"default_page_size": 50}, **options)
    if root and hasattr(served, "root_enabled"):
        served.root_enabled = True
    return served


def application(db: Path, **options: Any) -> Any:
    """The ASGI application of :func:`datasette`."""
    return datasette(db, **options).app()


def register() -> None:
    """Load the plugin unless the installed package's entry point has done so."""
    from datasette.plugins import pm

    import extractor.browse as plugin

    if not pm.is_registered(plugin):
        pm.register(plugin, "outages")


def _listen(host: str, port: int | None) -> socket.socket:
    ports = range(FIRST_PORT, FIRST_PORT + TRIED_PORTS) if port is None else [port]
    for candidate in ports:
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(
                host, candidate, type=socket.SOCK_STREAM
            )[0]
            listening = socket.socket(family, kind, protocol)
        except OSError as error:
            raise _refused(host, candidate, error) from error
        # A port left a moment ago may be taken again; one in use may not.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(address)
            listening.listen()
        except OSError as error:
            listening.close()
            if port is not None or error.errno != errno.EADDRINUSE:
                raise _refused(host, candidate, error) from error
            continue
        return listening
    raise _refused(host, ports[-1], OSError("every port tried is in use"))


def _refused(host: str, port: int, error: OSError) -> OutageError:
    return OutageError(
        f"{host}:{port}",
        f"Datasette cannot listen here: {error.strerror or error}",
        reason="port_unavailable",
        step="give another --port, or leave it out to take the next free one",
    )


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
