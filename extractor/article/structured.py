"""What a page says about itself: JSON-LD first, then meta elements, then what is printed.

https://schema.org/NewsArticle, https://ogp.me and the time elements of HTML. Every value is the
site's word; a page that contradicts itself is believed in this order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

from extractor.acquire.addresses import bare, join, split
from extractor.acquire.wrapped import copied_from
from extractor.article import dates, headline
from extractor.article.headline import Stated

HEAD_LINES = 12
"""Printed dates are looked for in so many short lines from the top of the body."""

DATE_LINES = 40
"""Date lines that are read; a page with more is a list of other stories."""

LOCAL = len("2022-12-29T07:30")
"""Characters of a time of publication without a zone."""

_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "publishdate",
    "pubdate",
    "publish_date",
    "published_time",
    "dc.date.issued",
    "dc.date",
    "sailthru.date",
    "parsely-pub-date",
    "date",
    "content_publisheddate",
)
_WRAPPED = re.compile(r"^\s*(?://|/\*)?\s*<!\[CDATA\[(?:\*/)?|(?://|/\*)?\s{0,9}\]\]>(?:\*/)?\s*$")
"""What XHTML puts around the content of a script."""

_CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\r")
"""Characters that no document may hold; the parser would end it there."""

_ELEMENTS = etree.ElementDefaultClassLookup(
    element=html.HtmlElement,
    comment=html.HtmlComment,
    pi=html.HtmlProcessingInstruction,
    entity=html.HtmlEntity,
)
"""What stands for the elements of a tree. lxml's own way for HTML asks a Python function for each
that is touched, to give forms methods that nobody needs here: a twentieth of the time."""

_MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "lastmod")


@dataclass(slots=True)
class Facts:
    """What the page states; None where it does not."""

    title: str | None = None
    published: str | None = None
    modified: str | None = None
    byline: str | None = None
    publisher: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    syndicated_from: str | None = None
    summary: str | None = None
    sources: dict[str, str] = field(default_factory=dict)
    """Where the page states ``title`` and ``published``: ``json-ld``, ``meta``, ``heading`` …"""


def parsed(raw: str) -> html.HtmlElement | None:
    """The tree of a page, or None where there is none."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, recover=True)
    parser.set_element_class_lookup(_ELEMENTS)
    content = raw.encode("utf-8", "replace").translate(None, _CONTROLS)
    try:
        tree = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def facts(tree: html.HtmlElement, raw: str, address: str | None) -> Facts:
    """Everything the page states about itself."""
    data = _article_data(tree)
    meta = _metas(tree)
    canonical = _canonical(tree, meta, address)
    own = split(address).hostname
    there = split(canonical).hostname
    elsewhere = own and there and _site(own) != _site(there)
    stated = {"json-ld": _text(data.get("headline")), "meta": meta.get("og:title")}
    page = " ".join((tree.findtext(".//title") or "").split())
    publisher = _names(data.get("publisher")) or meta.get("og:site_name")
    title, told_by = headline.chosen(
        stated, heading(tree), page, _site_names(publisher, canonical or address)
    )
    published, dated_by = _published(tree, data, meta, raw, address)
    sources = {"title": told_by, "published": dated_by}
    return Facts(
        title=title,
        published=published,
        sources={name: source for name, source in sources.items() if source},
        modified=dates.iso(_text(data.get("dateModified"))) or _first_date(meta, _MODIFIED),
        byline=_names(data.get("author")) or _person(meta.get("author")),
        publisher=publisher,
        canonical_url=canonical,
        language=_language(tree, data, meta),
        syndicated_from=there.removeprefix("www.") if elsewhere and there else None,
        summary=meta.get("og:description") or meta.get("description"),
    )


def _published(
    tree: html.HtmlElement,
    data: Mapping[str, Any],
    meta: Mapping[str, str],
    raw: str,
    address: str | None,
) -> Stated:
    """The most exact of the publication times that the best sources give, and its source."""
    stated = [
        (dates.iso(_text(data.get("datePublished"))), "json-ld"),
        (_first_date(meta, _PUBLISHED), "meta"),
    ]
    stated += [(dates.iso(value), "time element") for value in tree.xpath("//time/@datetime")[:3]]
    known = [(stamp, source) for stamp, source in stated if stamp]
    exact = [(stamp, source) for stamp, source in known if len(stamp) > LOCAL]
    if exact and not exact[0][0].endswith("+00:00"):
        return exact[0]
    shown = _printed(tree)
    if exact:
        stamp, source = exact[0]
        local = dates.by_the_clock_shown(stamp, shown) if shown and len(shown) > LOCAL else stamp
        return local, source if local == stamp else f"{source}, zone as printed"
    if known and not (shown and shown[:10] == known[0][0][:10] and len(shown) > len(known[0][0])):
        return known[0]
    if shown:
        return shown, "printed"
    guessed = _guessed(raw, address)
    return guessed, "htmldate" if guessed else None


