"""Inputs → pages. The one room of the house that touches the network.

>>> for page in pages(["https://news.example/story", "saved.html", "folder/"]):
...     print(page)  # a Page, or the AcquireError that tells why there is none
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.acquire import files
from extractor.acquire.addresses import bare
from extractor.acquire.memory import Forgetful, Memory
from extractor.acquire.page import Page, Validators
from extractor.acquire.reasons import helps_copy, is_list, may_succeed
from extractor.acquire.settings import Settings
from extractor.errors import AcquireError

if TYPE_CHECKING:
    from extractor.acquire.queue import Queue

__all__ = [
    "Memory",
    "Page",
    "Settings",
    "Validators",
    "helps_copy",
    "is_list",
    "may_succeed",
    "pages",
]

AHEAD = 2000
"""Addresses that are read ahead, so that one host in a row does not keep the others waiting."""


def pages(
    inputs: Iterable[str | Path],
    *,
    url: str | None = None,
    settings: Settings | None = None,
    memory: Memory | None = None,
) -> Iterator[Page | AcquireError]:
    """The page of each input; for what cannot be had, the error that tells why.

    An input is a web address, a file (.html, .txt, .jsonl, .json, .csv, .warc), a folder, or ``-``
    for standard input. Local ones come in order, fetched ones as they arrive; an address that is
    given twice is fetched once. ``url`` is the address that a file was saved from; ``memory``
    knows what was fetched before.
    """
    memory = memory or Forgetful()
    asked: set[str] = set()
    with ExitStack() as stack:
        fetched: _Fetched | None = None
        for page in _local(inputs, url):
            if isinstance(page, AcquireError) or page.content:
                yield page
            elif page.source not in asked and not memory.is_done(page.source):
                asked.add(page.source)
                if waiting := memory.waiting(page.source):
                    yield _with_columns(waiting, page)
                    continue
                fetched = fetched or _Fetched(stack.enter_context(_queue(settings, memory)), memory)
                fetched.ask(page)
            if fetched is not None:
                yield from fetched.arrived(at_least=fetched.under_way >= AHEAD)
        while fetched is not None and fetched.under_way:
            yield from fetched.arrived(at_least=True)


class _Fetched:
    """Pages on their way."""

    def __init__(self, queue: Queue, memory: Memory) -> None:
        self._queue = queue
        self._memory = memory
        self._rows: dict[str, Page] = {}

    @property
    def under_way(self) -> int:
        """Addresses that were asked for and not given out."""
        return self._queue.waiting

    def ask(self, row: Page) -> None:
        """Fetch the address of a row; its columns go to the page."""
        if row.title or row.published or row.language:
            self._rows[row.source] = row
        self._queue.put(row.source, row.url, self._memory.validators(row.source))

    def arrived(self, at_least: bool) -> Iterator[Page | AcquireError]:
        """What has arrived; ``at_least`` one, waited for."""
        while self._queue.waiting and (at_least or self._queue.arrived()):
            page = self._queue.take()
            yield _with_columns(page, self._rows.pop(page.source, None))
            at_least = False


def _local(inputs: Iterable[str | Path], url: str | None) -> Iterator[Page | AcquireError]:
    """What is there without the network; an address is a page without content."""
    for given in inputs:
        source = str(given)
        if not source.strip():
            yield _empty(repr(source), "this input is empty")
            continue
        if files.is_url(source):
            yield Page(source, b"", url=source)
            continue
        found = files.read_stdin() if source == "-" else files.read_path(Path(source), source)
        for page in found:
            if isinstance(page, AcquireError):
                yield page
            elif addresses := files.listed(page.content) if page.kind == "text" else []:
                yield from (Page(address, b"", url=address) for address in addresses)
            elif page.content or page.url:
                yield page if page.url else replace(page, url=bare(url))
            else:
                yield _empty(page.source)


def _empty(source: str, what: str = "the page is empty") -> AcquireError:
    return AcquireError(source, what, reason="empty", step="check it")


def _queue(settings: Settings | None, memory: Memory) -> Queue:
    from extractor.acquire.completing import fetch_whole
    from extractor.acquire.queue import Queue
    from extractor.acquire.web import Fetcher

    return Queue(lambda admit: Fetcher(settings, admit=admit), fetch_whole, memory.arriving)


def _with_columns(fetched: Page | AcquireError, row: Page | None) -> Page | AcquireError:
    """A fetched page with what its row says besides the address."""
    if row is None or isinstance(fetched, AcquireError):
        return fetched
    return replace(fetched, title=row.title, published=row.published, language=row.language)
