"""Which kind of source some bytes are, and what they list."""

from __future__ import annotations

import zlib

from extractor.acquire.discover import feeds, sections, sitemaps
from extractor.acquire.discover.links import Listing
from extractor.errors import AcquireError

MAX_BYTES = 50_000_000
"""Of a sitemap, unpacked: what https://www.sitemaps.org/protocol.html allows."""

_GZIP = b"\x1f\x8b"
_HEAD = 2_000


def listing(content: bytes, address: str) -> Listing:
    """What the source at ``address`` lists.

    Raises:
        AcquireError: it is neither feed, sitemap nor a page with links to articles.
    """
    if content.startswith(_GZIP):
        content = _unpacked(content, address)
    found = _read(content, address)
    if not found.links and not found.sources:
        raise AcquireError(
            address,
            f"this {found.kind} lists no articles",
            reason="no_links",
            step="give a feed, a news sitemap, or a page that lists articles",
        )
    return found


def _read(content: bytes, address: str) -> Listing:
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"{") or any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf")):
        return feeds.read(content, address)
    if b"<urlset" in head or b"<sitemapindex" in head:
        return sitemaps.read(content, address)
    return sections.read(content, address)


def _unpacked(content: bytes, address: str) -> bytes:
    """A gzip file, unpacked up to the cap."""
    unpacking = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacking.decompress(content, MAX_BYTES)
    except zlib.error as error:
        raise AcquireError(
            address,
            f"this is no gzip file ({error})",
            reason="decoding",
            step="check the address",
        ) from None
    if unpacking.unconsumed_tail:
        raise AcquireError(
            address,
            f"the source is larger than {MAX_BYTES // 1_000_000} MB",
            reason="too_large",
            step="give one of the sitemaps that it is split into",
        )
    return unpacked
