"""``Store``: the open database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from extractor.acquire.page import Page, Validators
from extractor.incidents import Likeness, same_incident
from extractor.models import Article, Event, Extraction, Incident
from extractor.review import Review
from extractor.store import (
    accounts,
    correction,
    history,
    incidents,
    ledger,
    pages,
    read,
    restore,
    reviews,
    tables,
    write,
)
from extractor.store.faults import explained
from extractor.store.opening import open_database, transaction
from extractor.store.records import Fetch, Saved, StoreStatus
from extractor.store.selection import Selection
from extractor.store.submissions import Submissions
from extractor.store.summary import Summary, summary


class Store:
    """The database at ``path``, created or brought up to date when it is opened.

    One thread, any number of processes: readers never wait, a writer waits up to ``timeout``
    seconds for another one, which ``tell`` is told. Every method raises :class:`StoreError` with a
    next step when SQLite refuses; what was saved before stays.
    """

    def __init__(
        self,
        path: Path | str,
        readonly: bool = False,
        *,
        timeout: float = 60.0,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self.path = Path(path)
        self._timeout = timeout
        self._tell = tell
        self.readonly = readonly
        self._run_id: int | None = None
        self._continued: set[int] = set()
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

    def save(
        self,
        extraction: Extraction,
        page: Page | bytes | None = None,
        tried: ledger.Try | None = None,
    ) -> Saved:
        """Store one article with its events, replacing an earlier extraction of the same article.

        ``page`` is what was received, kept compressed. An extraction that differs from the stored
        one in nothing but ``article.fetched`` changes nothing. ``tried`` is noted in the same
        transaction, so that a run killed at any moment has both or neither.
        """
        with self._writing():
            saved = write.save(self._db, extraction, page, self._run_id)
            if tried is not None:
                ledger.record(self._db, tried, self._run_id)
            return saved

    def save_all(self, found: Iterable[tuple[Extraction, bytes | None]]) -> None:
        """Store articles with their pages as :meth:`save` does, all of them or none.

        One transaction for many: to end one costs a seventh of saving an article.
        """
        with self._writing():
            for extraction, page in found:
                write.save(self._db, extraction, page, self._run_id)

    def review(self, review: Review) -> Saved:
        """Keep what a person says of a value, and put it in place of what the rules read.

        Raises:
            InputError: the article is not in the database.
        """
        with self._writing():
            reading = reviews.required_reading(self._db, review.article_id)
            reviews.record(self._db, review)
            return write.save(self._db, reading, None, self._run_id)

    @property
    def submissions(self) -> Submissions:
        """The queue of addresses that people have submitted."""
        return Submissions(self._db, self._writing)

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

    def record(self, tried: ledger.Try) -> None:
        """Note one try that gave no article to save."""
        with self._writing():
            ledger.record(self._db, tried, self._run_id)

    def arrived(self, page: Page) -> None:
        """Keep a page that was fetched until what it says is saved, or its failure recorded."""
        with self._writing():
            pages.arrive(self._db, page)

    def start_run(self, version: str, rules_hash: str) -> int:
        """Begin a run; articles added or changed until :meth:`finish_run` carry its id."""
        with self._writing():
            row = [version, rules_hash, ledger.now()]
            self._run_id = self._db.execute(
                "INSERT INTO runs (version, rules_hash, started) VALUES (?, ?, ?)", row
            ).lastrowid
        assert self._run_id is not None
        return self._run_id

    def finish_run(self, counts: Mapping[str, int]) -> None:
        """End the run begun last and note what it did, such as ``{"added": 3, "failed": 1}``.

        Interrupted runs that it continued are over with it.
        """
        with self._writing():
            self._db.execute(
                "UPDATE runs SET finished = ?, counts = ? WHERE id = ?",
                [ledger.now(), json.dumps(dict(counts)), self._run_id],
            )
            for run_id in self._continued:
                self._db.execute(
                    "UPDATE runs SET finished = ? WHERE id = ? AND finished IS NULL",
                    [ledger.now(), run_id],
                )
            pages.forget_arrivals(self._db, ledger.oldest())
        self._run_id = None
        self._continued.clear()

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

    def reviews(self, article_id: str) -> list[Review]:
        """What people said of the values of an article, the first first."""
        with explained(self.path):
            return reviews.of_article(self._db, article_id)

    def checked(self) -> Iterator[Extraction]:
        """The articles that a person has found right as a whole, with what was said of them."""
        with explained(self.path):
            yield from reviews.checked(self._db)

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

    def articles_with(self, text: str) -> Iterator[Article]:
        """The stored articles whose text has this SHA-256, in hexadecimal."""
        with explained(self.path):
            yield from read.articles_with(self._db, text)

    def page(self, article_id: str) -> bytes | None:
        """The page as received, or None if none was kept."""
        page = self.kept_page(article_id)
        return None if page is None else page.content

    def kept_page(self, article_id: str) -> Page | None:
        """The page of an article with all that came with it, or None if none was kept."""
        with explained(self.path):
            return pages.kept(self._db, article_id)

    def kept_pages(self) -> Iterator[Page]:
        """Every page that is kept, one at a time."""
        with explained(self.path):
            for article_id in pages.ids(self._db):
                if page := pages.kept(self._db, article_id):
                    yield page

    def page_count(self) -> int:
        """How many pages are kept."""
        with explained(self.path):
            return pages.count(self._db)

    def read_by(self, article_id: str, content: bytes | None = None) -> str | None:
        """The hash of the rules that last read the article's page.

        None if no page is kept, or another one than this ``content``.
        """
        with explained(self.path):
            return pages.read_by(self._db, article_id, content)

    def fetch(self, source: str) -> Fetch | None:
        """The last try of ``source``, or None if it was never tried."""
        with explained(self.path):
            return ledger.fetch(self._db, source)

    def validators(self, source: str) -> Validators | None:
        """What to ask the site of ``source`` with whether the page that is kept has changed."""
        with explained(self.path):
            return ledger.validators(self._db, source)

    def waiting(self, source: str) -> Page | None:
        """The page of ``source``, where a run was killed between fetching and reading it."""
        with explained(self.path):
            return pages.arrived(self._db, source)

    def failures(self) -> list[tuple[str, str]]:
        """The sources whose last try failed, with the reason code, the longest ago first."""
        with explained(self.path):
            return list(ledger.failures(self._db))

    def was_done(self, source: str) -> bool:
        """Whether ``source`` was tried already in this run, or in an interrupted one before it."""
        with explained(self.path):
            run_id = ledger.interrupted_run(self._db, source)
        if run_id is not None and run_id != self._run_id:
            self._continued.add(run_id)
        return run_id is not None

    def status(self, examples: int = 5) -> StoreStatus:
        """Counts, and the fetches grouped by reason with up to ``examples`` of each."""
        with explained(self.path):
            return read.status(self._db, examples)

    def _writing(self) -> AbstractContextManager[None]:
        return transaction(self._db, self.path, self._timeout, self._tell)
