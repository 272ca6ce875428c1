"""Addresses inside addresses: AMP caches, redirects of search engines, archived copies.

They lead to an article of another site, which is the one that counts.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from extractor.acquire.addresses import split

_AMP_VIEWER = re.compile(r"^(?:www\.)?(?:google|bing)\.[a-z]{2,3}(?:\.[a-z]{2})?$")
_AMP_CACHE = re.compile(r"\.cdn\.ampproject\.org$")
_IN_VIEWER = re.compile(r"^/amp/(?P<secure>s/)?(?P<rest>[^/]+\.[^/]+/.+)$")
_IN_CACHE = re.compile(r"^/[a-z]{1,2}/(?P<secure>s/)?(?P<rest>[^/]+\.[^/]+/.+)$")
_OF_CACHE = re.compile(r"&?\b(?:amp_\w+|usqp)=[^&]*")
_ARCHIVE = "web.archive.org"
_ARCHIVED = re.compile(r"^/web/\d{1,14}(?:[a-z]{2}_)?/(?P<rest>.+)$")
_SCHEME = re.compile(r"^https?:/{1,2}(?=[^/])", re.I)


def led_to(address: str) -> str:
    """The article that a cache or a search engine shows or leads to; else the address itself.

    >>> led_to("https://www.google.com/amp/s/kabar.example/read/1")
    'https://kabar.example/read/1'
    """
    parts = split(address)
    host = (parts.hostname or "").lower()
    found: str | None = None
    if _AMP_CACHE.search(host):
        query = _OF_CACHE.sub("", parts.query).strip("&")
        found = _inside(_IN_CACHE.match(parts.path), query)
    elif _AMP_VIEWER.match(host) and parts.path == "/url":
        asked = parse_qs(parts.query)
        found = next((asked[name][0] for name in ("url", "q") if name in asked), None)
    elif _AMP_VIEWER.match(host):
        found = _inside(_IN_VIEWER.match(parts.path), parts.query)
    return found if found and split(found).scheme in ("http", "https") else address


def copied_from(address: str) -> str:
    """The address of which an archive holds a copy at ``address``; else the address itself."""
    parts = split(address)
    match = _ARCHIVED.match(parts.path) if (parts.hostname or "").lower() == _ARCHIVE else None
    if not match:
        return address
    # "https:/kabar.example" stands in some of them, and "kabar.example" without a scheme.
    scheme = _SCHEME.match(match["rest"])
    rest = match["rest"][scheme.end() :] if scheme else match["rest"]
    kept = "http" if scheme and not scheme[0].lower().startswith("https") else "https"
    return f"{kept}://{rest}{f'?{parts.query}' if parts.query else ''}"


def _inside(match: re.Match[str] | None, query: str) -> str | None:
    if match is None:
        return None
    scheme = "https" if match["secure"] else "http"
    return f"{scheme}://{match['rest']}{f'?{query}' if query else ''}"
