"""The ledger: every URL and file ever tried, and what became of it. Callers hold transactions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from extractor.acquire.page import Validators
from extractor.store.records import Fetch, FetchGroup
from extractor.store.rows import column_text

RESUMED_DAYS = 7
"""A run that was interrupted longer ago is not continued."""

_COLUMNS = ", ".join(Fetch.__dataclass_fields__)


_SETTLE = (
    "UPDATE fetches SET reason = NULL, article_id = :article_id, message = 'read from ' || :source"
    " WHERE source = :url AND reason IS NOT NULL"
)
"""An address that failed is done with once its page came another way: as a copy, by a redirect."""


@dataclass(frozen=True, slots=True)
class Try:
    """One try of a source; ``reason`` is the code of a failure and None for success.

    ``fetched`` is an ISO date-time in UTC, now if not given.
    """

    source: str
    url: str | None = None
    status: int | None = None
    reason: str | None = None
    message: str | None = None
    fetched: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    article_id: str | None = None


def record(db: Database, tried: Try, run_id: int | None) -> None:
    """Note a try. A failure keeps the validators and the article of an earlier success."""
    fetched = tried.fetched or now()
    row = {name: column_text(value) for name, value in asdict(tried).items()}
    row |= {"fetched": fetched, "first_tried": fetched, "attempts": 1, "run_id": run_id}
    columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    db.execute(
        f"INSERT INTO fetches ({columns}) VALUES ({values}) ON CONFLICT (source) DO UPDATE"
        " SET url = coalesce(excluded.url, url), status = excluded.status,"
        " reason = excluded.reason, message = excluded.message,"
        " fetched = excluded.fetched, attempts = attempts + 1, run_id = excluded.run_id,"
        " etag = coalesce(excluded.etag, etag),"
        " last_modified = coalesce(excluded.last_modified, last_modified),"
        " article_id = coalesce(excluded.article_id, article_id)",
        row,
    )
    db.execute("DELETE FROM arrivals WHERE source = ?", [tried.source])
    if tried.reason is None and tried.url and tried.url != tried.source:
        db.execute(_SETTLE, row)


def fetch(db: Database, source: str) -> Fetch | None:
    """The last try of one source, or None."""
    found = db.execute(f"SELECT {_COLUMNS} FROM fetches WHERE source = ?", [source]).fetchone()
    return None if found is None else Fetch(*found)


def validators(db: Database, source: str) -> Validators | None:
    """What to ask with whether a page has changed; None where it is not kept or has none."""
    found = db.execute(
        "SELECT etag, last_modified FROM fetches JOIN pages USING (article_id)"
        " WHERE source = ? AND coalesce(etag, last_modified) IS NOT NULL",
        [source],
    ).fetchone()
    return None if found is None else Validators(*found)


def failures(db: Database) -> Iterator[tuple[str, str]]:
    """The sources whose last try failed with their reasons, the longest ago first."""
    found = db.execute(
        "SELECT source, reason FROM fetches WHERE reason IS NOT NULL ORDER BY fetched, source"
    )
    return iter(found.fetchall())


def interrupted_run(db: Database, source: str) -> int | None:
    """The run, not over yet, in which a source was tried; None if there is none to continue."""
    found = db.execute(
        "SELECT runs.id FROM fetches JOIN runs ON runs.id = fetches.run_id"
        " WHERE source = ? AND finished IS NULL AND started >= ?",
        [source, oldest()],
    ).fetchone()
    return None if found is None else int(found[0])


def groups(db: Database, examples: int) -> tuple[FetchGroup, ...]:
    """The fetches by reason: the most frequent failure first, successes last."""
    found = db.execute(
        "SELECT reason, count(*) FROM fetches GROUP BY reason"
        " ORDER BY reason IS NULL, count(*) DESC, reason"
    ).fetchall()
    return tuple(
        FetchGroup(reason, count, _latest(db, reason, examples)) for reason, count in found
    )


def now() -> str:
    """The time in UTC, as it is stored."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def oldest() -> str:
    """The time before which a run is not continued."""
    begun = datetime.now(UTC) - timedelta(days=RESUMED_DAYS)
    return begun.strftime("%Y-%m-%dT%H:%M:%SZ")


def _latest(db: Database, reason: str | None, limit: int) -> tuple[Fetch, ...]:
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM fetches WHERE reason IS ? ORDER BY fetched DESC, source LIMIT ?",
        [reason, limit],
    )
    return tuple(Fetch(*row) for row in rows)
