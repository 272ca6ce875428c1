"""``docs/data.md`` names every table, view and CSV column, and its queries run."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from extractor.export.columns import EVENT_COLUMNS, INCIDENT_COLUMNS
from extractor.export.formats import FORMATS
from extractor.store import Store
from tests.stored import TEXT, extraction

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "data.md").read_text(encoding="utf-8")


def section(title: str) -> list[str]:
    """First cells of the table under a heading."""
    text = PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)


def test_tables_and_views(tmp_path: Path) -> None:
    path = tmp_path / "outages.db"
    Store(path).close()
    with sqlite3.connect(path) as db:
        names = db.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite%'")
        found = names.fetchall()
    tables = {name for kind, name in found if kind == "table" and not name.startswith("_")}
    assert set(section("Tables")) == {name for name in tables if "_fts" not in name}
    assert set(section("Views")) == {name for kind, name in found if kind == "view"}
    assert {name for name in tables if name.endswith("_fts")} <= set(re.findall(r"`(\w+)`", PAGE))


def test_queries_run(tmp_path: Path) -> None:
    path = tmp_path / "outages.db"
    with Store(path) as store:
        store.save(extraction())
    queries = re.findall(r"^ {4}(SELECT.*?;)$", PAGE, re.MULTILINE | re.DOTALL)
    assert len(queries) == 2
    with sqlite3.connect(path) as db:
        assert db.execute(queries[0]).fetchall() == [
            (
                "Ganang Sutra",
                "Kami salah mengatur server",
                TEXT.index("Kami salah"),
                "id/speech/after",
            )
        ]
        assert db.execute(queries[1]).fetchall() == []
        assert len(db.execute(queries[1].replace("kabel putus", "salah server")).fetchall()) == 1


def test_csv_columns() -> None:
    assert section("CSV") == [column.name for column in EVENT_COLUMNS]
    assert section("CSV of incidents") == [column.name for column in INCIDENT_COLUMNS]
    for name, meaning in [(c.name, c.meaning) for c in (*EVENT_COLUMNS, *INCIDENT_COLUMNS)]:
        assert f"| `{name}` | {meaning} |" in PAGE


def test_formats() -> None:
    assert section("Exports") == list(FORMATS)
