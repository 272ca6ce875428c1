"""Why a page gave no article: a wall in front of it, a list of links, or nothing there at all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lxml import html

from extractor.acquire.addresses import split
from extractor.article import structured
from extractor.article.body import is_prose

Problem = tuple[str, str, str]
"""Reason code, message, next step."""

LITTLE = 600
"""Characters of text under which a wall is believed that the page's title or structure tells."""

TEASER = 300
"""Characters of text under which a wall is believed that words somewhere on the page tell."""

INDEX_LINKS = 40
"""Links that a list of articles has at least."""

SENTENCE = 120
"""Characters from which on a paragraph of an index page tells something; teasers are shorter."""

HEADLINE = 4
"""Words of a link from which on they are a headline."""

LEAD = 160
"""Characters that the longest paragraph of an article has at least; teasers are no longer."""

SOURCE, SHOWN = 400_000, 50_000
"""Characters of the page's source, and of what it shows, that are searched."""

COPY = "save the page in a browser, or take an archived copy (WARC or HTML), and give the file"

_LISTS = re.compile(
    r"^/(?:(?:tags?|topi[ck]s?|kategori|category|kanal|channel|inde(?:x|ks)|search|cari|author|penulis)"
    r"(?:/|$)|$)",
    re.I,
)
_FEED = re.compile(
    r"(?:<\?xml[^>]{0,200}\?>\s*(?:<\?xml-style[^>]{0,300}>\s*)?)?<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b"
)
_NOT_FREE = re.compile(
    r"[\"']isAccessibleForFree[\"']\s{0,9}:\s{0,9}[\"']?false"
    r"|article:content_tier[\"']\s{1,9}content=[\"'](?:locked|metered)",
    re.I,
)
"""https://developers.google.com/search/docs/appearance/structured-data/paywalled-content, and the
content tiers of Facebook's instant articles."""

_NOT_FREE_WORDS = (b"isaccessibleforfree", b"content_tier")
"""Of these one is in what matches; most pages have neither, and looking for a word is quick."""

_UNSEEN = ("script", "style", "template")


@dataclass(frozen=True, slots=True)
class Wall:
    """One kind of wall of ``walls.toml``, its patterns joined."""

    reason: str
    message: str
    title: re.Pattern[str] | None
    text: re.Pattern[str] | None
    code: re.Pattern[str] | None


def why(
    raw: str, tree: html.HtmlElement | None, paragraphs: Sequence[str], address: str | None = None
) -> Problem | None:
    """What stands instead of an article, where these ``paragraphs`` of text were found."""
    if tree is None:
        return ("not_html", "this is no HTML page", "check the file")
    if _FEED.match(raw[:2000].lstrip()):
        return ("feed", "this is a feed or a sitemap, not an article", "give it to: outages watch")
    if _is_index(tree, paragraphs, address):
        return (
            "index_page",
            "the page is a list of links, not an article",
            "give the addresses of the articles themselves, or the page to: outages watch",
        )
    length = sum(map(len, paragraphs))
    if length >= LITTLE:
        return None
    return next(_walls_of(raw, tree, length), None)


def is_for_subscribers(raw: str) -> bool:
    """Whether a page says that its article is not free; what it shows may be the opening only."""
    code = raw[:SOURCE].encode("utf-8", "replace").lower()  # of bytes: a tenth of the time
    return any(word in code for word in _NOT_FREE_WORDS) and bool(_NOT_FREE.search(raw[:SOURCE]))


def _walls_of(raw: str, tree: html.HtmlElement, length: int) -> Iterator[Problem]:
    """The walls that the page shows, the surest first."""
    titles = "\n".join(_titles(tree)).lower()
    code = raw[:SOURCE].lower()
    shown = _shown(tree).lower() if length < TEASER else ""
    for wall in _walls():
        told = wall.title is not None and wall.title.search(titles)
        built = wall.code is not None and wall.code.search(code)
        seen = wall.text is not None and wall.text.search(shown)
        if told or (length < TEASER and (seen or built)):
            yield wall.reason, wall.message, COPY


def _titles(tree: html.HtmlElement) -> Iterator[str]:
    yield " ".join((tree.findtext(".//title") or "").split())
    for heading in list(tree.iter("h1", "h2"))[:3]:
        yield " ".join("".join(heading.itertext()).split())


def _shown(tree: html.HtmlElement) -> str:
    """The words of the page in their order, also those for readers without scripts."""
    found: list[str] = []
    length = 0
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        own = "" if element.tag in _UNSEEN else element.text or ""
        for piece in (own, element.tail or ""):
            if piece.strip():
                found.append(" ".join(piece.split()))
                length += len(found[-1])
        if length > SHOWN:
            break
    return " ".join(found)


def _is_index(tree: html.HtmlElement, paragraphs: Sequence[str], address: str | None) -> bool:
    """Whether the page has many links and most of the text that was found stands in them."""
    listed = address is not None and _LISTS.search(split(address).path) is not None
    if structured.is_article(tree) and not listed:
        return False
    links = [" ".join(link.itertext()).strip() for link in tree.xpath("//a[@href]")]
    shown = set(filter(None, links))
    if sum(map(bool, links)) <= (INDEX_LINKS / 4 if listed else INDEX_LINKS):
        return False
    headlines = sum(len(words.split()) >= HEADLINE for words in shown)
    if not paragraphs:
        return listed or headlines > INDEX_LINKS
    length = sum(map(len, paragraphs))
    linked = sum(len(line) for line in paragraphs if line.lstrip("-• ") in shown)
    told = sum(len(line) for line in paragraphs if len(line) > SENTENCE and is_prose(line))
    teasers = headlines > INDEX_LINKS and max(map(len, paragraphs)) < LEAD
    return linked > length / 2 or told < length / (2 if listed or teasers else 4)


@cache
def _walls() -> tuple[Wall, ...]:
    path = files("extractor.article") / "walls.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))

    def one(patterns: list[str] | None) -> re.Pattern[str] | None:
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None

    return tuple(
        Wall(
            wall["reason"],
            wall["message"],
            *(one(wall.get(kind)) for kind in ("title", "text", "code")),
        )
        for wall in table["wall"]
    )
