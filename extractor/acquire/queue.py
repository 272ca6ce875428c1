"""Many addresses at once: fetched in the background, taken out as they come.

The addresses of one host wait for each other (``politeness``), those of different hosts do not.
Those of a host that is closed for a while are put aside and asked for when it opens, if the others
take that long. Where pages arrive faster than they are taken no new request is sent, so that memory
stays flat however long the list is.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from extractor.acquire.aside import Aside, pause
from extractor.acquire.memory import Forgetful, Keep
from extractor.acquire.page import Page, Validators
from extractor.acquire.politeness import Admit
from extractor.acquire.web import Fetcher
from extractor.errors import AcquireError, OutageError, StoreError, fault

UNTAKEN = 8
"""Pages that have arrived and were not taken, from which on no new request is sent."""

Fetch = Callable[[Fetcher, str, Validators | None], Awaitable[Page]]


class Queue:
    """Fetches what is put in; used by one thread.

    >>> with Queue(lambda admit: Fetcher(admit=admit), fetch) as queue:
    ...     queue.put("https://news.example/a")
    ...     page = queue.take()  # or the AcquireError that tells why there is none
    """

    def __init__(
        self,
        open_fetcher: Callable[[Admit], Fetcher],
        fetch: Fetch,
        arriving: Callable[[], AbstractContextManager[Keep]] | None = None,
    ) -> None:
        """``arriving`` is opened in the background, and told each page before it can be taken."""
        self._open = open_fetcher
        self._fetch = fetch
        self._arriving = arriving or Forgetful().arriving
        self._done: SimpleQueue[Page | OutageError] = SimpleQueue()
        self._broken: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="fetching", daemon=True)
        self._started = threading.Event()
        self._loop: asyncio.AbstractEventLoop
        self._room: asyncio.Event
        self._stop: asyncio.Event
        self._fetcher: Fetcher
        self._keep: Keep
        self.waiting = 0
        """Addresses put in and not yet taken out."""

    def __enter__(self) -> Self:
        self._thread.start()
        self._started.wait()
        if self._broken is not None:
            raise self._broken
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def put(self, source: str, url: str | None = None, known: Validators | None = None) -> None:
        """Fetch ``url``, or ``source`` itself; what comes is named ``source``."""
        self.waiting += 1
        self._loop.call_soon_threadsafe(self._begin, source, url or source, known)

    def take(self) -> Page | AcquireError:
        """The next page to arrive, or why it did not.

        Raises:
            StoreError: a page cannot be kept.
        """
        self._loop.call_soon_threadsafe(self._expect, True)
        found = self._done.get()
        self.waiting -= 1
        self._loop.call_soon_threadsafe(self._expect, False)
        self._loop.call_soon_threadsafe(self._measure)
        if isinstance(found, Page | AcquireError):
            return found
        raise found

    def arrived(self) -> bool:
        """Whether :meth:`take` would give something at once."""
        return not self._done.empty()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except Exception as error:  # before the first page: raised where the queue is opened
            self._broken = error
            self._started.set()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._room = asyncio.Event()
        self._room.set()
        self._stop = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._aside = Aside()
        self._expected = False
        with self._arriving() as self._keep:
            await self._answer()

    async def _answer(self) -> None:
        async with self._open(self._admit) as self._fetcher:
            self._started.set()
            await self._stop.wait()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _begin(self, source: str, url: str, known: Validators | None) -> None:
        task = self._loop.create_task(self._one(source, url, known))
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._give_up_if_idle()

    def _expect(self, expected: bool) -> None:
        """Note whether somebody waits for the next page."""
        self._expected = expected
        self._give_up_if_idle()

    def _give_up_if_idle(self) -> None:
        """Give up what is put aside where somebody waits and nothing else is under way."""
        idle = self._aside.count == len(self._tasks) and self._done.empty()
        if self._expected and idle and self._aside.count:
            self._aside.give_up()

    async def _fetched(self, source: str, url: str, known: Validators | None) -> Page:
        """The page, waited for where its host is closed, as long as there is time.

        Raises:
            AcquireError: it could not be fetched.
        """
        while True:
            try:
                return replace(await self._fetch(self._fetcher, url, known), source=source)
            except AcquireError as error:
                seconds = pause(error)
                if not seconds:
                    raise
                self._loop.call_soon(self._give_up_if_idle)
                if not await self._aside.opened(seconds):
                    raise

    async def _one(self, source: str, url: str, known: Validators | None) -> None:
        found: Page | OutageError
        try:
            found = await self._fetched(source, url, known)
            if not found.unchanged:
                self._keep(found)
        except AcquireError as error:
            if error.reason != "credentials":  # those are not repeated
                error.source = source
            found = error
        except StoreError as error:
            found = error
        except Exception as error:
            found = fault(AcquireError, source, error)
        self._done.put(found)
        self._measure()

    async def _admit(self) -> None:
        await self._room.wait()

    def _measure(self) -> None:
        """Open or close the way for new requests."""
        if self._done.qsize() < UNTAKEN:
            self._room.set()
        else:
            self._room.clear()
