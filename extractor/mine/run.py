"""A run over very many pages: plan, work, keep, and tell how far it is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from extractor.errors import AcquireError, InputError, OutageError
from extractor.language import rules
from extractor.mine.cluster import Cluster
from extractor.mine.journal import Journal
from extractor.mine.local import Local
from extractor.mine.plan import PART, plan
from extractor.mine.sinks import Database, ShardFormat, Shards, Sink
from extractor.mine.task import Outcome
from extractor.mine.units import Scheduler, units
from extractor.mine.work import Settings
from extractor.store import Store
from extractor.version import VERSION


@dataclass(frozen=True, slots=True)
class Target:
    """Where results go: the database ``db``, or files of ``format`` in ``folder``."""

    db: Path | None = None
    folder: Path | None = None
    format: ShardFormat = "jsonl"

    def beside(self, name: str) -> Path:
        """A file that belongs to the results: ``outages.db.journal``, ``folder/journal``."""
        if self.db is not None:
            return self.db.with_name(f"{self.db.name}.{name}")
        assert self.folder is not None
        return self.folder / name


@dataclass(slots=True)
class State:
    """How far a run is. ``bytes_done`` of ``bytes_total`` are those of the files."""

    bytes_total: int = 0
    bytes_done: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    errors: list[OutageError] = field(default_factory=list)


def mine(
    inputs: Sequence[str],
    target: Target,
    settings: Settings | None = None,
    scheduler: Scheduler | None = None,
    afresh: bool = False,
    part: int = PART,
) -> Iterator[State]:
    """Read every page of the inputs that was not read before; give the state after each unit.

    ``scheduler`` runs the work: all processors of this machine if it is not given. ``afresh``
    forgets what an earlier run has done.

    Raises:
        InputError: an earlier run into the same place had other rules or settings.
        RuleError: a rule file is wrong.
        StoreError: the results cannot be written; what was kept before stays.
    """
    settings = settings or Settings()
    scheduler = scheduler or Local()
    for code in rules.languages():
        rules.load(code)  # a wrong file is told here, not by every worker
    state = State()
    if amiss := _nothing_but_errors(inputs, part):
        state.errors = amiss
        yield state
        return
    with ExitStack() as stack:
        journal = stack.enter_context(closing(_journal(target, settings, afresh)))
        sink = _sink(target, journal, stack)
        for task in plan(inputs, journal, part):
            if isinstance(task, AcquireError):
                state.errors.append(task)
            else:
                state.bytes_total += task.size
        yield state
        todo = (t for t in plan(inputs, journal, part) if not isinstance(t, AcquireError))
        try:
            with closing(scheduler(units(todo), settings)) as results:  # type: ignore[type-var]
                for outcomes in results:
                    for outcome in outcomes:
                        _keep(outcome, sink, target, state)
                    yield state
        finally:
            sink.close()


def _nothing_but_errors(inputs: Sequence[str], part: int) -> list[OutageError]:
    """The errors of the inputs where none can be read; then nothing is made."""
    amiss: list[OutageError] = []
    for task in plan(inputs, None, part):
        if not isinstance(task, AcquireError):
            return []
        amiss.append(task)
    return amiss


def cluster_or_local(address: str | None, workers: int | None) -> Scheduler:
    """The scheduler that the command line asks for."""
    return Cluster(address) if address else Local(workers)


def _journal(target: Target, settings: Settings, afresh: bool) -> Journal:
    path = target.beside("journal")
    if afresh:
        path.unlink(missing_ok=True)
        for shard in target.folder.glob("outages-[0-9]*") if target.folder else ():
            shard.unlink()
    made_with = {"version": VERSION, "rules": rules.rules_hash(), "whole": settings.whole}
    try:
        return Journal(path, made_with)
    except OSError as error:
        raise InputError(
            str(path.parent),
            f"the results cannot be written here: {error.strerror}",
            reason="bad_option",
            step="give another folder with -o, or another --db",
        ) from error


def _sink(target: Target, journal: Journal, stack: ExitStack) -> Sink:
    if target.db is None:
        assert target.folder is not None
        return Shards(target.folder, target.format, journal)
    store = stack.enter_context(Store(target.db))
    return Database(store, journal)


def _keep(outcome: Outcome, sink: Sink, target: Target, state: State) -> None:
    """Keep one outcome, with what went wrong and what was audited beside the results."""
    sink.take(outcome)
    state.bytes_done += outcome.task.size
    state.counts += outcome.counts
    _append(target.beside("faults.jsonl"), [asdict(fault) for fault in outcome.faults])
    _append(target.beside("audit.jsonl"), [asdict(page) for page in outcome.audited])


def _append(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        with path.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
