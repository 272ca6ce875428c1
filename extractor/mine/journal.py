"""What is done, kept beside the results, so that a run goes on where it stopped.

A file of JSON lines that is only appended to. The first line says which rules read, and how; each
further one names ranges of files whose results are safe, after they are. A line that a crash left
half written counts as not there.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extractor.errors import InputError
from extractor.mine.task import Task

Range = tuple[int, int]


class Journal:
    """The journal at ``path``; ``settings`` are what its results depend on.

    Raises:
        InputError: it was begun with other settings.
    """

    def __init__(self, path: Path, settings: dict[str, Any]) -> None:
        self.path = path
        self.shards: list[str] = []
        self._done: dict[str, list[Range]] = defaultdict(list)
        lines = list(_lines(path))
        if lines and lines[0].get("settings") != settings:
            raise InputError(
                str(path),
                f"this run was begun with {lines[0].get('settings')}, not {settings}",
                reason="other_settings",
                step="give --afresh to begin again, or another place for the results",
            )
        for line in lines[1:]:
            self._take(line)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a", encoding="utf-8")
        if not lines:
            self._write({"settings": settings})

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def note(self, tasks: Iterable[Task], shard: str | None = None) -> None:
        """Note that the results of ``tasks`` are safe, in the file ``shard`` if there is one."""
        ranges = [[task.file, task.start, task.end] for task in tasks]
        line = {"done": ranges, **({"shard": shard} if shard else {})}
        self._write(line)
        self._take(line)

    def gaps(self, file: str, size: int) -> list[Range]:
        """The ranges of a file of ``size`` bytes that are not done."""
        found: list[Range] = []
        reached = 0
        for start, end in sorted(self._done.get(file, ())):
            if start > reached:
                found.append((reached, start))
            reached = max(reached, end)
        if reached < size:
            found.append((reached, size))
        return found

    def _take(self, line: dict[str, Any]) -> None:
        for file, start, end in line.get("done", ()):
            ranges = self._done[file]
            if ranges and ranges[-1][1] == start:
                ranges[-1] = (ranges[-1][0], end)
            else:
                ranges.append((start, end))
        if "shard" in line:
            self.shards.append(line["shard"])

    def _write(self, line: dict[str, Any]) -> None:
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._file.flush()
        if "shard" in line:  # a shard takes its name only after this line is on the disk
            os.fsync(self._file.fileno())


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The whole lines of a journal; a half written last one is cut off the file."""
    if not path.exists():
        return
    content = path.read_bytes()
    whole = content.rfind(b"\n") + 1
    if whole < len(content):
        os.truncate(path, whole)
    for line in content[:whole].splitlines():
        yield json.loads(line)
