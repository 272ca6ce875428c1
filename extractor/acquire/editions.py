"""Editions of one article: AMP and mobile pages, which name the canonical one, and pages that do
nothing but lead on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urldefrag

from lxml import etree, html

from extractor.acquire.addresses import join, split
from extractor.acquire.page import Page
from extractor.acquire.wrapped import copied_from, led_to

LEADING_BYTES = 20_000
"""A page that only leads on is no larger; a newspaper's reloads itself by the same element."""

AT_ONCE = 5
"""Seconds up to which a page leads on at once."""

HEAD_BYTES = 200_000
"""Of a page in which its canonical address is looked for."""

_AMP = re.compile(rb"<html[^>]{0,400}(?:\s(?:amp|amp4ads)(?=[\s=>])|\xe2\x9a\xa1)", re.I)
_REFRESH = re.compile(r"(\d{1,4})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']+)[\"']?", re.I)
_EDITION = re.compile(r"^(?:m|mobile|amp|wap|touch)\.")
_AMP_PATH = re.compile(r"/amp(?:/|$)|[./]amp(?:\.html?)?$", re.I)


def canonical(page: Page) -> str | None:
    """The address of the canonical edition, if ``page`` is another edition of the same site."""
    address = page.url or ""
    here = split(address)
    other = (
        _EDITION.match(here.hostname or "")
        or _AMP_PATH.search(here.path)
        or re.search(r"(?:^|&)amp(?:=|&|$)", here.query)
        or _AMP.search(page.content[:20_000])
    )
    if not other:
        return None
    found = urldefrag(join(address, _canonical_link(page.content) or address)).url
    there = split(found)
    same_site = site(there.hostname or "") == site(here.hostname or "")
    return found if found != address and same_site and there.path.strip("/") else None


def leads_to(page: Page) -> str | None:
    """The address that a small page sends its readers on to at once, by a meta element."""
    if len(page.content) > LEADING_BYTES:
        return None
    for element in _elements(page.content, "meta"):
        if (element.get("http-equiv") or "").strip().lower() == "refresh":
            found = _REFRESH.fullmatch((element.get("content") or "").strip())
            there = join(page.url, found[2]) if found and int(found[1]) <= AT_ONCE else ""
            return there if there and there != page.url else None
    return None


def site(host: str) -> str:
    """A host without the names of its editions: ``m.kabar.example`` → ``kabar.example``."""
    host = host.lower().removeprefix("www.")
    return _EDITION.sub("", host).removeprefix("www.")


def site_of(url: str | None) -> str:
    """The site of an address, or of the article that is copied there; empty where there is none."""
    return site(split(copied_from(led_to(url or ""))).hostname or "")


def _canonical_link(content: bytes) -> str | None:
    for element in _elements(content[:HEAD_BYTES], "link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            return (element.get("href") or "").strip() or None
    return None


def _elements(content: bytes, name: str) -> Iterator[html.HtmlElement]:
    try:
        tree = html.document_fromstring(content)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return
    yield from tree.iter(name)
