"""What the database remembers of addresses and pages, and how a run's results are kept in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from extractor.acquire.editions import site_of
from extractor.acquire.page import Page, Validators
from extractor.errors import AcquireError, OutageError, StoreError
from extractor.models import Article, Extraction
from extractor.store import Store, Try

Result = Extraction | OutageError


@dataclass(frozen=True)
class Remembered:
    """What the database remembers of addresses: see :class:`extractor.acquire.Memory`."""

    store: Store
    afresh: bool
    passed_over: Callable[[str], None]
    """Is told each address that an interrupted run has done."""

    def is_done(self, source: str) -> bool:
        """Whether an interrupted run has done it."""
        if self.afresh or not self.store.was_done(source):
            return False
        self.passed_over(source)
        return True

    def waiting(self, source: str) -> Page | None:
        """Its page, where a run was killed between fetching and reading it."""
        return self.store.waiting(source)

    def validators(self, source: str) -> Validators | None:
        """What to ask with whether the kept page has changed."""
        return self.store.validators(source)

    @contextmanager
    def arriving(self) -> Iterator[Callable[[Page], None]]:
        """Keep pages until they are read: on a connection of the thread that fetches."""
        with Store(self.store.path) as mine:
            yield mine.arrived


@dataclass(frozen=True)
class Keeping:
    """What the database knows of pages, and how their results are kept in it.

    Pages read again come from the database itself: they are no news to the ledger.
    """

    store: Store
    rules: str
    fetched: bool

    def stored(self, page: Page | AcquireError) -> Extraction | None:
        """The stored result, where the same rules have read the same page before."""
        if isinstance(page, AcquireError) or not (self.fetched and page.from_web):
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
