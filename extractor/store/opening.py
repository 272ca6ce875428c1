"""Opening the database: refuse what is not ours or too new, bring an old one up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from extractor.errors import StoreError
from extractor.store import incidents, migrations, views
from extractor.store.faults import explained, refusal

MOMENT = 2.0
"""Seconds that a writer waits for another one without a word."""


def open_database(path: Path, readonly: bool, timeout: float) -> Database:
    """The database at ``path``, created or brought up to date unless it is only to be read.

    ``timeout`` is how many seconds a writer waits for another one.

    Raises:
        StoreError: it cannot be opened, is of another program or of a newer version, or is to be
            read only and missing or of an older version.
    """
    with explained(path):
        db = _connect(path, readonly, timeout)
        try:
            migrations.require_known(db, str(path))
            if readonly:
                _require_current(db, path)
            else:
                _prepare(db, path)
        except BaseException:
            db.close()
            raise
        return db


@contextmanager
def transaction(
    db: Database,
    path: Path,
    timeout: float = 0.0,
    tell: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """One transaction; IMMEDIATE, so that a busy database is waited for at the start.

    ``tell`` is told when that takes more than a moment of the ``timeout`` (seconds).
    """
    with explained(path):
        _begin(db, path, timeout, tell)
        try:
            yield
        except BaseException:
            db.rollback()
            raise
        try:
            db.commit()
        except BaseException:
            db.rollback()
            raise


def _begin(db: Database, path: Path, timeout: float, tell: Callable[[str], None] | None) -> None:
    if tell is None or timeout <= MOMENT:
        db.execute("BEGIN IMMEDIATE")
        return
    try:
        _wait_at_most(db, MOMENT)
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if (error.sqlite_errorcode & 0xFF) != sqlite3.SQLITE_BUSY:
            raise
        tell(f"{path}: another program is writing to the database; waiting up to {timeout:.0f} s")
        _wait_at_most(db, timeout - MOMENT)
        db.execute("BEGIN IMMEDIATE")
    finally:
        _wait_at_most(db, timeout)


def _wait_at_most(db: Database, seconds: float) -> None:
    db.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")


def require_there(path: Path) -> None:
    """Refuse a path at which there is nothing to read.

    Raises:
        StoreError: there is no database.
    """
    if not path.is_file():
        raise StoreError(
            str(path),
            "there is no database here",
            reason="store_missing",
            step="make one with: outages extract URL --db FILE",
        )


def _connect(path: Path, readonly: bool, timeout: float) -> Database:
    if readonly:
        require_there(path)
    if not readonly and path.is_file() and not _writable(path):
        raise refusal(path, sqlite3.SQLITE_READONLY)
    uri = path.absolute().as_uri() + ("?mode=ro" if readonly else "?mode=rwc")
    if readonly and _on_unwritable_ground(path):
        uri += "&immutable=1"
    connection = sqlite3.connect(uri, uri=True, timeout=timeout)
    connection.execute("PRAGMA foreign_keys = ON")
    return Database(connection)


def _writable(path: Path) -> bool:
    """Whether the file can be written, and files beside it."""
    return all(os.access(needed, os.W_OK) for needed in (path, path.parent))


def _on_unwritable_ground(path: Path) -> bool:
    """Whether SQLite could not make the files beside a WAL database that even readers need.

    Nobody can write there, so that it may read without them; unless a writer has left a log.
    """
    log = path.with_name(path.name + "-wal")
    return not os.access(path.parent, os.W_OK) and not log.exists()


def _prepare(db: Database, path: Path) -> None:
    """Bring tables and views up to date, each in one transaction."""
    db.enable_wal()
    # With WAL, NORMAL survives a crash of the program and never corrupts after a power cut.
    db.execute("PRAGMA synchronous = NORMAL")
    if migrations.migrations.pending(db):
        _require_free_names(db, path)
        with transaction(db, path):
            migrations.migrations.apply(db)
            # Events of a version that knew no incidents; nothing in a new database.
            incidents.link_all(db)
    if views.stale(db):
        with transaction(db, path):
            views.refresh(db)


def _require_current(db: Database, path: Path) -> None:
    if not migrations.is_outage_database(db):
        raise StoreError(
            str(path),
            "this SQLite database holds no outages",
            reason="store_foreign",
            step="give the path of a database made by: outages extract",
        )
    if migrations.migrations.pending(db):
        raise StoreError(
            str(path),
            "this database was made by an older version",
            reason="store_old",
            step="bring it up to date with: outages status FILE",
        )


def _require_free_names(db: Database, path: Path) -> None:
    """Refuse another program's database in which one of our names is taken."""
    if migrations.is_outage_database(db):
        return
    taken = {"articles", "events"} & set(db.table_names())
    if taken:
        raise StoreError(
            str(path),
            f"this database already has a table {min(taken)!r} of another program",
            reason="store_foreign",
            step="give another path with --db",
        )
