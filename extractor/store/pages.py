"""Pages as received, kept compressed so that they can be read again; callers hold transactions."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from itertools import accumulate

from sqlite_utils import Database

from extractor.acquire.page import Page

_ABOUT = ("source", "kind", "url", "status", "encoding", "title", "published", "language")
"""What is known of a page besides its bytes and what the ledger holds."""

_OF_THE_ANSWER = ("fetched", "etag", "last_modified")

_QUICK = 1
"""Of zlib, for what is kept for a moment."""

_LEVEL = 4
"""Of zlib: 6 takes two thirds longer for a twentieth less, and was half the cost of saving."""


def keep(db: Database, article_id: str, page: Page | bytes, rules: str | None, new: bool) -> None:
    """Keep a page in place of an earlier one if it is ``new``, else only where there is none.

    ``rules`` is the hash of the rules that read it. Of an article that is unchanged the page is
    not new: pages differ in their advertisements.
    """
    there = db.execute("SELECT 1 FROM pages WHERE article_id = ?", [article_id]).fetchone()
    if new or there is None:
        _write(db, article_id, page if isinstance(page, Page) else Page("", page))
    db.execute("UPDATE page_facts SET rules_hash = ? WHERE article_id = ?", [rules, article_id])


def kept(db: Database, article_id: str) -> Page | None:
    """The page of an article as it came, or None if none was kept."""
    found = db.execute(
        "SELECT content, about, articles.fetched FROM pages"
        " JOIN articles ON articles.id = pages.article_id"
        " LEFT JOIN page_facts ON page_facts.article_id = pages.article_id"
        " WHERE pages.article_id = ?",
        [article_id],
    ).fetchone()
    if found is None:
        return None
    content, about, fetched = found
    parts = db.execute(
        "SELECT content FROM page_parts WHERE article_id = ? ORDER BY position", [article_id]
    )
    whole = zlib.decompress(content)
    return Page(
        content=whole,
        parts=tuple(zlib.decompress(part) for (part,) in parts),
        fetched=fetched,
        **(json.loads(about) if about else _guessed(db, article_id, whole)),
    )


def ids(db: Database) -> Iterator[str]:
    """The articles whose pages are kept."""
    found = db.execute("SELECT article_id FROM pages ORDER BY article_id").fetchall()
    return (article_id for (article_id,) in found)


def count(db: Database) -> int:
    """How many pages are kept."""
    return int(db.execute("SELECT count(*) FROM pages").fetchone()[0])


def read_by(db: Database, article_id: str, content: bytes | None) -> str | None:
    """The hash of the rules that last read the kept page, if it has this ``content``."""
    found = db.execute(
        "SELECT rules_hash, sha256 FROM page_facts JOIN pages USING (article_id)"
        " WHERE article_id = ?",
        [article_id],
    ).fetchone()
    if found is None or (content is not None and found[1] != _digest(content)):
        return None
    return found[0] and str(found[0])


def arrive(db: Database, page: Page) -> None:
    """Keep a page that was fetched until it is read."""
    db.execute(
        "INSERT OR REPLACE INTO arrivals (source, about, content) VALUES (?, ?, ?)",
        [page.source, _arrival(page), zlib.compress(_whole(page), _QUICK)],
    )


def arrived(db: Database, source: str) -> Page | None:
    """The page of a source that was fetched and not read, or None."""
    found = db.execute("SELECT about, content FROM arrivals WHERE source = ?", [source]).fetchone()
    if found is None:
        return None
    about = json.loads(found[0])
    lengths, whole = about.pop("lengths"), zlib.decompress(found[1])
    ends = list(accumulate(lengths))
    content, *parts = (whole[end - n : end] for end, n in zip(ends, lengths, strict=True))
    return Page(content=content, parts=tuple(parts), **about)


def forget_arrivals(db: Database, before: str) -> None:
    """Drop what was fetched before a time and nobody has asked for since."""
    db.execute("DELETE FROM arrivals WHERE json_extract(about, '$.fetched') < ?", [before])


def _arrival(page: Page) -> str:
    about = {name: getattr(page, name) for name in (*_ABOUT, *_OF_THE_ANSWER)}
    about["lengths"] = [len(page.content), *map(len, page.parts)]
    return json.dumps(about, ensure_ascii=False)


def _whole(page: Page) -> bytes:
    return b"".join((page.content, *page.parts))


def _write(db: Database, article_id: str, page: Page) -> None:
    for table in ("pages", "page_facts", "page_parts"):
        db.execute(f"DELETE FROM {table} WHERE article_id = ?", [article_id])
    db.execute(
        "INSERT INTO pages (article_id, sha256, size, content) VALUES (?, ?, ?, ?)",
        [article_id, _digest(page.content), len(page.content), zlib.compress(page.content, _LEVEL)],
    )
    about = {name: getattr(page, name) for name in _ABOUT}
    db.execute(
        "INSERT INTO page_facts (article_id, about) VALUES (?, ?)",
        [article_id, json.dumps(about, ensure_ascii=False) if page.source else None],
    )
    db.conn.executemany(
        "INSERT INTO page_parts (article_id, position, content) VALUES (?, ?, ?)",
        [
            (article_id, position, zlib.compress(part, _LEVEL))
            for position, part in enumerate(page.parts)
        ],
    )


def _guessed(db: Database, article_id: str, content: bytes) -> dict[str, str | None]:
    """What is known of a page that an older version kept without it."""
    (url,) = db.execute("SELECT url FROM articles WHERE id = ?", [article_id]).fetchone()
    kind = "html" if b"<" in content[:400] else "text"
    return {"source": url or article_id, "url": url, "kind": kind}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
