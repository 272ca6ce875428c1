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
from extractor.acquire.page import Page
from extractor.errors import AcquireError

if TYPE_CHECKING:
    from extractor.acquire.web import Fetcher

__all__ = ["Page", "pages"]


def pages(
    inputs: Iterable[str | Path],
    *,
    url: str | None = None,
    allow_private: bool = False,
    delay: float | None = None,
) -> Iterator[Page | AcquireError]:
    """The page of each input, in order; for what cannot be had, the error that tells why.

    An input is a web address, a file (.html, .txt, .jsonl, .csv), a folder, or ``-`` for standard
    input. ``url`` is the address that a file was saved from. ``delay`` is the pause in seconds
    between two requests to one host.
    """
    with ExitStack() as stack:
        fetcher: Fetcher | None = None

        def fetch(source: str, address: str) -> Page | AcquireError:
            nonlocal fetcher
            if fetcher is None:
                from extractor.acquire.web import HOST_DELAY, Fetcher

                pause = HOST_DELAY if delay is None else delay
                fetcher = stack.enter_context(Fetcher(allow_private, pause))
            try:
                return replace(fetcher.fetch(address), source=source)
            except AcquireError as error:
                if error.reason != "credentials":  # those are not repeated
                    error.source = source
                return error

        for given in inputs:
            source = str(given)
            if files.is_url(source):
                yield fetch(source, source)
                continue
            found = files.read_stdin() if source == "-" else files.read_path(Path(source), source)
            for page in found:
                if isinstance(page, AcquireError):
                    yield page
                elif not page.content and page.url:
                    fetched = fetch(page.source, page.url)
                    yield _with_columns(fetched, page)
                elif addresses := files.listed(page.content) if page.kind == "text" else []:
                    yield from (fetch(address, address) for address in addresses)
                else:
                    yield replace(page, url=page.url or url)


def _with_columns(fetched: Page | AcquireError, row: Page) -> Page | AcquireError:
    """A fetched page with what its row says besides the address."""
    if isinstance(fetched, AcquireError):
        return fetched
    return replace(fetched, title=row.title, published=row.published, language=row.language)
