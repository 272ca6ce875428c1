"""One run over many inputs: read, store, report; nothing is lost when it is interrupted."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractor import acquire
from extractor.acquire.editions import site_of
from extractor.acquire.page import Page, Validators
from extractor.api import read_page
from extractor.errors import AcquireError, OutageError, StoreError
from extractor.models import Article, Extraction
from extractor.pipeline import Pipeline
from extractor.store import Store, Try
from extractor.version import VERSION

Result = Extraction | OutageError


@dataclass(frozen=True)
class Options:
    """What holds for every input of a run.

    ``afresh`` fetches also what an interrupted run has done already.
    """

    published: str | None = None
    language: str | None = None
    url: str | None = None
    settings: acquire.Settings = field(default_factory=acquire.Settings)
    afresh: bool = False


@dataclass
class Counts:
    """What a run did; ``skipped`` was done by a run before it that was interrupted."""

    read: int = 0
    outages: int = 0
    failed: int = 0
    skipped: int = 0
    saved: Counter[str] = field(default_factory=Counter)

    def as_dict(self) -> dict[str, int]:
        """The counts as kept in the database."""
        counts = {"read": self.read, "outages": self.outages, "failed": self.failed}
        return counts | ({"skipped": self.skipped} if self.skipped else {}) | self.saved


def run(
    inputs: Iterable[str],
    options: Options,
    store: Store | None = None,
    counts: Counts | None = None,
    begun: Callable[[str], None] = lambda source: None,
) -> Iterator[Result]:
    """Read every input and store each result before it is given out.

    ``begun`` is told the source of each page as its turn comes. An input that fails is given as
    its error, recorded, and the others go on. An address is asked for what changed since it was
    stored; one that an interrupted run has done is passed over.

    Raises:
        StoreError: the database cannot be written; what was stored before stays.
    """
    counts = counts if counts is not None else Counts()

    memory = _Remembered(store, options, counts, begun) if store is not None else None
    pages = acquire.pages(inputs, url=options.url, settings=options.settings, memory=memory)
    yield from _read(pages, options, store, counts, begun)


def again(
    options: Options,
    store: Store,
    counts: Counts | None = None,
    begun: Callable[[str], None] = lambda source: None,
) -> Iterator[Result]:
    """Read every page that the database has kept by the rules of today, without the network.

    Raises:
        StoreError: the database cannot be read or written; what was stored before stays.
    """
    counts = counts if counts is not None else Counts()
    yield from _read(store.kept_pages(), options, store, counts, begun, fetched=False)


def worth_trying_again(store: Store) -> list[str]:
    """The sources that failed for a reason that may be gone."""
    return [source for source, reason in store.failures() if acquire.may_succeed(reason)]


def _read(
    pages: Iterable[Page | AcquireError],
    options: Options,
    store: Store | None,
    counts: Counts,
    begun: Callable[[str], None],
    fetched: bool = True,
) -> Iterator[Result]:
    """The result of each page, stored. A run that is left before its end counts as interrupted."""
    pipeline = Pipeline()
    if store is None:
        for page in pages:
            begun(page.source)
            result = _by_rules(page, pipeline, options)
            _count(counts, result)
            yield result
        return
    keeping = _Keeping(store, pipeline.rules_hash, fetched)
    store.start_run(VERSION, pipeline.rules_hash)
    for page in pages:
        begun(page.source)
        result = keeping.stored(page, options) or _by_rules(
            keeping.whole(page), pipeline, options, keeping.known_as
        )
        counts.saved.update(keeping.keep(page, result))
        _count(counts, result)
        yield result
    store.finish_run(counts.as_dict())


def _by_rules(
    page: Page | AcquireError,
    pipeline: Pipeline,
    options: Options,
    known_as: Callable[[Article], Article] | None = None,
) -> Result:
    """What the rules say of a page; a fault of ours is told with its place, and the run goes on."""
    try:
        return read_page(page, pipeline, options.published, options.language, options.url, known_as)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        fault = OutageError(
            page.source,
            f"a fault of the extractor ({type(error).__name__} in {Path(place.filename).name},"
            f" line {place.lineno})",
            reason="fault",
            step="please report it with the page; the others were read",
        )
        fault.__cause__ = error
        return fault


def _count(counts: Counts, result: Result) -> None:
    if isinstance(result, OutageError):
        counts.failed += 1
    else:
        counts.read += 1
        counts.outages += result.outage


@dataclass(frozen=True)
class _Remembered:
    """What the database remembers of addresses: see :class:`extractor.acquire.Memory`."""

    store: Store
    options: Options
    counts: Counts
    begun: Callable[[str], None]

    def is_done(self, source: str) -> bool:
        """Whether an interrupted run has done it."""
        if self.options.afresh or not self.store.was_done(source):
            return False
        self.counts.skipped += 1
        self.begun(source)
        return True

    def waiting(self, source: str) -> Page | None:
        """Its page, where a run was killed between fetching and reading it."""
        return self.store.waiting(source)

    def validators(self, source: str) -> Validators | None:
        """What to ask with whether the kept page has changed."""
        return self.store.validators(source)

    def arrived(self, pages: Sequence[Page]) -> None:
        """Keep pages until they are read."""
        self.store.arrived(pages)


@dataclass(frozen=True)
class _Keeping:
    """What the database knows of pages, and how their results are kept in it.

    Pages read again come from the database itself: they are no news to the ledger.
    """

    store: Store
    rules: str
    fetched: bool

    def stored(self, page: Page | AcquireError, options: Options) -> Extraction | None:
        """The stored result, where the same rules have read the same page before."""
        if isinstance(page, AcquireError) or not (self.fetched and page.from_web):
            return None
        if options.published or options.language or options.url:
            return None
        known = self.store.fetch(page.source)
        if known is None or known.article_id is None:
            return None
        content = None if page.unchanged else page.content
        if page.parts or self.store.read_by(known.article_id, content) != self.rules:
            return None
        return self.store.extraction(known.article_id)

    def whole(self, page: Page | AcquireError) -> Page | AcquireError:
        """The page with its content, which an unchanged one is sent without."""
        if isinstance(page, AcquireError) or not page.unchanged:
            return page
        known = self.store.fetch(page.source)
        kept = self.store.kept_page(known.article_id) if known and known.article_id else None
        return kept or page

    def known_as(self, article: Article) -> Article:
        """An article whose text is stored is that one, under whatever address of the same site."""
        site = site_of(article.canonical_url or article.url)
        for other in self.store.articles_with(article.sha256):
            if other.id == article.id or (
                site and site == site_of(other.canonical_url or other.url)
            ):
                known = {"id": other.id, "url": other.url, "canonical_url": other.canonical_url}
                return article.model_copy(update=known)
        return article

    def keep(self, page: Page | AcquireError, result: Result) -> list[str]:
        """Store a result and the try that gave it; what :meth:`Store.save` did, if it was asked."""
        if isinstance(result, StoreError):
            raise result
        tried = _tried(page, result)
        if isinstance(result, OutageError):
            if self.fetched:
                self.store.record(tried)
            return []
        kept = page if isinstance(page, Page) and page.content else None
        return [self.store.save(result, kept, tried if self.fetched else None)]


def _tried(page: Page | AcquireError, result: Result) -> Try:
    """What the ledger is told of a page and what it gave."""
    failed = result if isinstance(result, OutageError) else None
    fetched = page if isinstance(page, Page) else None
    return Try(
        page.source,
        url=fetched.url if fetched else None,
        status=fetched.status if fetched else None,
        reason=failed.reason if failed else None,
        message=failed.message if failed else None,
        fetched=fetched.fetched if fetched else None,
        etag=fetched.etag if fetched else None,
        last_modified=fetched.last_modified if fetched else None,
        article_id=None if isinstance(result, OutageError) else result.article.id,
    )
