"""Reading one page: the text from trafilatura or the file, the facts from what states them best."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from extractor.acquire.addresses import bare
from extractor.acquire.page import Page
from extractor.article import (
    absence,
    body,
    dates,
    foreign,
    furniture,
    header,
    parts,
    structured,
    tongue,
)
from extractor.article.address import day, identity
from extractor.article.charset import decoded
from extractor.article.structured import Facts
from extractor.errors import ContentError
from extractor.models import Article

MIN_CHARACTERS = 80
"""A body shorter than this is no article."""

FOR_SUBSCRIBERS = "as far as the page shows it: it is for subscribers"
"""What is said of the source of a text that may be the opening only."""

MAX_CHARACTERS = 1_000_000
"""Of the text; what is longer is cut, since no news article is."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\ud800-\udfff\ufeff\u200b\u2060]")
_SPACES = re.compile(r"[ \t\xa0]+")


@dataclass(slots=True)
class Content:
    """Title, paragraphs and facts of a page before they become an article."""

    title: str | None
    paragraphs: list[str]
    facts: Facts
    heading: str | None = None


def read(
    page: Page,
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
) -> Article:
    """Read a page. What is given as an argument stands above what the page says.

    ``published`` is an ISO date or date-time, or a date as printed ("29 Desember 2022").

    Raises:
        ContentError: the page holds no article; ``reason`` says why (``paywall``, ``no_text`` …).
    """
    address = bare(url) or page.url
    if kind := foreign.kind_of(page.content):
        raise ContentError(
            page.source,
            f"this is no text but {kind.name}",
            reason="binary",
            step=kind.step,
        )
    raw = decoded(page.content, page.encoding)
    content = _html(page, raw, address) if page.kind == "html" else _text(raw)
    facts = content.facts
    titles = (page.title or "", content.title or "", content.heading or "")
    paragraphs = furniture.without(content.paragraphs, titles)
    syndicated = furniture.syndicated_from(content.paragraphs)
    title = _clean(page.title or content.title or "") or None
    text = _joined(title, paragraphs)
    stated = published or page.published
    named = None if stated or facts.published else day(address)
    stamp = dates.given(stated, page.source) if stated else facts.published or named
    spoken = language or page.language or tongue.spoken(text, facts.language)
    sources = facts.sources | ({"published": "given"} if stated else {})
    if named:
        sources["published"] = "address"
    if stamp and not stated and (zoned := dates.with_zone(stamp, spoken)) != stamp:
        stamp = zoned
        sources["published"] = f"{sources.get('published', 'header')}, zone assumed"
    return Article(
        id=article_id(facts.canonical_url or address, text),
        url=address,
        canonical_url=facts.canonical_url,
        title=title,
        byline=facts.byline,
        publisher=facts.publisher,
        published=stamp,
        modified=facts.modified,
        language=spoken,
        syndicated_from=syndicated or facts.syndicated_from,
        fetched=page.fetched,
        sources=sources,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def _html(page: Page, raw: str, address: str | None) -> Content:
    """The article of an HTML page."""
    if not raw.strip():
        raise ContentError(page.source, "the page is empty", reason="empty", step="check it")
    tree = structured.parsed(raw)
    facts = structured.facts(tree, raw, address) if tree is not None else Facts()
    paragraphs = body.paragraphs(tree, _clean, facts.summary)
    length = sum(map(len, paragraphs))
    problem = absence.why(raw, tree, paragraphs, address)
    if problem or length < MIN_CHARACTERS:
        reason, message, step = problem or (
            "no_text",
            "no article text was found on the page",
            f"if a browser shows it, {absence.COPY}",
        )
        raise ContentError(page.source, message, reason=reason, step=step)
    if page.parts:
        further = (_further(part, page.encoding) for part in page.parts)
        paragraphs = parts.joined([paragraphs, *further])
        facts.sources["text"] = f"{1 + len(page.parts)} pages"
    elif absence.is_for_subscribers(raw):
        facts.sources["text"] = FOR_SUBSCRIBERS
    title = facts.title or (paragraphs[0] if paragraphs else None)
    heading = structured.heading(tree) if tree is not None else None
    return Content(title, paragraphs, facts, heading)


def _further(content: bytes, encoding: str | None) -> list[str]:
    """The paragraphs of a further page of the same article."""
    raw = decoded(content, encoding)
    return body.paragraphs(structured.parsed(raw), _clean)


def _text(raw: str) -> Content:
    """The article of a plain text, with its header block read."""
    lines = [_clean(line) for line in raw.splitlines()]
    head = header.read(lines)
    facts = Facts(published=head.published, byline=head.byline, publisher=head.publisher)
    paragraphs = [line for line in head.body if line]
    if not paragraphs and not head.title:
        raise ContentError(
            "text", "the text is empty", reason="empty", step="give the text of an article"
        )
    return Content(head.title, paragraphs, facts)


def _clean(line: str) -> str:
    """A line without control characters and doubled spaces, in composed Unicode."""
    if line.isascii() and line.isprintable() and "  " not in line:
        return line.strip()
    line = _CONTROL.sub("", line.replace("\x0b", " ").replace("\x0c", " "))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", line)).strip()


def _joined(title: str | None, paragraphs: list[str]) -> str:
    told = "\n".join(paragraphs)
    return (f"{title}\n\n{told}" if title else told)[:MAX_CHARACTERS]


def article_id(address: str | None, text: str = "") -> str:
    """16 hexadecimal digits of the address without its decoration, else of the text."""
    key = identity(address) if address else text
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16]
