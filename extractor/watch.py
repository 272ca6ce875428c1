"""Following sources: the articles that are new since they were asked last, read and stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from extractor import acquire, article
from extractor.acquire.discover import Link, Sources
from extractor.errors import AcquireError
from extractor.keeping import Result
from extractor.run import Counts, Options, run
from extractor.store import Store, Try

ATTEMPTS = 5
"""How often an article is tried that could not be had for a reason that may go."""

LATEST = 500
"""Articles that are taken from one source in one round, the first that it lists."""


@dataclass
class Round:
    """What one look at all sources found: links listed, known already, set aside as unlikely."""

    listed: int = 0
    known: int = 0
    unlikely: int = 0
    counts: Counts = field(default_factory=Counts)

    @property
    def quiet(self) -> bool:
        """Whether there was nothing new, and nothing failed."""
        return not (self.counts.read or self.counts.failed)


class Watch:
    """Reads what is new in some feeds, sitemaps and section pages, round after round."""

    def __init__(
        self,
        sources: Iterable[str],
        store: Store,
        options: Options | None = None,
        likely: Callable[[Link], bool] | None = None,
    ) -> None:
        """``likely`` says of a link whether it is worth fetching; without it all are."""
        self._options = options or Options()
        self._store = store
        self._likely = likely
        self._sources = Sources(sources, self._options.settings)

    def once(
        self, done: Round | None = None, begun: Callable[[str], None] = lambda source: None
    ) -> Iterator[Result]:
        """Ask every source, and read the articles that are new. ``done`` is told what was found.

        A source that cannot be read is given as its error, and the others go on.

        Raises:
            StoreError: the database cannot be written; what was stored before stays.
        """
        done = done if done is not None else Round()
        new: dict[str, Link] = {}
        for source, found in self._sources.ask():
            if isinstance(found, AcquireError):
                # Named apart from pages that failed: it is not tried again as an article.
                self._store.record(
                    Try(source, reason=f"source_{found.reason}", message=found.message)
                )
                done.counts.failed += 1
                if acquire.may_succeed(found.reason):
                    found.step = "outages watch asks it again"
                yield found
                continue
            self._store.record(Try(source))
            for link in found[:LATEST]:
                done.listed += 1
                if link.url in new or self._is_known(link.url):
                    done.known += 1
                elif self._likely is not None and not self._likely(link):
                    done.unlikely += 1
                else:
                    new[link.url] = link
        if new:
            yield from run(new, self._options, self._store, done.counts, begun)
        if done.counts.failed:
            self._sources.forget()  # what failed stands in the same lists, and may come later

    def _is_known(self, url: str) -> bool:
        """Whether an article was read before, under this address or another edition's."""
        tried = self._store.fetch(url)
        if tried is None:
            return self._store.extraction(article.article_id(url)) is not None
        if tried.reason is None or not acquire.may_succeed(tried.reason):
            return True
        return tried.attempts >= ATTEMPTS
