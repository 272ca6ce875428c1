"""A page as its whole article: the canonical edition of it, with all pages it is split into."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.acquire import editions, pagination
from extractor.acquire.addresses import split
from extractor.acquire.outcomes import COPY
from extractor.acquire.page import Page, Validators
from extractor.acquire.reasons import may_succeed
from extractor.acquire.web import Fetcher
from extractor.acquire.wrapped import is_sealed, led_to
from extractor.errors import AcquireError

MOST_PARTS = 20
"""Pages of one article; no news article has more."""


async def fetch_whole(fetcher: Fetcher, url: str, known: Validators | None = None) -> Page:
    """The page at ``url`` with the further pages of its article.

    Raises:
        AcquireError: the page, or a further one that may be had later, could not be fetched; or
            the site leads to its front page instead.
    """
    if is_sealed(url):
        raise AcquireError(
            url,
            "this link of Google News does not show where it leads",
            reason="sealed_link",
            step="open it in a browser and give the address it ends at; outages watch on the"
            " newspaper's own feed finds it too",
        )
    page = await fetcher.fetch(led_to(url), known)
    if page.unchanged or page.kind != "html":
        return page
    if there := editions.leads_to(page):
        page = await _instead(fetcher, there) or page
    if _is_front(page.url) and not _is_front(url):
        raise AcquireError(
            url,
            "the site leads to its front page: the article was removed",
            reason="removed",
            step=COPY,
        )
    canonical = editions.canonical(page)
    if canonical and (whole := await _instead(fetcher, canonical)):
        # The validators stay those of the address that will be asked again.
        page = replace(whole, etag=page.etag, last_modified=page.last_modified)
    address = page.url or url
    if not _may_be_split(address):
        return page
    start = pagination.first(page.content, address)
    if start and (found := await _instead(fetcher, start)):
        page, address = replace(found, etag=page.etag, last_modified=page.last_modified), start
    single = pagination.whole(page.content, address)
    if single and (whole := await _instead(fetcher, single)):
        return replace(page, content=whole.content, encoding=whole.encoding)
    return await _with_parts(fetcher, page, address)


async def _instead(fetcher: Fetcher, address: str) -> Page | None:
    """Another page of the same article; None where there is none, and the first one does."""
    try:
        found = await fetcher.fetch(address)
    except AcquireError:
        return None
    return found if found.kind == "html" and found.content else None


async def _with_parts(fetcher: Fetcher, page: Page, address: str) -> Page:
    parts: list[bytes] = []
    contents, addresses = {page.content}, {address}
    last, here = page.content, address
    while len(parts) < MOST_PARTS and (there := pagination.following(last, here)):
        if there in addresses:
            break
        try:
            last = (await fetcher.fetch(there)).content
        except AcquireError as error:
            if may_succeed(error.reason):
                raise AcquireError(
                    page.source,
                    f"page {len(parts) + 2} of the article: {error.message}",
                    reason=error.reason,
                    step=error.step,
                ) from error
            break  # there is no such page after all
        if last in contents:
            break
        parts.append(last)
        contents.add(last)
        addresses.add(there)
        here = there
    return replace(page, parts=tuple(parts))


def _is_front(address: str | None) -> bool:
    """Whether an address is that of a site's front page."""
    parts = split(address)
    return not parts.path.strip("/") and not parts.query


def _may_be_split(address: str) -> bool:
    """Whether an address is an article's: the pages of a section are numbered too."""
    path = split(address).path.strip("/")
    words = re.findall(r"[^\W\d_]+", path.rpartition("/")[2])
    return len(words) >= 3 or re.search(r"\d{4}", path) is not None
