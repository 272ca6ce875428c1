"""One run over many inputs: read, store, report; nothing is lost when it is interrupted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from extractor import acquire
from extractor.acquire.page import Page
from extractor.api import read_page
from extractor.errors import AcquireError, OutageError, StoreError
from extractor.models import Extraction
from extractor.pipeline import Pipeline
from extractor.store import Store
from extractor.version import VERSION


@dataclass(frozen=True)
class Options:
    """What holds for every input of a run."""

    published: str | None = None
    language: str | None = None
    url: str | None = None
    settings: acquire.Settings = field(default_factory=acquire.Settings)


@dataclass
class Counts:
    """What a run did."""

    read: int = 0
    outages: int = 0
    failed: int = 0
    saved: Counter[str] = field(default_factory=Counter)

    def as_dict(self) -> dict[str, int]:
        """The counts as kept in the database."""
        return {"read": self.read, "outages": self.outages, "failed": self.failed, **self.saved}


def run(
    inputs: Iterable[str],
    options: Options,
    store: Store | None = None,
    counts: Counts | None = None,
    begun: Callable[[str], None] = lambda source: None,
) -> Iterator[Extraction | OutageError]:
    """Read every input in order and store each result before it is given out.

    ``begun`` is told the source of each page as its turn comes. An input that fails is given as
    its error, recorded, and the others go on.

    Raises:
        StoreError: the database cannot be written; what was stored before stays.
    """
    counts = counts if counts is not None else Counts()
    pipeline = Pipeline()
    if store is not None:
        store.start_run(VERSION, pipeline.rules_hash)
    try:
        for page in acquire.pages(inputs, url=options.url, settings=options.settings):
            begun(page.source)
            result = read_page(page, pipeline, options.published, options.language, options.url)
            _count(counts, result)
            if store is not None:
                _keep(store, counts, page, result)
            yield result
    finally:
        if store is not None:
            store.finish_run(counts.as_dict())


def _count(counts: Counts, result: Extraction | OutageError) -> None:
    if isinstance(result, OutageError):
        counts.failed += 1
    else:
        counts.read += 1
        counts.outages += result.outage


def _keep(
    store: Store, counts: Counts, page: Page | AcquireError, result: Extraction | OutageError
) -> None:
    """Store one result, and the try in the ledger."""
    if isinstance(result, StoreError):
        raise result
    if isinstance(result, Extraction):
        counts.saved[store.save(result, page.content if isinstance(page, Page) else None)] += 1
    failed = result if isinstance(result, OutageError) else None
    fetched = page if isinstance(page, Page) else None
    store.record_fetch(
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
