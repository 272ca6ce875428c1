"""Reading an article again with other rules keeps what it said before."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from extractor.store import Store
from extractor.store.history import Change
from tests.stored import evidence, extraction


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "outages.db")
    store.start_run("1", "old-rules")
    store.save(extraction())
    store.finish_run({})
    return store


def by_field(store: Store) -> dict[str, Change]:
    return {change.field: change for change in store.changes("kilat")}


def test_changed_values_are_kept_with_both_rules_and_the_time(store: Store) -> None:
    again = extraction(title="Kilat tumbang")
    again.events[0].status = "resolved"
    again.events[0].symptoms = []
    store.start_run("2", "new-rules")
    assert store.save(again) == "changed"
    found = by_field(store)
    assert set(found) == {"title", "status", "symptoms"}
    status = found["status"]
    assert (status.old, status.new) == ('"ongoing"', '"resolved"')
    assert (status.old_rules, status.new_rules) == ("old-rules", "new-rules")
    assert status.event_id == "kilat-1"
    assert status.changed.endswith("Z")
    assert json.loads(found["symptoms"].old or "") == [{"code": "login_failure"}]
    assert found["title"].event_id is None


def test_the_view_tells_it_with_the_title(store: Store) -> None:
    again = extraction()
    again.events[0].status = "resolved"
    store.save(again)
    with sqlite3.connect(store.path) as db:
        told = db.execute("SELECT title, field, old, new FROM history").fetchall()
    assert told == [
        ("Dompet digital Kilat tumbang Kamis pagi", "status", '"ongoing"', '"resolved"')
    ]


def test_a_second_change_is_told_after_the_first(store: Store) -> None:
    for status in ("resolved", "unknown"):
        again = extraction()
        again.events[0].status = status  # type: ignore[assignment]
        store.save(again)
    assert [change.new for change in store.changes()] == ['"resolved"', '"unknown"']


def test_the_same_value_read_from_other_words_is_no_change(store: Store) -> None:
    again = extraction()
    again.events[0].symptoms[0].evidence = evidence("masuk", "id/symptoms/another")
    again.events[0].confidence = {"start": 0.1}
    assert store.save(again) == "changed"
    assert list(store.changes()) == []


def test_events_that_come_and_go_are_told_whole(store: Store) -> None:
    none = extraction()
    none.events = []
    none.outage = False
    store.save(none)
    store.save(extraction())
    gone, back = [change for change in store.changes() if change.field == "event"]
    assert json.loads(gone.old or "")["date"] == "2023-03-09"
    assert gone.new is None
    assert back.old is None
    assert back.new == gone.old


def test_nothing_changes_for_an_article_that_is_the_same(store: Store) -> None:
    store.save(extraction(fetched="2024-01-01T00:00:00Z"))
    store.save(extraction("another"))
    assert list(store.changes()) == []
