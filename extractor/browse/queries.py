"""The SQL of the pages, over one read-only connection that Datasette lends."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from extractor.browse.filters import FACETS, Filters
from extractor.browse.snippets import READ, snippet
from extractor.models import Extraction
from extractor.store.selection import EVENT_DATE

PAGE_SIZE = 25
MOST_VALUES = 60
"""Values of a facet that are listed: the most frequent ones."""

_BASE = "FROM events JOIN articles ON articles.id = events.article_id"
_BY_SERVICE = (
    "JOIN event_services ON event_services.event_id = events.id"
    " JOIN services ON services.id = event_services.service_id"
)
# Facet → the tables it needs, its value, and how the value is called.
_FACET_SQL = {
    "service": (_BY_SERVICE, "services.id", "services.name"),
    "category": (_BY_SERVICE, "services.category", "services.category"),
    "status": ("", "events.status", "events.status"),
    "cause": ("JOIN causes ON causes.event_id = events.id", "causes.code", "causes.code"),
    "country": ("JOIN places ON places.event_id = events.id", "places.country", "places.country"),
    "year": ("", f"substr({EVENT_DATE}, 1, 4)", f"substr({EVENT_DATE}, 1, 4)"),
    "language": ("", "articles.language", "articles.language"),
}


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet and how many events it would leave."""

    value: str
    label: str
    count: int
    picked: bool


@dataclass(frozen=True)
class EventPage:
    """One page of the list: rows of ``events_overview``, snippets by article, facets by name."""

    total: int
    rows: list[dict[str, Any]]
    snippets: dict[str, Markup]
    facets: dict[str, list[FacetValue]]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


def event_page(connection: sqlite3.Connection, filters: Filters) -> EventPage:
    """The events that ``filters`` ask for, newest first unless asked otherwise."""
    where, values = _where(filters)
    (total,) = connection.execute(f"SELECT count(*) {_BASE} WHERE {where}", values).fetchone()
    way = "ASC" if filters.oldest_first else "DESC"
    ids = connection.execute(
        f"SELECT events.id {_BASE} WHERE {where}"
        f" ORDER BY {EVENT_DATE} IS NULL, {EVENT_DATE} {way}, events.start_utc {way}, events.id"
        " LIMIT ? OFFSET ?",
        [*values, PAGE_SIZE, (filters.page - 1) * PAGE_SIZE],
    ).fetchall()
    rows = _overview(connection, [event_id for (event_id,) in ids])
    return EventPage(
        total,
        rows,
        _snippets(connection, filters.phrases, [row["article_id"] for row in rows]),
        {name: _facet(connection, name, filters) for name in FACETS},
    )


def extraction_of(connection: sqlite3.Connection, article_id: str) -> Extraction | None:
    """What was extracted from an article, or None if it is not stored."""
    found = connection.execute(
        "SELECT json FROM extractions WHERE article_id = ?", [article_id]
    ).fetchone()
    return None if found is None else Extraction.model_validate_json(found[0])


def article_of(connection: sqlite3.Connection, event_id: str) -> str | None:
    """Id of the article that tells of an event, or None if there is no such event."""
    found = connection.execute("SELECT article_id FROM events WHERE id = ?", [event_id]).fetchone()
    return None if found is None else str(found[0])


def _where(filters: Filters, without: str | None = None) -> tuple[str, list[Any]]:
    """Conditions on events and articles; ``without`` leaves the choice of one facet out."""
    terms, values = ["1"], []
    if not filters.recalled:
        terms.append("events.role = 'primary'")
    if filters.search:
        terms.append(
            "articles.rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)"
        )
        values.append(filters.match or '""')  # an empty phrase is found nowhere
    for name, picked in filters.chosen.items():
        if picked and name != without:
            joins, value, _ = _FACET_SQL[name]
            marks = ", ".join("?" * len(picked))
            terms.append(
                f"events.id IN (SELECT events.id {_BASE} {joins} WHERE {value} IN ({marks}))"
            )
            values += picked
    return " AND ".join(terms), values


def _facet(connection: sqlite3.Connection, name: str, filters: Filters) -> list[FacetValue]:
    """Values under all other choices, so that a second value of the facet can be added."""
    joins, value, label = _FACET_SQL[name]
    where, values = _where(filters, without=name)
    order = "value DESC" if name == "year" else "events DESC, label"
    rows = connection.execute(
        f"SELECT {value} AS value, min({label}) AS label, count(DISTINCT events.id) AS events"
        f" {_BASE} {joins} WHERE {where} AND {value} IS NOT NULL"
        f" GROUP BY 1 ORDER BY {order} LIMIT {MOST_VALUES}",
        values,
    ).fetchall()
    picked = filters.chosen.get(name, ())
    found = [FacetValue(row[0], row[1], row[2], row[0] in picked) for row in rows]
    # What was picked stays visible, so that it can be let go, even where it leaves nothing.
    seen = {item.value for item in found}
    return [FacetValue(value, value, 0, True) for value in picked if value not in seen] + found


def _overview(connection: sqlite3.Connection, ids: Sequence[str]) -> list[dict[str, Any]]:
    marks = ", ".join("?" * len(ids))
    cursor = connection.execute(f"SELECT * FROM events_overview WHERE id IN ({marks})", ids)
    names = [column[0] for column in cursor.description]
    rows = {row[0]: dict(zip(names, row, strict=True)) for row in cursor}
    return [rows[event_id] for event_id in ids]


def _snippets(
    connection: sqlite3.Connection, phrases: Sequence[str], article_ids: Sequence[str]
) -> dict[str, Markup]:
    """Article id → the words around what was searched for."""
    if not phrases:
        return {}
    marks = ", ".join("?" * len(article_ids))
    rows = connection.execute(
        f"SELECT id, substr(text, 1, {READ}) FROM articles WHERE id IN ({marks})", article_ids
    )
    found = ((article_id, snippet(text, phrases)) for article_id, text in rows)
    return {article_id: words for article_id, words in found if words is not None}
