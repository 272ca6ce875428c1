"""Links of a section page: those whose address and words look like an article's.

A site's navigation leads to sections, tags and services. An article's address ends in the words of
its headline, in a number, or holds its date; its link has the words of a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import SplitResult, urlsplit

from lxml import html

from extractor.acquire.discover.links import Link, Listing, absolute, distinct
from extractor.acquire.trees import tree_of

SLUG_WORDS = 4
"""Words in the last part of an address from which on it is a headline."""

HEADLINE = 4
"""Words of a link from which on they are a headline."""

MOST_LINKS = 20_000
"""Of a page that are looked at; no page has so many."""

_DATE = re.compile(r"/(?:19|20)\d\d[/-]?[01]?\d(?:[/-]?[0-3]?\d)?(?=/|-|$)")
_NUMBER = re.compile(r"\d{5,}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_ARTICLE = re.compile(
    r"/(?:tags?|topi[ck]s?|kategori|categor(?:y|ies|ia)|kanal|channels?|inde(?:x|ks)|search|cari|author"
    r"s?|penulis|profile?|page|halaman|login|register|subscribe|rss|feeds?|foto|photos?|galer[iy]"
    r"|videos?|live-?tv|about|tentang|kontak|contact|privacy|redaksi|pedoman|careers?|sitemap)"
    r"(?:/|$|\.)",
    re.I,
)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|xml|js|css|apk)$", re.I)
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def read(content: bytes, address: str) -> Listing:
    """What a page lists, in its order, and the feeds it names."""
    tree = tree_of(content)
    if tree is None:
        return Listing("section")
    feeds = (
        absolute(link.get("href", ""), address)
        for link in tree.iter("link")
        if (link.get("type") or "").lower() in _FEEDS
    )
    return Listing(
        "section",
        distinct(_links(tree, _base(tree, address))),
        list(dict.fromkeys(filter(None, feeds))),
    )


def _links(tree: html.HtmlElement, base: str) -> Iterator[Link]:
    own = _domain(urlsplit(base))
    titles: dict[str, str] = {}
    for element in islice(tree.iter("a"), MOST_LINKS):
        url = absolute(element.get("href") or "", base)
        if not url or _domain(urlsplit(url)) != own:
            continue
        words = " ".join(" ".join(element.itertext()).split()) or (element.get("title") or "")
        # Its picture links to an article too, and often comes first: the longest words are told.
        if len(words) >= len(titles.setdefault(url, words)):
            titles[url] = words
    for url, title in titles.items():
        if is_article(url, title):
            yield Link(url, title or None)


def is_article(url: str, title: str = "") -> bool:
    """Whether a link looks like one to an article."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    if not path or _FILE.search(path) or _NO_ARTICLE.search(path):
        return False
    last = path.rpartition("/")[2].rpartition(".htm")[0] or path.rpartition("/")[2]
    slug = len(_WORD.findall(last)) >= SLUG_WORDS
    numbered = _NUMBER.search(path) is not None or _NUMBER.search(parts.query) is not None
    dated = _DATE.search(path) is not None
    headline = len(title.split()) >= HEADLINE
    return (slug and (numbered or dated or headline)) or (headline and (numbered or dated))


def _base(tree: html.HtmlElement, address: str) -> str:
    """What the page's links are relative to."""
    stated = next((element.get("href") for element in tree.iter("base")), None)
    return (absolute(stated, address) if stated else None) or address


def _domain(parts: SplitResult) -> str:
    """The name that a site registered, as far as it is needed to know the site again."""
    labels = (parts.hostname or "").split(".")
    # "detik.com", "republika.co.id": a second level of at most three letters is a registry's.
    size = 3 if len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2 else 2
    return ".".join(labels[-size:])
