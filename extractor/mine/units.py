"""What is handed to a worker at once, and what happens when a worker does not survive it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from extractor.mine.task import Fault, Outcome, Task
from extractor.mine.work import Settings, work

Unit = tuple[Task, ...]
"""Tasks that one worker takes together: one part of a large file, or many small files."""

Scheduler = Callable[[Iterable[Unit], Settings], Iterator[list[Outcome]]]
"""Runs ``work_all`` over units somewhere; gives what comes of each unit, in any order, once."""

LARGE, MOST = 10_000_000, 64
"""Bytes and files of a bundle: reading a page may take as long as handing it over."""


def units(tasks: Iterable[Task]) -> Iterator[Unit]:
    """Bundle neighbouring files of one page each."""
    bundle: list[Task] = []
    for task in tasks:
        alone = task.kind != "page"
        full = sum(t.size for t in bundle) + task.size > LARGE or len(bundle) >= MOST
        if bundle and (alone or full):
            yield tuple(bundle)
            bundle = []
        bundle.append(task)
        if alone:
            yield tuple(bundle)
            bundle = []
    if bundle:
        yield tuple(bundle)


def work_all(unit: Unit, settings: Settings) -> list[Outcome]:
    """What a worker runs."""
    return [work(task, settings) for task in unit]


def smaller(unit: Unit) -> list[Unit]:
    """A unit in smaller ones; empty where it cannot be made smaller."""
    if len(unit) > 1:
        return [(task,) for task in unit]
    pieces = unit[0].cut()
    return [(piece,) for piece in pieces] if len(pieces) > 1 else []


def given_up(unit: Unit) -> list[Outcome]:
    """The outcome of a unit that ends every process that reads it."""
    task = unit[0]
    source = f"{task.file}@{task.start}"
    message = f"reading bytes {task.start} to {task.end} ended the process that did it"
    fault = Fault(source, "killed", message)
    return [Outcome(task, faults=[fault], counts=Counter(faults=1))]
