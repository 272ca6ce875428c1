"""What saving writes, and that saving the same again writes nothing."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.models import Extraction
from extractor.store import Store, pages
from tests.stored import TEXT, extraction, look_alike

PAGE = b"<html>" + b"kilat " * 500 + b"</html>"


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, the search indexes included."""
    with sqlite3.connect(path) as db:
        tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: db.execute(f"SELECT * FROM [{name}]").fetchall() for (name,) in tables}


def query(path: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as db:
        return db.execute(sql, values).fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outages.db"


def test_same_article_again_changes_no_row(path: Path) -> None:
    with Store(path) as store:
        assert store.save(extraction(), PAGE) == "added"
        before = contents(path)
        later = extraction(fetched="2023-03-10T12:00:00Z")
        assert store.save(later, PAGE + b"another advertisement") == "unchanged"
    assert contents(path) == before
    assert len(before["events"]) == 1
    assert len(before["evidence"]) == 16


def test_changed_extraction_replaces_the_earlier_one(path: Path) -> None:
    changed = extraction()
    changed.events[0].symptoms = []
    changed.events[0].services[0].id = "kilatku"
    with Store(path) as store:
        store.save(extraction())
        assert store.save(changed) == "changed"
        assert store.extraction("kilat") == changed
    assert query(path, "SELECT count(*) FROM symptoms") == [(0,)]
    assert query(path, "SELECT id FROM services") == [("kilatku",)]
    assert query(path, "SELECT id FROM events") == [("kilat-1",)]


def test_new_reading_keeps_the_incident_of_an_event(path: Path) -> None:
    changed = extraction()
    changed.events[0].status = "resolved"
    with Store(path) as store:
        store.save(extraction())
        with sqlite3.connect(path) as db:
            db.execute("INSERT INTO incidents (id) VALUES ('incident-1')")
            db.execute("UPDATE events SET incident_id = 'incident-1'")
        store.save(changed)
    assert query(path, "SELECT status, incident_id FROM events") == [("resolved", "incident-1")]


def test_every_evidence_row_points_at_its_characters(path: Path) -> None:
    with Store(path) as store:
        store.save(extraction())
    rows = query(path, "SELECT start, end, text FROM evidence")
    assert rows
    assert all(TEXT[start:end] == text for start, end, text in rows)  # type: ignore[misc]
    # … and SQL users can cut the same characters out: substr counts from 1.
    assert query(
        path,
        "SELECT count(*) FROM evidence JOIN articles ON articles.id = article_id"
        " WHERE substr(articles.text, start + 1, end - start) = evidence.text",
    ) == [(len(rows),)]


def test_evidence_names_the_row_it_proves(path: Path) -> None:
    with Store(path) as store:
        store.save(extraction())
    proved = query(
        path,
        "SELECT figures.value FROM evidence JOIN figures ON figures.id = record_id"
        " WHERE field = 'figures' AND evidence.text = '1.204 laporan'",
    )
    assert proved == [(1204.0,)]


def test_foreign_keys_hold_and_a_deleted_article_takes_everything_with_it(path: Path) -> None:
    with Store(path) as store:
        store.save(extraction(), PAGE)
        store.save(look_alike())
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA foreign_keys = ON")
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("DELETE FROM articles")
    left = {name: len(rows) for name, rows in contents(path).items() if rows}
    kept = {"services", "incidents", "incident_facets", "_sqlite_migrations"}
    assert {name for name in left if "_fts" not in name and name != "sqlite_sequence"} == kept


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("articles", "dompet"),
        ("articles", "WIRATRI"),
        ("official_statements", "server"),
        ("user_quotes", "saldo"),
    ],
)
def test_search_finds_words_of_titles_text_and_quotes(path: Path, table: str, words: str) -> None:
    with Store(path) as store:
        store.save(extraction())
        store.save(look_alike())
    found = query(
        path,
        f"SELECT {table}.id FROM {table} JOIN {table}_fts ON {table}_fts.rowid = {table}.rowid"
        f" WHERE {table}_fts MATCH ?",
        words,
    )
    assert len(found) == 1
    assert str(found[0][0]).startswith("kilat")


def test_search_forgets_what_an_article_no_longer_says(path: Path) -> None:
    changed = extraction()
    changed.events[0].user_quotes = []
    with Store(path) as store:
        store.save(extraction())
        store.save(changed)
    assert query(path, "SELECT * FROM user_quotes_fts WHERE user_quotes_fts MATCH 'saldo'") == []


