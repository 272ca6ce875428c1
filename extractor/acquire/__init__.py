"""Inputs → pages. The one room of the house that touches the network.

>>> for page in pages(["https://news.example/story", "saved.html", "folder/"]):
...     print(page)  # a Page, or the AcquireError that tells why there is none
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.acquire import files
from extractor.acquire.page import Page, Validators
from extractor.acquire.reasons import may_succeed
from extractor.acquire.settings import Settings
from extractor.errors import AcquireError

if TYPE_CHECKING:
    from extractor.acquire.queue import Queue

__all__ = ["Page", "Settings", "Validators", "may_succeed", "pages"]

AHEAD = 2000
"""Addresses that are read ahead, so that one host in a row does not keep the others waiting."""

Known = Callable[[str], Validators | None]


def pages(
    inputs: Iterable[str | Path],
    *,
    url: str | None = None,
    settings: Settings | None = None,
    known: Known = lambda source: None,
    done: Callable[[str], bool] = lambda source: False,
) -> Iterator[Page | AcquireError]:
    """The page of each input; for what cannot be had, the error that tells why.

    An input is a web address, a file (.html, .txt, .jsonl, .csv, .warc), a folder, or ``-`` for
    standard input. Local ones come in order, fetched ones as they arrive; an address that is given
    twice is fetched once. ``url`` is the address that a file was saved from; ``known`` gives the
    validators of an address fetched before, and one that is ``done`` is passed over.
    """
    rows: dict[str, Page] = {}
    asked: set[str] = set()
    with ExitStack() as stack:
        queue: Queue | None = None

        def fetch(source: str, address: str) -> None:
            nonlocal queue
            if queue is None:
                queue = stack.enter_context(_queue(settings))
            queue.put(source, address, known(source))

        def arrived(at_least: bool) -> Iterator[Page | AcquireError]:
            while queue is not None and queue.waiting and (at_least or queue.arrived()):
                fetched = queue.take()
                at_least = False
                yield _with_columns(fetched, rows.pop(fetched.source, None))

        for page in _local(inputs, url):
            if isinstance(page, AcquireError) or page.content:
                yield page
            elif page.source not in asked and not done(page.source):
                asked.add(page.source)
                if page.title or page.published or page.language:
                    rows[page.source] = page
                fetch(page.source, page.url or page.source)
            yield from arrived(at_least=queue is not None and queue.waiting >= AHEAD)
        while queue is not None and queue.waiting:
            yield from arrived(at_least=True)


def _local(inputs: Iterable[str | Path], url: str | None) -> Iterator[Page | AcquireError]:
    """What is there without the network; an address is a page without content."""
    for given in inputs:
        source = str(given)
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
                yield page if page.url else replace(page, url=url)
            else:
                yield _empty(page.source)


def _empty(source: str) -> AcquireError:
    return AcquireError(source, "the page is empty", reason="empty", step="check it")


def _queue(settings: Settings | None) -> Queue:
    from extractor.acquire.completing import fetch_whole
    from extractor.acquire.queue import Queue
    from extractor.acquire.web import Fetcher

    return Queue(lambda admit: Fetcher(settings, admit=admit), fetch_whole)


def _with_columns(fetched: Page | AcquireError, row: Page | None) -> Page | AcquireError:
    """A fetched page with what its row says besides the address."""
    if row is None or isinstance(fetched, AcquireError):
        return fetched
    return replace(fetched, title=row.title, published=row.published, language=row.language)
