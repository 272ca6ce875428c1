"""A run as the person at the terminal follows it: accounts, progress, errors, a closing line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from extractor.acquire import Settings
from extractor.acquire.files import HTML, TEXT, is_url, listed
from extractor.errors import OutageError
from extractor.models import Extraction
from extractor.render.account import show
from extractor.run import Counts, Options, again, run, worth_trying_again
from extractor.store import Store
from extractor.store.opening import require_there

FEW = 3
"""Up to so many inputs no progress is shown: they are done before it is read."""


def follow(
    inputs: Sequence[str],
    db: Path,
    as_json: bool = False,
    no_store: bool = False,
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
    quiet: bool = False,
    retry_failed: bool = False,
    read_again: bool = False,
    afresh: bool = False,
    **asking: Any,
) -> int:
    """Run over the inputs; 0 when all could be read, else 1.

    ``retry_failed`` takes what failed before for its inputs, ``read_again`` the pages that the
    database has kept; ``asking`` are the fields of :class:`Settings`. JSON or accounts go to
    stdout, everything else to stderr.
    """
    shown = Shown(as_json=as_json, quiet=quiet)
    settings = Settings(**asking, tell=None if quiet else shown.note)
    options = Options(published, language, url, settings, afresh or retry_failed)
    if retry_failed or read_again:
        require_there(db)
    with ExitStack() as stack:
        store = None if no_store else stack.enter_context(Store(db, tell=shown.note))
        if store is not None and retry_failed:
            inputs = worth_trying_again(store)
        if "-" in inputs and sys.stdin.isatty():
            shown.note("reading what you type or paste; Ctrl-D ends it")
        total = store.page_count() if store and read_again else _total(inputs)
        if not total and (retry_failed or read_again):
            shown.note(_nothing(db, read_again))
            return 0
        stack.enter_context(shown.progress(total, several=_several(total)))
        if store is not None and read_again:
            results = again(options, store, shown.counts, shown.begun)
        else:
            results = run(inputs, options, store, shown.counts, shown.begun)
        for result in results:
            shown.result(result)
    if not as_json or shown.counts.failed:
        shown.closing(None if no_store else db)
    return 1 if shown.counts.failed else 0


class Shown:
    """What a run shows as it goes: each result, progress, and a closing line."""

    def __init__(
        self, as_json: bool = False, quiet: bool = False, counts: Counts | None = None
    ) -> None:
        self.counts = counts if counts is not None else Counts()
        self._as_json = as_json
        self._quiet = quiet
        self._out, self._err = Console(), Console(stderr=True)
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._source = ""

    @contextmanager
    def progress(self, total: int | None, several: bool) -> Iterator[None]:
        """Show progress at a terminal, where there is ``several`` to do."""
        if not several or not self._err.is_terminal:
            yield
            return
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._err,
            transient=True,
        ) as self._progress:
            self._task = self._progress.add_task("reading", total=total)
            yield

    def begun(self, source: str) -> None:
        """The turn of a source has come."""
        self._source = source
        if self._progress and self._task is not None:
            self._progress.update(self._task, description=_short(source), advance=1)

    def result(self, result: Extraction | OutageError) -> None:
        """Show one result: an error, a line of JSON, or an account."""
        if isinstance(result, OutageError):
            self._err.print(
                f"error: {result}", style="red", markup=False, highlight=False, soft_wrap=True
            )
        elif self._as_json:
            sys.stdout.write(result.to_json() + "\n")
            sys.stdout.flush()
        elif not self._quiet:
            show(self._progress.console if self._progress else self._out, result, self._source)

    def note(self, words: str) -> None:
        """Say something in passing."""
        self._err.print(words, style="dim", markup=False, highlight=False, soft_wrap=True)

    def closing(self, db: Path | None) -> None:
        """Say in one line what was done."""
        counts = self.counts
        parts = [f"{counts.read} read, {counts.outages} of them about an outage"]
        if counts.failed:
            parts.append(f"{counts.failed} failed")
        if counts.skipped:
            parts.append(f"{counts.skipped} done before the interruption")
        if db is not None:
            stored = ", ".join(f"{number} {what}" for what, number in sorted(counts.saved.items()))
            parts.append(f"{db}: {stored or 'nothing new'}")
        self.note(" · ".join(parts))


def _nothing(db: Path, read_again: bool) -> str:
    if read_again:
        return f"{db} holds no pages to read again"
    return f"nothing in {db} failed for a reason that may be gone; outages status tells what did"


def _several(total: int | None) -> bool:
    return total is None or total > FEW


def _total(inputs: Sequence[str]) -> int | None:
    """How many pages there will be, where that is known: a folder or table may hold many."""
    counts = [_pages_of(source) for source in inputs]
    return None if None in counts else sum(filter(None, counts))


def _pages_of(source: str) -> int | None:
    path = Path(source)
    if is_url(source) or path.suffix.lower() in HTML:
        return 1
    if path.suffix.lower() in TEXT and path.is_file():
        return len(listed(path.read_bytes())) or 1
    return 1 if not path.exists() and source != "-" else None


def _short(source: str, longest: int = 50) -> str:
    return source if len(source) <= longest else "…" + source[-longest + 1 :]
