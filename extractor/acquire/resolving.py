"""Names to addresses, as the system resolves them."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host and port to addresses; raises OSError for an unknown name."""


async def system_resolver(host: str, port: int) -> Sequence[str]:
    """The addresses the system gives. It also reads the decimal, octal and hex forms of IPv4.

    Each look-up has a thread of its own: one that hangs holds up neither the look-ups of others
    nor the end of the run, as it would among the few threads of the event loop.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[Any]] = loop.create_future()

    def settle(found: list[Any] | Exception) -> None:
        if answer.done():  # nobody waits any longer
            return
        if isinstance(found, Exception):
            answer.set_exception(found)
        else:
            answer.set_result(found)

    def look_up() -> None:
        found: list[Any] | Exception
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            found = error
        with contextlib.suppress(RuntimeError):  # the run is over, and the loop closed
            loop.call_soon_threadsafe(settle, found)

    threading.Thread(target=look_up, name=f"resolving {host}", daemon=True).start()
    return list(dict.fromkeys(str(entry[4][0]) for entry in await answer))
