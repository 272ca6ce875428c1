"""A link to an article as a source lists it, and what a source lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

Kind = Literal["feed", "sitemap", "section"]

MOST = 5_000
"""Links that are taken from one source; a news sitemap holds at most 1,000."""


@dataclass(frozen=True, slots=True)
class Link:
    """An article that a source lists; ``published`` is ISO, None where it is not said."""

    url: str
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a source lists: articles, newest first as the source has them, and further sources."""

    kind: Kind
    links: list[Link] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    """Sitemaps that a sitemap index names; the feeds that a section page names."""


def distinct(links: Iterable[Link]) -> list[Link]:
    """The links without those to an address that an earlier one has."""
    known: dict[str, Link] = {}
    for link in links:
        known.setdefault(link.url, link)
        if len(known) >= MOST:
            break
    return list(known.values())


def absolute(address: str, base: str) -> str | None:
    """A web address, made absolute and without its fragment; None where it is none."""
    if not address.strip():
        return None
    try:
        url = urldefrag(urljoin(base, address.strip()))[0]
        parts = urlsplit(url)
    except ValueError:  # an IPv6 host that is none, a port that is no number
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