def test_interrupted_save_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with Store(path) as store:
        store.save(look_alike())
        before = contents(path)
        with monkeypatch.context() as patch:
            patch.setattr(pages, "_write", killed)
            with pytest.raises(KeyboardInterrupt):
                store.save(extraction(), PAGE)
        assert contents(path) == before
        assert store.save(extraction(), PAGE) == "added"


def test_many_are_saved_together_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    found = [(look_alike(), None), (extraction(), PAGE)]
    with Store(path) as store:
        before = contents(path)
        with monkeypatch.context() as patch:
            patch.setattr(pages, "_write", killed)
            with pytest.raises(KeyboardInterrupt):
                store.save_all(found)
        assert contents(path) == before
        store.save_all(found)
        assert store.page("kilat") == PAGE
        together = contents(path)
        store.save_all(found)
    assert contents(path) == together
    with Store(path.with_name("one by one.db")) as store:
        for each, page in found:
            assert store.save(each, page) == "added"
    alone = contents(path.with_name("one by one.db"))
    del alone["_sqlite_migrations"], together["_sqlite_migrations"]  # they say when
    assert alone == together


def test_killed_process_leaves_nothing(path: Path) -> None:
    with Store(path) as store:
        store.save(look_alike())
    before = contents(path)
    program = (
        "import os, sys; from extractor.store import Store, pages; from tests.stored import *\n"
        "pages._write = lambda *_: os._exit(9)\n"
        "Store(sys.argv[1]).save(extraction(), b'page')"
    )
    root = Path(__file__).resolve().parents[2]
    killed = subprocess.run([sys.executable, "-c", program, str(path)], cwd=root, check=False)
    assert killed.returncode == 9
    with Store(path) as store:
        assert contents(path) == before
        assert store.save(extraction(), PAGE) == "added"


def test_page_is_kept_compressed_and_given_back_as_received(path: Path) -> None:
    with Store(path) as store:
        store.save(extraction(), PAGE)
        assert store.page("kilat") == PAGE
        assert store.page("none") is None
    ((size, kept),) = query(path, "SELECT size, length(content) FROM pages")
    assert size == len(PAGE)
    assert int(str(kept)) < len(PAGE) // 10


def test_page_missing_at_first_is_added_later(path: Path) -> None:
    with Store(path) as store:
        store.save(extraction())
        assert store.save(extraction(), PAGE) == "unchanged"
        assert store.page("kilat") == PAGE


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "'); DROP TABLE articles;--", "\U0001f4a5"])
def test_odd_characters_are_stored_and_offsets_stay_right(path: Path, odd: str) -> None:
    hostile = extraction()
    hostile.article.title = odd
    hostile.article.text = odd + TEXT
    with Store(path) as store:
        store.save(hostile)
        stored = store.extraction("kilat")
    assert stored is not None
    assert len(stored.article.text) == len(hostile.article.text)
    after = query(path, "SELECT substr(text, ?) FROM articles", len(odd) + 1)
    assert after == [(TEXT,)]


def test_time_on_an_unknown_day_and_without_zone_is_stored(path: Path) -> None:
    vague = extraction()
    time = vague.events[0].times[0].model_copy(update={"local": "T07:30:00", "utc": None})
    vague.events[0].start = None
    vague.events[0].times = [time]
    with Store(path) as store:
        store.save(vague)
    assert query(path, "SELECT local, utc FROM times") == [("T07:30:00", None)]


def test_a_service_named_twice_is_one_row(path: Path) -> None:
    twice = extraction()
    twice.events[0].services *= 2
    with Store(path) as store:
        store.save(twice)
    assert query(path, "SELECT event_id, service_id FROM event_services") == [("kilat-1", "kilat")]


def test_article_with_nothing_but_an_id_is_stored(path: Path) -> None:
    bare = Extraction.model_validate({"schema": "outage-extractor/1", "article": {"id": "bare"}})
    with Store(path) as store:
        assert store.save(bare) == "added"
        assert store.save(bare) == "unchanged"
        assert store.extraction("bare") == bare


def test_articles_carry_the_run_that_last_changed_them(path: Path) -> None:
    with Store(path) as store:
        first = store.start_run("1.0", "abc")
        store.save(extraction())
        store.finish_run({"added": 1})
        store.start_run("1.0", "abc")
        store.save(extraction())
        store.save(look_alike())
        store.finish_run({"added": 1, "unchanged": 1})
    assert query(path, "SELECT run_id FROM articles WHERE id = 'kilat'") == [(first,)]
    runs = query(path, "SELECT counts, finished IS NOT NULL FROM runs ORDER BY id")
    assert runs == [('{"added": 1}', 1), ('{"added": 1, "unchanged": 1}', 1)]
