"""Addresses that are put aside because their host is closed, until it opens.

A run waits for none of them: when nothing else is left to do they are given up.
"""

from __future__ import annotations

import asyncio

import httpx

from extractor.acquire import outcomes
from extractor.acquire.politeness import LONGEST_WAIT, ClosedError

SHORTEST = 0.1
"""Seconds: a host whose pause ends this moment may still be closed when it is asked."""


class Aside:
    """The addresses that wait; used inside one event loop."""

    def __init__(self) -> None:
        self.count = 0
        self._given_up = asyncio.Event()

    async def opened(self, seconds: float) -> bool:
        """Wait so long; False where the address is given up before."""
        self.count += 1
        try:
            async with asyncio.timeout(seconds):
                await self._given_up.wait()
        except TimeoutError:
            return True
        finally:
            self.count -= 1
        return False

    def give_up(self) -> None:
        """Wait for none of them any longer."""
        self._given_up.set()
        self._given_up = asyncio.Event()


def pause(error: BaseException | None) -> float:
    """Seconds until the host behind an error may be asked again; 0 where it is not closed."""
    while error is not None:
        if isinstance(error, ClosedError):
            return max(error.seconds, SHORTEST)
        if isinstance(error.__cause__, httpx.HTTPStatusError):
            asked = outcomes.retry_after(error) or 0.0
            return asked if asked > LONGEST_WAIT else 0.0
        error = error.__cause__
    return 0.0
