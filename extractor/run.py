"""One run over many inputs: read, store, report; nothing is lost when it is interrupted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from extractor import acquire
from extractor.acquire.page import Page
from extractor.api import read_page
from extractor.errors import AcquireError, OutageError, fault
from extractor.keeping import Keeping, Remembered, Result
from extractor.models import Article
from extractor.pipeline import Pipeline
from extractor.store import Store
from extractor.version import VERSION


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

    @property
    def tells(self) -> bool:
        """Whether it says of pages what they do not."""
        return bool(self.published or self.language or self.url)


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

    def passed_over(source: str) -> None:
        counts.skipped += 1
        begun(source)

    memory = Remembered(store, options.afresh, passed_over) if store is not None else None
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
    keeping = Keeping(store, pipeline.rules_hash, fetched)
    store.start_run(VERSION, pipeline.rules_hash)
    for page in pages:
        begun(page.source)
        known = None if options.tells else keeping.stored(page)
        result = known or _by_rules(keeping.whole(page), pipeline, options, keeping.known_as)
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
        return fault(OutageError, page.source, error)


def _count(counts: Counts, result: Result) -> None:
    if isinstance(result, OutageError):
        counts.failed += 1
    else:
        counts.read += 1
        counts.outages += result.outage
