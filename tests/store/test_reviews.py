"""Reviews in the database: they outlive a re-extraction and stand in everything that is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import InputError
from extractor.review import CHECKED, Review, identity
from extractor.store import Store
from tests.stored import extraction

AT = "2024-01-01T00:00:00Z"


def rejection(verdict: Any = "reject", article_id: str = "kilat") -> Review:
    symptom = extraction().events[0].symptoms[0]
    key = identity("symptoms", symptom)
    return Review(
        article_id, f"{article_id}-1", "symptoms", key, verdict, "ana", AT, symptom.model_dump()
    )


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with Store(tmp_path / "outages.db") as opened:
        opened.save(extraction())
        yield opened


def symptoms(store: Store) -> list[str]:
    (found,) = store.extractions()
    return [symptom.code for symptom in found.events[0].symptoms]


def test_review_stands_above_the_rules_when_they_read_again(store: Store) -> None:
    assert store.review(rejection()) == "changed"
    assert symptoms(store) == []
    again = extraction(byline="Somebody Else")
    assert store.save(again) == "changed"
    assert symptoms(store) == []
    assert store.save(again) == "unchanged"
    (incident,) = store.incidents()
    assert incident.symptoms == []


def test_withdrawn_review_gives_back_what_the_rules_read(store: Store) -> None:
    store.review(rejection())
    store.review(rejection("withdraw"))
    assert symptoms(store) == ["login_failure"]
    assert [(r.verdict, r.actor, r.made) for r in store.reviews("kilat")] == [
        ("reject", "ana", AT),
        ("withdraw", "ana", AT),
    ]


def test_reviews_are_a_table_of_the_export(store: Store) -> None:
    store.review(rejection())
    assert "reviews" in {table.name for table in store.tables()}
    (row,) = store.rows("reviews")
    assert row[5] == "reject"
    assert json.loads(row[6])["code"] == "login_failure"


def test_checked_articles(store: Store) -> None:
    store.review(Review("kilat", None, CHECKED, CHECKED, "accept", "ana", AT))
    assert [found.article.id for found in store.checked()] == ["kilat"]
    store.review(Review("kilat", None, CHECKED, CHECKED, "withdraw", "ana", AT))
    assert list(store.checked()) == []


def test_unknown_article_is_refused(store: Store) -> None:
    with pytest.raises(InputError) as raised:
        store.review(rejection(article_id="none"))
    assert raised.value.reason == "unknown_article"
