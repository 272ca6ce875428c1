"""Streaming what is stored, by selection; what the status says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import OutageError
from extractor.models import Event, Extraction, Service
from extractor.store import Selection, Store
from extractor.store.ledger import Try
from tests.stored import extraction, look_alike


def of(article_id: str, **changes: object) -> Extraction:
    made = extraction(article_id)
    made.events = [made.events[0].model_copy(update=changes)]
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    lintas = Service(id="lintas", name="Lintas", category="transport")
    with Store(tmp_path / "outages.db") as store:
        store.save(of("kilat"))
        store.save(of("lintas", services=[lintas], date="2023-05-02", status="resolved"))
        both = of("undated", services=[lintas], date=None, status="unknown")
        both.events.append(
            Event(id="undated-2", role="background", services=of("x").events[0].services)
        )
        both.article.published = "2023-07-01"
        both.article.language = "en"
        store.save(both)
        store.save(look_alike())
        yield store


def ids(store: Store, selection: Selection) -> list[str]:
    return [made.article.id for made in store.extractions(selection)]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), ["jiwa", "kilat", "lintas", "undated"]),
        (Selection(outages_only=True), ["kilat", "lintas", "undated"]),
        (Selection(services=("KILAT",)), ["kilat", "undated"]),
        (Selection(services=("kilat", "lintas")), ["kilat", "lintas", "undated"]),
        (Selection(categories=("transport",)), ["lintas", "undated"]),
        (Selection(since="2023-05-02"), ["lintas", "undated"]),
        (Selection(until="2023-05-02"), ["kilat", "lintas"]),
        (Selection(since="2023-07-01", until="2023-07-01"), ["undated"]),
        (Selection(language="en"), ["undated"]),
        (Selection(status="ongoing"), ["kilat"]),
        # Both conditions must hold for one and the same event.
        (Selection(services=("lintas",), status="ongoing"), []),
    ],
)
def test_selection(store: Store, selection: Selection, expected: list[str]) -> None:
    assert sorted(ids(store, selection)) == expected


def test_order_is_that_of_publication(store: Store) -> None:
    early = extraction("early", published="2023-03-09T03:30:00+01:00")  # 02:30 UTC
    kilat = "2023-03-09T09:15:00+07:00"  # 02:15 UTC
    assert store.extraction("kilat").article.published == kilat  # type: ignore[union-attr]
    store.save(early)
    found = ids(store, Selection())
    assert found.index("early") > found.index("kilat")
    assert found[-1] == "undated"


def test_events_are_only_those_that_match(store: Store) -> None:
    found = [event.id for _, event in store.events(Selection(services=("kilat",)))]
    assert found == ["kilat-1", "undated-2"]


def test_documents_are_the_json_as_extracted(store: Store) -> None:
    documents = list(store.documents(Selection(services=("kilat",), status="ongoing")))
    assert [json.loads(document) for document in documents] == [extraction().to_dict()]


@pytest.mark.parametrize(
    ("condition", "step"),
    [
        ({"status": "over"}, "ongoing"),
        ({"categories": ("food",)}, "banking"),
        ({"since": "20230309"}, "YYYY-MM-DD"),
        ({"until": "yesterday"}, "YYYY-MM-DD"),
    ],
)
def test_condition_that_can_never_hold_is_refused(condition: dict[str, str], step: str) -> None:
    with pytest.raises(OutageError) as refused:
        Selection(**condition)  # type: ignore[arg-type]
    assert step in refused.value.step


def test_status_counts_and_groups_fetches(store: Store) -> None:
    store.record(Try("https://a.example/1", status=200, article_id="kilat", etag='"1"'))
    store.record(Try("https://a.example/2", status=404, reason="http_404", message="gone"))
    store.record(Try("b.txt", reason="empty", message="the file is empty"))
    store.record(Try("c.txt", reason="empty", message="the file is empty"))
    status = store.status(examples=1)
    assert (status.articles, status.outages, status.events) == (4, 3, 4)
    assert [(group.reason, group.count) for group in status.fetches] == [
        ("empty", 2),
        ("http_404", 1),
        (None, 1),
    ]
    assert all(len(group.examples) == 1 for group in status.fetches)


def test_failed_try_keeps_what_an_earlier_one_learned(store: Store) -> None:
    source = "https://a.example/1"
    store.record(
        Try(source, status=200, article_id="kilat", etag='"1"', fetched="2023-01-01T00:00:00Z")
    )
    store.record(Try(source, status=503, reason="http_503", fetched="2023-01-02T00:00:00Z"))
    kept = store.fetch(source)
    assert kept is not None
    assert (kept.attempts, kept.reason, kept.etag, kept.article_id) == (
        2,
        "http_503",
        '"1"',
        "kilat",
    )
    assert kept.fetched == "2023-01-02T00:00:00Z"
    assert store.fetch("https://never.example/") is None
