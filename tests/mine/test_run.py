"""A run: results kept once, also when it is stopped, a worker dies, or it goes on later."""

import itertools
import json
import multiprocessing
import os
import signal
import sqlite3
from collections import deque

import pytest

from extractor.errors import InputError
from extractor.mine import Settings, Target, mine
from extractor.mine.journal import Journal
from extractor.mine.local import Local, _uninterrupted
from extractor.mine.task import Task
from extractor.mine.units import given_up, smaller, units, work_all
from tests.mine import archive

NAMES = ("WhatsApp", "Slack", "Discord", "Spotify")


def inline(todo, settings):
    """A scheduler that works here."""
    for unit in todo:
        yield work_all(unit, settings)


@pytest.fixture
def warc(tmp_path):
    path = tmp_path / "news.warc.gz"
    archive.write(path, archive.mixed(40, NAMES))
    return path


def last(states):
    (state,) = deque(states, maxlen=1)
    return state


def found(folder):
    """Addresses of the articles in all files of a folder, in order."""
    rows = [
        json.loads(line)
        for path in sorted(folder.glob("outages-*.jsonl"))
        for line in path.read_text().splitlines()
    ]
    return sorted(row["article"]["url"].rpartition("/")[2] for row in rows)


def test_outages_are_stored_with_their_pages(warc, tmp_path):
    db = tmp_path / "outages.db"
    state = last(mine([str(warc)], Target(db=db), scheduler=inline))
    assert (state.counts["pages"], state.counts["outages"]) == (44, 4)
    assert state.counts["rejected: words"] == 40
    assert state.bytes_done == state.bytes_total == warc.stat().st_size
    with sqlite3.connect(db) as connection:
        stored = connection.execute("SELECT name FROM services ORDER BY name").fetchall()
        pages = connection.execute("SELECT count(*) FROM pages").fetchone()
    assert [name for (name,) in stored] == sorted(NAMES)
    assert pages == (4,)


def test_a_second_run_reads_nothing_again(warc, tmp_path):
    target = Target(folder=tmp_path / "out")
    last(mine([str(warc)], target, scheduler=inline))
    again = last(mine([str(warc)], target, scheduler=inline))
    assert again.counts["pages"] == 0
    assert found(tmp_path / "out") == sorted(NAMES)


def test_a_stopped_run_goes_on_where_it_was(warc, tmp_path):
    target = Target(folder=tmp_path / "out")
    run = mine([str(warc)], target, scheduler=inline, part=4000)
    read = [state.counts["pages"] for state in itertools.islice(run, 4)][-1]
    run.close()
    rest = last(mine([str(warc)], target, scheduler=inline, part=3000))
    assert 0 < read < 44
    assert rest.counts["pages"] == 44 - read
    assert found(tmp_path / "out") == sorted(NAMES)


def test_a_shard_that_was_named_but_not_renamed_is_kept(warc, tmp_path):
    folder = tmp_path / "out"
    last(mine([str(warc)], Target(folder=folder), scheduler=inline))
    (folder / "outages-00001.jsonl").rename(folder / ".outages-00001.jsonl.part")
    last(mine([str(warc)], Target(folder=folder), scheduler=inline))
    assert found(folder) == sorted(NAMES)


def test_afresh_begins_again(warc, tmp_path):
    target = Target(folder=tmp_path / "out")
    last(mine([str(warc)], target, scheduler=inline))
    again = last(mine([str(warc)], target, scheduler=inline, afresh=True))
    assert again.counts["pages"] == 44
    assert found(tmp_path / "out") == sorted(NAMES)


def test_other_settings_do_not_mix_with_a_begun_run(warc, tmp_path):
    target = Target(folder=tmp_path / "out")
    last(mine([str(warc)], target, scheduler=inline))
    with pytest.raises(InputError, match="--afresh"):
        last(mine([str(warc)], target, Settings(whole=True), inline))


