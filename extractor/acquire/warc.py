"""Pages of a web archive: the HTML responses of a .warc or .warc.gz file.

https://iipc.github.io/warc-specifications/ (WARC 1.0 and 1.1), read record by record by fastwarc.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.acquire.addresses import bare
from extractor.acquire.page import Page
from extractor.errors import AcquireError

KINDS = (".warc", ".warc.gz")

MAX_BYTES = 10_000_000
"""Of one page, decoded, as for fetched ones."""

_ACCEPTED = ("text/html", "application/xhtml+xml", "text/plain")


def is_archive(path: Path) -> bool:
    """Whether a file is an archive, by its name."""
    return path.name.lower().endswith(KINDS)


def read(path: Path, source: str) -> Iterator[Page | AcquireError]:
    """The pages of an archive; records that are no page of text are passed over.

    Redirects, errors, pictures and scripts are no pages. A page has the address it was archived
    from for its source, and the day it was archived for its fetch.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    found = False
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(
                stream,
                record_types=WarcRecordType.response,
                parse_http=True,
                auto_decode="all",
            ):
                if page := page_of(record, source):
                    found = True
                    yield page
    except (OSError, ValueError, EOFError) as error:  # zlib's errors are OSError or ValueError here
        yield AcquireError(
            source,
            f"the archive is damaged ({error})",
            reason="bad_archive",
            step="what came before was read; unpack the file again, or check it with warcio",
        )
        return
    if not found:
        yield AcquireError(
            source,
            "the archive holds no page of text",
            reason="no_pages",
            step="check that it is a WARC file with responses",
        )


def page_of(record: Any, source: str) -> Page | None:
    """The page of a response record, None where it is something else."""
    headers = record.http_headers
    if headers is None or headers.status_code != 200:
        return None
    kind = str(headers.get("Content-Type") or "text/html").partition(";")[0].strip().lower()
    if kind not in _ACCEPTED:
        return None
    content = record.reader.read(MAX_BYTES + 1)
    url = bare(record.headers.get("WARC-Target-URI", "").strip("<>")) or None
    if not content or len(content) > MAX_BYTES:
        return None
    return Page(
        url or source,
        content,
        "text" if kind == "text/plain" else "html",
        url=url,
        encoding=record.http_charset,
        fetched=record.headers.get("WARC-Date"),
        etag=headers.get("ETag"),
        last_modified=headers.get("Last-Modified"),
    )
