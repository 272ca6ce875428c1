"""What the database has to stand: being killed, many writers, no room, no right to write.

The tests do some of each. The long trials are run by hand:

    python -m tests.store.trials --kills 200 --writers 8
    python -m tests.store.trials --full --read-only     # mounts small file systems; needs root
"""

from __future__ import annotations

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from extractor.models import Extraction
from extractor.store import Store
from extractor.store.rows import rows_of

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 60
"""Articles of a run that is killed; it lasts about half a second."""

Rows = dict[str, list[tuple[object, ...]]]


def writer(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    """A process that saves the articles of those numbers."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.writing", str(path), str(first), str(last)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed(path: Path, delay: float) -> int:
    """Start a writer, kill -9 it ``delay`` seconds after its first article; how many it stored."""
    process = writer(path, 0, ARTICLES)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    told, _ = process.communicate()
    return 1 + told.count("\n")


def faults(path: Path) -> list[str]:
    """What is wrong with a database; nothing where it is whole."""
    with closing(sqlite3.connect(path)) as db:
        found = [text for (text,) in db.execute("PRAGMA integrity_check") if text != "ok"]
        found += [f"foreign key: {row}" for row in db.execute("PRAGMA foreign_key_check")]
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%fts5%'"):
            db.execute(f"INSERT INTO [{name}] ([{name}]) VALUES ('integrity-check')")
        articles = {name for (name,) in db.execute("SELECT id FROM articles")}
        documents = dict(db.execute("SELECT article_id, json FROM extractions"))
        found += [f"half: {name}" for name in articles ^ documents.keys()]
        for name, document in documents.items():
            found += [f"half: {name} in {table}" for table in _lacking(db, name, document)]
    return found


def _lacking(db: sqlite3.Connection, article_id: str, document: str) -> Iterator[str]:
    """Tables in which an article has other rows than its JSON says, and events not linked."""
    wanted = rows_of(Extraction.model_validate_json(document))
    for table in ("events", "reasons", "evidence"):
        sql = f"SELECT count(*) FROM {table} WHERE article_id = ?"
        if db.execute(sql, [article_id]).fetchone()[0] != len(wanted[table]):
            yield table
    unlinked = db.execute(
        "SELECT 1 FROM events LEFT JOIN tellings ON tellings.event_id = events.id"
        " WHERE events.article_id = ? AND role = 'primary'"
        " AND (incident_id IS NULL OR tellings.event_id IS NULL)",
        [article_id],
    )
    if unlinked.fetchone():
        yield "tellings"


def contents(path: Path, but: frozenset[str] = frozenset()) -> Rows:
    """Every row of every table, ``but`` some columns; search indexes are checked apart."""
    with closing(sqlite3.connect(path)) as db:
        names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        found: Rows = {}
        for (name,) in names:
            if "_fts" in name or name.startswith("_"):
                continue
            columns = [row[1] for row in db.execute(f"PRAGMA table_info([{name}])")]
            wanted = ", ".join(f"[{column}]" for column in columns if column not in but)
            found[name] = sorted(db.execute(f"SELECT {wanted} FROM [{name}]").fetchall(), key=repr)
        return found


def incidents(path: Path) -> set[frozenset[str]]:
    """The events of each incident, whatever its id."""
    with Store(path, readonly=True) as store:
        return {frozenset(t.event_id for t in found.tellings) for found in store.incidents()}


def undisturbed(path: Path, last: int = ARTICLES) -> Rows:
    """The contents after one run from beginning to end."""
    assert writer(path, 0, last).wait() == 0
    return contents(path)


def kill_trials(folder: Path, count: int, seed: int = 1) -> Counter[str]:
    """Kill a run at ``count`` random moments, finish it each time, and compare.

    A run that was over before its moment came is not counted.
    """
    wanted = undisturbed(folder / "undisturbed.db")
    moments = random.Random(seed)
    outcome: Counter[str] = Counter()
    while outcome["killed before the end"] < count:
        path = folder / f"killed{outcome.total()}.db"
        if killed(path, moments.uniform(0, 0.5)) == ARTICLES:
            outcome["over before"] += 1
            continue
        outcome["killed before the end"] += 1
        outcome["not whole after the kill"] += bool(faults(path))
        assert writer(path, 0, ARTICLES).wait() == 0
        outcome["not whole after the rerun"] += bool(faults(path))
        outcome["other rows than undisturbed"] += contents(path) != wanted
    return outcome


def concurrent(path: Path, writers: int, each: int = 40) -> list[str]:
    """Let processes save overlapping articles at once; what is wrong with the result."""
    half = each // 2
    started = [writer(path, n * half, n * half + each) for n in range(writers)]
    found = [process.communicate()[1] for process in started if process.wait() != 0]
    alone = path.with_suffix(".one")
    undisturbed(alone, (writers - 1) * half + each)
    # An incident is called after its first article to arrive, which here is anybody's.
    by_arrival = frozenset({"incident_id"})
    wanted, got = contents(alone, by_arrival), contents(path, by_arrival)
    for table in wanted.keys() - {"incidents", "incident_values", "incident_links"}:
        if got[table] != wanted[table]:
            found.append(f"{table} differs")
    if incidents(path) != incidents(alone):
        found.append("incidents differ")
    return found + faults(path)


@contextmanager
def mounted(size: str) -> Iterator[Path]:
    """A file system of its own; needs root."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


def full_trial() -> str:
    """Fill a disk of 4 MB; what the writer says, and whether what it stored is whole."""
    with mounted("4m") as folder:
        process = writer(folder / "a.db", 0, 10_000)
        told, said = process.communicate()
        stored = told.count("\n")
        free = folder / "a.db"
        subprocess.run(["mount", "-o", "remount,size=50m", str(folder)], check=True)
        whole = faults(free)
        with closing(sqlite3.connect(free)) as db:
            kept = db.execute("SELECT count(*) FROM articles").fetchone()[0]
        again = writer(free, 0, stored + 20)
        again.communicate()
        return (
            f"exit {process.returncode}, said {said.strip()!r}; {stored} told as stored, "
            f"{kept} kept, faults {whole}; "
            f"after room was made: exit {again.returncode}, faults {faults(free)}"
        )


def read_only_trial() -> str:
    """Write to a file system that is mounted read-only."""
    with mounted("20m") as folder:
        writer(folder / "a.db", 0, 5).communicate()
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        process = writer(folder / "a.db", 5, 10)
        _, said = process.communicate()
        with Store(folder / "a.db", readonly=True) as store:
            kept = store.status().articles
        return f"exit {process.returncode}, said {said.strip()!r}; {kept} articles still read"


def main() -> None:
    """Run the trials that are asked for and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--writers", type=int, default=0, help="tried with 2 up to so many")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--read-only", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.kills:
            print(f"{options.kills} kills: {dict(kill_trials(Path(folder), options.kills))}")
        for writers in range(2, options.writers + 1):
            print(f"{writers} writers: {concurrent(Path(folder) / f'{writers}.db', writers)}")
    if options.full:
        print("disk full:", full_trial())
    if options.read_only:
        print("read-only:", read_only_trial())


if __name__ == "__main__":
    main()
