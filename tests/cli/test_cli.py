"""The command: what goes to stdout and stderr, exit statuses, help with examples."""

import json

import pytest
from click.testing import CliRunner

from extractor.cli import main
from extractor.demo.run import serving
from extractor.store import Store
from tests.test_api import TEXT

COMMANDS = [
    "extract",
    "watch",
    "export",
    "browse",
    "explain",
    "status",
    "evaluate",
    "check",
    "demo",
]


def run(*arguments, **options):
    return CliRunner().invoke(main, [str(a) for a in arguments], **options)


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(TEXT)
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command):
    done = run(command, "--help")
    assert done.exit_code == 0
    assert "Usage: main" in done.stdout


@pytest.mark.parametrize(
    "command", ["extract", "watch", "export", "browse", "explain", "evaluate", "demo"]
)
def test_help_shows_examples(command):
    assert f"outages {command}" in run(command, "--help").stdout


def test_json_is_one_object_an_article_and_nothing_else(story, tmp_path):
    done = run("extract", story, tmp_path / "no.txt", "--json", "--no-store")
    assert done.exit_code == 1
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["schema"] == "outage-extractor/1"
    assert "no.txt" in done.stderr and "there is no such file" in done.stderr


def test_the_account_of_an_event(story, tmp_path):
    done = run("extract", story, "--db", tmp_path / "a.db", "--published", "2022-12-29")
    assert done.exit_code == 0
    for words in ("Twitter", "2022-12-29", "07:30 WIB", "00:30 UTC"):
        assert words in done.stdout
    assert "1 added" in done.stderr


def test_the_same_article_again_changes_nothing(story, tmp_path):
    db = tmp_path / "a.db"
    run("extract", story, "--db", db)
    assert "1 unchanged" in run("extract", story, "--db", db).stderr
    with Store(db) as store:
        assert store.status().articles == 1


def test_failures_are_in_the_ledger_and_status_tells_them(story, tmp_path):
    db = tmp_path / "a.db"
    assert run("extract", tmp_path / "no.txt", story, "--db", db).exit_code == 1
    done = run("status", db)
    assert "1 article, 1 of them about an outage" in done.stdout
    assert "no_file" in done.stdout


def test_what_is_not_there_to_be_read_again_is_told(story, tmp_path):
    for option in ("--again", "--retry-failed"):
        missing = run("extract", option, "--db", tmp_path / "no.db")
        assert (missing.exit_code, (tmp_path / "no.db").exists()) == (1, False)
        assert "there is no database here" in missing.stderr
    run("extract", tmp_path / "no.txt", "--db", tmp_path / "a.db")
    again = run("extract", "--again", "--db", tmp_path / "a.db")
    assert (again.exit_code, "holds no pages" in again.stderr) == (0, True)
    retried = run("extract", "--retry-failed", "--db", tmp_path / "a.db")
    assert (retried.exit_code, "outages status" in retried.stderr) == (0, True)


def test_a_copy_settles_the_failure_of_its_address(tmp_path):
    database, page = tmp_path / "a.db", tmp_path / "saved.html"
    page.write_text(f"<html lang='id'><body><article><h1>Eror</h1><p>{TEXT}</p></article></body>")
    (tmp_path / "empty").mkdir()
    with serving(tmp_path / "empty") as address:
        asked = ("--db", database, "--allow-private", "--delay", 0)
        assert run("extract", f"{address}/read/1", *asked).exit_code == 1
    assert "http_404 → give a saved copy" in run("status", database).stdout
    assert run("extract", page, "--url", f"{address}/read/1", "--db", database).exit_code == 0
    assert "everything that was tried could be read" in run("status", database).stdout
    with Store(database, readonly=True) as store:
        settled = store.fetch(f"{address}/read/1")
        assert store.extraction(settled.article_id).article.url == f"{address}/read/1"


def test_export_of_what_was_extracted(story, tmp_path):
    db = tmp_path / "a.db"
    run("extract", story, "--db", db)
    (event,) = json.loads(run("export", db).stdout)
    assert event["events"][0]["services"][0]["id"] == "twitter"
    assert run("export", db, "--format", "nonsense").exit_code == 2


def test_explain_shows_mentions_of_what_is_no_outage_too(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "Jadwal Kereta Baru\n\nKereta berangkat pukul 07.30 WIB pada Kamis (29/12/2022)."
    )
    done = run("explain", path, "--json", "--language", "id")
    found = json.loads(done.stdout)
    assert found["outage"] is False
    assert "2022-12-29T07:30" in [time["value"] for time in found["mentions"]["times"]]
    assert "07.30 WIB" in run("explain", path, "--language", "id").stdout


def test_a_missing_database_is_told(tmp_path):
    done = run("export", tmp_path / "no.db")
    assert done.exit_code == 1
    assert "there is no database" in done.stderr


def test_no_input_is_a_usage_error():
    assert run("extract").exit_code == 2


def test_a_web_address_through_the_whole_road(tmp_path):
    (tmp_path / "story.html").write_text(
        "<html lang='id'><head><meta name='date' content='2022-12-29'></head><body><article>"
        f"<h1>Twitter Eror Kamis Pagi</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    )
    with serving(tmp_path) as address:
        done = run(
            "extract",
            f"{address}/story.html",
            "--allow-private",
            "--db",
            tmp_path / "a.db",
            "--json",
        )
    found = json.loads(done.stdout)
    assert found["article"]["url"].endswith("/story.html")
    assert found["events"][0]["start"]["utc"] == "2022-12-29T00:30:00Z"
    with Store(tmp_path / "a.db") as store:
        assert store.page(found["article"]["id"]).startswith(b"<html")


def test_every_kind_of_bad_input_is_told_recorded_and_passed_over(story, tmp_path):
    bad = {
        "empty.txt": b"",
        "empty.html": b"",
        "binary.html": bytes(range(256)) * 8,
        "no_text.html": b"<html><body></body></html>",
        "paywall.html": b"<html><p>Subscribe to continue reading this story.</p></html>",
        "index.html": b"<html>" + b"<a href='/x'>Berita lain</a>" * 80 + b"</html>",
        "finnish.txt": "Palvelu ei toimi tänään lainkaan, ja asiakkaat ovat vihaisia.".encode(),
        "rows.jsonl": b"{broken\n",
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    with serving(tmp_path) as address:
        inputs = [tmp_path / name for name in bad]
        inputs += [tmp_path / "missing.txt", "ftp://x.example/a", "http://no-such-host.invalid/"]
        inputs += [f"{address}/none.html", story]
        done = run("extract", *inputs, "--db", tmp_path / "a.db", "--allow-private", "-q")
    assert done.exit_code == 1
    lines = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(lines) == len(inputs) - 1
    assert all(" → " in line for line in lines)
    with Store(tmp_path / "a.db") as store:
        status = store.status()
    assert status.articles == 1
    assert {group.reason: group.count for group in status.fetches} == {
        "empty": 2,
        "binary": 1,
        "no_text": 1,
        "paywall": 1,
        "index_page": 1,
        "unsupported_language": 1,
        "bad_row": 1,
        "no_file": 1,
        "scheme": 1,
        "unknown_host": 1,
        "http_404": 1,
        None: 1,
    }
