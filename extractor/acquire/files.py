"""Local inputs: pages and texts in files, tables, web archives, folders, standard input."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from pathlib import Path

from extractor.acquire import mhtml, tables, warc
from extractor.acquire.page import Page
from extractor.errors import AcquireError

MAX_BYTES = 50_000_000
"""Of one file of one article. Tables may be larger: they are read row by row."""

HTML = (".html", ".htm", ".xhtml")
TEXT = (".txt", ".text")
TABLES = tables.KINDS
KINDS = (*HTML, *TEXT, *mhtml.KINDS, *(kind for kind in TABLES if kind != ".json"))
"""What is taken from a folder: a .json there mostly belongs to the page beside it."""

_PARTS = ("_files", "_archivos")
"""What browsers add to the name of a page for the folder of its pictures and frames."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Result = Page | AcquireError


def read_path(path: Path, source: str) -> Iterator[Result]:
    """The pages of a file or folder; what cannot be read is given as the error it makes."""
    if path.is_dir():
        yield from _folder(path, source)
        return
    try:
        if warc.is_archive(path) and path.stat():  # a missing one is told below
            yield from warc.read(path, source)
            return
        if path.suffix.lower() in TABLES:
            yield from tables.rows_of_file(path, source, MAX_BYTES)
        elif path.stat().st_size > MAX_BYTES:
            yield AcquireError(
                source,
                f"the file is larger than {MAX_BYTES // 1_000_000} MB",
                reason="too_large",
                step="give one article a file, or a .jsonl with one article a line",
            )
        else:
            yield _page(path.read_bytes(), source, path.suffix.lower())
    except FileNotFoundError:
        yield AcquireError(
            source,
            "there is no such file or folder",
            reason="no_file",
            step="check the path; a web address begins with http:// or https://",
        )
    except OSError as error:
        yield AcquireError(
            source,
            f"the file cannot be read: {error.strerror}",
            reason="unreadable",
            step="check its permissions",
        )


def read_stdin(source: str = "-") -> Iterator[Result]:
    """Standard input: a page, a text, JSON, or a list of addresses."""
    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        yield AcquireError(
            source,
            f"standard input is larger than {MAX_BYTES // 1_000_000} MB",
            reason="too_large",
            step="save it to a .jsonl file and give that",
        )
    elif tables.opens_json(content):
        yield from tables.json_rows(content, source)
    else:
        yield _page(content, source)


def _page(content: bytes, source: str, suffix: str = "") -> Page:
    """The page of a content, by what it is and by the suffix of its name."""
    if mhtml.is_mhtml(content):
        return mhtml.read(content, source)
    known = suffix in HTML or (suffix not in TEXT and _looks_like_html(content))
    return Page(source, content, "html" if known else "text")


def listed(content: bytes) -> list[str]:
    """The lines of a text that is a list of web addresses; else none.

    A list begins with an address, and has one word a line or more addresses than anything else:
    what is no address in it is given too, so that it can be told and is not taken for a story.
    Windows marks lists with a BOM.
    """
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8-sig"
    lines = [line.strip() for line in content.decode(encoding, "replace").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    single = all(len(line.split(maxsplit=1)) == 1 for line in lines)
    mostly = 2 * sum(map(is_url, lines)) > len(lines)
    return lines if lines and is_url(lines[0]) and (single or mostly) else []


def is_url(text: str) -> bool:
    """Whether an input is a web address (of any scheme: the guard tells which may be fetched)."""
    head, mark, _ = text.partition("://")
    return bool(mark) and head.isalnum() and " " not in text.strip()


def _folder(folder: Path, source: str) -> Iterator[Result]:
    paths = sorted(
        path
        for path in folder.rglob("*")
        if (path.suffix.lower() in KINDS or warc.is_archive(path))
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not any(_is_of_a_page(folder / above) for above in path.relative_to(folder).parents)
    )
    if not paths:
        yield AcquireError(
            source,
            f"the folder holds none of {', '.join((*KINDS, *warc.KINDS))}",
            reason="empty_folder",
            step="check the path",
        )
    for path in paths:
        yield from read_path(path, str(path))


def _looks_like_html(content: bytes) -> bool:
    head = content[:4096].lstrip().lower()
    return head.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body", b"<article"))


def _is_of_a_page(folder: Path) -> bool:
    """Whether a folder holds the pictures and frames of a page that was saved beside it."""
    for ending in _PARTS:
        if folder.name.endswith(ending):
            page = folder.with_name(folder.name.removesuffix(ending))
            return any(page.with_name(page.name + suffix).is_file() for suffix in HTML)
    return False
