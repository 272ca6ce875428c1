"""The measures, each in processor time, so that a busy machine changes them little."""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import pages, stream
from extractor import article
from extractor.acquire.page import Page
from extractor.mine.task import Task
from extractor.mine.work import Settings, prepare, work
from extractor.models import Article
from extractor.pipeline import Pipeline
from extractor.store import Store

SEED = 7

NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


def seconds(work_one: Callable[[Any], object], items: Iterable[Any]) -> float:
    """Processor time for each item, on average."""
    items = list(items)
    gc.collect()
    begin = time.process_time()
    for item in items:
        work_one(item)
    return (time.process_time() - begin) / len(items)


def sort(pipeline: Pipeline) -> tuple[list[pages.Story], list[pages.Story]]:
    """The stories of the corpora: reports of outages, and what looks like one."""
    reports: list[pages.Story] = []
    others: list[pages.Story] = []
    for story in pages.stories():
        text = "\n".join((story.title, "", *story.paragraphs))
        read = Article(
            id="a",
            language=story.language,
            title=story.title,
            text=text,
            published=story.published,
        )
        (reports if pipeline.extract(read).outage else others).append(story)
    return reports, others


def reading(
    pipeline: Pipeline, reports: Sequence[pages.Story], folder: Path, count: int
) -> dict[str, float]:
    """Pages of outage reports: parsed, through trafilatura alone, and to the stored event."""
    import trafilatura
    from lxml import html

    random = Random(SEED)
    longer = [pages.lengthened(report, reports, random) for report in reports]
    random.shuffle(longer)  # of all languages
    made = [pages.page(longer[n % len(longer)], random) for n in range(count)]
    with Store(folder / "bench.db") as store:

        def whole(numbered: tuple[int, bytes]) -> None:
            number, content = numbered
            url = f"https://courier.example/{number}"
            page = Page(url, content, url=url, encoding="utf-8")
            store.save(pipeline.extract(article.read(page)), content)

        def alone(content: bytes) -> object:
            return trafilatura.extract(content, with_metadata=True)

        whole((count, made[0]))
        for content in made:  # what a library loads for the first page that needs it is no rate
            alone(content)
            article.read(Page("a", content, encoding="utf-8"))
        found = {
            "parse": seconds(html.document_fromstring, made),
            "trafilatura": seconds(alone, made),
            "full": seconds(whole, enumerate(made)),
        }
    if afternoon := _afternoon():
        found["afternoon"] = seconds(afternoon, made[: count // 4])
    return found


def _afternoon() -> Callable[[bytes], object] | None:
    """What one would write in an afternoon, where its trained model is installed."""
    import spacy
    import trafilatura
    from dateparser.search import search_dates

    if not spacy.util.is_package("en_core_web_sm"):
        return None
    nlp = spacy.load("en_core_web_sm")

    def read(content: bytes) -> object:
        text = trafilatura.extract(content, with_metadata=True) or ""
        return nlp(text).ents, search_dates(text)

    return read


def language(pipeline: Pipeline, reports: Sequence[pages.Story]) -> dict[str, float]:
    """A thousand words through the rules, and through spaCy's tokenizer."""
    import spacy

    texts = [("\n".join((s.title, "", *s.paragraphs)), s) for s in reports]
    words = sum(len(text.split()) for text, _ in texts) / len(texts)
    articles = [
        Article(id="a", language=s.language, title=s.title, text=text, published=s.published)
        for text, s in texts
    ]
    blank = spacy.blank("en")
    for read in articles[:5]:
        blank(read.text)
    return {
        "rules": seconds(pipeline.extract, articles) / words * 1000,
        "tokens": seconds(blank, [text for text, _ in texts]) / words * 1000,
    }


def mixed(
    reports: Sequence[pages.Story], others: Sequence[pages.Story], folder: Path, count: int
) -> dict[str, float]:
    """A stream with one report in a hundred: split, through the cascade, through trafilatura."""
    import trafilatura
    from fastwarc.warc import ArchiveIterator

    path = folder / "stream.warc.gz"
    stream.write(path, stream.pages(count, reports, others, Random(SEED)))
    begin = time.process_time()
    sample: list[bytes] = []
    for number, record in enumerate(ArchiveIterator(path.open("rb", buffering=0), parse_http=True)):
        content = record.reader.read()
        if number % 20 == 0:
            sample.append(content)
    split = (time.process_time() - begin) / count
    prepare(Settings())
    task = Task(str(path), "warc", 0, path.stat().st_size)
    begin = time.process_time()
    outcome = work(task, Settings(pages=False))
    cascade = (time.process_time() - begin) / count
    expected = round(count * stream.OUTAGES)
    kept = sum("/report/" in found.document for found in outcome.found)
    return {
        "split": split,
        "cascade": cascade,
        "trafilatura_mixed": seconds(lambda c: trafilatura.extract(c, with_metadata=True), sample),
        "recall": kept / expected,
        "read_whole": (outcome.counts["rejected: full"] + outcome.counts["outages"]) / count,
    }


def start_up(folder: Path, report: pages.Story) -> dict[str, float]:
    """Processor time of new processes."""
    path = folder / "one.html"
    path.write_bytes(pages.page(report, Random(SEED), 1.0))
    cli = [sys.executable, "-m", "extractor"]
    extract = [*cli, "extract", str(path), "--db", str(folder / "one.db"), "--quiet"]
    return {
        "import_spacy": _process([sys.executable, "-c", "import spacy"], folder),
        "import_both": _process([sys.executable, "-c", "import trafilatura, spacy"], folder),
        "help": _process([*cli, "--help"], folder),
        "one_file": _process(extract, folder),
    }


def _process(command: Sequence[str], folder: Path) -> float:
    """Processor time of a command, the best of four runs.

    Its bytecode is kept in ``folder``, as that of installed packages is: a checkout may have none.
    """
    kept = {name: value for name, value in os.environ.items() if name != NO_BYTECODE}
    kept["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    best = float("inf")
    for _ in range(4):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True, env=kept)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        best = min(best, used)
    return best


def memory() -> float:
    """Megabytes that this process holds now."""
    pages_held = int(Path("/proc/self/statm").read_text().split()[1])
    return pages_held * os.sysconf("SC_PAGE_SIZE") / 1e6


def growth(pipeline: Pipeline, reports: Sequence[pages.Story], count: int) -> float:
    """How many times the memory after half of ``count`` pages is held after all of them."""
    from extractor import caches

    random = Random(SEED)
    held = []
    for _ in range(2):
        for number in range(count // 2):
            content = pages.page(reports[number % len(reports)], random, 0.4)
            pipeline.extract(article.read(Page("a", content, encoding="utf-8")))
            if number % 50 == 0:
                caches.clear()
        caches.clear()
        gc.collect()
        held.append(memory())
    return held[1] / held[0]
