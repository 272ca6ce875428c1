"""Datasette's own table pages over our databases: ``tables.toml`` as Datasette wants it.

Datasette 0.65 asks for metadata each time; 1.0 is told once, when it starts. What a person has
configured stands above it in both.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from weakref import WeakKeyDictionary

from markupsafe import Markup

from extractor.browse.databases import holds_outages

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

_known: WeakKeyDictionary[Any, dict[str, dict[str, Any]]] = WeakKeyDictionary()
_LONGEST_JSON = 20_000  # characters that are made readable


@cache
def described() -> dict[str, Any]:
    """The file: ``tables`` with the words for each of their columns, and ``queries``."""
    text = (files("extractor.browse") / "tables.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    for entry in data["tables"].values():
        entry["columns"] = data["columns"] | entry.get("columns", {})
    return data


async def entries(database: Any) -> dict[str, dict[str, Any]]:
    """The entries of the tables that a database has, each with its own columns."""
    found: dict[str, dict[str, Any]] = {}
    tables = described()["tables"]
    for name in (*await database.table_names(), *await database.view_names()):
        if name in INTERNAL:
            found[name] = {"hidden": True}
        elif name in tables:
            words = tables[name]["columns"]
            columns = await database.table_columns(name)
            own = {column: words[column] for column in columns if column in words}
            found[name] = tables[name] | {"columns": own}
    return found


def metadata(datasette: Any) -> dict[str, Any]:
    """Datasette 0.65: the metadata of the tables of every database of ours.

    It asks several times a page and merges what a person has configured into the answer: copies,
    made fast.
    """
    return {
        "databases": {
            name: {
                **_front(datasette, name),
                "tables": {table: _copied(entry) for table, entry in _known[database].items()},
            }
            for name, database in datasette.databases.items()
            if database in _known
        }
    }


def _front(datasette: Any, name: str) -> dict[str, str]:
    """What Datasette's page of the database says above its tables, unless a person has said it."""
    said = (datasette._metadata_local or {}).get("databases", {}).get(name) or {}
    if "description" in said or "description_html" in said:
        return {}
    words = Markup('<a href="{}/-/outages">Browse the outages</a> as pages, or as tables below.')
    return {"description_html": str(words.format(datasette.urls.database(name)))}


def _copied(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: dict(part) if key == "columns" else part for key, part in entry.items()}


def queries() -> dict[str, dict[str, str]]:
    """The canned queries by name."""
    return {
        name: {**entry, "sql": entry["sql"].strip()}
        for name, entry in described()["queries"].items()
    }


async def start(datasette: Any) -> None:
    """Find our databases; tell Datasette 1.0 of their tables."""
    for name, database in datasette.databases.items():
        if await holds_outages(database):
            _known[database] = await entries(database)
            if hasattr(datasette, "set_column_metadata"):
                await _tell(datasette, name, _known[database])


async def _tell(datasette: Any, name: str, tables: Mapping[str, dict[str, Any]]) -> None:
    for key, words in _front(datasette, name).items():
        await datasette.set_database_metadata(name, key, words)
    datasette.config = datasette.config or {}
    configured = (
        datasette.config.setdefault("databases", {}).setdefault(name, {}).setdefault("tables", {})
    )
    for table, entry in tables.items():
        ours = {part: entry[part] for part in _CONFIGURATION if part in entry}
        configured[table] = ours | configured.get(table, {})
        for part in ("title", "description"):
            if part in entry:
                await datasette.set_resource_metadata(name, table, part, entry[part])
        for column, words in entry.get("columns", {}).items():
            await datasette.set_column_metadata(name, table, column, "description", words)
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
