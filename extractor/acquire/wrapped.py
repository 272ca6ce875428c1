"""Addresses inside addresses: AMP caches, redirects of search engines, archived copies.

They lead to an article of another site, which is the one that counts. Google News names it in the
last part of its own address: until 2024 as it is, since then under a key that only Google has.
"""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode
from urllib.parse import parse_qs

from extractor.acquire.addresses import split

_AMP_VIEWER = re.compile(r"^(?:www\.)?(?:google|bing)\.[a-z]{2,3}(?:\.[a-z]{2})?$")
_AMP_CACHE = re.compile(r"\.cdn\.ampproject\.org$")
_IN_VIEWER = re.compile(r"^/amp/(?P<secure>s/)?(?P<rest>[^/]+\.[^/]+/.+)$")
_IN_CACHE = re.compile(r"^/[a-z]{1,2}/(?P<secure>s/)?(?P<rest>[^/]+\.[^/]+/.+)$")
_REDIRECTS = {
    _AMP_VIEWER: ("/url", "/news/apiclick.aspx"),
    re.compile(r"^lm?\.facebook\.com$"): ("/l.php",),
}
"""Sites that lead to an article through an address of their own, by host; their paths."""

_LEADS_TO = ("url", "q", "u")
"""Query parameters that name the article there."""

_NEWS = "news.google.com"
_IN_NEWS = re.compile(r"^/(?:rss/)?(?:articles|read)/(?P<code>[\w-]{20,2000})=*$")
_READABLE = re.compile(rb"https?://[\x21-\x7e]+")
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
    elif any(pattern.match(host) and parts.path in _REDIRECTS[pattern] for pattern in _REDIRECTS):
        asked = parse_qs(parts.query)
        found = next((asked[name][0] for name in _LEADS_TO if name in asked), None)
    elif host == _NEWS:
        found = _in_news(parts.path)
    elif _AMP_VIEWER.match(host):
        found = _inside(_IN_VIEWER.match(parts.path), parts.query)
    return found if found and split(found).scheme in ("http", "https") else address


def is_sealed(address: str) -> bool:
    """Whether the article that an address leads to is named in it, but not for us to read."""
    parts = split(address)
    is_news = (parts.hostname or "").lower() == _NEWS and _IN_NEWS.match(parts.path) is not None
    return is_news and led_to(address) == address


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


def _in_news(path: str) -> str | None:
    """The address that the last part of a Google News link holds in base 64, if it does."""
    match = _IN_NEWS.match(path)
    if not match:
        return None
    try:
        content = urlsafe_b64decode(match["code"] + "=" * (-len(match["code"]) % 4))
    except binascii.Error:
        return None
    found = _READABLE.search(content)
    return found[0].decode("ascii") if found else None


def _inside(match: re.Match[str] | None, query: str) -> str | None:
    if match is None:
        return None
    scheme = "https" if match["secure"] else "http"
    return f"{scheme}://{match['rest']}{f'?{query}' if query else ''}"
