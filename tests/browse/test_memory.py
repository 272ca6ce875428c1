"""Counts are remembered only as long as the database is as it was."""

from __future__ import annotations

from pathlib import Path

from extractor.browse import memory
from extractor.store import Store
from tests.browse.conftest import getter
from tests.stored import extraction

HOME = "/outages/-/outages"


def test_what_is_remembered_is_of_one_state(db: Path) -> None:
    asked: list[int] = []

    def make() -> int:
        asked.append(1)
        return len(asked)

    assert memory.remembered(str(db), "key", make) == memory.remembered(str(db), "key", make) == 1
    assert memory.remembered(str(db), "other", make) == 2
    with Store(db) as store:
        store.save(extraction("another"))
        assert memory.remembered(str(db), "key", make) == 3  # still in the log
    assert memory.remembered(None, "key", make) == 4
    assert memory.remembered(None, "key", make) == 5


def test_oldest_entries_make_room(db: Path) -> None:
    for number in range(memory.MOST + 10):
        memory.remembered(str(db), number, lambda: number)  # noqa: B023
    assert len(memory._entries) == memory.MOST


def test_page_follows_the_database(db: Path) -> None:
    get = getter(db)
    assert get(f"{HOME}.json").json()["total"] == 2
    with Store(db) as store:
        late = extraction("late", published="2025-01-01")
        late.events[0].date, late.events[0].start, late.events[0].times = "2025-01-01", None, []
        store.save(late)
    assert get(f"{HOME}.json").json()["total"] == 3
