"""What was extracted from an article."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from extractor.models import Extraction
from extractor.review import Review
from extractor.store import reviews


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


def reviews_of(connection: sqlite3.Connection, article_id: str) -> list[Review]:
    """Everything people said of the values of an article."""
    db = Database(connection, recursive_triggers=False, execute_plugins=False)
    return reviews.of_article(db, article_id)


def incident_of_event(connection: sqlite3.Connection, event_id: str | None) -> str | None:
    """Id of the incident that an event tells of, or None."""
    found = connection.execute("SELECT incident_id FROM events WHERE id = ?", [event_id]).fetchone()
    return None if found is None else found[0]
