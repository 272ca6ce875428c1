"""Workers on this machine: one process each.

A process that dies (a crash in a C library, no memory) takes the pool with it. Then the pool is
made anew and the units that were under way are run again one at a time, so that the guilty one is
known; it is cut smaller until only the part that kills is given up.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import resource_tracker

from extractor.mine.task import Outcome
from extractor.mine.units import Unit, given_up, smaller, work_all
from extractor.mine.work import Settings, prepare

AHEAD = 2
"""Units under way for each worker: one that it reads and one that waits."""


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait while workers start: half started ones would cry out.

    What is started meanwhile has Ctrl-C blocked for good, so that only this process answers to the
    terminal. Handlers hold the signals as well as a mask, since multiprocessing unblocks them
    when it starts its resource tracker.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    before = {
        number: signal.signal(number, lambda number, frame: held.append(number))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        with _blocked():
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if held:
        signal.raise_signal(held[0])


@contextmanager
def _blocked() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


class Local:
    """A scheduler over ``workers`` processes of this machine."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or processors()
        self._suspects: deque[Unit] = deque()

    def __call__(self, todo: Iterable[Unit], settings: Settings) -> Iterator[list[Outcome]]:
        """What comes of each unit, as it is done."""
        queue = iter(todo)
        while True:
            yield from self._together(queue, settings)
            if not self._suspects:
                return
            yield from self._alone(settings)

    def _together(self, queue: Iterator[Unit], settings: Settings) -> Iterator[list[Outcome]]:
        """Run the queue on all workers, until it is empty or a process dies."""
        others = set(multiprocessing.active_children())
        pool = self._pool(self.workers, settings)
        running: dict[Future[list[Outcome]], Unit] = {}
        try:
            while True:
                for unit in islice(queue, self.workers * AHEAD - len(running)):
                    self._suspects.append(unit)  # until the pool has taken it
                    with _uninterrupted():
                        future = pool.submit(work_all, unit, settings)
                    running[future] = self._suspects.pop()
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    result = future.result()
                    del running[future]
                    yield result
        except BrokenProcessPool:
            self._suspects.extend(running.values())
        except BaseException:
            # What the workers were reading is read by the next run.
            for worker in set(multiprocessing.active_children()) - others:
                worker.terminate()
            raise
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _alone(self, settings: Settings) -> Iterator[list[Outcome]]:
        """Run the suspects one at a time; the one that kills is cut, or given up."""
        while self._suspects:
            pool = self._pool(1, settings)
            try:
                while self._suspects:
                    with _uninterrupted():
                        future = pool.submit(work_all, self._suspects[0], settings)
                    result = future.result()
                    self._suspects.popleft()
                    yield result
            except BrokenProcessPool:
                guilty = self._suspects.popleft()
                pieces = smaller(guilty)
                self._suspects.extendleft(reversed(pieces))
                if not pieces:
                    yield given_up(guilty)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _pool(self, workers: int, settings: Settings) -> ProcessPoolExecutor:
        # A fork of a process with threads can hang; the fork server has none and is loaded once.
        known = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in known else "spawn")
        if "forkserver" in known:
            context.set_forkserver_preload(["extractor.mine.units", "extractor.language.nlp"])
        return ProcessPoolExecutor(workers, context, initializer=prepare, initargs=(settings,))
