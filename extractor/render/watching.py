"""Following sources as the person at the terminal sees it: quiet while there is nothing new."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor.acquire import Settings, files
from extractor.errors import AcquireError
from extractor.render.progress import Shown
from extractor.run import Options
from extractor.store import Store
from extractor.watch import Round, Watch


def follow(
    sources: Sequence[str],
    db: Path,
    every: float | None = None,
    likely: bool = False,
    as_json: bool = False,
    quiet: bool = False,
    **asking: Any,
) -> int:
    """Watch sources once, or every so many seconds until it is stopped.

    Returns 0 when all could be read, else 1; a watch that is stopped has done what it should.

    Raises:
        AcquireError: a source is neither an address nor a file of addresses.
    """
    addresses = [address for source in sources for address in _addresses(source)]
    judge = None
    if likely:
        from extractor.likely import Likely

        judge = Likely()
    failed = False
    with Store(db) as store:
        watch = Watch(addresses, store, Options(settings=Settings(**asking)), judge)
        try:
            while True:
                begun = time.monotonic()
                failed = _look(watch, db, as_json, quiet) or failed
                if every is None:
                    return int(failed)
                time.sleep(max(0.0, begun + every - time.monotonic()))
        except KeyboardInterrupt:
            if every is None:
                raise
            return 0


def _look(watch: Watch, db: Path, as_json: bool, quiet: bool) -> bool:
    """One round, shown; whether something failed."""
    done = Round()
    shown = Shown(as_json=as_json, quiet=quiet, counts=done.counts)
    with shown.progress(None, several=False):
        for result in watch.once(done, shown.begun):
            shown.result(result)
    if not done.quiet and not as_json:
        shown.closing(db)
    return done.counts.failed > 0


def _addresses(source: str) -> Iterator[str]:
    """A source, or those that a file or standard input (``-``) lists."""
    if files.is_url(source):
        yield source
        return
    pages = files.read_stdin() if source == "-" else files.read_path(Path(source), source)
    for page in pages:
        if isinstance(page, AcquireError):
            raise page
        listed = files.listed(page.content)
        if not listed:
            raise AcquireError(
                source,
                "this is no list of addresses",
                reason="no_links",
                step="give feeds, sitemaps or section pages by their addresses, or one a line",
            )
        yield from listed