def test_parquet_has_a_row_an_event(warc, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    last(mine([str(warc)], Target(folder=tmp_path, format="parquet"), scheduler=inline))
    table = parquet.read_table(tmp_path / "outages-00001.parquet")
    assert table.num_rows == 4
    assert sorted(itertools.chain(*table["services"].to_pylist())) == sorted(NAMES)


def test_a_bad_record_never_stops_a_run(warc, tmp_path):
    offsets = archive.write(warc, archive.mixed(40, NAMES))
    content = bytearray(warc.read_bytes())
    content[offsets[2] + 40 : offsets[2] + 90] = bytes(50)
    warc.write_bytes(content)
    state = last(mine([str(warc)], Target(folder=tmp_path / "out"), scheduler=inline))
    assert (state.counts["pages"], state.counts["faults"]) == (43, 1)
    (fault,) = map(json.loads, (tmp_path / "out" / "faults.jsonl").read_text().splitlines())
    assert fault["source"] == f"{warc}@{offsets[1]}"
    assert fault["message"].startswith("the record behind this one is damaged")


def test_an_audit_is_written_and_counted(warc, tmp_path):
    state = last(mine([str(warc)], Target(folder=tmp_path / "out"), Settings(audit=1.0), inline))
    rows = [json.loads(line) for line in (tmp_path / "out" / "audit.jsonl").open()]
    assert len(rows) == state.counts["audited: words"] == 40
    assert not any(row["outage"] for row in rows)
    assert state.counts["missed: words"] == 0


def test_a_folder_of_pages(tmp_path):
    for number, name in enumerate(NAMES):
        (tmp_path / f"{name}.html").write_bytes(archive.outage(name))
        (tmp_path / f"{number}.html").write_bytes(archive.quiet(number))
    state = last(mine([str(tmp_path)], Target(folder=tmp_path / "out"), scheduler=inline))
    assert (state.counts["pages"], state.counts["outages"]) == (8, 4)


def test_what_is_missing_is_told(tmp_path):
    state = last(
        mine([str(tmp_path / "none.warc.gz")], Target(folder=tmp_path / "o"), None, inline)
    )
    assert [error.reason for error in state.errors] == ["no_file"]


def test_small_files_are_handed_over_together():
    small = [Task(f"{n}.html", "page", 0, 1000) for n in range(100)]
    large = [Task("a.warc.gz", "warc", 0, 32_000_000)]
    assert [len(unit) for unit in units(small + large)] == [64, 36, 1]


def test_a_unit_that_kills_is_cut_until_it_cannot_be():
    unit = (Task("a.warc.gz", "warc", 100, 1700), Task("b.html", "page", 0, 10))
    assert smaller(unit) == [(unit[0],), (unit[1],)]
    pieces = [task for (task,) in smaller(unit[:1])]
    assert [(piece.start, piece.end) for piece in pieces[:2]] == [(100, 200), (200, 300)]
    assert pieces[-1].end == 1700
    assert smaller(unit[1:]) == []
    (outcome,) = given_up(unit[1:])
    assert (outcome.counts["faults"], outcome.faults[0].reason) == (1, "killed")


def test_a_journal_takes_a_half_written_line_for_nothing(tmp_path):
    path = tmp_path / "journal"
    journal = Journal(path, {})
    journal.note([Task("a", "warc", 0, 10)])
    journal.note([Task("a", "warc", 30, 40)])
    journal.close()
    with path.open("a") as file:
        file.write('{"done": [["a", 10,')
    journal = Journal(path, {})
    assert journal.gaps("a", 50) == [(10, 30), (40, 50)]
    journal.note([Task("a", "warc", 10, 30)])
    journal.close()
    assert Journal(path, {}).gaps("a", 50) == [(40, 50)]


def test_two_processes_one_killed_while_it_works(warc, tmp_path):
    target = Target(folder=tmp_path / "out")
    run = mine([str(warc)], target, scheduler=Local(2), part=1500)
    next(run)  # planned
    next(run)  # the first part is done, others are under way
    victim = multiprocessing.active_children()[0]
    os.kill(victim.pid, signal.SIGKILL)
    state = last(run)
    assert state.counts["pages"] == 44
    assert state.counts["faults"] == 0
    assert found(tmp_path / "out") == sorted(NAMES)


def test_where_there_is_nothing_to_read_nothing_is_made(tmp_path):
    state = last(mine([str(tmp_path / "no.warc.gz")], Target(db=tmp_path / "a.db")))
    assert [error.reason for error in state.errors] == ["no_file"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_while_workers_start_is_stopped_after_that(number):
    def stop(number, frame):
        raise KeyboardInterrupt

    before = {kind: signal.signal(kind, stop) for kind in (signal.SIGINT, signal.SIGTERM)}
    started = False
    try:
        with pytest.raises(KeyboardInterrupt), _uninterrupted():
            os.kill(os.getpid(), number)
            started = True
        assert signal.getsignal(number) is stop
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)
    assert started
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
