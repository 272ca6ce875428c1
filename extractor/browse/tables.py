"""Datasette's own table pages over our databases: ``tables.toml`` as Datasette wants it.

Datasette 0.65 asks for metadata each time; 1.0 is told once, when it starts. What a person has
configured stands above it in both.
"""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from extractor.browse.databases import holds_outages, known_for_sure

_CONFIGURATION = ("facets", "sort", "sort_desc", "label_column", "hidden", "sortable_columns")
"""Parts of a table's entry that are configuration in Datasette 1.0; the others are metadata."""

INTERNAL = (
    "_sqlite_migrations",
    "arrivals",
    "extractions",
    "incident_facets",
    "page_facts",
    "page_parts",
    "pages",
    "readings",
    "submissions",
    "telling_blocks",
    "tellings",
)
"""Tables that repeat others in another form or serve the work; they are hidden."""

JSON_COLUMNS = frozenset(
    {
        ("incident_links", "reasons"),
        ("runs", "counts"),
        ("changes", "old"),
        ("changes", "new"),
        ("history", "old"),
        ("history", "new"),
        ("reviews", "value"),
        ("reviews", "correction"),
    }
)

_LONGEST_JSON = 20_000  # characters that are made readable


@cache
def described() -> dict[str, Any]:
    """The file: ``tables`` with the words for each of their columns, and ``queries``."""
    text = (files("extractor.browse") / "tables.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    for entry in data["tables"].values():
        entry["columns"] = data["columns"] | entry.get("columns", {})
    return data


@cache
def _entries() -> dict[str, dict[str, Any]]:
    visible: dict[str, dict[str, Any]] = described()["tables"]
    return visible | {name: {"hidden": True} for name in INTERNAL}


def metadata(datasette: Any) -> dict[str, Any]:
    """Datasette 0.65: the metadata of the tables of every database of ours."""
    ours = [name for name, database in datasette.databases.items() if known_for_sure(database)]
    return {"databases": {name: {"tables": copy.deepcopy(_entries())} for name in ours}}


def queries() -> dict[str, dict[str, str]]:
    """The canned queries by name."""
    return {
        name: {**entry, "sql": entry["sql"].strip()}
        for name, entry in described()["queries"].items()
    }


async def start(datasette: Any) -> None:
    """Find our databases; tell Datasette 1.0 of their tables."""
    for name, database in datasette.databases.items():
        if await holds_outages(database) and hasattr(datasette, "set_column_metadata"):
            await _tell(datasette, name, database)


async def _tell(datasette: Any, name: str, database: Any) -> None:
    datasette.config = datasette.config or {}
    tables = (
        datasette.config.setdefault("databases", {}).setdefault(name, {}).setdefault("tables", {})
    )
    there = {*await database.table_names(), *await database.view_names()}
    for table, entry in _entries().items():
        if table not in there:
            continue
        configured = {part: entry[part] for part in _CONFIGURATION if part in entry}
        tables[table] = configured | tables.get(table, {})
        for part in ("title", "description"):
            if part in entry:
                await datasette.set_resource_metadata(name, table, part, entry[part])
        columns: Mapping[str, str] = entry.get("columns", {})
        for column in await database.table_columns(table):
            if column in columns:
                await datasette.set_column_metadata(
                    name, table, column, "description", columns[column]
                )
    for query, entry in queries().items():
        await datasette.add_query(
            name, query, entry["sql"], title=entry["title"], description=entry["description"]
        )


def readable_json(value: Any) -> Markup | None:
    """JSON of a cell with a line a part; None for what is none."""
    if not isinstance(value, str) or len(value) > _LONGEST_JSON:
        return None
    try:
        text = json.dumps(json.loads(value), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return None
    return Markup("<pre>{}</pre>").format(text)
