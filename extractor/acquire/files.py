"""Local inputs: pages and texts in files, tables, web archives, folders, standard input."""

from __future__ import annotations

import codecs
import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.acquire import warc
from extractor.acquire.addresses import bare
from extractor.acquire.page import Page
from extractor.errors import AcquireError

MAX_BYTES = 50_000_000
"""Of one file of one article. Tables may be larger: they are read row by row."""

HTML = (".html", ".htm", ".xhtml")
TEXT = (".txt", ".text")
TABLES = (".jsonl", ".ndjson", ".csv")
KINDS = (*HTML, *TEXT, *TABLES)

COLUMNS = ("url", "title", "text", "html", "published", "language")

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
            with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
                yield from _table(path.suffix.lower(), file, source)
        elif path.stat().st_size > MAX_BYTES:
            yield AcquireError(
                source,
                f"the file is larger than {MAX_BYTES // 1_000_000} MB",
                reason="too_large",
                step="give one article a file, or a .jsonl with one article a line",
            )
        else:
            kind = "text" if path.suffix.lower() in TEXT else "html"
            content = path.read_bytes()
            if path.suffix.lower() not in KINDS:
                kind = "html" if _looks_like_html(content) else "text"
            yield Page(source, content, "html" if kind == "html" else "text")
    except FileNotFoundError:
        yield AcquireError(
            source,
            "there is no such file",
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
    """Standard input: a page, a text, JSON Lines, or a list of addresses and paths."""
    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        yield AcquireError(
            source,
            f"standard input is larger than {MAX_BYTES // 1_000_000} MB",
            reason="too_large",
            step="save it to a .jsonl file and give that",
        )
    elif _looks_like_html(content):
        yield Page(source, content)
    elif content.lstrip()[:1] == b"{":
        yield from _table(".jsonl", io.StringIO(content.decode("utf-8", "replace")), source)
    else:
        yield Page(source, content, "text")


def listed(content: bytes) -> list[str]:
    """The lines of a text that is a list of web addresses; else none.

    A list begins with an address and has one word a line: what is no address in it is given too,
    so that it can be told and is not taken for a story. Windows marks lists with a BOM.
    """
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8-sig"
    lines = [line.strip() for line in content.decode(encoding, "replace").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    single = all(len(line.split(maxsplit=1)) == 1 for line in lines)
    return lines if lines and is_url(lines[0]) and single else []


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


def _table(suffix: str, file: io.TextIOBase | Any, source: str) -> Iterator[Result]:
    """The rows of a table. A wrong row is told with its number, and the others go on."""
    if suffix == ".csv":
        for name, row in _csv_rows(file, source):
            yield row if isinstance(row, AcquireError) else _row_page(name, row)
    else:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield json_row(f"{source}:{number}", line)


def json_row(name: str, line: str | bytes) -> Result:
    """The page of one line of JSON Lines, or the error that tells what is wrong with it."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _bad_row(name, f"this line is no JSON ({error})")
    if not isinstance(row, dict):
        return _bad_row(name, "this line is JSON but no object")
    return _row_page(name, row)


def _csv_rows(file: Any, source: str) -> Iterator[tuple[str, Any]]:
    csv.field_size_limit(MAX_BYTES)
    try:
        reader = csv.DictReader(file)
        known = set(reader.fieldnames or ()) & {"url", "text", "html"}
        if not known:
            yield source, _bad_row(source, "no column is named url, text or html")
            return
        for row in reader:
            yield f"{source}:{reader.line_num}", row
    except csv.Error as error:
        yield source, _bad_row(source, f"this is no CSV ({error})")


def _bad_row(name: str, message: str) -> AcquireError:
    return AcquireError(
        name,
        message,
        reason="bad_row",
        step=f"one article a row, with {', '.join(COLUMNS)} as needed",
    )


def _row_page(name: str, row: Mapping[str, Any]) -> Result:
    """The page of a row; a row with only a URL is left to be fetched."""
    values = {key: row.get(key) or None for key in COLUMNS}
    wrong = [key for key, value in values.items() if not isinstance(value, str | None)]
    if wrong:
        return _bad_row(name, f"{wrong[0]!r} is not text")
    html, text = values["html"], values["text"]
    if not (html or text or values["url"]):
        return _bad_row(name, "this row has neither url, text nor html")
    return Page(
        name,
        (html or text or "").encode("utf-8", "replace"),
        "html" if html or not text else "text",
        url=bare(values["url"]) if html or text else values["url"],
        encoding="utf-8",
        title=values["title"],
        published=values["published"],
        language=values["language"],
    )


def _looks_like_html(content: bytes) -> bool:
    head = content[:4096].lstrip().lower()
    return head.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body", b"<article"))
