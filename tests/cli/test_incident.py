"""The commands on incidents, from export to import and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.cli import main
from extractor.store import Store
from tests.export.telling import fill


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    fill(path).close()
    return path


def ids(db: Path) -> list[str]:
    with Store(db, readonly=True) as store:
        return [incident.id for incident in store.incidents()]


@pytest.mark.parametrize("command", ["list", "show", "why", "merge", "split", "link"])
def test_help_shows_an_example(command: str) -> None:
    assert f"outages incident {command}" in run("incident", command, "--help").stdout


def test_list_has_a_line_an_incident(db: Path) -> None:
    first, second = run("incident", "list", db).stdout.splitlines()
    assert "Kilat  resolved  2 articles, 1 independent  conflicts: start" in first
    assert "Kilat  ongoing  1 article" in second
    assert len(run("incident", "list", db, "--until", "2023-05-01").stdout.splitlines()) == 1


def test_show_tells_why_articles_are_together_and_where_they_differ(db: Path) -> None:
    shown = run("incident", "show", ids(db)[0], "--db", db).stdout
    assert "like first-1: same_service" in shown
    assert "conflict   start" in shown
    assert "2023-03-09T00:30:00Z (media, first-1)" in shown
    assert "2023-03-09T04:15:00Z (255 minutes)" in shown
    assert "2023-03-09T15:00:00+07:00  status: resolved" in shown


def test_why_adds_up(db: Path) -> None:
    shown = run("incident", "why", "first-1", "later-1", "--db", db).stdout.splitlines()
    total, *reasons = [float(line.split()[0]) for line in shown]
    assert total == pytest.approx(sum(reasons))


def test_merge_split_and_link(db: Path) -> None:
    one, other = ids(db)
    assert run("incident", "merge", one, other, "--db", db).stdout.strip() == one
    assert ids(db) == [one]
    name = run("incident", "split", other, "other-1", "--db", db).stdout.strip()
    assert sorted(ids(db)) == sorted([one, name])
    assert "2 incidents, 0 events in another one" in run("link", db).stderr


def test_an_unknown_incident_is_told(db: Path) -> None:
    done = run("incident", "show", "nobody", "--db", db)
    assert done.exit_code == 1
    assert "there is no such incident → see the incidents with" in done.stderr


def test_export_and_import_copy_a_database(db: Path, tmp_path: Path) -> None:
    one, other = ids(db)
    run("incident", "merge", other, one, "--db", db)
    lines = run("export", db, "--format", "jsonl").stdout
    lines += run("export", db, "--format", "jsonl", "--incidents").stdout
    (tmp_path / "copy.jsonl").write_text(lines)
    done = run("import", tmp_path / "copy.jsonl", "--db", tmp_path / "copy.db")
    assert done.exit_code == 0
    assert ids(tmp_path / "copy.db") == [other]
    again = run("export", tmp_path / "copy.db", "--format", "jsonl", "--incidents").stdout
    assert again == lines.splitlines(keepends=True)[-1]


def test_import_names_the_line_that_is_wrong(db: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{}\n")
    done = run("import", tmp_path / "bad.jsonl", "--db", db)
    assert done.exit_code == 1
    assert "bad.jsonl, line 1" in done.stderr
    assert "1 failed" in done.stderr


def test_card_and_formats_through_the_command(db: Path, tmp_path: Path) -> None:
    assert run("export", db, "--card").stdout.startswith("---\n")
    assert run("export", db, "--format", "ics").stdout.startswith("BEGIN:VCALENDAR")
    assert run("export", db, "--format", "atom", "--events").stdout.count("<entry>") == 3
    assert run("export", db, "--format", "tables", "-o", tmp_path / "set").exit_code == 0
    assert (tmp_path / "set" / "datapackage.json").is_file()
    assert run("export", db, "--format", "parquet").exit_code == 2
