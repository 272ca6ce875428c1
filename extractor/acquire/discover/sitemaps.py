"""Links of a sitemap: news sitemaps, plain ones, and the index of several.

https://www.sitemaps.org/protocol.html and Google's news extension, whose elements are taken by
their local names: sites declare the namespace in many ways.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extractor.acquire.discover.links import Link, Listing, absolute, distinct
from extractor.errors import AcquireError


def read(content: bytes, address: str) -> Listing:
    """What a sitemap lists, newest first; in a plain one ``published`` is the last change.

    Raises:
        AcquireError: it cannot be read.
    """
    # Entities stay unresolved and nothing is fetched: a sitemap is anybody's file.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        root = None
        message = str(error)
    else:
        message = "it is empty"
    if root is None:
        raise AcquireError(
            address,
            f"the sitemap cannot be read ({message})",
            reason="bad_sitemap",
            step="open it in a browser and check that it is a sitemap",
        )
    if _name(root) == "sitemapindex":
        named = (absolute(_said(entry).get("loc", ""), address) for entry in root)
        return Listing("sitemap", sources=list(dict.fromkeys(filter(None, named))))
    # A sitemap has no order of its own; stamps in ISO 8601 sort as text, near enough for zones.
    newest = sorted(_links(root, address), key=lambda link: link.published or "", reverse=True)
    return Listing("sitemap", distinct(newest))


def _links(root: etree._Element, address: str) -> Iterator[Link]:
    for entry in root:
        said = _said(entry)
        url = absolute(said.get("loc", ""), address)
        if url:
            when = said.get("publication_date") or said.get("lastmod")
            yield Link(url, said.get("title"), when)


def _said(entry: etree._Element) -> dict[str, str]:
    """The texts of an entry by their local names, the outermost first."""
    said: dict[str, str] = {}
    for element in entry.iterdescendants():
        text = " ".join((element.text or "").split())
        if text:
            said.setdefault(_name(element), text)
    return said


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
