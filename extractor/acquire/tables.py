"""Tables of articles, one a row: JSON Lines, a JSON array or object, CSV of any separator."""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from extractor.acquire.addresses import bare
from extractor.acquire.page import Page
from extractor.errors import AcquireError

JSON = (".json", ".jsonl", ".ndjson")
SEPARATED = (".csv", ".tsv")
KINDS = (*JSON, *SEPARATED)

COLUMNS = ("url", "title", "text", "html", "published", "language")
_CONTENT = {"url", "text", "html"}

_SEPARATORS = (",", ";", "\t", "|")
"""Spreadsheets write what the country of their user separates by."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_OPENS_JSON = re.compile(rb'\s*(?:\{\s*["}]|\[\s*[\[{\]])')
_WHOLE = re.compile(r"\s*(?:\[|\{\s*$)")
"""A first line that opens a document of several lines, or an array of rows."""

Result = Page | AcquireError


def opens_json(content: bytes) -> bool:
    """Whether a content without a name is JSON; a story may begin with "[Update]" as well."""
    return _OPENS_JSON.match(content.removeprefix(codecs.BOM_UTF8)) is not None


def rows_of_file(path: Path, source: str, longest: int) -> Iterator[Result]:
    """The rows of a table in a file, read row by row; an array is read at once, up to ``longest``
    bytes.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.readline(longest)
        if path.suffix.lower() in SEPARATED:
            yield from _separated(_decoded(chain([head], file)), source, longest)
        elif not head.startswith(_UTF_16) and not _WHOLE.match(head.decode("utf-8", "replace")):
            yield from _lines(_decoded(chain([head], file)), source)
        else:
            content = head + file.read(longest + 1)
            if len(content) > longest:
                yield _too_large(source, longest)
            else:
                yield from json_rows(content, source)


def json_rows(content: bytes, source: str) -> Iterator[Result]:
    """The rows of JSON that is there as a whole: lines, an array, or one object."""
    text = "".join(_decoded([content]))
    if not _WHOLE.match(text.lstrip().partition("\n")[0]):
        yield from _lines(text.split("\n"), source)
        return
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield _bad_row(source, f"this is no JSON ({error})")
        return
    if isinstance(found, list):
        for number, row in enumerate(found, start=1):
            yield _row(f"{source}:{number}", row)
    else:
        yield _row(source, found)


def json_row(name: str, line: str | bytes) -> Result:
    """The page of one line of JSON Lines, or the error that tells what is wrong with it."""
    try:
        return _row(name, json.loads(line))
    except (ValueError, RecursionError) as error:
        return _bad_row(name, f"this line is no JSON ({error})")


def _lines(lines: Iterable[str], source: str) -> Iterator[Result]:
    """The rows of JSON Lines. A wrong one is told with its number, and the others go on."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json_row(f"{source}:{number}", line)


def _separated(lines: Iterator[str], source: str, longest: int) -> Iterator[Result]:
    """The rows of a CSV file. Its header may be in capitals, its separator any common one."""
    csv.field_size_limit(longest)
    header = next(lines, "")
    separator, names = _header(header)
    if not _CONTENT & set(names):
        yield _bad_row(source, f"no column is named url, text or html, but: {', '.join(names)}")
        return
    try:
        reader = csv.DictReader(chain([header], lines), names, delimiter=separator)
        next(reader)
        for row in reader:
            yield _page(f"{source}:{reader.line_num}", row)
    except csv.Error as error:
        yield _bad_row(source, f"this is no CSV ({error})")


def _header(line: str) -> tuple[str, list[str]]:
    """The separator of a header line and its names: the one that shows a column of ours."""
    for separator in _SEPARATORS:
        cells = next(csv.reader([line], delimiter=separator), [])
        names = [cell.strip().lower() for cell in cells]
        if _CONTENT & set(names):
            return separator, names
    return ",", [cell.strip() for cell in next(csv.reader([line]), [])]


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    """Lines as text: UTF-8, and Windows-1252 where a line is none, as spreadsheets write it."""
    rest = iter(lines)
    for number, line in enumerate(rest):
        if not number and line.startswith(_UTF_16):
            whole = b"".join(chain([line], rest))
            yield from whole.decode("utf-16", "replace").splitlines(keepends=True)
            return
        try:
            yield line.decode("utf-8-sig" if not number else "utf-8")
        except UnicodeDecodeError:
            yield line.decode("cp1252", "replace")


def _row(name: str, row: object) -> Result:
    if not isinstance(row, dict):
        return _bad_row(name, "this is JSON but no object")
    if str(row.get("schema", "")).startswith("outage-"):
        return AcquireError(
            name,
            "this is what outages export wrote, and no article",
            reason="bad_row",
            step="read it back with: outages import FILE",
        )
    return _page(name, row)


def _page(name: str, row: Mapping[str, Any]) -> Result:
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


def _bad_row(name: str, message: str) -> AcquireError:
    return AcquireError(
        name,
        message,
        reason="bad_row",
        step=f"one article a row, with {', '.join(COLUMNS)} as needed",
    )


def _too_large(source: str, longest: int) -> AcquireError:
    return AcquireError(
        source,
        f"this JSON is one document larger than {longest // 1_000_000} MB",
        reason="too_large",
        step="give it as .jsonl, with one article a line",
    )
