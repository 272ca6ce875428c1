"""Runs that are killed with SIGKILL at random moments and started again: nothing lost or twice.

    python -m tests.acquire.killing --addresses 300 --kills 4    # outages extract over a list
    python -m tests.acquire.killing --feed 120 --kills 2         # outages watch on a feed

What was on the wire at the moment of a kill is asked for again; everything else once.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from tests.acquire import site

MOMENTS = (0.2, 4.0)
"""Seconds after its first request between which a run is killed."""

POLITE = ("--allow-private", "--delay", "0", "--at-once", "4", "--quiet")


def outages(*options: str) -> list[str]:
    """The command line of the tool."""
    return [sys.executable, "-m", "extractor", *options, *POLITE]


def killed(address: str, command: Sequence[str], kills: int, seed: int = 1) -> int:
    """Run until the end, killed up to ``kills`` times before; how often it was."""
    moments = random.Random(seed)
    for done in range(kills):
        before = site.asked(address)["200"].total()
        process = subprocess.Popen(command, cwd=site.ROOT)
        while process.poll() is None and site.asked(address)["200"].total() == before:
            time.sleep(0.1)
        try:
            process.wait(moments.uniform(*MOMENTS))
            return done
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    subprocess.run(command, cwd=site.ROOT, check=True)
    return kills


def trial(address: str, command: Sequence[str], db: Path, kills: int) -> Iterator[str]:
    """Kill a run, finish it, run it once more, and tell what the site and the database saw."""
    done = killed(address, command, kills)
    asked = site.asked(address)["200"]
    twice = sum(times > 1 for times in asked.values())
    with closing(sqlite3.connect(db)) as stored:
        (articles,) = stored.execute("SELECT count(*) FROM articles").fetchone()
        (state,) = stored.execute("PRAGMA integrity_check").fetchone()
    yield (
        f"{done} kills: {articles} articles stored, {asked.total()} requests for them, "
        f"{twice} addresses asked for again, database {state}"
    )
    ended = subprocess.run(command, cwd=site.ROOT, capture_output=True, text=True, check=False)
    more = site.asked(address)["200"].total() - asked.total()
    yield f"once more: status {ended.returncode}, {more} pages sent again"


def main() -> None:
    """Run the trials that are asked for and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addresses", type=int, default=0)
    parser.add_argument("--feed", type=int, default=0, metavar="ITEMS")
    parser.add_argument("--kills", type=int, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        db, urls = Path(name) / "killed.db", Path(name) / "urls.txt"
        if options.addresses:
            with site.running() as address:
                names = [f"{address}/{site.name(n)}" for n in range(options.addresses)]
                urls.write_text("\n".join(names))
                command = outages("extract", str(urls), "--db", str(db))
                for line in trial(address, command, db, options.kills):
                    print(f"extract, {options.addresses} addresses, {line}", flush=True)
        if options.feed:
            watched = Path(name) / "watched.db"
            with site.running() as address:
                command = outages("watch", f"{address}/{options.feed}.rss", "--db", str(watched))
                for line in trial(address, command, watched, options.kills):
                    print(f"watch, a feed of {options.feed}, {line}", flush=True)


if __name__ == "__main__":
    main()
