"""Stored events and incidents → files that other programs read.

``formats`` names them; each has a module of its own that streams the file in pieces. The same
database gives the same bytes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from extractor.errors import OutageError
from extractor.export.card import card
from extractor.export.formats import FORMATS, Format, Unit
from extractor.export.sink import writing
from extractor.store import Selection, Store

__all__ = ["FORMATS", "export", "export_card"]


def export(
    store: Store,
    format: str,
    out: Path | str | TextIO,
    selection: Selection | None = None,
    unit: Unit | None = None,
) -> None:
    """Write what ``selection`` takes from ``store``, piece by piece, never all of it in memory.

    ``out`` is a path or an open text stream; formats that are binary or a folder need a path. A
    file appears under its name only when it is whole; an earlier one of that name stays until then.
    ``unit`` is what the format is made for if not given.

    Raises:
        OutageError: there is no such format, or the file cannot be written.
        StoreError: the database cannot be read.
    """
    chosen = _format(format)
    wanted: Unit = unit or chosen.natural
    selection = selection or Selection()
    if chosen.text is None:
        _write_files(chosen, format, store, selection, wanted, out)
        return
    _write_text(chosen.text[wanted](store, selection), out)


def export_card(
    store: Store,
    out: Path | str | TextIO,
    selection: Selection | None = None,
    scores: Path | None = None,
) -> None:
    """Write the README of the data set that ``selection`` takes; see :mod:`extractor.export.card`.

    Raises:
        OutageError: the file cannot be written, or ``scores`` not be read.
        StoreError: the database cannot be read.
    """
    _write_text(card(store, selection or Selection(), scores), out)


def _write_text(pieces: Iterator[str], out: Path | str | TextIO) -> None:
    if isinstance(out, str | Path):
        with writing(Path(out)) as stream:
            stream.writelines(pieces)
    else:
        out.writelines(pieces)


def _write_files(
    chosen: Format,
    name: str,
    store: Store,
    selection: Selection,
    unit: Unit,
    out: Path | str | TextIO,
) -> None:
    assert chosen.files is not None
    if not isinstance(out, str | Path):
        raise OutageError(
            f"--format {name}",
            f"it cannot go to the terminal, being {chosen.about}",
            reason="bad_option",
            step="say where with: -o PATH",
        )
    chosen.files[unit](store, selection, Path(out))


def _format(name: str) -> Format:
    if name in FORMATS:
        return FORMATS[name]
    close = difflib.get_close_matches(name, FORMATS, n=1)
    hint = f"did you mean {close[0]}?" if close else f"use one of: {', '.join(FORMATS)}"
    raise OutageError(f"--format {name}", "there is no such format", reason="bad_option", step=hint)
