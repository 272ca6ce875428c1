"""Datasette's own pages over our tables: what they say of them, and where their cells lead."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from extractor.browse.databases import OUR_TABLES
from extractor.browse.tables import INTERNAL, JSON_COLUMNS, described, queries
from extractor.store import Store
from tests.browse.conftest import Get, getter
from tests.browse.test_review import rejection_of_login
from tests.stored import extraction

HOME = "/outages/-/outages"


def columns(db: Path) -> dict[str, list[str]]:
    with sqlite3.connect(db) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        return {
            name: [row[1] for row in connection.execute(f"PRAGMA table_info([{name}])")]
            for (name,) in names.fetchall()
        }


def test_every_column_of_every_visible_table_is_described(db: Path) -> None:
    there = columns(db)
    for table, entry in described()["tables"].items():
        assert set(there[table]) <= set(entry["columns"]), table
        assert entry["title"]
        for part in (*entry.get("facets", ()), entry.get("label_column"), entry.get("sort_desc")):
            assert part is None or part in there[table], (table, part)
    assert not set(INTERNAL) & set(described()["tables"])
    for table, column in JSON_COLUMNS:
        assert column in there[table]
        assert table in OUR_TABLES


def test_table_page_has_facets_descriptions_and_order(get: Get) -> None:
    page = get("/outages/incidents").text
    assert "What happened in the world" in page
    assert "fields on which the articles differ" in page
    told = get("/outages/incidents.json?_shape=objects&_extra=facet_results&_facet_size=5").json()
    assert [row["date"] for row in told["rows"]] == ["2024-01-02", "2023-03-09"]
    facets = told["facet_results"].get("results", told["facet_results"])
    assert {"status", "category", "cause"} <= set(facets)


def test_internal_tables_are_hidden(get: Get) -> None:
    page = get("/outages.json?_extra=tables").json()
    hidden = {table["name"]: table["hidden"] for table in page["tables"]}
    assert not hidden["incidents"]
    assert all(hidden[name] for name in INTERNAL if name in hidden)
    assert "telling_blocks" in hidden


def test_page_of_the_database_leads_to_ours(get: Get, db: Path) -> None:
    link = f'<a href="{HOME}">Browse the outages</a>'
    assert link in get("/outages").text
    own = getter(db, metadata={"databases": {"outages": {"description": "Mine"}}})("/outages").text
    assert "Mine" in own
    assert link not in own


def test_foreign_keys_have_labels(get: Get) -> None:
    page = get("/outages/events").text
    assert "Dompet digital Kilat tumbang Kamis pagi" in page
    assert f'href="{HOME}/incident/2023-03-09-kilat-kilat"' in page


def test_json_columns_are_readable(db: Path) -> None:
    with Store(db) as store:
        store.review(rejection_of_login())
    page = getter(db)("/outages/reviews").text
    assert "<pre>{\n  &#34;code&#34;: &#34;login_failure&#34;" in page


@pytest.mark.parametrize(
    ("query", "parameters", "words"),
    [
        ("incidents_of_a_service", "service=kil", "incident/2023-03-09-kilat-kilat"),
        ("incidents_between", "since=2023-01-01&until=2023-12-31", "2023-03-09-kilat-kilat"),
        ("articles_with_words", "words=saldo", "[Saldo]"),
        ("statements_of", "name=Ganang", "salah mengatur server"),
        ("what_a_rule_read", "rule=id/symptoms/", "tidak bisa masuk"),
        ("least_sure", "below=0.95", "event/kilat-1"),
        ("recovery_by_service", "at_least=1", "0 results"),
    ],
)
def test_canned_queries_take_parameters(get: Get, query: str, parameters: str, words: str) -> None:
    page = get(f"/outages/{query}?{parameters}")
    assert page.status_code == 200
    assert words in page.text


def test_every_query_has_a_page_with_its_title(get: Get) -> None:
    for name, query in queries().items():
        assert query["title"] in get(f"/outages/{name}").text


def test_label_of_a_hostile_row_is_text(db: Path) -> None:
    hostile = extraction("<script>alert(1)</script>", title="<script>alert(2)</script>")
    with Store(db) as store:
        store.save(hostile)
    for table in ("events", "incidents", "articles", "events_overview"):
        assert "<script>alert(" not in getter(db)(f"/outages/{table}").text
