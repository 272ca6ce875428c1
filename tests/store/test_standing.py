"""Being killed, many writers, no room, odd text: nothing is lost and nothing is half there."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from extractor.errors import StoreError
from extractor.export.json import events_jsonl
from extractor.incidents import sketch
from extractor.store import Selection, Store
from tests.store.trials import concurrent, faults, kill_trials
from tests.store.writing import numbered
from tests.stored import extraction

KILLS = 6


def test_a_killed_run_leaves_whole_articles_and_a_rerun_ends_in_the_same_rows(
    tmp_path: Path,
) -> None:
    outcome = kill_trials(tmp_path, KILLS)
    assert outcome["killed before the end"] == KILLS
    assert outcome["not whole after the kill"] == 0
    assert outcome["not whole after the rerun"] == 0
    assert outcome["other rows than undisturbed"] == 0


@pytest.mark.parametrize("writers", [2, 4])
def test_processes_writing_at_once_lose_nothing(tmp_path: Path, writers: int) -> None:
    assert concurrent(tmp_path / "a.db", writers, each=20) == []


def test_a_full_disk_is_told_and_what_was_stored_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    stored = []
    with Store(path) as store:
        store.save(numbered(0))
        ((pages,),) = store._db.execute("PRAGMA page_count")
        store._db.execute(f"PRAGMA max_page_count = {pages + 60}")  # SQLite's own SQLITE_FULL
        with pytest.raises(StoreError) as raised:
            for number in range(1, 1000):
                store.save(numbered(number))
                stored.append(number)
        assert raised.value.reason == "store_full"
        assert "earlier ones are safe" in raised.value.message
        assert store.status().articles == 1 + len(stored) > 1
        store._db.execute("PRAGMA max_page_count = 1073741823")
        assert store.save(numbered(len(stored) + 1)) == "added"
    assert faults(path) == []


def test_an_article_of_five_megabytes(tmp_path: Path) -> None:
    large = extraction("large")
    large.article.text += " lampu padam lagi" * 310_000
    assert len(large.article.text) > 5_000_000
    with Store(tmp_path / "a.db") as store:
        before = time.monotonic()
        assert store.save(large) == "added"
        assert store.save(large) == "unchanged"
        assert time.monotonic() - before < 10
        assert store.extraction("large") == large
        assert len("".join(events_jsonl(store, Selection()))) > 5_000_000
    assert faults(tmp_path / "a.db") == []


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "\U0010ffff", "\u202e", "\r\n\x1a", "'\"--;"])
def test_odd_text_in_every_field_of_a_name(tmp_path: Path, odd: str) -> None:
    hostile = extraction("odd", title=odd, byline=odd, publisher=odd)
    event = hostile.events[0]
    for item in (*event.services, *event.places):
        item.name += odd
    event.services[0].id += odd
    event.services[0].operator = odd
    event.official_statements[0].speaker = odd
    with Store(tmp_path / "a.db") as store:
        assert store.save(hostile) == "added"
        assert store.save(hostile) == "unchanged"
        assert store.relink() == (1, 0)
        (incident,) = store.incidents()
        assert incident.services[0].name.startswith("Kilat")
    assert faults(tmp_path / "a.db") == []


def test_a_half_stored_article_would_be_seen(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        store.save(numbered(0))
    with sqlite3.connect(tmp_path / "a.db") as db:
        db.execute("DELETE FROM evidence WHERE rowid = 1")
        db.execute("DELETE FROM tellings")
    assert faults(tmp_path / "a.db") == [
        "half: article0000 in evidence",
        "half: article0000 in tellings",
    ]


def test_sketches_of_long_texts_take_linear_time() -> None:
    def seconds(words: int) -> float:
        text = "kata " * words
        before = time.perf_counter()
        sketch.sketch(text)
        return time.perf_counter() - before

    seconds(1000)
    assert seconds(400_000) < 40 * max(seconds(10_000), 0.005)
