"""Our own JSON Lines, read back, give an equal database."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.export import export
from extractor.store import Store
from extractor.store.load import load
from tests.export.telling import fill
from tests.stored import extraction

NOT_IN_JSON = {
    *("runs", "fetches", "pages", "page_facts", "page_parts", "arrivals"),
    *("article_sources", "changes"),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with fill(tmp_path / "outages.db") as store:
        yield store


def exported(store: Store) -> str:
    out = io.StringIO()
    export(store, "jsonl", out, unit="events")
    export(store, "jsonl", out, unit="incidents")
    return out.getvalue()


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that the JSON holds, in an order of its own."""
    with sqlite3.connect(path) as db:
        names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(db.execute(f"SELECT * FROM [{name}]").fetchall(), key=repr)
            for (name,) in names
            if "_fts" not in name and not name.startswith("_") and name not in NOT_IN_JSON
        }


def test_round_trip_gives_an_equal_database(store: Store, tmp_path: Path) -> None:
    text = exported(store)
    with Store(tmp_path / "copy.db") as copy:
        results = list(load(copy, text.splitlines(), "copy.jsonl"))
        assert not any(isinstance(result, InputError) for result in results)
        assert exported(copy) == text
    assert contents(tmp_path / "copy.db") == contents(store.path)


def test_reading_it_twice_changes_nothing(store: Store) -> None:
    results = list(load(store, exported(store).splitlines(), "again.jsonl"))
    assert len(results) == 6
    assert set(results) == {"unchanged"}


def test_search_finds_what_was_imported(store: Store, tmp_path: Path) -> None:
    with Store(tmp_path / "copy.db") as copy:
        list(load(copy, exported(store).splitlines(), "copy.jsonl"))
    with sqlite3.connect(tmp_path / "copy.db") as db:
        found = db.execute("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'dompet'")
        assert found.fetchone() == (3,)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{broken", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "schema"),
        ('{"schema": "other/1"}', "other/1"),
        ('{"schema": "outage-extractor/1"}', "article"),
        (extraction().to_json().replace("Surabaya", "Semarang!", 1), "of the text"),
    ],
    ids=["broken", "deep", "list", "other", "incomplete", "evidence"],
)
def test_line_that_cannot_be_read_is_named_and_passed_over(
    store: Store, line: str, says: str
) -> None:
    wrong, right = load(store, [line, "", extraction("new").to_json()], "a.jsonl")
    assert isinstance(wrong, InputError)
    assert "a.jsonl, line 1" in str(wrong)
    assert says in wrong.message
    assert wrong.step
    assert right == "added"


def test_incident_without_its_articles_is_refused_whole(store: Store, tmp_path: Path) -> None:
    out = io.StringIO()
    export(store, "jsonl", out, unit="incidents")
    with Store(tmp_path / "copy.db") as copy:
        results = list(load(copy, out.getvalue().splitlines(), "i.jsonl"))
        assert [type(result) for result in results] == [InputError, InputError]
        assert list(copy.incidents()) == []


def test_surrogates_survive_as_replacement_characters(store: Store, tmp_path: Path) -> None:
    odd = extraction("odd", byline="a\ud800b")
    store.save(odd)
    with Store(tmp_path / "copy.db") as copy:
        list(load(copy, exported(store).splitlines(), "copy.jsonl"))
        found = copy.extraction("odd")
    assert found is not None
    assert found.article.byline == "a\ufffdb"


def test_unknown_keys_are_refused(store: Store) -> None:
    document = json.loads(extraction("x").to_json()) | {"guess": 1}
    (wrong,) = load(store, [json.dumps(document)], "a.jsonl")
    assert isinstance(wrong, InputError)
    assert "guess" in wrong.message


def test_an_array_as_the_default_format_writes_it_is_read_back(
    store: Store, tmp_path: Path
) -> None:
    out = io.StringIO()
    export(store, "json", out, unit="events")
    with Store(tmp_path / "copy.db") as copy:
        results = list(load(copy, out.getvalue().splitlines(), "copy.json"))
        assert set(results) == {"added"}
        assert copy.status().articles == store.status().articles
