"""Workers on this machine: one process each.

A process that dies (a crash in a C library, no memory) takes the pool with it. Then the pool is
made anew and the units that were under way are run again one at a time, so that the guilty one is
known; it is cut smaller until only the part that kills is given up.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from extractor.mine.task import Outcome
from extractor.mine.units import Unit, given_up, smaller, work_all
from extractor.mine.work import Settings, prepare

AHEAD = 2
"""Units under way for each worker: one that it reads and one that waits."""


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
        pool = self._pool(self.workers, settings)
        running: dict[Future[list[Outcome]], Unit] = {}
        try:
            while True:
                for unit in islice(queue, self.workers * AHEAD - len(running)):
                    self._suspects.append(unit)  # until the pool has taken it
                    running[pool.submit(work_all, unit, settings)] = self._suspects.pop()
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    result = future.result()
                    del running[future]
                    yield result
        except BrokenProcessPool:
            self._suspects.extend(running.values())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _alone(self, settings: Settings) -> Iterator[list[Outcome]]:
        """Run the suspects one at a time; the one that kills is cut, or given up."""
        while self._suspects:
            pool = self._pool(1, settings)
            try:
                while self._suspects:
                    result = pool.submit(work_all, self._suspects[0], settings).result()
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
