"""Exports: what is written is what is stored, and a file is whole or not there."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import OutageError
from extractor.export import FORMATS, export
from extractor.export.columns import EVENT_COLUMNS, INCIDENT_COLUMNS, Column
from extractor.export.formats import Format, Unit
from extractor.models import Event, Extraction
from extractor.store import Selection, Store
from tests.stored import extraction, look_alike


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "outages.db") as store:
        store.save(extraction())
        store.save(look_alike())
        yield store


TEXTS = [name for name, format in FORMATS.items() if format.text is not None]


def exported(
    store: Store, format: str, selection: Selection | None = None, unit: Unit | None = None
) -> str:
    out = io.StringIO(newline="")
    export(store, format, out, selection, unit)
    return out.getvalue()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_json_lines_are_the_extractions(store: Store) -> None:
    lines = exported(store, "jsonl").splitlines()
    read = [Extraction.model_validate_json(line) for line in lines]
    assert read == list(store.extractions())
    assert len(read) == 2


def test_json_is_one_array_of_the_same_objects(store: Store) -> None:
    lines = exported(store, "jsonl").splitlines()
    assert json.loads(exported(store, "json")) == [json.loads(line) for line in lines]


def test_nothing_selected_is_still_a_valid_file(store: Store) -> None:
    nothing = Selection(services=("nobody",))
    assert json.loads(exported(store, "json", nothing)) == []
    assert exported(store, "jsonl", nothing) == ""
    assert exported(store, "csv", nothing).count("\r\n") == 1


def test_csv_has_one_row_an_event(store: Store) -> None:
    (row,) = rows(exported(store, "csv"))
    assert row["event_id"] == "kilat-1"
    assert row["services"] == "Kilat"
    assert row["start_local"] == "2023-03-09T07:30:00+07:00"
    assert row["start_approximate"] == "0"
    assert row["end_local"] == ""
    assert row["platforms"] == "web; app"
    assert row["reports"] == "1204"
    assert row["figures"] == "1204 reports (Adaaja)"
    assert row["official_speakers"] == "Ganang Sutra"
    assert row["url"] == "https://kabar.example/kilat"
    assert row["cause_text"].startswith("Kami salah mengatur server, kata")


@pytest.mark.parametrize("columns", [EVENT_COLUMNS, INCIDENT_COLUMNS], ids=["events", "incidents"])
def test_csv_columns_have_distinct_names_and_a_meaning(columns: tuple[Column[object]]) -> None:
    assert len({column.name for column in columns}) == len(columns)
    assert all(column.meaning for column in columns)


def test_csv_of_an_event_that_says_nothing(store: Store) -> None:
    silent = extraction("silent")
    silent.events = [Event(id="silent-1")]
    store.save(silent)
    found = {row["event_id"]: row for row in rows(exported(store, "csv"))}
    assert found["silent-1"]["status"] == "unknown"
    assert found["silent-1"]["start_approximate"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝"])
def test_csv_runs_no_formula(store: Store, start: str) -> None:
    hostile = extraction("hostile")
    hostile.article.title = f'{start}HYPERLINK("https://evil.example","x")'
    store.save(hostile)
    titles = {row["event_id"]: row["title"] for row in rows(exported(store, "csv"))}
    assert titles["hostile-1"] == "'" + hostile.article.title
    assert titles["kilat-1"] == "Dompet digital Kilat tumbang Kamis pagi"


def test_csv_keeps_quotes_commas_and_lines(store: Store) -> None:
    awkward = extraction("awkward")
    awkward.article.title = 'One, "two"\r\nthree; four'
    store.save(awkward)
    titles = {row["event_id"]: row["title"] for row in rows(exported(store, "csv"))}
    assert titles["awkward-1"] == awkward.article.title


def test_selection_applies(store: Store) -> None:
    assert len(exported(store, "jsonl", Selection(outages_only=True)).splitlines()) == 1
    assert rows(exported(store, "csv", Selection(status="resolved"))) == []


@pytest.mark.parametrize("format", TEXTS)
def test_file_holds_the_same_as_a_stream(store: Store, tmp_path: Path, format: str) -> None:
    path = tmp_path / "out"
    export(store, format, path)
    assert path.read_bytes().decode() == exported(store, format)
    assert sorted(tmp_path.glob("*.part")) == sorted(tmp_path.glob(".*.part")) == []


def test_failed_export_leaves_the_earlier_file(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("earlier")

    def fails(*_: object) -> Iterator[str]:
        yield "half"
        raise OSError(28, "No space left on device")

    FORMATS["fails"] = Format("fails", "events", {"events": fails, "incidents": fails})
    try:
        with pytest.raises(OutageError) as raised:
            export(store, "fails", path)
    finally:
        del FORMATS["fails"]
    assert "No space left" in str(raised.value)
    assert path.read_text() == "earlier"
    assert list(tmp_path.glob(".*.part")) == []


def test_link_is_followed(store: Store, tmp_path: Path) -> None:
    real = tmp_path / "real.jsonl"
    real.write_text("earlier")
    link = tmp_path / "link.jsonl"
    link.symlink_to(real)
    export(store, "jsonl", link)
    assert link.is_symlink()
    assert real.read_text().startswith('{"schema"')


def test_device_is_written_to_directly(store: Store) -> None:
    device = Path("/dev/null")
    export(store, "jsonl", device)
    assert device.is_char_device()


@pytest.mark.parametrize("place", ["nowhere/out.csv", "."])
def test_place_that_cannot_be_written(store: Store, tmp_path: Path, place: str) -> None:
    with pytest.raises(OutageError) as raised:
        export(store, "csv", tmp_path / place)
    assert raised.value.reason == "export_failed"
    assert str(tmp_path / place) in str(raised.value)


def test_misspelt_format_is_answered_with_the_nearest(store: Store) -> None:
    with pytest.raises(OutageError) as raised:
        export(store, "jsnol", io.StringIO())
    assert raised.value.step == "did you mean jsonl?"
