"""Where the rest of an article is that a site splits into pages.

Two conventions are known. An address shows all of it: ``?page=all`` (Kompas, Tribunnews, Grid),
``?single=1`` (Detik), ``/All`` (Bisnis), "Tampilkan semua". Or each page leads to the next:
``rel=next``, "Halaman selanjutnya", ``-part2`` (Republika), a bare number. A link counts only if it
stays with the article, which its address shows: the next article of a site is called "selanjutnya"
too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from extractor.acquire.trees import tree_of

_ALL_VALUES = {"page": "all", "halaman": "all", "showpage": "all", "single": "1", "view": "all"}
"""Query parameters that ask for the whole article, with their values."""

_NUMBERS = ("page", "halaman", "hal", "p", "pg", "pages", "page_num", "paged", "showpage")
"""Query parameters that number the pages of an article."""

_ALL_WORDS = re.compile(
    r"(?:(?:tampilkan|lihat|baca|show|view|ver|mostrar)\s+)?(?:semua(?:\s+halaman)?|selengkapnya"
    r"|(?:di\s+|dalam\s+)?(?:satu|1)\s+halaman"
    r"|all(?:\s+pages)?|(?:as\s+)?(?:a\s+)?single page|one page|todo|tudo)",
    re.I,
)
_NEXT_WORDS = re.compile(
    r"(?:ke\s+)?(?:halaman|laman)\s+(?:selanjutnya|berikut(?:nya)?|seterusnya)|selanjutnya|berikutnya"
    r"|lanjut(?:kan)?(?:\s+membaca)?|next(?:\s+page)?|(?:p[áa]gina\s+)?siguiente|seterusnya",
    re.I,
)
_PREVIOUS_WORDS = re.compile(
    r"(?:ke\s+)?(?:halaman|laman)\s+sebelum(?:nya)?|sebelumnya|prev(?:ious)?(?:\s+page)?"
    r"|(?:p[áa]gina\s+)?anterior",
    re.I,
)
_ARROWS = " \t\n\r\xa0»›>→≫:«‹<[]()"
_PATH_NUMBER = re.compile(
    r"^(?P<stem>.*?)(?:(?:/page|/halaman|/hal)?[/-]|-part)(?P<number>\d{1,2})$"
)
_SUFFIX = re.compile(r"\.(?:html?|php|aspx?)$", re.I)

LAST = 50
"""The highest number that a page of an article has."""

MOST_LINKS = 5_000
"""Of a page that are looked at; a page of a newspaper has a few hundred."""

SHORT = 12
"""Characters of the longest link that is relative to the article itself: "2", "./page/2"."""


@dataclass(frozen=True, slots=True)
class _Place:
    """An address as one page of an article: what all of them share, and the number of this one."""

    stem: str
    number: int | None
    whole: bool


@dataclass(frozen=True, slots=True)
class _Link:
    url: str
    words: str
    next: bool
    previous: bool


def whole(content: bytes, address: str) -> str | None:
    """The address that shows all pages of the article in one, None if the page names none."""
    here = _place(address)
    if here.whole:
        return None
    for link in _links(content, address):
        there = _place(link.url)
        if there.stem != here.stem:
            continue
        if there.whole or (_ALL_WORDS.fullmatch(link.words) and there != here):
            return link.url
    return None


def following(content: bytes, address: str) -> str | None:
    """The address of the next page of the same article, None on the last one."""
    here = _place(address)
    if here.whole:
        return None
    number = (here.number or 1) + 1
    counted: str | None = None
    for link in _links(content, address):
        there = _place(link.url)
        if there.stem != here.stem or there.number != number or number > LAST:
            continue
        if link.next:
            return link.url
        if link.words == str(number):
            counted = counted or link.url
    return counted


def first(content: bytes, address: str) -> str | None:
    """The address of the first page of the article, None where ``address`` is that already.

    Only a link that says so is one: an article whose address ends in a number is no second page.
    """
    here = _place(address)
    if here.whole or (here.number or 1) < 2:
        return None
    for link in _links(content, address):
        there = _place(link.url)
        if there.stem != here.stem or there.number not in (None, 1) or there.whole:
            continue
        if link.words == "1" or (link.previous and here.number == 2):
            return link.url
    return None


def _links(content: bytes, address: str) -> Iterator[_Link]:
    """The links of a page to its own site, those of its head first."""
    tree = tree_of(content)
    if tree is None:
        return
    host = urlsplit(address).netloc
    name = _place(address).stem.partition("?")[0].rpartition("/")[2]
    for element in islice(tree.iter("link", "a"), MOST_LINKS):
        href = (element.get("href") or "").strip()
        # Nearly all links of a page lead elsewhere, and taking an address apart is slow.
        relative = href.startswith("?") or (href[:1] != "/" and len(href) <= SHORT)
        if not relative and name not in href:
            continue
        try:
            url = urldefrag(urljoin(address, href))[0]
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or parts.netloc != host:
            continue
        words = " ".join("".join(element.itertext()).split()).strip(_ARROWS)
        rel = (element.get("rel") or "").lower().split()
        if element.tag == "link" and not {"next", "prev"} & set(rel):
            continue
        yield _Link(
            url,
            words[:60],
            "next" in rel or bool(_NEXT_WORDS.fullmatch(words[:60])),
            "prev" in rel or bool(_PREVIOUS_WORDS.fullmatch(words[:60])),
        )


def _place(address: str) -> _Place:
    """Which page of which article an address is, as far as it shows."""
    parts = urlsplit(address)
    number: int | None = None
    shows_all = False
    kept: list[str] = []
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        key = name.lower()
        if _ALL_VALUES.get(key) == value.lower():
            shows_all = True
        elif key in _NUMBERS and value.isdigit() and len(value) < 3:
            number = int(value)
        else:
            kept.append(f"{name}={value}")
    path = _SUFFIX.sub("", parts.path.rstrip("/"))
    if path.lower().endswith("/all"):
        path, shows_all = path[: -len("/all")], True
    split = _PATH_NUMBER.match(path)
    if number is None and split and split["stem"].strip("/") and 0 < int(split["number"]) <= LAST:
        path, number = split["stem"], int(split["number"])
    stem = f"{parts.netloc}{path}?{'&'.join(sorted(kept))}"
    return _Place(stem, number, shows_all)
