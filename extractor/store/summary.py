"""What a database, or a selection of it, holds: counts for a data card."""

from __future__ import annotations

from dataclasses import dataclass

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
    on_article, article_parameters = selection.articles_where()
    on_event, event_parameters = selection.events_where()
    articles = f"FROM articles WHERE {on_article}"
    joined = "FROM events JOIN articles ON articles.id = events.article_id"
    events = f"{joined} WHERE {on_event}"
    services = (
        f"{joined} JOIN event_services ON event_services.event_id = events.id"
        f" JOIN services ON services.id = event_services.service_id WHERE {on_event}"
    )
    chosen = f"event_id IN (SELECT events.id {events})"

    def one(sql: str, parameters: list[str]) -> int:
        return int(db.execute(sql, parameters).fetchone()[0] or 0)

    def counted(sql: str, parameters: list[str]) -> Counted:
        return tuple(db.execute(sql, parameters).fetchall())

    first, last = db.execute(
        f"SELECT min({EVENT_DATE}), max({EVENT_DATE}) {events} AND events.role = 'primary'",
        event_parameters,
    ).fetchone()
    incident_where, incident_parameters = selection.incidents_where()
    incidents = f"FROM incidents WHERE {incident_where}"
    return Summary(
        articles=one(f"SELECT count(*) {articles}", article_parameters),
        outages=one(f"SELECT sum(articles.outage) {articles}", article_parameters),
        events=one(f"SELECT count(*) {events}", event_parameters),
        incidents=one(f"SELECT count(*) {incidents}", incident_parameters),
        conflicts=one(f"SELECT sum(conflicts > 0) {incidents}", incident_parameters),
        first=first,
        last=last,
        languages=counted(
            "SELECT coalesce(articles.language, 'unknown'), count(*) AS n"
            f" {articles} GROUP BY 1 ORDER BY n DESC, 1",
            article_parameters,
        ),
        categories=counted(
            "SELECT services.category, count(DISTINCT events.id) AS n"
            f" {services} GROUP BY 1 ORDER BY n DESC, 1",
            event_parameters,
        ),
        services=counted(
            "SELECT services.name, count(DISTINCT events.id) AS n"
            f" {services} GROUP BY services.id ORDER BY n DESC, 1 LIMIT {MOST}",
            event_parameters,
        ),
        services_in_all=one(f"SELECT count(DISTINCT services.id) {services}", event_parameters),
        statuses=counted(
            f"SELECT events.status, count(*) AS n {events} GROUP BY 1 ORDER BY n DESC, 1",
            event_parameters,
        ),
        runs=tuple(
            Run(*row)
            for row in db.execute(
                "SELECT runs.version, runs.rules_hash, count(*) FROM articles"
                f" JOIN runs ON runs.id = articles.run_id WHERE {on_article}"
                " GROUP BY 1, 2 ORDER BY max(runs.id) DESC",
                article_parameters,
            )
        ),
        statements=one(
            f"SELECT count(*) FROM official_statements WHERE {chosen}", event_parameters
        ),
        quotes=one(f"SELECT count(*) FROM user_quotes WHERE {chosen}", event_parameters),
        figures=one(f"SELECT count(*) FROM figures WHERE {chosen}", event_parameters),
        changes=one(
            f"SELECT count(*) FROM changes WHERE article_id IN (SELECT id {articles})",
            article_parameters,
        ),
    )
