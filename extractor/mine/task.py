"""What is worked on at once: a part of one file, and what became of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["warc", "jsonl", "page"]

PIECES = 16
"""Parts into which a range is cut when reading it ends the process that reads it."""


@dataclass(frozen=True, slots=True)
class Task:
    """The records of ``file`` that begin at byte ``start`` or behind it, and before ``end``.

    A file that is not ``divisible`` has one task, for all of it.
    """

    file: str
    kind: Kind
    start: int
    end: int
    divisible: bool = True

    @property
    def size(self) -> int:
        """Bytes of the file that the task covers."""
        return self.end - self.start

    def cut(self, pieces: int = PIECES) -> list[Task]:
        """The same range in parts; itself alone where it cannot be cut."""
        step = -(-self.size // pieces)
        if not self.divisible or self.size <= pieces:
            return [self]
        return [
            Task(self.file, self.kind, start, min(start + step, self.end))
            for start in range(self.start, self.end, step)
        ]


@dataclass(frozen=True, slots=True)
class Found:
    """One article about an outage: its extraction as JSON and the page, where that is kept."""

    document: str
    page: bytes | None


@dataclass(frozen=True, slots=True)
class Fault:
    """A record that could not be read: where, the code of the reason, and what happened."""

    source: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Audited:
    """A rejected page that was read in full all the same.

    ``stage`` is the one that rejected it, ``outage`` whether that was wrong.
    """

    source: str
    stage: str
    outage: bool
    score: float
    title: str


@dataclass(slots=True)
class Outcome:
    """What came of a task. ``counts`` has ``pages``, ``outages``, ``faults``, rejects by stage."""

    task: Task
    found: list[Found] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    audited: list[Audited] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
