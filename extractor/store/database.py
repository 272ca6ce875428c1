"""``Store``: the open database."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from extractor.incidents import Likeness, same_incident
from extractor.models import Event, Extraction, Incident
from extractor.store import (
    accounts,
    correction,
    history,
    incidents,
    read,
    restore,
    tables,
    write,
)
from extractor.store.faults import explained
from extractor.store.opening import open_database, transaction
from extractor.store.records import Fetch, Saved, StoreStatus
from extractor.store.rows import column_text
from extractor.store.selection import Selection
from extractor.store.summary import Summary, summary


class Store:
    """The database at ``path``, created or brought up to date when it is opened.

    One thread, any number of processes: readers never wait, a writer waits up to ``timeout``
    seconds for another one. Every method raises :class:`StoreError` with a next step when SQLite
    refuses; what was saved before stays.
    """

    def __init__(self, path: Path | str, readonly: bool = False, *, timeout: float = 10.0) -> None:
        self.path = Path(path)
        self.readonly = readonly
        self._run_id: int | None = None
        self._db = open_database(self.path, readonly, timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; what was saved is already on disk."""
        self._db.close()

    # Writing

    def save(self, extraction: Extraction, page_bytes: bytes | None = None) -> Saved:
        """Store one article with its events, replacing an earlier extraction of the same article.

        ``page_bytes`` is the page as received, kept compressed. An extraction that differs from
        the stored one in nothing but ``article.fetched`` changes nothing.
        """
        with self._writing():
            return write.save(self._db, extraction, page_bytes, self._run_id)

    def restore(self, incident: Incident) -> Saved:
        """Store an incident as it was exported; its articles must be there.

        Raises:
            InputError: an event of the incident is not in the database.
        """
        with self._writing():
            if accounts.incident(self._db, incident.id) == incident:
                return "unchanged"
            known = accounts.exists(self._db, incident.id)
            restore.restore(self._db, incident)
            return "changed" if known else "added"

    def relink(self) -> tuple[int, int]:
        """Link all events into incidents anew; how many there are, how many events moved.

        Incidents keep their ids, and what was decided by hand stands.
        """
        with self._writing():
            return incidents.relink(self._db)

    def merge(self, kept: str, other: str) -> str:
        """Make one incident of two by hand; returns the id that is kept, the other leads to it.

        Raises:
            OutageError: there is no such incident, or both are the same one.
        """
        with self._writing():
            return correction.merge(self._db, kept, other)

    def split(self, incident_id: str, events: Sequence[str]) -> str:
        """Move events out of an incident into one of their own by hand; returns its id.

        Raises:
            OutageError: there is no such incident, an event is none of it, or none would be left.
        """
        with self._writing():
            return correction.split(self._db, incident_id, events)

    def record_fetch(
        self,
        source: str,
        url: str | None = None,
        status: int | None = None,
        reason: str | None = None,
        message: str | None = None,
        fetched: str | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        article_id: str | None = None,
    ) -> None:
        """Note one try of ``source``; ``reason`` is the code of a failure and None for success.

        ``fetched`` is an ISO date-time in UTC, now if not given. A failure keeps the validators
        and the article of an earlier success.
        """
        tried = Fetch(
            source,
            url,
            status,
            reason,
            message,
            fetched or _now(),
            etag,
            last_modified,
            1,
            article_id,
        )
        row = {name: column_text(value) for name, value in asdict(tried).items()}
        columns = ", ".join(row)
        values = ", ".join(f":{name}" for name in row)
        with self._writing():
            self._db.execute(
                f"INSERT INTO fetches ({columns}) VALUES ({values}) ON CONFLICT (source) DO UPDATE"
                " SET url = coalesce(excluded.url, url), status = excluded.status,"
                " reason = excluded.reason, message = excluded.message,"
                " fetched = excluded.fetched, attempts = attempts + 1,"
                " etag = coalesce(excluded.etag, etag),"
                " last_modified = coalesce(excluded.last_modified, last_modified),"
                " article_id = coalesce(excluded.article_id, article_id)",
                row,
            )

    def start_run(self, version: str, rules_hash: str) -> int:
        """Begin a run; articles added or changed until :meth:`finish_run` carry its id."""
        with self._writing():
            row = [version, rules_hash, _now()]
            self._run_id = self._db.execute(
                "INSERT INTO runs (version, rules_hash, started) VALUES (?, ?, ?)", row
            ).lastrowid
        assert self._run_id is not None
        return self._run_id

    def finish_run(self, counts: Mapping[str, int]) -> None:
        """End the run begun last and note what it did, such as ``{"added": 3, "failed": 1}``."""
        with self._writing():
            self._db.execute(
                "UPDATE runs SET finished = ?, counts = ? WHERE id = ?",
                [_now(), json.dumps(dict(counts)), self._run_id],
            )
        self._run_id = None

    # Reading

    def extractions(self, selection: Selection | None = None) -> Iterator[Extraction]:
        """Stream stored extractions as they were extracted, by publication and id."""
        for document in self.documents(selection):
            yield Extraction.model_validate_json(document)

    def documents(self, selection: Selection | None = None) -> Iterator[str]:
        """Like :meth:`extractions`, each as its JSON text."""
        with explained(self.path):
            yield from read.documents(self._db, selection or Selection())

    def events(self, selection: Selection | None = None) -> Iterator[tuple[Extraction, Event]]:
        """Stream the events that match, each with the extraction it belongs to."""
        with explained(self.path):
            yield from read.events(self._db, selection or Selection())

    def incidents(self, selection: Selection | None = None) -> Iterator[Incident]:
        """Stream the incidents that match, by date and id."""
        with explained(self.path):
            yield from accounts.incidents(self._db, selection or Selection())

    def incident(self, incident_id: str) -> Incident | None:
        """The incident that has or had this id, or None."""
        with explained(self.path):
            return accounts.incident(self._db, accounts.present_id(self._db, incident_id))

    def required_incident(self, incident_id: str) -> Incident:
        """The incident that has or had this id.

        Raises:
            OutageError: there is none.
        """
        with explained(self.path):
            found = accounts.incident(self._db, correction.require(self._db, incident_id))
        assert found is not None
        return found

    def likeness(self, first: str, second: str) -> Likeness:
        """How much two events speak of one incident, and why.

        Raises:
            OutageError: there is no such event.
        """
        with explained(self.path):
            pair = [correction.telling(self._db, event) for event in (first, second)]
        return same_incident(*pair)

    def changes(self, article_id: str | None = None) -> Iterator[history.Change]:
        """What changed when articles were read again, oldest first; of one article or of all."""
        with explained(self.path):
            yield from history.changes(self._db, article_id)

    def tables(self) -> list[tables.TableInfo]:
        """The tables that hold what was extracted, by name."""
        with explained(self.path):
            return tables.tables(self._db)

    def rows(self, table: str, selection: Selection | None = None) -> Iterator[tuple[Any, ...]]:
        """Stream the rows of one of :meth:`tables` that belong to the selected events."""
        with explained(self.path):
            yield from tables.rows(self._db, table, selection or Selection())

    def summary(self, selection: Selection | None = None) -> Summary:
        """Counts of what the database holds, or of what ``selection`` takes."""
        with explained(self.path):
            return summary(self._db, selection or Selection())

    def last_published(self, selection: Selection | None = None) -> str | None:
        """When the newest article that ``selection`` takes was published, as it is stored."""
        with explained(self.path):
            return read.last_published(self._db, selection or Selection())

    def extraction(self, article_id: str) -> Extraction | None:
        """The stored extraction of one article, or None."""
        with explained(self.path):
            return read.extraction(self._db, article_id)

    def page(self, article_id: str) -> bytes | None:
        """The page as received, or None if none was kept."""
        with explained(self.path):
            found = self._db.execute(
                "SELECT content FROM pages WHERE article_id = ?", [article_id]
            ).fetchone()
        return None if found is None else zlib.decompress(found[0])

    def fetch(self, source: str) -> Fetch | None:
        """The last try of ``source``, or None if it was never tried."""
        with explained(self.path):
            return read.fetch(self._db, source)

    def status(self, examples: int = 5) -> StoreStatus:
        """Counts, and the fetches grouped by reason with up to ``examples`` of each."""
        with explained(self.path):
            return read.status(self._db, examples)

    def _writing(self) -> AbstractContextManager[None]:
        return transaction(self._db, self.path)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
