"""Reading the database."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from extractor.models import Article, Event, Extraction
from extractor.store import ledger
from extractor.store.records import StoreStatus
from extractor.store.selection import ORDER, Selection


def documents(db: Database, selection: Selection) -> Iterator[str]:
    """The JSON texts of the articles that match, by publication and id."""
    where, parameters = selection.articles_where()
    rows = db.execute(
        "SELECT json FROM articles JOIN extractions ON extractions.article_id = articles.id"
        f" WHERE {where} ORDER BY {ORDER}",
        parameters,
    )
    for (document,) in rows:
        yield document


def events(db: Database, selection: Selection) -> Iterator[tuple[Extraction, Event]]:
    """The events that match with their extractions, by publication, article and position."""
    where, parameters = selection.events_where()
    for document in documents(db, selection):
        extraction = Extraction.model_validate_json(document)
        matching = db.execute(
            "SELECT events.id FROM events JOIN articles ON articles.id = events.article_id"
            f" WHERE articles.id = ? AND {where}",
            [extraction.article.id, *parameters],
        )
        ids = {event_id for (event_id,) in matching}
        for event in extraction.events:
            if event.id in ids:
                yield extraction, event


def last_published(db: Database, selection: Selection) -> str | None:
    """``published`` of the newest article that matches, or None."""
    where, parameters = selection.articles_where()
    found = db.execute(
        f"SELECT published FROM articles WHERE {where} AND datetime(published) IS NOT NULL"
        " ORDER BY datetime(published) DESC, id LIMIT 1",
        parameters,
    ).fetchone()
    return None if found is None else str(found[0])


def extraction(db: Database, article_id: str) -> Extraction | None:
    """The extraction of one article, or None."""
    found = db.execute("SELECT json FROM extractions WHERE article_id = ?", [article_id]).fetchone()
    return None if found is None else Extraction.model_validate_json(found[0])


def articles_with(db: Database, sha256: str) -> Iterator[Article]:
    """The stored articles whose text has this SHA-256, in hexadecimal."""
    rows = db.execute(
        "SELECT json FROM articles JOIN extractions ON extractions.article_id = articles.id"
        " WHERE sha256 = ? ORDER BY id",
        [sha256],
    )
    for (document,) in rows.fetchall():
        yield Extraction.model_validate_json(document).article


def status(db: Database, examples: int) -> StoreStatus:
    """Counts, and the fetches by reason: the most frequent failure first, successes last."""
    articles, outages = db.execute(
        "SELECT count(*), coalesce(sum(outage), 0) FROM articles"
    ).fetchone()
    (event_count,) = db.execute("SELECT count(*) FROM events").fetchone()
    return StoreStatus(
        articles,
        outages,
        event_count,
        ledger.groups(db, examples),
    )
