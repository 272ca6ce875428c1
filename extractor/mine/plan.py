"""Inputs → tasks: which files there are, and in which parts they are read.

An input is a file, a folder, a glob, or an address that fsspec opens (``s3://…``, ``https://…``).
A ``.warc.gz`` file whose records are compressed one by one, and a ``.jsonl`` file, are read in
parts, so that one large file keeps every processor busy; other archives are read whole.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from glob import has_magic, iglob
from pathlib import Path

from extractor.acquire.files import HTML, TEXT
from extractor.errors import AcquireError
from extractor.mine import members, remote
from extractor.mine.journal import Journal
from extractor.mine.task import Kind, Task

PART = 32_000_000
"""Bytes of a file in one task: some thousand compressed pages, seconds of work."""

WARC = (".warc", ".warc.gz", ".warc.zst", ".warc.lz4")
TABLES = (".jsonl", ".ndjson")


def plan(
    inputs: Iterable[str], journal: Journal | None = None, part: int = PART
) -> Iterator[Task | AcquireError]:
    """The tasks of all inputs, without what ``journal`` says is done; errors for what is amiss."""
    for given in inputs:
        empty = True
        for file in _files(given):
            empty = False
            yield from file if isinstance(file, list) else _tasks(file, journal, part)
        if empty:
            yield AcquireError(
                given,
                f"there is no {', '.join((*WARC, *TABLES, *HTML, *TEXT))} file",
                reason="no_file",
                step="check the path; quote a pattern so that the shell leaves it alone",
            )


def kind_of(file: str) -> Kind | None:
    """How a file is read, by its name; None where it is none of ours."""
    name = file.lower()
    if name.endswith(WARC):
        return "warc"
    if name.endswith(TABLES):
        return "jsonl"
    return "page" if name.endswith((*HTML, *TEXT)) else None


def _files(given: str) -> Iterator[str | list[AcquireError]]:
    """The files of one input, or the error that tells why there is none."""
    if remote.is_remote(given):
        try:
            yield from filter(kind_of, remote.expand(given))
        except AcquireError as error:
            yield [error]
    elif has_magic(given) and not Path(given).exists():
        matching = sorted(iglob(given, recursive=True))  # noqa: PTH207
        yield from filter(kind_of, matching)
    elif Path(given).is_dir():
        yield from _below(given)
    elif Path(given).is_file() and kind_of(given):
        yield given


def _below(folder: str) -> Iterator[str]:
    """The files below a folder, in order, one folder's names in memory at a time."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and kind_of(name):
                yield str(Path(parent) / name)


def _tasks(file: str, journal: Journal | None, part: int) -> Iterator[Task | AcquireError]:
    """What of a file is still to be read, in parts."""
    kind = kind_of(file)
    assert kind is not None
    try:
        size = remote.size(file)
        gaps = journal.gaps(file, size) if journal else [(0, size)] if size else []
        divisible = kind == "jsonl" or (kind == "warc" and bool(gaps) and _has_members(file))
    except (OSError, AcquireError) as error:
        message = error.message if isinstance(error, AcquireError) else str(error.strerror or error)
        yield AcquireError(file, message, reason="unreadable", step="check the path")
        return
    for start, end in gaps:
        if not divisible:
            yield Task(file, kind, 0, size, divisible=False)
            return
        for begin in range(start, end, part):
            yield Task(file, kind, begin, min(begin + part, end))


def _has_members(file: str) -> bool:
    """Whether each record is a gzip member of its own, which makes a file divisible."""
    if not file.lower().endswith(".gz"):
        return False
    with closing(remote.opened(file)) as stream:
        second = members.find(stream, 1)
        if second is None:
            return False
        stream.seek(0)
        try:
            first = gzip.decompress(stream.read(second))
        except (OSError, EOFError):
            return True  # a damaged first record; there is another one to begin with
        return first.count(b"WARC/1.", 0, 16) == 1
