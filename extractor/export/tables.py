"""A folder of CSV files, one a table of the database, with a Data Package that tells their types.

``datapackage.json`` (Frictionless Data, Tabular Data Package) names each file's columns, keys and
references, so that the folder can be loaded without reading our documents.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.errors import OutageError
from extractor.export.csv import line
from extractor.export.sink import writing
from extractor.store import Selection, Store, TableInfo

TYPES = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}
"""Types of SQLite's columns → those of a Table Schema."""

PACKAGE = "datapackage.json"


def write_tables(store: Store, selection: Selection, folder: Path) -> None:
    """Write the tables into ``folder``, which is made if need be; other files in it stay.

    Raises:
        OutageError: the folder cannot be made or a file in it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutageError(
            str(folder),
            f"the folder cannot be made: {error.strerror or error}",
            reason="export_failed",
            step="give the path of a folder with -o",
        ) from error
    tables = store.tables()
    for table in tables:
        with writing(folder / f"{table.name}.csv") as stream:
            stream.writelines(_lines(store, table, selection))
    with writing(folder / PACKAGE) as stream:
        json.dump(_package(tables), stream, indent=2, ensure_ascii=False)
        stream.write("\n")


def _lines(store: Store, table: TableInfo, selection: Selection) -> Iterator[str]:
    yield line([column.name for column in table.columns])
    for row in store.rows(table.name, selection):
        yield line(row)


def _package(tables: list[TableInfo]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "outages",
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: TableInfo) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": column.name, "type": TYPES.get(column.type, "string")}
            for column in table.columns
        ],
        "primaryKey": [column.name for column in table.columns if column.key],
    }
    if table.references:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": other, "fields": other_column}}
            for column, other, other_column in table.references
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": schema,
    }
