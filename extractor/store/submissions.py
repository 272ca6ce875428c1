"""Addresses that people have submitted on the pages of ``outages browse``, and what became of them.

A queue in the database: it survives the server, and several servers may work on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlite_utils import Database

from extractor.errors import OutageError
from extractor.store.rows import column_text

State = Literal["queued", "fetching", "reading_page", "done", "failed"]

STALE = timedelta(minutes=15)
"""After this long without an end its server is taken for dead, and it is queued again."""

TABLE = """
CREATE TABLE submissions (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    actor TEXT NOT NULL,
    submitted TEXT NOT NULL,
    state TEXT NOT NULL,         -- queued, fetching, reading_page, done, failed
    started TEXT,
    finished TEXT,
    reason TEXT,                 -- code of the failure
    message TEXT,
    step TEXT,                   -- what to do next
    article_id TEXT REFERENCES articles(id) ON DELETE SET NULL
)
"""

_COLUMNS = "id, url, actor, submitted, state, started, finished, reason, message, step, article_id"


@dataclass(frozen=True)
class Submission:
    """One address; times are UTC."""

    id: int
    url: str
    actor: str
    submitted: str
    state: State
    started: str | None
    finished: str | None
    reason: str | None
    message: str | None
    step: str | None
    article_id: str | None


class Submissions:
    """The queue of an open database; every change is a transaction of its own."""

    def __init__(self, db: Database, writing: Callable[[], AbstractContextManager[None]]) -> None:
        self._db = db
        self._writing = writing

    def add(self, urls: Sequence[str], actor: str) -> None:
        """Queue addresses in their order."""
        now = _now()
        rows = [(column_text(url), column_text(actor), now) for url in urls]
        with self._writing():
            self._db.conn.executemany(
                "INSERT INTO submissions (url, actor, submitted, state) VALUES (?, ?, ?, 'queued')",
                rows,
            )

    def take(self) -> Submission | None:
        """The next address, which is now being fetched; None where none waits."""
        stale = (datetime.now(UTC) - STALE).strftime("%Y-%m-%dT%H:%M:%SZ")
        with self._writing():
            row = self._db.execute(
                f"SELECT {_COLUMNS} FROM submissions WHERE state = 'queued'"
                " OR (state IN ('fetching', 'reading_page') AND started < ?) ORDER BY id LIMIT 1",
                [stale],
            ).fetchone()
            if row is None:
                return None
            self._db.execute(
                "UPDATE submissions SET state = 'fetching', started = ? WHERE id = ?",
                [_now(), row[0]],
            )
        return Submission(*row)

    def advance(self, number: int, state: State) -> None:
        """Say how far one is."""
        with self._writing():
            self._db.execute("UPDATE submissions SET state = ? WHERE id = ?", [state, number])

    def finish(self, number: int, result: str | OutageError | None) -> None:
        """End one with the id of its article, or with why there is none."""
        failed = result if isinstance(result, OutageError) else None
        with self._writing():
            self._db.execute(
                "UPDATE submissions SET state = ?, finished = ?, reason = ?, message = ?, step = ?,"
                " article_id = ? WHERE id = ?",
                [
                    "failed" if failed else "done",
                    _now(),
                    failed and failed.reason,
                    failed and column_text(failed.message),
                    failed and column_text(failed.step),
                    None if failed else result,
                    number,
                ],
            )


def latest(db: Database, limit: int) -> list[Submission]:
    """The addresses submitted last, the newest first."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM submissions ORDER BY id DESC LIMIT ?", [limit])
    return [Submission(*row) for row in rows]


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
