"""How fast pages are fetched and read, and how much memory it takes.

    python -m tests.acquire.measure --pages 2000      # from disk, from a site, and again unchanged
    python -m tests.acquire.measure --memory 20000    # one run over so many; Linux

The site runs on loopback in a process of its own (:mod:`tests.acquire.site`); CPU is that of the
tool alone, user and system.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from extractor.acquire import Settings
from extractor.run import Options, run
from extractor.store import Store
from tests.acquire import site

AT_ONCE = 8
"""Requests under way to the one host."""

MEASURED_AT = (100, 500)
"""Pages after which memory is told first, then at each thousand."""


@dataclass(frozen=True)
class Cost:
    """Seconds of a run."""

    cpu: float
    wall: float

    def __str__(self) -> str:
        return f"{self.cpu:.1f} s CPU, {self.wall:.1f} s in all"

    def over(self, other: Cost) -> str:
        """The two ratios to another run."""
        return f"{self.cpu / other.cpu:.2f} of the CPU, {self.wall / other.wall:.2f} of the time"


def extracting(db: Path, *options: str, stdin: Path | None = None) -> Cost:
    """Run ``outages extract`` and wait for it."""
    command = [sys.executable, "-m", "extractor", "extract", "--quiet", "--db", str(db), *options]
    begun = time.monotonic()
    with (stdin or Path(os.devnull)).open(encoding="utf-8") as given:
        process = subprocess.Popen(command, cwd=site.ROOT, stdin=given)
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"outages extract ended with status {status}")
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - begun)


def throughput(count: int) -> Iterator[str]:
    """The same pages from disk, from a site, and from the site again."""
    with ExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory())
        folder, urls = Path(name) / "pages", Path(name) / "urls.txt"
        folder.mkdir()
        for number in range(count):
            (folder / site.name(number)).write_bytes(site.page(number))
        address = stack.enter_context(site.running(folder))
        size = sum(path.stat().st_size for path in folder.iterdir()) / count
        urls.write_text("\n".join(f"{address}/{site.name(n)}" for n in range(count)))
        polite = ("-", "--allow-private", "--delay", "0", "--at-once", str(AT_ONCE))
        yield f"{count} pages of {size / 1000:.0f} kB"
        disk = extracting(Path(name) / "disk.db", str(folder))
        yield f"from disk: {disk}"
        web = extracting(Path(name) / "web.db", *polite, stdin=urls)
        yield f"from the site: {web}; {web.over(disk)} of reading from disk"
        again = extracting(Path(name) / "web.db", *polite, stdin=urls)
        yield f"again, unchanged: {again}; {again.over(web)} of the first run"
        unchanged = site.asked(address)["304"].total()
        yield f"the site answered {unchanged} times that nothing had changed"


def memory(count: int) -> Iterator[str]:
    """Resident memory of this process during one run over ``count`` pages."""
    settings = Settings(allow_private=True, delay=0, at_once=AT_ONCE)
    with tempfile.TemporaryDirectory() as name, site.running() as address:
        urls = (f"{address}/{site.name(number)}" for number in range(count))
        begun = time.monotonic()
        with Store(Path(name) / "memory.db") as store:
            results = run(urls, Options(settings=settings), store)
            for done, _ in enumerate(results, 1):
                if done in MEASURED_AT or done % 1000 == 0 or done == count:
                    yield f"{done} pages: {_resident():.0f} MB, {time.monotonic() - begun:.0f} s"


def _resident() -> float:
    """Megabytes of memory of this process that are in use; proc(5)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Measure what is asked for and print it as it comes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=0)
    parser.add_argument("--memory", type=int, default=0, metavar="PAGES")
    options = parser.parse_args()
    if options.pages:
        for line in throughput(options.pages):
            print(line, flush=True)
    if options.memory:
        for line in memory(options.memory):
            print(line, flush=True)


if __name__ == "__main__":
    main()