def _guessed(raw: str, address: str | None) -> str | None:
    """The day that htmldate finds, where the page states none in a way that we know."""
    from htmldate import find_date

    try:
        found: str | None = find_date(raw, url=address, original_date=True, extensive_search=False)
    except (ValueError, RecursionError, etree.LxmlError):
        return None
    return found


def _printed(tree: html.HtmlElement) -> str | None:
    """The date line at the head of the visible page: the first with clock and zone, else the first
    with a clock, else the first.

    Many pages print today's date, and those of other stories, above the article's own.
    """
    best: str | None = None
    lines = dated = 0
    for element in tree.iter("time", "span", "div", "p", "li", "small"):
        text = _beginning(element) if len(element) < 6 else ""
        if not text or len(text) > 120:
            continue
        dating = dates.has_year(text) and dates.is_date_line(text)
        found = dates.printed(text) if dating else None
        if found and len(found) > LOCAL:
            return found
        if found and len(found) > len(best or ""):
            best = found
        lines += len(text.split()) > 20
        dated += found is not None
        if lines > HEAD_LINES or dated > DATE_LINES:
            break
    return best


def _beginning(element: html.HtmlElement) -> str:
    """The first 400 characters of an element's text; no more of it is put together."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece) + 1
        if length > 400:
            break
    return " ".join(pieces)[:400].strip()


def _article_data(tree: html.HtmlElement) -> Mapping[str, Any]:
    """The JSON-LD object of the article, the most special type first; empty if there is none."""
    found: list[Mapping[str, Any]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:20]:
        try:
            content = json.loads(_WRAPPED.sub("", script.text_content() or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        found.extend(_objects(content))

    def rank(item: Mapping[str, Any]) -> int:
        kinds = item.get("@type")
        names = [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]
        if any(name.endswith("article") or name == "blogposting" for name in names):
            return 0
        pages = {"webpage", "claimreview"} & set(names)
        return 1 if pages and item.get("datePublished") else 2

    return min((item for item in found if rank(item) < 2), key=rank, default={})


def _objects(content: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Every object of a JSON-LD document, from lists and graphs too."""
    if depth > 6:
        return
    if isinstance(content, list):
        for item in content[:50]:
            yield from _objects(item, depth + 1)
    elif isinstance(content, dict):
        yield content
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if key in content:
                yield from _objects(content[key], depth + 1)


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = (element.get("content") or "").strip()
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def _first_date(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    found = (dates.iso(meta.get(name)) for name in names)
    return next((stamp for stamp in found if stamp), None)


def _canonical(tree: html.HtmlElement, meta: Mapping[str, str], address: str | None) -> str | None:
    links = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    for value in (*links, meta.get("og:url")):
        joined = join(address, str(value or ""))
        parts = split(joined)
        # A site that calls its front page canonical has made a mistake.
        if parts.scheme in ("http", "https") and parts.hostname and parts.path.strip("/"):
            return bare(copied_from(joined))
    return None


def _language(
    tree: html.HtmlElement, data: Mapping[str, Any], meta: Mapping[str, str]
) -> str | None:
    stated = _text(data.get("inLanguage")) or tree.get("lang") or meta.get("og:locale") or ""
    code = re.match(r"[a-zA-Z]{2}(?![a-zA-Z])", stated)
    return {"in": "id"}.get(code[0].lower(), code[0].lower()) if code else None


def is_article(tree: html.HtmlElement) -> bool:
    """Whether the page says of itself that it is an article."""
    if _article_data(tree).get("headline"):
        return True
    meta = _metas(tree)
    return meta.get("og:type", "").lower() == "article" or "article:published_time" in meta


def heading(tree: html.HtmlElement) -> str | None:
    """The main heading of the visible page."""
    headings = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    return max(headings[:3], key=len, default="") or None


def _names(value: Any) -> str | None:
    """Names of a JSON-LD person or organization, or of several."""
    items = value if isinstance(value, list) else [value]
    names = [_text(item.get("name")) if isinstance(item, dict) else _text(item) for item in items]
    return ", ".join(dict.fromkeys(filter(None, map(_person, names)))) or None


def _person(name: str | None) -> str | None:
    """A name, unless it is an address."""
    return name if name and not name.startswith(("http", "//", "@")) else None


def _text(value: Any) -> str | None:
    """A JSON-LD value that should be text, without markup."""
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    from html import unescape

    return " ".join(unescape(value).split()) or None


def _site_names(publisher: str | None, address: str | None) -> list[str]:
    """What the site calls itself: its publisher, its domain."""
    host = split(address).hostname or ""
    labels = host.split(".")
    known = {"co", "com", "net", "org", "or", "ac", "go", "web"}
    start = next((i for i in range(len(labels) - 2, 0, -1) if labels[i] not in known), 0)
    return [name for name in (publisher, ".".join(labels[start:])) if name and len(name) > 2]


def _site(host: str) -> str:
    """A host without the names of its mobile and AMP editions."""
    return re.sub(r"^(?:www|m|amp|mobile)\.", "", host.lower())
