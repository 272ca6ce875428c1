"""Databases of every earlier version open, are brought up to date, and lose nothing.

``kept/version-N.db.gz`` was made by version N of the tables with the extractions of
``tests/stored.py`` of its day, and is never made anew.
"""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest

from extractor.errors import StoreError
from extractor.store import Store
from extractor.store.migrations import migrations
from tests.stored import extraction

KEPT = sorted((Path(__file__).parent / "kept").glob("version-*.db.gz"))


@pytest.fixture(params=KEPT, ids=lambda path: path.name)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def shape(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """Every table with its columns; their order may differ where one was added later."""
    with sqlite3.connect(path) as db:
        tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: {row[1:4] for row in db.execute(f"PRAGMA table_info([{name}])")}
            for (name,) in tables
        }


def test_there_is_one_of_the_first_version() -> None:
    assert [path.name for path in KEPT][:1] == ["version-1.db.gz"]


def test_it_opens_and_holds_what_it_held(old: Path) -> None:
    with sqlite3.connect(old) as db:
        before = db.execute("SELECT article_id, json FROM extractions").fetchall()
        pages = db.execute("SELECT * FROM pages").fetchall()
    with Store(old) as store:
        assert store.status().articles == 2
        assert len(store.status().fetches) == 2
        assert store.extraction("kilat") == extraction()
    with sqlite3.connect(old) as db:
        assert db.execute("SELECT article_id, json FROM extractions").fetchall() == before
        assert db.execute("SELECT * FROM pages").fetchall() == pages
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_it_has_the_tables_of_a_new_one(old: Path, tmp_path: Path) -> None:
    Store(old).close()
    Store(tmp_path / "new.db").close()
    assert shape(old) == shape(tmp_path / "new.db")


def test_its_events_are_linked(old: Path) -> None:
    with Store(old) as store:
        (incident,) = store.incidents()
    assert [telling.event_id for telling in incident.tellings] == ["kilat-1"]


def test_it_can_be_written_to(old: Path) -> None:
    again = extraction()
    again.events[0].status = "resolved"
    with Store(old) as store:
        assert store.save(extraction()) == "unchanged"
        assert store.save(again) == "changed"
        assert [change.field for change in store.changes()] == ["status"]


def test_reading_only_says_how_to_bring_it_up_to_date(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(StoreError) as raised:
        Store(old, readonly=True)
    assert raised.value.reason == "store_old"
    assert old.read_bytes() == before


def test_every_migration_is_applied_once(old: Path) -> None:
    Store(old).close()
    with sqlite3.connect(old) as db:
        names = [name for (name,) in db.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]
    assert names[0] == "m001_tables"
    assert len(names) == len(set(names)) == len(migrations._migrations)
