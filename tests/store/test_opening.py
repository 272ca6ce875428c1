"""Opening: migrations, views, and every way in which a database can refuse."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlite_utils import Database

from extractor.errors import StoreError
from extractor.store import Store, migrations, views
from extractor.store.faults import store_error
from extractor.store.ledger import Try
from tests.stored import extraction


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outages.db"


def refused(path: Path, **options: bool) -> StoreError:
    with pytest.raises(StoreError) as raised:
        Store(path, **options)
    error = raised.value
    assert str(path) in str(error)
    assert error.step
    return error


def test_views_answer_what_people_ask(path: Path) -> None:
    with Store(path) as store:
        store.save(extraction())
        store.record(Try("x.txt", reason="empty"))
    with sqlite3.connect(path) as db:
        overview = db.execute("SELECT date, zone, services, symptoms, cause FROM events_overview")
        assert overview.fetchall() == [
            ("2023-03-09", "WIB", "Kilat", "login_failure", "configuration_change")
        ]
        said = db.execute("SELECT said_as, speaker FROM who_stated_what ORDER BY 1").fetchall()
        assert said == [("official statement", "Ganang Sutra"), ("user quote", "Wiratri")]
        assert db.execute("SELECT services, value FROM figures_over_time").fetchall() == [
            ("Kilat", 1204.0)
        ]
        assert db.execute("SELECT service, code, events FROM symptoms_by_service").fetchall() == [
            ("Kilat", "login_failure", 1)
        ]
        assert db.execute("SELECT source FROM failed_fetches").fetchall() == [("x.txt",)]


def test_views_of_an_older_version_are_replaced(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute("DROP VIEW failed_fetches")
        db.execute("CREATE VIEW failed_fetches AS SELECT 1 AS old")
    Store(path).close()
    assert not views.stale(Database(path))


def test_failed_migration_leaves_no_table(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(db: Database) -> None:
        db.execute("CREATE TABLE half_done (id)")
        raise sqlite3.OperationalError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(
            migrations.migrations,
            "_migrations",
            [*migrations.migrations._migrations, migrations.Migrations._Migration("m9", power_cut)],
        )
        assert refused(path).reason == "store_error"
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT name FROM sqlite_master").fetchall() == []
    Store(path).close()


def test_text_file_is_no_database(path: Path) -> None:
    path.write_text("these are notes, not tables\n" * 50)
    assert refused(path).reason == "store_not_a_database"
    assert path.read_text().startswith("these are notes")


def test_folder_that_does_not_exist(path: Path) -> None:
    assert refused(path.parent / "nowhere" / "outages.db").reason == "store_cannot_open"


def test_reading_a_missing_database_makes_none(path: Path) -> None:
    assert refused(path, readonly=True).reason == "store_missing"
    assert not path.exists()


def test_other_programs_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE articles (headline)")
    before = path.read_bytes()
    assert refused(path).reason == "store_foreign"
    assert refused(path, readonly=True).reason == "store_foreign"
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("articles",)]
    assert len(path.read_bytes()) == len(before)


def test_newer_database_is_left_alone(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('outage-extractor', 'm999_future', '2030-01-01')"
        )
    error = refused(path)
    assert error.reason == "store_newer"
    assert "pip install" in error.step


def test_readonly_store_reads_and_refuses_to_write(path: Path) -> None:
    with Store(path) as store:
        store.save(extraction())
    with Store(path, readonly=True) as store:
        assert store.status().articles == 1
        with pytest.raises(StoreError) as raised:
            store.save(extraction("another"))
    assert raised.value.reason == "store_readonly"


def test_locked_database_is_waited_for_and_then_explained(path: Path) -> None:
    Store(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with Store(path, timeout=0.05) as store:
            with pytest.raises(StoreError) as raised:
                store.save(extraction())
            assert raised.value.reason == "store_locked"
            other.execute("ROLLBACK")
            assert store.save(extraction()) == "added"
    finally:
        other.close()


def test_two_stores_may_write_in_turn(path: Path) -> None:
    with Store(path) as one, Store(path) as two:
        one.save(extraction("one"))
        two.save(extraction("two"))
        assert one.status().articles == two.status().articles == 2


def test_writing_where_nothing_can_be_written_is_told_at_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(path).close()
    monkeypatch.setattr("os.access", lambda *_: False)
    error = refused(path)
    assert error.reason == "store_readonly"
    assert "permissions" in error.step


def test_database_where_nothing_can_be_written_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(path) as store:
        store.save(extraction())
    with monkeypatch.context() as patch:
        patch.setattr("os.access", lambda *_: False)
        with Store(path, readonly=True) as store:
            assert store.status().articles == 1
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name]


def test_waiting_for_another_writer_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.store.opening.MOMENT", 0.02)
    told: list[str] = []
    with Store(path, timeout=0.1, tell=told.append) as store:
        store.record(Try("https://news.example/a"))
        assert told == []
        with sqlite3.connect(path, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError) as raised:
                store.record(Try("https://news.example/b"))
            other.execute("ROLLBACK")
        assert raised.value.reason == "store_locked"
        assert "another program is writing" in told[0] and str(path) in told[0]
        store.record(Try("https://news.example/b"))
        assert store.fetch("https://news.example/b") is not None


@pytest.mark.parametrize(("free", "reason"), [(4096, "store_full"), (10**9, "store_io_error")])
def test_an_error_of_a_full_disk_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, reason: str
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=free))
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    assert store_error(tmp_path / "a.db", error).reason == reason
