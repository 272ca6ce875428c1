"""Stored events → files that other programs read.

One module a format, each a function ``(store, selection) -> Iterator[str]`` that streams the
file in pieces. A new format is a module and a line in :data:`FORMATS`.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from extractor.errors import OutageError
from extractor.export.csv import csv_text
from extractor.export.json import json_text, jsonl_text
from extractor.export.sink import writing
from extractor.store import Selection, Store

Format = Callable[[Store, Selection], Iterator[str]]

FORMATS: dict[str, Format] = {"json": json_text, "jsonl": jsonl_text, "csv": csv_text}
"""Name on the command line → the function that writes it."""

__all__ = ["FORMATS", "export"]


def export(
    store: Store,
    format: str,
    out: Path | str | TextIO,
    selection: Selection | None = None,
) -> None:
    """Write what ``selection`` takes from ``store``, piece by piece, never all of it in memory.

    ``out`` is a path or an open text stream. A file appears under its name only when it is whole;
    an earlier one of that name stays until then.

    Raises:
        OutageError: there is no such format, or the file cannot be written.
        StoreError: the database cannot be read.
    """
    pieces = _format(format)(store, selection or Selection())
    if isinstance(out, str | Path):
        with writing(Path(out)) as stream:
            stream.writelines(pieces)
    else:
        out.writelines(pieces)


def _format(name: str) -> Format:
    if name in FORMATS:
        return FORMATS[name]
    close = difflib.get_close_matches(name, FORMATS, n=1)
    hint = f"did you mean {close[0]}?" if close else f"use one of: {', '.join(FORMATS)}"
    raise OutageError(f"--format {name}", "there is no such format", reason="bad_option", step=hint)
