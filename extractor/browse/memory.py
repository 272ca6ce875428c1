"""What was counted is remembered until the database changes.

Counts over very many incidents take longer than a page should; people go from page to page and
back. Each entry is of one state of the file, so that nothing old is ever shown.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

_Value = TypeVar("_Value")

MOST = 64
"""Entries that are kept; the one used longest ago makes room."""

_entries: OrderedDict[Hashable, Any] = OrderedDict()
_lock = threading.Lock()


def remembered(path: str | None, key: Hashable, make: Callable[[], _Value]) -> _Value:
    """The value that ``make`` gave for ``key`` in this state of the database, or gives now.

    ``path`` is None for a database in memory, of which nothing is remembered.
    """
    state = _state(path)
    if state is None:
        return make()
    place = (path, state, key)
    with _lock:
        if place in _entries:
            _entries.move_to_end(place)
            found: _Value = _entries[place]
            return found
    made = make()
    with _lock:
        _entries[place] = made
        while len(_entries) > MOST:
            _entries.popitem(last=False)
    return made


def _state(path: str | None) -> tuple[int, ...] | None:
    """What changes with every commit: size and time of the file and of its log."""
    if path is None:
        return None
    parts: list[int] = []
    for name in (path, f"{path}-wal"):
        try:
            found = Path(name).stat()
        except OSError:
            parts += (0, 0)
        else:
            parts += (found.st_mtime_ns, found.st_size)
    return tuple(parts)
