"""Task → pages: the records of a part of a file, each with where it stands.

A record that cannot be read is given as the error it makes, and the next one follows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from extractor.acquire import files, tables, warc
from extractor.acquire.page import Page
from extractor.errors import AcquireError
from extractor.mine import members, remote
from extractor.mine.task import Task

MAX_LINE = files.MAX_BYTES
"""Bytes of a line of a table; a longer one is no article."""

Result = Page | AcquireError


def records(task: Task) -> Iterator[Result]:
    """The pages that begin in the range of ``task``.

    Raises:
        AcquireError, OSError: the file cannot be opened, or read on.
    """
    if task.kind == "page" and not remote.is_remote(task.file):
        yield from files.read_path(Path(task.file), task.file)
        return
    with closing(remote.opened(task.file)) as stream:
        if task.kind == "warc":
            yield from _archived(stream, task)
        elif task.kind == "jsonl":
            yield from _rows(stream, task)
        else:
            plain = task.file.lower().endswith(files.TEXT)
            yield Page(task.file, stream.read(files.MAX_BYTES), "text" if plain else "html")


def _archived(stream: BinaryIO, task: Task) -> Iterator[Result]:
    """The pages of an archive. After damage, reading goes on at the next record."""
    position = members.find(stream, task.start) if task.start else 0
    told: int | None = None
    while position is not None and position < task.end:
        stream.seek(position)
        given = False  # whether the record at ``position`` was read to its end
        try:
            for offset, page in _pages(stream, task.file):
                if offset >= task.end and task.divisible:
                    return
                position, given = offset, page is not None
                if page is not None:
                    yield page
        except (OSError, ValueError, EOFError) as error:  # what fastwarc makes of damage
            behind = members.find(stream, position + 1)
            if given or position != told:
                which = "the record behind this one" if given else "the record"
                yield _damaged(f"{task.file}@{position}", f"{which} is damaged: {error}")
            # What is found behind may be the damaged record itself, of which this was told.
            told, position = (behind if given else None), behind
        else:
            behind = members.find(stream, position + 1) if task.divisible else None
            if behind is not None and behind < task.end:
                yield _damaged(
                    f"{task.file}@{behind}", "the file ends in the middle of this record"
                )
            return


def _pages(stream: BinaryIO, file: str) -> Iterator[tuple[int, Page | None]]:
    """The offset of every record from where ``stream`` stands, and again with its page if any."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    for record in ArchiveIterator(stream, parse_http=True, auto_decode="all"):
        yield record.stream_pos, None
        if record.record_type != WarcRecordType.response:
            continue
        page = warc.page_of(record, file)
        if page is not None:
            yield record.stream_pos, replace(page, source=f"{file}@{record.stream_pos}")


def _damaged(source: str, message: str) -> AcquireError:
    return AcquireError(
        source,
        message,
        reason="bad_record",
        step="the records around it were read; fetch the file again if there are many",
    )


def _rows(stream: BinaryIO, task: Task) -> Iterator[Result]:
    """The lines of a table that begin in the range."""
    begin = max(0, task.start - 1)
    stream.seek(begin)
    buffered = io.BufferedReader(stream, 1 << 20) if isinstance(stream, io.RawIOBase) else stream
    position = begin
    for line, size in _lines(buffered):
        if position >= task.end:
            return
        # From a byte before the range: what is read first ends the line that begins before it.
        if position >= task.start and line.strip():
            yield _row(f"{task.file}@{position}", line)
        position += size


def _lines(stream: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Each line and its size; of one that is too long only the beginning is kept."""
    while line := stream.readline(MAX_LINE + 1):
        size, last = len(line), line
        while len(last) > MAX_LINE and not last.endswith(b"\n"):
            last = stream.readline(MAX_LINE + 1)
            size += len(last)
        yield line, size


def _row(name: str, line: bytes) -> Result:
    if len(line) > MAX_LINE:
        reason = f"this line is longer than {MAX_LINE // 1_000_000} MB"
        return AcquireError(name, reason, reason="too_large", step="cut it into articles")
    page = tables.json_row(name, line)
    if isinstance(page, Page) and not page.content:
        return AcquireError(
            name,
            "this row has an address and no text",
            reason="no_text",
            step="fetch it first: outages extract reads such a table from the web",
        )
    return page
