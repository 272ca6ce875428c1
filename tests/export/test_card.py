"""The data card tells what is in a data set, and its scores."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.export import export_card
from extractor.store import Selection, Store
from tests.export.telling import fill
from tests.stored import extraction


def card(store: Store, selection: Selection | None = None, scores: Path | None = None) -> str:
    out = io.StringIO()
    export_card(store, out, selection, scores)
    return out.getvalue()


def test_counts_span_and_languages(tmp_path: Path) -> None:
    with fill(tmp_path / "a.db") as store:
        text = card(store)
    assert "extracted by outage-extractor" in text
    assert "4 news articles, of which 3 are about an outage" in text
    assert "| incidents (what happened, as told by all articles) | 2 |" in text
    assert "| incidents on which articles differ | 1 |" in text
    assert "| outages from, to | 2023-03-09 to 2023-06-01 |" in text
    assert "- articles by language: id 3, en 1" in text
    assert text.startswith("---\n")
    assert "\n- en\n" in text.split("---")[1]
    assert "## Known limits" in text


def test_rules_that_read_the_articles_are_named(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        store.start_run("1.2.3", "f00dbeef" * 8)
        store.save(extraction())
        store.finish_run({})
        store.save(extraction("imported"))
        text = card(store)
    assert "| 1.2.3 | `f00dbeeff00dbeef` | 1 |" in text
    assert "| not recorded (imported) | | 1 |" in text


def test_what_changed_since_is_counted(tmp_path: Path) -> None:
    again = extraction("first")
    again.events[0].cause = None
    with fill(tmp_path / "a.db") as store:
        assert "values changed" not in card(store)
        store.save(again)
        assert "1 values changed when articles were read again" in card(store)


def test_selection_is_what_is_counted(tmp_path: Path) -> None:
    with fill(tmp_path / "a.db") as store:
        text = card(store, Selection(since="2023-05-01"))
    assert "| events (what one article says of one outage) | 1 |" in text
    assert "| incidents on which articles differ | 0 |" in text


def test_scores_are_a_table(tmp_path: Path) -> None:
    scores = tmp_path / "floor.json"
    scores.write_text(json.dumps({"corpora/id/test": {"hash": "x", "f1": {"start": 0.923}}}))
    with fill(tmp_path / "a.db") as store:
        text = card(store, scores=scores)
    assert "| field | corpora/id/test |" in text
    assert "| start | 0.92 |" in text


@pytest.mark.parametrize("content", [None, "no json", "[]"])
def test_scores_that_cannot_be_read(tmp_path: Path, content: str | None) -> None:
    scores = tmp_path / "floor.json"
    if content is not None:
        scores.write_text(content)
    with fill(tmp_path / "a.db") as store, pytest.raises(InputError) as raised:
        card(store, scores=scores)
    assert raised.value.reason == "bad_scores"


def test_empty_database_has_a_card(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        assert "no dated outage" in card(store)
