"""What a database, or a selection of it, holds: counts for a data card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from extractor.store.selection import EVENT_DATE, Selection

Counted = tuple[tuple[str, int], ...]

MOST = 10
"""Services that are listed: the most frequent ones."""


@dataclass(frozen=True)
class Run:
    """The articles last changed under one version and one state of the rules."""

    version: str
    rules_hash: str
    articles: int


@dataclass(frozen=True)
class Summary:
    """Counts of a selection; ``first`` and ``last`` are days of outages, ISO dates."""

    articles: int
    outages: int
    events: int
    incidents: int
    conflicts: int
    first: str | None
    last: str | None
    languages: Counted
    categories: Counted
    services: Counted
    services_in_all: int
    statuses: Counted
    runs: tuple[Run, ...]
    statements: int
    quotes: int
    figures: int
    changes: int
    """Values that an article gave otherwise before it was read again."""


def summary(db: Database, selection: Selection) -> Summary:
    """Count what ``selection`` takes."""
    return Summary(
        **_articles(db, selection), **_events(db, selection), **_incidents(db, selection)
    )


@dataclass(frozen=True)
class _Rows:
    """Rows of one kind that a selection takes: a FROM clause with its WHERE, and its parameters."""

    db: Database
    source: str
    parameters: list[str]

    def number(self, value: str) -> int:
        """One number over all of the rows."""
        row = self.db.execute(f"SELECT {value} {self.source}", self.parameters).fetchone()
        return int(row[0] or 0)

    def counted(self, name: str, value: str = "count(*)", rest: str = "") -> Counted:
        """``value`` by ``name``, the most first; ``rest`` follows the order."""
        order = f"GROUP BY 1 ORDER BY n DESC, 1 {rest}"
        sql = f"SELECT {name}, {value} AS n {self.source} {order}"
        return tuple(self.db.execute(sql, self.parameters).fetchall())


def _articles(db: Database, selection: Selection) -> dict[str, Any]:
    """The counts of articles."""
    where, parameters = selection.articles_where()
    articles = _Rows(db, f"FROM articles WHERE {where}", parameters)
    runs = db.execute(
        "SELECT runs.version, runs.rules_hash, count(*) FROM articles"
        f" JOIN runs ON runs.id = articles.run_id WHERE {where}"
        " GROUP BY 1, 2 ORDER BY max(runs.id) DESC",
        parameters,
    )
    changes = _Rows(
        db, f"FROM changes WHERE article_id IN (SELECT id {articles.source})", parameters
    )
    return {
        "articles": articles.number("count(*)"),
        "outages": articles.number("sum(articles.outage)"),
        "languages": articles.counted("coalesce(articles.language, 'unknown')"),
        "runs": tuple(Run(*row) for row in runs),
        "changes": changes.number("count(*)"),
    }


def _events(db: Database, selection: Selection) -> dict[str, Any]:
    """The counts of events, and of what they hold."""
    where, parameters = selection.events_where()
    joined = "FROM events JOIN articles ON articles.id = events.article_id"
    events = _Rows(db, f"{joined} WHERE {where}", parameters)
    services = _Rows(
        db,
        f"{joined} JOIN event_services ON event_services.event_id = events.id"
        f" JOIN services ON services.id = event_services.service_id WHERE {where}",
        parameters,
    )
    first, last = db.execute(
        f"SELECT min({EVENT_DATE}), max({EVENT_DATE}) {events.source} AND events.role = 'primary'",
        parameters,
    ).fetchone()
    chosen = f"WHERE event_id IN (SELECT events.id {events.source})"
    each = "count(DISTINCT events.id)"
    return {
        "events": events.number("count(*)"),
        "first": first,
        "last": last,
        "categories": services.counted("services.category", each),
        "services": services.counted("services.name", each, f"LIMIT {MOST}"),
        "services_in_all": services.number("count(DISTINCT services.id)"),
        "statuses": events.counted("events.status"),
        "statements": _Rows(db, f"FROM official_statements {chosen}", parameters).number(
            "count(*)"
        ),
        "quotes": _Rows(db, f"FROM user_quotes {chosen}", parameters).number("count(*)"),
        "figures": _Rows(db, f"FROM figures {chosen}", parameters).number("count(*)"),
    }


def _incidents(db: Database, selection: Selection) -> dict[str, Any]:
    """The counts of incidents."""
    where, parameters = selection.incidents_where()
    incidents = _Rows(db, f"FROM incidents WHERE {where}", parameters)
    return {
        "incidents": incidents.number("count(*)"),
        "conflicts": incidents.number("sum(conflicts > 0)"),
    }
