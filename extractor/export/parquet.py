"""Parquet: the columns of the CSV with their types, lists as lists. An extra: ``[parquet]``."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from extractor.errors import OutageError
from extractor.export.columns import EVENT_COLUMNS, INCIDENT_COLUMNS, Column, T, row
from extractor.export.sink import replacing
from extractor.store import Selection, Store

ROWS = 5_000
"""Rows of a row group, which is as much as is ever in memory."""


def events_parquet(store: Store, selection: Selection, path: Path) -> None:
    """One row an event, by publication."""
    write(EVENT_COLUMNS, store.events(selection), path)


def incidents_parquet(store: Store, selection: Selection, path: Path) -> None:
    """One row an incident, by date."""
    write(INCIDENT_COLUMNS, store.incidents(selection), path)


def write(columns: Sequence[Column[T]], records: Iterable[T], path: Path) -> None:
    """Write a file with one row a record.

    Raises:
        OutageError: pyarrow is not installed, or the file cannot be written.
    """
    arrow, parquet = _library()
    types = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
        "list": arrow.list_(arrow.string()),
    }
    schema = arrow.schema([(column.name, types[column.kind]) for column in columns])
    rows = (row(columns, record) for record in records)
    with (
        replacing(path) as partial,
        parquet.ParquetWriter(partial, schema, compression="zstd") as writer,
    ):
        while batch := list(itertools.islice(rows, ROWS)):
            writer.write_table(arrow.Table.from_pylist(batch, schema=schema))


def _library() -> tuple[Any, Any]:
    """pyarrow, which is large and therefore not installed for everybody."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise OutageError(
            "--format parquet",
            "this needs pyarrow, which is not installed",
            reason="missing_extra",
            step="install it with: pip install 'outage-extractor[parquet]'",
        ) from error
    return pyarrow, pyarrow.parquet
