"""One task through the cascade: what a worker process does, here or on another machine.

The state of a process (the loaded languages, the automaton) is made once and kept. Everything a
task gives back is plain data; a process that dies in the middle of a task has given nothing back.
"""

from __future__ import annotations

import gc
import logging
import threading
from dataclasses import dataclass
from functools import lru_cache

from extractor import caches
from extractor.acquire.page import Page
from extractor.errors import AcquireError, OutageError
from extractor.language import nlp, rules
from extractor.mine.cascade import Cascade, Verdict
from extractor.mine.records import records
from extractor.mine.task import Audited, Fault, Found, Outcome, Task
from extractor.pipeline import Pipeline

MAX_FAULTS = 100
"""Faults of one task that are told one by one; all are counted."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every task of a run.

    ``audit`` is the share of rejects to read in full, ``whole`` reads every page in full,
    ``pages`` keeps the pages of outages.
    """

    audit: float = 0.0
    whole: bool = False
    pages: bool = True


_busy = threading.Lock()
"""A loaded language belongs to one thread at a time; workers with several threads take turns."""


def work(task: Task, settings: Settings) -> Outcome:
    """Read one part of a file. What is wrong with a record is counted, and the next one read."""
    outcome = Outcome(task)
    with _busy:
        cascade = _cascade(settings)
        try:
            for page in records(task):
                _read(page, cascade, settings, outcome)
        except (AcquireError, OSError) as error:
            _fault(outcome, task.file, getattr(error, "reason", "unreadable"), str(error))
        caches.clear()
    return outcome


def prepare(settings: Settings) -> None:
    """Load what every task needs, before the first one: the automaton and all languages."""
    with _busy:
        _cascade(settings)
        for code in rules.languages():
            nlp.build(code)
        gc.collect()
        gc.freeze()  # the rules stay; looking through them after each task took a tenth of its time


@lru_cache(maxsize=1)
def _cascade(settings: Settings) -> Cascade:
    for library in ("trafilatura", "htmldate"):  # they log each page that they find poor
        logging.getLogger(library).setLevel(logging.CRITICAL)
    return Cascade(Pipeline(), settings.audit, settings.whole)


def _read(
    page: Page | AcquireError, cascade: Cascade, settings: Settings, outcome: Outcome
) -> None:
    if isinstance(page, AcquireError):
        _fault(outcome, page.source, page.reason, page.message)
        return
    outcome.counts["pages"] += 1
    try:
        verdict = cascade.judge(page)
    except OutageError as error:  # passed the cheap stages and is no article: an index, a wall
        outcome.counts[f"no article: {error.reason}"] += 1
    except Exception as error:  # a defect of ours or of a library: told, and the next page read
        _fault(outcome, page.source, "crash", f"{type(error).__name__}: {error}")
    else:
        _keep(page, verdict, settings, outcome)


def _keep(page: Page, verdict: Verdict, settings: Settings, outcome: Outcome) -> None:
    """Count a verdict, and keep what is worth it."""
    if verdict.stage:
        outcome.counts[f"rejected: {verdict.stage}"] += 1
    extraction = verdict.extraction
    if verdict.audited:
        outcome.counts[f"audited: {verdict.stage}"] += 1
        missed = extraction is not None and extraction.outage
        outcome.counts[f"missed: {verdict.stage}"] += missed
        outcome.audited.append(
            Audited(
                page.source,
                str(verdict.stage),
                missed,
                extraction.score if extraction else 0.0,
                (extraction.article.title if extraction else None) or "",
            )
        )
    if extraction is not None and extraction.outage:
        outcome.counts["outages"] += 1
        outcome.found.append(Found(extraction.to_json(), page.content if settings.pages else None))


def _fault(outcome: Outcome, source: str, reason: str, message: str) -> None:
    outcome.counts["faults"] += 1
    if len(outcome.faults) < MAX_FAULTS:
        outcome.faults.append(Fault(source, reason, message[:500]))
