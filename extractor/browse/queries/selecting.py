"""Which incidents a list is of, as SQL over ``incident_facets``."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from extractor.browse.filters import Filters
from extractor.store.facets import EVERY

QUOTES = ("official_statements", "user_quotes", "other_quotes")

# What is searched → the incidents in which it is found. Each is asked for alone: a UNION would sort
# them all.
_SOUGHT = (
    "SELECT events.incident_id FROM articles_fts"
    " JOIN articles ON articles.rowid = articles_fts.rowid"
    " JOIN events ON events.article_id = articles.id"
    " WHERE articles_fts MATCH ? AND events.role = 'primary'",
    *(
        f"SELECT events.incident_id FROM {table}_fts"
        f" JOIN {table} ON {table}.rowid = {table}_fts.rowid"
        f" JOIN events ON events.id = {table}.event_id"
        f" WHERE {table}_fts MATCH ? AND events.role = 'primary'"
        for table in QUOTES
    ),
)


@dataclass(frozen=True)
class Chosen:
    """The incidents that filters ask for: a FROM and WHERE over ``incident_facets AS it``.

    ``it`` has each of them once, so that rows can be counted, with its ``day`` and
    ``incident_id``.
    """

    where: str
    values: tuple[Any, ...]
    by_search: Sought | None
    """What the search found, where nothing else narrows."""

    @property
    def sql(self) -> str:
        return f"FROM incident_facets AS it WHERE {self.where}"

    @property
    def narrowed(self) -> bool:
        """Whether it is less than all incidents."""
        return self.values != (EVERY, "")


@dataclass(frozen=True)
class Sought:
    """The incidents that a search found: ``ids`` as JSON, or where ``inverted`` all but those.

    Of a word that most articles have the few without it are kept: SQLite is quick to leave out a
    few and slow to look up nearly all.
    """

    ids: str
    inverted: bool = False

    def term(self, column: str) -> str:
        """The condition that a column of incidents has to meet; ``ids`` is its parameter."""
        no = "NOT " if self.inverted else ""
        return f"{column} {no}IN (SELECT value FROM json_each(?))"


_MANY = 5000
"""Incidents from which on it is worth asking whether most were found."""


def sought(connection: sqlite3.Connection, filters: Filters) -> Sought | None:
    """The incidents in which the search is found; None without a search."""
    if not filters.search:
        return None
    if filters.match is None:
        return Sought("[]")
    found: set[str] = set()
    for sql in _SOUGHT:
        found.update(incident_id for (incident_id,) in connection.execute(sql, [filters.match]))
    found.discard(None)  # an event may be of no incident yet
    if len(found) < _MANY:
        return Sought(json.dumps(sorted(found)))
    every = connection.execute(
        "SELECT incident_id FROM incident_facets WHERE facet = ? AND value = ''", [EVERY]
    )
    rest = [incident_id for (incident_id,) in every if incident_id not in found]
    if len(rest) < len(found):
        return Sought(json.dumps(rest), inverted=True)
    return Sought(json.dumps(sorted(found)))


def chosen(filters: Filters, found: Sought | None, without: str | None = None) -> Chosen:
    """The incidents of ``filters`` among those that the search ``found``.

    ``without`` leaves the choice of one facet out.
    """
    picked = {name: values for name, values in filters.chosen.items() if values and name != without}
    # The facet that leads the way: of a single value it holds each incident once.
    lead = next((name for name, values in picked.items() if len(values) == 1), None)
    terms = ["it.facet = ? AND it.value = ?"]
    values: list[Any] = [lead or EVERY, picked.pop(lead)[0] if lead else ""]
    if filters.since or filters.until:
        terms.append("it.day BETWEEN ? AND ?")
        values += [filters.since or "0", filters.until or "9"]
    only_sought = lead is None and len(terms) == 1 and not picked
    if found is not None:
        terms.append(found.term("it.incident_id"))
        values.append(found.ids)
    for name, wanted in picked.items():
        marks = ", ".join("?" * len(wanted))
        terms.append(
            "it.incident_id IN (SELECT incident_id FROM incident_facets"
            f" WHERE facet = ? AND value IN ({marks}))"
        )
        values += [name, *wanted]
    return Chosen(" AND ".join(terms), tuple(values), found if only_sought else None)
