"""Incidents as JSON and CSV: headline values, who tells them, where they differ."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.export import export
from extractor.models import Incident
from extractor.store import Selection, Store
from tests.export.telling import fill
from tests.test_schemas import faults


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with fill(tmp_path / "outages.db") as store:
        yield store


def lines(store: Store, selection: Selection | None = None) -> list[dict[str, object]]:
    out = io.StringIO()
    export(store, "jsonl", out, selection, "incidents")
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_two_articles_are_one_incident_with_both_of_their_starts(store: Store) -> None:
    one, other = store.incidents()
    assert [telling.article_id for telling in one.tellings] == ["first", "later"]
    assert [telling.article_id for telling in other.tellings] == ["other"]
    assert one.start_utc == "2023-03-09T00:00:00Z"  # the earliest of equal sources
    assert one.end_utc == "2023-03-09T04:15:00Z"
    assert one.duration_minutes == 255
    assert one.status == "resolved"
    (conflict,) = one.conflicts
    assert conflict.field == "start"
    assert [(value.event_id, value.value) for value in conflict.values] == [
        ("first-1", "2023-03-09T00:30:00Z"),
        ("later-1", "2023-03-09T00:00:00Z"),
    ]


def test_the_same_text_in_two_papers_is_one_independent_telling(store: Store) -> None:
    one = next(store.incidents())
    assert len(one.tellings) == 2
    assert one.independent == 1


def test_timeline_has_each_value_once_in_the_order_of_publication(store: Store) -> None:
    one = next(store.incidents())
    known = [(value.event_id, value.value) for value in one.timeline if value.field == "status"]
    assert known == [("first-1", "ongoing"), ("later-1", "resolved")]
    assert [v.event_id for v in one.timeline if v.field == "date"] == ["first-1"]


def test_a_telling_says_why_it_is_there(store: Store) -> None:
    first, later = next(store.incidents()).tellings
    assert first.closest is None
    assert later.closest == "first-1"
    assert later.likeness is not None
    assert later.likeness == pytest.approx(sum(later.reasons.values()))
    assert later.reasons["same_service"] > 0


def test_json_is_valid_by_its_schema(store: Store) -> None:
    found = lines(store)
    assert len(found) == 2
    assert [faults("incident", incident) for incident in found] == [[], []]
    assert [Incident.model_validate(incident) for incident in found] == list(store.incidents())


def test_csv_has_one_row_an_incident(store: Store) -> None:
    out = io.StringIO(newline="")
    export(store, "csv", out, unit="incidents")
    first, second = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert first["services"] == "Kilat"
    assert (first["articles"], first["independent"], first["conflicts"]) == ("2", "1", "start")
    assert first["urls"] == "https://kabar.example/first; https://kabar.example/later"
    assert second["date"] == "2023-06-01"
    assert second["cause"] == ""


@pytest.mark.parametrize(
    ("selection", "articles"),
    [
        (Selection(services=("kilat",)), ["first", "other"]),
        (Selection(services=("whatsapp",)), []),
        (Selection(categories=("payments",), until="2023-05-01"), ["first"]),
        (Selection(since="2023-05-01"), ["other"]),
        (Selection(status="resolved"), ["first"]),
        (Selection(status="ongoing"), ["other"]),
        (Selection(language="en"), ["first"]),  # one of its articles is
    ],
)
def test_selection(store: Store, selection: Selection, articles: list[str]) -> None:
    found = [incident.tellings[0].article_id for incident in store.incidents(selection)]
    assert found == articles
