"""CSV (RFC 4180): one row an event or an incident, for spreadsheets and data frames.

UTF-8, lines end in CR LF, a list is one cell with ``; `` between its items. Text that a
spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV Injection"), so
``@name`` reads ``'@name``; the JSON formats have the text as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from extractor.export.columns import EVENT_COLUMNS, INCIDENT_COLUMNS, Column, T
from extractor.store import Selection, Store

# What makes a spreadsheet take a cell for a formula, full-width forms included.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def events_csv(store: Store, selection: Selection) -> Iterator[str]:
    """The header, then one line an event, by publication."""
    return _flat(EVENT_COLUMNS, store.events(selection))


def incidents_csv(store: Store, selection: Selection) -> Iterator[str]:
    """The header, then one line an incident, by date."""
    return _flat(INCIDENT_COLUMNS, store.incidents(selection))


def line(cells: Iterable[Any]) -> str:
    """One line with its end; no cell of it is a formula."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, dialect="excel").writerow([_guarded(cell) for cell in cells])
    return buffer.getvalue()


def _flat(columns: Sequence[Column[T]], records: Iterable[T]) -> Iterator[str]:
    yield line([column.name for column in columns])
    for record in records:
        yield line([column.value(record) for column in columns])


def _guarded(cell: Any) -> Any:
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, list):
        cell = "; ".join(cell)
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA_STARTS):
        return "'" + cell
    return cell
