"""What people give by mistake, and how a command ends that is stopped or runs out of room."""

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.cli import main
from extractor.errors import StoreError
from extractor.render.progress import follow
from extractor.store import Store
from tests.test_api import TEXT


def run(*arguments, **options):
    return CliRunner().invoke(main, [str(a) for a in arguments], **options)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "stories"
    made.mkdir()
    for name in "abc":
        (made / f"{name}.txt").write_text(TEXT.replace("Twitter", f"Twitter {name}"))
    return made


@pytest.mark.parametrize("command", ["extract", "explain"])
@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--published", "tomorrow"], "cannot be read"),
        (["--language", "english"], "there are rules for en, es, id, ms"),
        (["--url", "foo"], "no web address"),
        (["--url", "https://news.example/a"], "one saved page"),
    ],
)
def test_a_wrong_option_is_told_once_and_nothing_is_read(folder, command, options, words):
    done = run(command, folder, *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("Error:") == 1
    assert words in " ".join(done.stderr.split())


def test_an_address_for_several_files_would_make_one_article_of_them(folder, tmp_path):
    done = run(
        "extract", folder / "a.txt", folder / "b.txt", "--url", "https://news.example/a", "--db",
        tmp_path / "a.db",
    )  # fmt: skip
    assert done.exit_code == 2
    assert not (tmp_path / "a.db").exists()


def test_the_database_of_every_command_may_be_named_both_ways(folder, tmp_path):
    db = tmp_path / "a.db"
    run("extract", folder, "--db", db, "-q")
    for command in (["status"], ["incident", "list"], ["export", "--format", "csv"]):
        assert run(*command, db).stdout == run(*command, "--db", db).stdout != ""
    both = run("status", db, "--db", tmp_path / "b.db")
    assert both.exit_code == 2 and "two databases" in both.stderr


def test_the_next_step_names_the_same_database(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Store("archive.db"):
        pass
    done = run("incident", "show", "foo", "--db", "archive.db")
    assert "outages incident list archive.db" in done.stderr


def test_where_nothing_fits_that_is_said(folder, tmp_path):
    db = tmp_path / "a.db"
    run("extract", folder, "--db", db, "-q")
    listed = run("incident", "list", db, "--service", "nobody")
    assert (listed.exit_code, listed.stdout) == (0, "")
    assert "no incident in" in listed.stderr
    exported = run("export", db, "--service", "nobody", "--format", "jsonl")
    assert (exported.exit_code, exported.stdout) == (0, "")
    assert "no event in" in exported.stderr


def test_an_account_names_the_file_and_has_no_blanks_at_the_ends(folder):
    wide = {"COLUMNS": "200"}
    lines = run("extract", folder / "a.txt", "--no-store", env=wide).stdout.splitlines()
    assert lines[1] == f"  {folder / 'a.txt'} · id"
    assert [line for line in lines if line != line.rstrip()] == []


def outages(*arguments, **options):
    code = "import sys; from extractor.cli import main; main(sys.argv[1:])"
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def test_output_without_room_is_one_line(folder):
    with Path("/dev/full").open("w") as full:
        process = outages("extract", folder, "--no-store", "--json", stdout=full)
        _, told = process.communicate(timeout=120)
    assert process.returncode == 1
    assert told.splitlines() == ["error: the output cannot be written: No space left on device"]


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["int", "term"]
)
def test_a_batch_that_is_stopped_says_so_and_goes_on(folder, tmp_path, number, status):
    for count in range(60):
        (folder / f"more-{count}.txt").write_text(TEXT.replace("Twitter", f"Twitter {count}"))
    db = tmp_path / "a.db"
    process = outages("extract", folder, "--db", db, "-q", stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 100
    while time.monotonic() < deadline and not _stored(db):
        time.sleep(0.01)
    os.kill(process.pid, number)
    _, told = process.communicate(timeout=60)
    assert process.returncode == status
    assert told == "stopped; what was done is kept, the same command goes on\n"
    run("extract", folder, "--db", db, "-q")
    with Store(db, readonly=True) as store:
        assert store.status().articles == 63


def _stored(db):
    """Whether the run has kept something."""
    if not db.exists():
        return False
    try:
        with Store(db, readonly=True) as store:
            return store.status().articles > 0
    except StoreError:
        return False  # it is being made


def test_what_keeps_nothing_does_not_say_that_it_kept_it(monkeypatch):
    def stopped(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("extractor.language.check.check", stopped)
    done = run("check")
    assert (done.exit_code, done.stderr) == (130, "stopped\n")


def test_a_text_without_a_title_is_told_by_its_first_words(tmp_path):
    words = "Twitter mengalami gangguan dan tidak bisa diakses sejak pagi, kata pengguna. " * 3
    (tmp_path / "a.txt").write_text(words)
    first, *_ = run("extract", tmp_path / "a.txt", "--no-store").stdout.splitlines()
    assert first.startswith("Twitter mengalami gangguan") and first.endswith(" …")


def test_a_port_that_there_is_not_is_refused(tmp_path):
    with Store(tmp_path / "a.db"):
        pass
    done = run("browse", tmp_path / "a.db", "--no-open", "--port", "80000")
    assert (done.exit_code, "80000" in done.stderr) == (2, True)


def test_a_card_whose_scores_are_missing_is_not_begun(tmp_path):
    with Store(tmp_path / "a.db"):
        pass
    done = run("export", tmp_path / "a.db", "--card", "--scores", tmp_path / "no.json")
    assert (done.exit_code, done.stdout) == (1, "")


def test_mining_into_a_file_is_refused(folder):
    done = run("mine", folder, "-o", folder / "a.txt")
    assert done.exit_code == 2
    assert "the results cannot be written here" in done.stderr


class Keyboard(io.TextIOWrapper):
    """A standard input at which a person sits."""

    def isatty(self):
        return True


def test_a_command_that_waits_for_the_keyboard_says_so(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(sys, "stdin", Keyboard(io.BytesIO(TEXT.encode())))
    assert follow(["-"], tmp_path / "a.db", no_store=True) == 0
    assert "Ctrl-D" in capsys.readouterr().err


def test_what_is_no_outage_says_why_in_words(tmp_path):
    story = "Kucing Hilang Ditemukan di Pasar\n\n" + "Warga menemukan kucing itu di pasar. " * 8
    (tmp_path / "a.txt").write_text(story)
    told = run("extract", tmp_path / "a.txt", "--no-store", "--language", "id").stdout
    assert "because no word in it names an outage" in told
    assert "_" not in told.partition("because")[2]
