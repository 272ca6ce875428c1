"""Where results go: one database through one writer, or a folder of files.

A sink takes outcomes and tells the journal when their results are safe, never before.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

from extractor.export.columns import EVENT_COLUMNS
from extractor.mine.journal import Journal
from extractor.mine.task import Outcome, Task
from extractor.models import Event, Extraction
from extractor.store import Store

ShardFormat = Literal["jsonl", "parquet"]

ROWS = 5_000
"""Articles of one file."""

AGE = 300.0
"""Seconds after which a file is closed though it is not full: what an interrupted run may lose."""


class Sink(Protocol):
    """Takes results; every outcome exactly once."""

    def take(self, outcome: Outcome) -> None:
        """Keep what an outcome found."""

    def close(self) -> None:
        """Make everything safe."""


class Database:
    """The store at ``path``. An article that is stored already is not stored twice."""

    def __init__(self, store: Store, journal: Journal) -> None:
        self._store = store
        self._journal = journal

    def take(self, outcome: Outcome) -> None:
        """Store the articles of an outcome, all of them or none."""
        self._store.save_all(
            (Extraction.model_validate_json(found.document), found.page) for found in outcome.found
        )
        self._journal.note([outcome.task])

    def close(self) -> None:
        """Nothing is left to do: what was taken is stored."""


class Shards:
    """Files ``outages-00001.jsonl`` … in ``folder``, or ``.parquet`` with a row an event.

    A file is written under another name, named in the journal, and renamed. After a crash between
    the two, the next run renames it; one that the journal does not name is written again.
    """

    def __init__(self, folder: Path, format_: ShardFormat, journal: Journal) -> None:
        self._folder = folder
        self._format = format_
        self._journal = journal
        self._tasks: list[Task] = []
        self._documents: list[str] = []
        self._begun = time.monotonic()
        folder.mkdir(parents=True, exist_ok=True)
        for name in journal.shards:
            if self._partial(name).exists():
                self._partial(name).replace(folder / name)

    def take(self, outcome: Outcome) -> None:
        """Keep an outcome; write a file when there is enough for one."""
        self._tasks.append(outcome.task)
        self._documents += [found.document for found in outcome.found]
        if len(self._documents) >= ROWS or time.monotonic() - self._begun > AGE:
            self.close()

    def close(self) -> None:
        """Write what was taken since the last file."""
        self._begun = time.monotonic()
        if not self._tasks:
            return
        if self._documents:
            name = f"outages-{len(self._journal.shards) + 1:05d}.{self._format}"
            self._write(self._partial(name))
            self._journal.note(self._tasks, name)
            self._partial(name).replace(self._folder / name)
        else:
            self._journal.note(self._tasks)
        self._tasks, self._documents = [], []

    def _partial(self, name: str) -> Path:
        return self._folder / f".{name}.part"

    def _write(self, path: Path) -> None:
        if self._format == "parquet":
            from extractor.export.parquet import write

            write(EVENT_COLUMNS, self._events(), path)
            return
        with path.open("w", encoding="utf-8") as file:
            file.writelines(f"{document}\n" for document in self._documents)
            file.flush()
            os.fsync(file.fileno())

    def _events(self) -> Iterator[tuple[Extraction, Event]]:
        for document in self._documents:
            extraction = Extraction.model_validate_json(document)
            for event in extraction.events:
                yield extraction, event
