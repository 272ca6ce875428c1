"""The head of a page read straight from its bytes: title, description, opening paragraphs.

No tree is built. What stands here is only good enough to ask whether the page is worth reading;
the article itself is read by :mod:`extractor.article`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from extractor.acquire.page import Page
from extractor.article import header

PARAGRAPHS = 8
"""Opening paragraphs looked at: where the first is a caption or a notice, the lead is behind it."""

SHORTEST, LONGEST = 60, 1500
"""Characters of a paragraph: shorter ones are menus and bylines, of longer ones the head counts."""

SOFT_HYPHEN = "\xad"
"""Some sites print one inside every longer word, which no phrase would match."""

HEAD = 40_000
"""Bytes in which the head of a page is looked for; some sites put their styles before the title."""

_LANGUAGE = re.compile(rb"\blang\s*=\s*[\"']?\s*([a-zA-Z]{2})\b", re.I)
_CONTENT = re.compile(rb"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.S)
_TAG = re.compile(rb"<[^>]*>")
_INVISIBLE = re.compile(rb"<(script|style|noscript|template|svg)\b.*?</\1\s*>", re.I | re.S)
_BLOCK = re.compile(rb"<(?:/?(?:p|div|br|li|h\d|td|section|article)\b[^>]*)>|\n\s*\n", re.I)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Glance:
    """What the head of a page says."""

    title: str
    paragraphs: tuple[str, ...]


def glance(page: Page) -> Glance:
    """Look at the head of a page, in time linear in its length."""
    if page.kind == "text":
        return _at_text(page)
    content = page.content
    title = _meta(content, b"og:title") or _between(content, b"<title", b"</title")
    description = _meta(content, b"description")
    pieces = [*_paragraphs(content)] or [*_blocks(content)]
    lines = [line for line in map(_plain, (description, *pieces)) if len(line) >= SHORTEST]
    if len(lines) > 1 and lines[1].startswith(lines[0][:SHORTEST]):
        del lines[0]  # the description repeats the lead
    return Glance(
        page.title or _plain(title),
        tuple(lines[:PARAGRAPHS]),
    )


def declared_language(page: Page) -> str | None:
    """The language that a page declares for itself, in two letters."""
    content = page.content if page.kind == "html" else b""
    declared = _LANGUAGE.search(_element(content, content.find(b"<html", 0, HEAD)))
    return declared[1].decode("ascii").lower() if declared else None


def _at_text(page: Page) -> Glance:
    """The head of a plain text, its header block read."""
    text = page.content[: HEAD // 2].decode("utf-8", "replace")
    head = header.read([line.strip() for line in text.splitlines()])
    body = [line[:LONGEST] for line in head.body if len(line) >= SHORTEST]
    return Glance((page.title or head.title or "")[:LONGEST], tuple(body[:PARAGRAPHS]))


def _meta(content: bytes, name: bytes) -> bytes:
    """What the first element that says ``name`` has for its content; empty where there is none."""
    position = content.find(name, 0, HEAD)
    start = content.rfind(b"<", max(0, position - LONGEST), position) if position >= 0 else -1
    value = _CONTENT.search(_element(content, start))
    return (value[1] or value[2] or b"") if value else b""


def _element(content: bytes, start: int) -> bytes:
    """The opening tag that begins at ``start``; empty for a negative one."""
    end = content.find(b">", start, start + 4 * LONGEST) if start >= 0 else -1
    return content[start:end] if end >= 0 else b""


def _paragraphs(content: bytes) -> Iterator[bytes]:
    """The inside of the first ``p`` elements that are long enough to tell something."""
    position = found = 0
    while found <= PARAGRAPHS:
        position = content.find(b"<p", position)
        if position < 0:
            return
        position += 2
        if content[position : position + 1] not in b"> \n\t\r":
            continue  # <path>, <picture>, <param>
        begin = content.find(b">", position)
        end = content.find(b"</p", begin, begin + HEAD)
        if begin < 0 or end < 0:
            continue
        text = _TAG.sub(b" ", content[begin + 1 : min(end, begin + 4 * LONGEST)])
        if len(text) >= SHORTEST:
            found += 1
            yield text
        position = end


def _blocks(content: bytes) -> Iterator[bytes]:
    """Blocks of visible text, for pages that set their paragraphs without ``p``."""
    visible = _INVISIBLE.sub(b" ", content[: 5 * HEAD])
    found = 0
    for block in _BLOCK.split(visible):
        text = _TAG.sub(b" ", block)
        if len(text.strip()) >= SHORTEST:
            found += 1
            yield text
        if found > PARAGRAPHS:
            return


def _between(content: bytes, opening: bytes, closing: bytes) -> bytes:
    """What stands inside the first element that begins with ``opening``."""
    start = content.find(opening, 0, HEAD)
    begin = content.find(b">", start) if start >= 0 else -1
    end = content.find(closing, begin, begin + LONGEST) if begin >= 0 else -1
    return content[begin + 1 : end] if end >= 0 else b""


def _plain(piece: bytes) -> str:
    """A piece of a page as text; UTF-8, else the encoding of old Western pages."""
    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError:
        text = piece.decode("cp1252", "replace")
    if "&" in text:
        text = unescape(text)
    return _SPACES.sub(" ", text.replace(SOFT_HYPHEN, "")).strip()[:LONGEST]
