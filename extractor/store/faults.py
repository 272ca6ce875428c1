"""SQLite's errors in a person's words: what is wrong with the database and what to do."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.errors import StoreError

# Primary result code → (reason, message, next step); https://sqlite.org/rescode.html
_FAULTS = {
    sqlite3.SQLITE_NOTADB: (
        "store_not_a_database",
        "this file is not a SQLite database",
        "give another path with --db, or move the file away",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "store_corrupt",
        "the database file is damaged",
        "restore a copy, or save what can be read with: sqlite3 FILE .recover",
    ),
    sqlite3.SQLITE_BUSY: (
        "store_locked",
        "another program is writing to the database",
        "wait until it has finished, or close it, and run the command again",
    ),
    sqlite3.SQLITE_LOCKED: (
        "store_locked",
        "the database is in use",
        "wait until the other work has finished and run the command again",
    ),
    sqlite3.SQLITE_FULL: (
        "store_full",
        "the disk is full; this article was not stored, earlier ones are safe",
        "free some space and run the command again",
    ),
    sqlite3.SQLITE_READONLY: (
        "store_readonly",
        "the database cannot be written",
        "check the permissions of the file and of its folder",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "store_cannot_open",
        "the database cannot be opened",
        "check that the folder exists and may be written",
    ),
    sqlite3.SQLITE_IOERR: (
        "store_io_error",
        "the disk gave an error",
        "check the disk, then run the command again",
    ),
}


FULL = 1_000_000
"""Bytes; where less is free, what SQLite calls an error of the disk is that it is full."""


@contextmanager
def explained(path: Path | str) -> Iterator[None]:
    """Turn any SQLite error of the block into a :class:`StoreError` that names ``path``."""
    try:
        yield
    except sqlite3.Error as error:
        raise store_error(path, error) from error


def refusal(path: Path | str, code: int) -> StoreError:
    """The :class:`StoreError` for one of SQLite's primary result codes that we know of."""
    reason, message, step = _FAULTS[code]
    return StoreError(str(path), message, reason=reason, step=step)


def _is_full(folder: Path) -> bool:
    return folder.is_dir() and shutil.disk_usage(folder).free < FULL


def store_error(path: Path | str, error: sqlite3.Error) -> StoreError:
    """The :class:`StoreError` that tells what ``error`` means for the person at the keyboard."""
    # Extended codes (SQLITE_READONLY_DBMOVED …) keep the primary code in their low byte.
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and _is_full(Path(path).parent):
        code = sqlite3.SQLITE_FULL
    reason, message, step = _FAULTS.get(
        code,
        ("store_error", f"SQLite says: {error}", "please report this with the command you ran"),
    )
    return StoreError(str(path), message, reason=reason, step=step)
