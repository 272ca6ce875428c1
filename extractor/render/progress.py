"""A run as the person at the terminal follows it: accounts, progress, errors, a closing line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack, nullcontext
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from extractor.acquire.settings import HOST_DELAY, Settings
from extractor.errors import OutageError
from extractor.render.account import show
from extractor.run import Counts, Options, run
from extractor.store import Store

FEW = 3
"""Up to so many inputs no progress is shown: they are done before it is read."""


def follow(
    inputs: Sequence[str],
    db: Path,
    as_json: bool = False,
    no_store: bool = False,
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
    allow_private: bool = False,
    quiet: bool = False,
    delay: float = HOST_DELAY,
) -> int:
    """Run over the inputs; 0 when all could be read, else 1.

    JSON or accounts go to stdout, everything else to stderr.
    """
    out, err = Console(), Console(stderr=True)
    counts = Counts()
    options = Options(published, language, url, Settings(allow_private, delay))
    with ExitStack() as stack:
        store = None if no_store else stack.enter_context(Store(db))
        progress = _progress(err, inputs)
        stack.enter_context(progress or nullcontext())
        task = progress.add_task("reading", total=_total(inputs)) if progress else None

        def begun(source: str) -> None:
            if progress and task is not None:
                progress.update(task, description=_short(source), advance=1)

        for result in run(inputs, options, store, counts, begun):
            if isinstance(result, OutageError):
                err.print(
                    f"error: {result}", style="red", markup=False, highlight=False, soft_wrap=True
                )
            elif as_json:
                sys.stdout.write(result.to_json() + "\n")
                sys.stdout.flush()
            elif not quiet:
                show(progress.console if progress and err.is_terminal else out, result)
    if not as_json or counts.failed:
        err.print(
            _closing(counts, None if no_store else db), style="dim", highlight=False, soft_wrap=True
        )
    return 1 if counts.failed else 0


def _progress(err: Console, inputs: Sequence[str]) -> Progress | None:
    several = len(inputs) > FEW or any(Path(source).is_dir() for source in inputs)
    if not several or not err.is_terminal:
        return None
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
    )


def _total(inputs: Sequence[str]) -> int | None:
    """How many pages there will be, where that is known: a folder or table may hold many."""
    plain = all(Path(s).suffix not in (".jsonl", ".csv") and s != "-" for s in inputs)
    folders = any(Path(source).is_dir() for source in inputs)
    return len(inputs) if plain and not folders else None


def _short(source: str, longest: int = 50) -> str:
    return source if len(source) <= longest else "…" + source[-longest + 1 :]


def _closing(counts: Counts, db: Path | None) -> str:
    parts = [f"{counts.read} read, {counts.outages} of them about an outage"]
    if counts.failed:
        parts.append(f"{counts.failed} failed")
    if db is not None:
        stored = ", ".join(f"{number} {what}" for what, number in sorted(counts.saved.items()))
        parts.append(f"{db}: {stored or 'nothing new'}")
    return " · ".join(parts)
