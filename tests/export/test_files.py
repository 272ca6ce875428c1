"""Parquet and the folder of tables: typed, whole, loadable; the same database, the same bytes."""

from __future__ import annotations

import builtins
import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet
import pytest

from extractor.errors import OutageError
from extractor.export import FORMATS, export
from extractor.export.formats import Unit
from extractor.store import Selection, Store
from tests.export.telling import fill

UNITS: tuple[Unit, ...] = ("events", "incidents")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with fill(tmp_path / "outages.db") as store:
        yield store


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_parquet_has_types_and_lists(store: Store, tmp_path: Path) -> None:
    export(store, "parquet", tmp_path / "events.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "events.parquet")
    first = table.to_pylist()[0]
    assert first["event_id"] == "first-1"
    assert first["platforms"] == ["web", "app"]
    assert first["start_approximate"] is False
    assert first["reports"] == 1204
    assert first["end_utc"] is None
    assert len(table) == 3


def test_parquet_of_incidents(store: Store, tmp_path: Path) -> None:
    export(store, "parquet", tmp_path / "a.parquet", unit="incidents")
    rows = pyarrow.parquet.read_table(tmp_path / "a.parquet").to_pylist()
    assert [row["articles"] for row in rows] == [2, 1]
    assert rows[0]["conflicts"] == ["start"]


def test_parquet_without_its_library_says_how_to_get_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return known(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(OutageError) as raised:
        export(store, "parquet", tmp_path / "a.parquet")
    assert "[parquet]" in raised.value.step


def test_folder_has_a_file_a_table_and_says_what_is_in_it(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    export(store, "tables", folder)
    package = json.loads((folder / "datapackage.json").read_text())
    for resource in package["resources"]:
        text = (folder / resource["path"]).read_text(encoding="utf-8")
        header = next(csv.reader(io.StringIO(text, newline="")))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert set(resource["schema"]["primaryKey"]) <= set(header)
    names = {resource["name"] for resource in package["resources"]}
    assert {"articles", "events", "incidents", "symptoms", "evidence"} <= names
    assert not any("fts" in name for name in names)
    assert len(list(folder.glob("*.csv"))) == len(names)


def test_references_of_the_folder_lead_to_rows(store: Store, tmp_path: Path) -> None:
    export(store, "tables", tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text())
    checked = 0
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            other = key["reference"]
            known = {row[other["fields"]] for row in read(tmp_path / f"{other['resource']}.csv")}
            used = {row[key["fields"]] for row in read(tmp_path / resource["path"])}
            assert used - {""} <= known, (resource["name"], key)
            checked += 1
    assert checked > 15


def test_folder_of_a_selection_has_its_rows_only(store: Store, tmp_path: Path) -> None:
    export(store, "tables", tmp_path, Selection(since="2023-05-01"))
    assert [row["id"] for row in read(tmp_path / "events.csv")] == ["other-1"]
    assert [row["id"] for row in read(tmp_path / "articles.csv")] == ["other"]
    assert {row["event_id"] for row in read(tmp_path / "symptoms.csv")} == {"other-1"}
    assert {row["article_id"] for row in read(tmp_path / "evidence.csv")} == {"other"}
    assert len(read(tmp_path / "incidents.csv")) == 1
    assert [row["id"] for row in read(tmp_path / "services.csv")] == ["kilat"]


@pytest.mark.parametrize("format", ["tables", "parquet"])
def test_files_need_a_place(store: Store, format: str) -> None:
    with pytest.raises(OutageError) as raised:
        export(store, format, io.StringIO())
    assert "-o" in raised.value.step


def test_folder_that_cannot_be_made(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutageError) as raised:
        export(store, "tables", tmp_path / "file")
    assert raised.value.reason == "export_failed"


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("format", FORMATS)
def test_same_database_gives_the_same_bytes(
    store: Store, tmp_path: Path, format: str, unit: Unit
) -> None:
    for name in ("one", "two"):
        export(store, format, tmp_path / name, unit=unit)
    one, two = tmp_path / "one", tmp_path / "two"
    if one.is_dir():
        names = sorted(path.name for path in one.iterdir())
        assert names == sorted(path.name for path in two.iterdir())
        assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)
    else:
        assert one.read_bytes() == two.read_bytes()
        assert one.stat().st_size > 100
