"""Links of a feed: RSS, Atom, RDF and JSON Feed, read by fastfeedparser.

It resolves no entities and fetches nothing when it is given bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from extractor.acquire.discover.links import Link, Listing, absolute, distinct
from extractor.errors import AcquireError


def read(content: bytes, address: str) -> Listing:
    """What a feed lists.

    Raises:
        AcquireError: it cannot be read.
    """
    import fastfeedparser

    try:
        feed = fastfeedparser.parse(content)
    except (ValueError, RecursionError) as error:
        raise AcquireError(
            address,
            f"the feed cannot be read ({error})",
            reason="bad_feed",
            step="open it in a browser and check that it is a feed",
        ) from None
    return Listing("feed", distinct(_links(feed.entries, address)))


def _links(entries: list[Mapping[str, Any]], address: str) -> Iterator[Link]:
    for entry in entries:
        # An Atom entry without a link may have an address for its identifier.
        for place in (entry.get("link"), entry.get("id")):
            url = absolute(place, address) if isinstance(place, str) and place.strip() else None
            if url:
                title = " ".join(unescape(str(entry.get("title") or "")).split())
                yield Link(url, title or None, entry.get("published") or entry.get("updated"))
                break
