"""The tables as they are, for a copy of the database in files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from extractor.store.selection import Selection

INNER = frozenset(
    {"extractions", "pages", "page_facts", "page_parts", "arrivals", "fetches"}
    | {"tellings", "telling_blocks", "incident_facets", "readings", "submissions"}
)
"""Tables that repeat others in another form, or tell of the work and not of outages."""

_OF_ARTICLE = frozenset(
    {"articles", "article_sources", "reasons", "evidence", "changes", "reviews"}
)


@dataclass(frozen=True)
class ColumnInfo:
    """A column: its name, its type in SQLite, whether it is part of the primary key."""

    name: str
    type: str
    key: bool


@dataclass(frozen=True)
class TableInfo:
    """A table with its columns and references (column, other table, column of the other)."""

    name: str
    columns: tuple[ColumnInfo, ...]
    references: tuple[tuple[str, str, str], ...]


def tables(db: Database) -> list[TableInfo]:
    """The tables that hold what was extracted, by name; search indexes are none of them."""
    names = sorted(
        name
        for name in db.table_names()
        if name not in INNER and "_fts" not in name and not name.startswith(("_", "sqlite_"))
    )
    return [_info(db, name, frozenset(names)) for name in names]


def rows(db: Database, table: str, selection: Selection) -> Iterator[tuple[Any, ...]]:
    """The rows of a table that belong to the selected events, in the order of its key.

    ``table`` is a name that :func:`tables` gave.
    """
    columns = _info(db, table, frozenset()).columns
    keys = ", ".join(f"[{column.name}]" for column in columns if column.key)
    where, parameters = _where(db, table, selection)
    yield from db.execute(f"SELECT * FROM [{table}] WHERE {where} ORDER BY {keys}", parameters)


def _where(db: Database, table: str, selection: Selection) -> tuple[str, list[str]]:
    if selection == Selection():
        return "1", []
    on_event, event_parameters = selection.events_where()
    selected = (
        f"SELECT {{}} FROM events JOIN articles ON articles.id = events.article_id WHERE {on_event}"
    )
    columns = {column.name for column in db.table(table).columns}
    if table == "events":
        return f"id IN ({selected.format('events.id')})", event_parameters
    if table == "incidents":
        return f"id IN ({selected.format('events.incident_id')})", event_parameters
    if table == "services":
        used = "SELECT service_id FROM event_services WHERE event_id IN"
        return f"id IN ({used} ({selected.format('events.id')}))", event_parameters
    if table in _OF_ARTICLE:
        on_article, parameters = selection.articles_where()
        column = "id" if table == "articles" else "article_id"
        return f"{column} IN (SELECT id FROM articles WHERE {on_article})", parameters
    if "event_id" in columns:
        return f"event_id IN ({selected.format('events.id')})", event_parameters
    if "incident_id" in columns:
        return f"incident_id IN ({selected.format('events.incident_id')})", event_parameters
    return "1", []


def _info(db: Database, name: str, exported: frozenset[str]) -> TableInfo:
    table = db.table(name)
    columns = tuple(
        ColumnInfo(column.name, column.type, bool(column.is_pk)) for column in table.columns
    )
    references = tuple(
        sorted(
            (key.column, key.other_table, key.other_column)
            for key in table.foreign_keys
            if key.other_table in exported and not key.is_compound
        )
    )
    return TableInfo(name, columns, references)
