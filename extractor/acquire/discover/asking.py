"""Asking sources what they list now: feeds, sitemaps and section pages, fetched as politely as
pages are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extractor.acquire.discover.links import Link, distinct
from extractor.acquire.discover.source import listing
from extractor.acquire.page import Page, Validators
from extractor.acquire.settings import Settings
from extractor.errors import AcquireError

if TYPE_CHECKING:
    from extractor.acquire.web import Fetcher

NESTED = 10
"""Sitemaps that are read of one index: those of news if it names any, else the first."""

Asked = tuple[str, list[Link] | AcquireError]
"""A source with what it lists, or why that is not known."""


class Sources:
    """Feeds, sitemaps and section pages that are asked again and again.

    What a site says about the age of a source is kept, so that an unchanged one is not sent again.
    """

    def __init__(self, addresses: Iterable[str], settings: Settings | None = None) -> None:
        self.addresses = tuple(dict.fromkeys(addresses))
        self._settings = settings
        self._known: dict[str, Validators] = {}

    def forget(self) -> None:
        """Have every source sent again next time, changed or not."""
        self._known.clear()

    def ask(self) -> Iterator[Asked]:
        """What each source lists; nothing for one that has not changed since it was asked last."""
        from extractor.acquire.queue import Queue
        from extractor.acquire.web import Fetcher

        origins = {address: address for address in self.addresses}
        with Queue(lambda admit: Fetcher(self._settings, admit=admit), _fetch) as queue:
            for address in self.addresses:
                queue.put(address, known=self._known.get(address))
            while queue.waiting:
                page = queue.take()
                origin = origins[page.source]
                if isinstance(page, AcquireError):
                    yield origin, page
                    continue
                if page.unchanged:
                    continue
                try:
                    found = listing(page.content, page.url or page.source)
                except AcquireError as error:
                    error.source = page.source
                    yield origin, error
                    continue
                if found.kind == "sitemap" and found.sources and origin == page.source:
                    for address in _newest(found.sources):
                        if address not in origins:
                            origins[address] = origin
                            queue.put(address, known=self._known.get(address))
                self._known[page.source] = Validators(page.etag, page.last_modified)
                if found.links:
                    yield origin, distinct(found.links)


async def _fetch(fetcher: Fetcher, url: str, known: Validators | None) -> Page:
    return await fetcher.fetch(url, known, feeds=True)


def _newest(sitemaps: list[str]) -> list[str]:
    """The sitemaps of an index in which new articles stand."""
    news = [address for address in sitemaps if "news" in address.lower()]
    return (news or sitemaps)[:NESTED]
