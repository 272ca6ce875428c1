"""What grows with more of it: ``python -m benchmarks.scale processes | memory | length``.

processes   pages a second of a mixed stream with one process and with two
memory      memory of one process over 100,000 pages, and the time of a page
length      time of the rules for a kilobyte, in articles of 3 kB to 1 MB
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks import measures, stream
from benchmarks.pages import read
from extractor.mine import Settings, Target, mine
from extractor.mine.local import Local
from extractor.mine.task import Task
from extractor.mine.work import prepare, work
from extractor.models import Article
from extractor.pipeline import Pipeline

PART = 8_000_000
"""Bytes of a part of a file: the default would give each process of a short run one or two."""

ARCHIVE = 1_000
"""Different pages of the stream; longer runs read them again."""

LENGTHS = (3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)


def archive(folder: Path, copies: int) -> list[Path]:
    """``copies`` of an archive of a stream with one outage in a hundred pages."""
    reports, others = measures.sort(Pipeline())
    first = folder / "0.warc.gz"
    stream.write(first, stream.pages(ARCHIVE, reports, others, Random(measures.SEED)))
    further = [folder / f"{number}.warc.gz" for number in range(1, copies)]
    for path in further:
        path.write_bytes(first.read_bytes())
    return [first, *further]


def processes(folder: Path, pages: int) -> None:
    """Pages a second with one process and with two, twice each, without their start-up."""
    names = [str(path) for path in archive(folder, max(1, pages // ARCHIVE))]
    for workers in (1, 2, 1, 2):
        target = Target(folder=folder / f"results-{time.time_ns()}")
        begin, first, read_whole = 0.0, 0, 0
        for state in mine(names, target, Settings(pages=False), Local(workers), part=PART):
            read_whole = state.counts["pages"]
            if read_whole and not begin:
                begin, first = time.time(), read_whole
        rate = (read_whole - first) / (time.time() - begin)
        print(f"{workers} processes: {rate:,.0f} pages a second", flush=True)


def memory(folder: Path, pages: int) -> None:
    """Megabytes of one process that reads the same pages again and again."""
    path = archive(folder, 1)[0]
    prepare(Settings())
    task = Task(str(path), "warc", 0, path.stat().st_size)
    passes = max(1, pages // ARCHIVE)
    begin = time.process_time()
    for number in range(1, passes + 1):
        work(task, Settings(pages=False))
        if number == 1 or number % max(1, passes // 10) == 0:
            cost = (time.process_time() - begin) / (number * ARCHIVE) * 1000
            print(f"{number * ARCHIVE:,} pages: {measures.memory():.0f} MB, {cost:.2f} ms a page")


def length(corpus: Path) -> None:
    """Milliseconds of the rules for a kilobyte of ever longer articles, made of many."""
    stories = [story for _, story in read(sorted(corpus.iterdir()))]
    text = "\n".join("\n".join((story.title, *story.paragraphs)) for story in stories)
    language, pipeline = stories[0].language, Pipeline()
    for size in (LENGTHS[0], *LENGTHS):
        whole = (text * (size // len(text) + 1))[:size]
        article = Article(id="a", language=language, text=whole, published="2024-03-05")
        begin = time.process_time()
        pipeline.extract(article)
        cost = (time.process_time() - begin) * 1_000_000 / size
        print(f"{size / 1000:,.0f} kB: {cost:.1f} ms/kB", flush=True)


def main() -> int:
    """Measure one of them and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("what", choices=("processes", "memory", "length"))
    parser.add_argument("--pages", type=int, help="how many (20,000; memory: 100,000)")
    parser.add_argument("--corpus", type=Path, default=Path("corpora/en/tune"))
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        if options.what == "processes":
            processes(Path(name), options.pages or 20_000)
        elif options.what == "memory":
            memory(Path(name), options.pages or 100_000)
        else:
            length(options.corpus)
    return 0


if __name__ == "__main__":
    sys.exit(main())
