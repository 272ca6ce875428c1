"""Reads submitted addresses in a thread of its own, one after the other."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from extractor.acquire import Settings
from extractor.errors import OutageError
from extractor.run import Options, run
from extractor.store import Store
from extractor.store.submissions import Submission

_log = logging.getLogger(__name__)
_running: dict[Path, threading.Thread] = {}
_lock = threading.Lock()


def wake(path: Path, settings: Settings) -> threading.Thread:
    """See to it that somebody works on the queue of a database; the thread ends with the queue."""
    with _lock:
        thread = _running.get(path)
        if thread is None or not thread.is_alive():
            thread = threading.Thread(
                target=_work, args=(path, settings), name="outages-submissions", daemon=True
            )
            _running[path] = thread
            thread.start()
        return thread


def _work(path: Path, settings: Settings) -> None:
    try:
        with Store(path) as store:
            while _next(store, path, settings):
                pass
    except OutageError:
        # The database cannot be written: what waits stays queued for the next time.
        _log.exception("submissions of %s wait", path)


def _next(store: Store, path: Path, settings: Settings) -> bool:
    """Read one address; whether there was one. Where there is none, the thread is done."""
    with _lock:
        taken = store.submissions.take()
        if taken is None:
            # Under the lock: who queues one from now on finds no thread and starts another.
            _running.pop(path, None)
            return False
    store.submissions.finish(taken.id, _read(store, taken, settings))
    return True


def _read(store: Store, taken: Submission, settings: Settings) -> str | OutageError | None:
    """The id of the article, or why there is none."""
    result: str | OutageError | None = None
    try:
        for found in run(
            [taken.url],
            Options(settings=settings, afresh=True),
            store,
            begun=lambda source: store.submissions.advance(taken.id, "reading_page"),
        ):
            result = found if isinstance(found, OutageError) else found.article.id
    except OutageError as error:
        return error
    except Exception as error:
        # A fault of ours with one page must not keep the others waiting; it is told and logged.
        _log.exception("reading %s", taken.url)
        return OutageError(
            taken.url,
            f"reading the page failed: {error!r}",
            reason="internal_error",
            step="report it with the address",
        )
    return result
