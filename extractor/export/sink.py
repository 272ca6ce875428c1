"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from extractor.errors import OutageError


@contextmanager
def writing(path: Path) -> Iterator[TextIO]:
    """Open ``path`` for UTF-8 text; it gets the new content when the block ends without error.

    A pipe or a device such as ``/dev/stdout`` is written to directly.

    Raises:
        OutageError: the file cannot be written.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with _explained(path), path.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    with replacing(path) as partial, partial.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to write to; it takes its place when the block ends without error.

    Raises:
        OutageError: the file cannot be written.
    """
    # A link keeps pointing at the file it names.
    target = path.resolve()
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with _explained(path):
            yield partial
            partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutageError(
            str(path),
            f"the export cannot be written: {error.strerror or error}",
            reason="export_failed",
            step="check that the folder exists, may be written and has room, or give another -o",
        ) from error
