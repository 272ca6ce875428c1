"""A run over very many pages as the person at the terminal follows it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from extractor.mine import Settings, State, Target, cluster_or_local, mine

EVERY = 30.0
"""Seconds between two lines where there is no terminal to draw on."""

STAGE = {
    "language": "declare a language without rules",
    "words": "lack the words of an outage",
    "lead": "open with something else",
    "full": "were read whole and are about something else",
}


def follow(
    inputs: tuple[str, ...],
    db: Path,
    output: Path | None,
    format_: Any,
    workers: int | None,
    scheduler: str | None,
    audit: float,
    whole: bool,
    pages: bool,
    afresh: bool,
) -> int:
    """Mine the inputs; 0 when all could be opened, else 1. Everything is told on stderr."""
    err = Console(stderr=True)
    target = Target(folder=output, format=format_) if output else Target(db=db)
    state = State()
    begun = time.monotonic()
    with _display(err) as show:
        settings = Settings(audit, whole, pages and output is None)
        for state in mine(inputs, target, settings, cluster_or_local(scheduler, workers), afresh):
            show(state, time.monotonic() - begun)
    for error in state.errors:
        err.print(f"error: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
    for line in closing(state, time.monotonic() - begun, target):
        err.print(line, style="dim", highlight=False, soft_wrap=True)
    return 1 if state.errors else 0


def closing(state: State, seconds: float, target: Target) -> Iterator[str]:
    """What a run did, in a few lines."""
    counts = state.counts
    pages = counts["pages"]
    yield (
        f"{pages:,} pages in {seconds:,.0f} s, {pages / max(seconds, 0.001):,.0f} a second: "
        f"{counts['outages']:,} about an outage · {target.db or target.folder}"
    )
    for stage, what in STAGE.items():
        if rejected := counts[f"rejected: {stage}"]:
            yield f"  {rejected:,} {what}{_audited(state, stage, rejected)}"
    if unread := sum(n for key, n in counts.items() if key.startswith("no article")):
        yield f"  {unread:,} hold no article (walls, lists, pages without text)"
    if counts["faults"]:
        yield f"  {counts['faults']:,} could not be read: {target.beside('faults.jsonl')}"


def _audited(state: State, stage: str, rejected: int) -> str:
    """What the audit of a stage says of its rejects."""
    read = state.counts[f"audited: {stage}"]
    if not read:
        return ""
    missed = state.counts[f"missed: {stage}"]
    about = f", about {missed * rejected // read:,} in all" if missed else ""
    return f"; of {read:,} read all the same, {missed:,} were outages{about}"


@contextmanager
def _display(err: Console) -> Iterator[Callable[[State, float], None]]:
    """A bar on a terminal, else a line now and then."""
    if not err.is_terminal:
        told = 0.0

        def line(state: State, seconds: float) -> None:
            nonlocal told
            if seconds - told >= EVERY:
                told = seconds
                err.print(_summary(state, seconds), highlight=False, soft_wrap=True)

        yield line
        return
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:.0f}%"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=err,
        transient=True,
    ) as progress:
        bar = progress.add_task("reading", total=None)

        def draw(state: State, seconds: float) -> None:
            progress.update(
                bar,
                total=state.bytes_total,
                completed=state.bytes_done,
                description=_rate(state, seconds),
            )

        yield draw


def _rate(state: State, seconds: float) -> str:
    pages = state.counts["pages"]
    rate = f"{pages / seconds:,.0f} a second" if seconds >= 1 else "…"
    return f"{pages:,} pages ({rate}), {state.counts['outages']:,} outages"


def _summary(state: State, seconds: float) -> str:
    share = state.bytes_done / max(1, state.bytes_total)
    left = f"{seconds / share - seconds:,.0f} s left" if share else "…"
    return f"{_rate(state, seconds)}, {share:.0%}, {left}"
