"""Workers on other machines: the same work, scheduled by dask.distributed (an extra).

Every worker needs this package, and sees the files under the same names: a shared disk, or
addresses that fsspec opens. A worker that dies has given nothing back, and the scheduler gives its
unit to another one; a unit that killed several is cut smaller, as :mod:`extractor.mine.local` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import Any

from extractor.errors import AcquireError
from extractor.mine.task import Outcome
from extractor.mine.units import Unit, given_up, smaller, work_all
from extractor.mine.work import Settings

AHEAD = 2
"""Units under way for each thread of the cluster."""

PATIENCE = 30
"""Seconds to wait for the scheduler, and for its first worker."""


class Cluster:
    """A scheduler over the dask cluster at ``address`` (``tcp://host:8786``)."""

    def __init__(self, address: str) -> None:
        self.address = address

    def __call__(self, todo: Iterable[Unit], settings: Settings) -> Iterator[list[Outcome]]:
        """What comes of each unit, as it is done.

        Raises:
            AcquireError: dask is not installed, or there is no cluster with workers.
        """
        from distributed import KilledWorker, as_completed

        queue = iter(todo)
        with closing(self._client()) as client:
            running: dict[str, Unit] = {}
            arriving = as_completed(loop=client.loop)

            def hand_out(units: Iterable[Unit]) -> None:
                for unit in units:
                    # A key of its own: the scheduler must never take a result for another one's.
                    future = client.submit(work_all, unit, settings, pure=False)
                    running[future.key] = unit
                    arriving.add(future)

            hand_out(islice(queue, _places(client)))
            while running:
                future = next(arriving)
                unit = running.pop(future.key)
                try:
                    result: list[Outcome] | None = future.result()
                except KilledWorker:
                    pieces = smaller(unit)
                    hand_out(pieces)
                    result = None if pieces else given_up(unit)
                future.release()
                hand_out(islice(queue, max(0, _places(client) - len(running))))
                if result is not None:
                    yield result

    def _client(self) -> Any:
        try:
            from distributed import Client
        except ImportError:
            raise AcquireError(
                self.address,
                "--scheduler needs dask.distributed, which is not installed",
                reason="missing_extra",
                step="install it with: pip install 'outage-extractor[cluster]'",
            ) from None
        try:
            client = Client(self.address, timeout=PATIENCE, set_as_default=False)
            client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            raise AcquireError(
                self.address,
                f"there is no dask cluster with workers: {error}",
                reason="no_cluster",
                step="start it: dask scheduler; dask worker tcp://HOST:8786 --nthreads 1",
            ) from None
        return client


def _places(client: Any) -> int:
    """How many units may be under way: it follows workers that come and go."""
    threads: dict[str, int] = client.nthreads()
    return AHEAD * max(1, sum(threads.values()))
