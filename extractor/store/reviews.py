"""Reviews in the database, and the rules' own reading of every article that has some.

Nothing that was said is ever deleted: a later review of the same value stands above an earlier
one. The caller holds the transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from extractor.errors import InputError
from extractor.models import Extraction
from extractor.review import CHECKED, Review, reviewed
from extractor.store.rows import column_text

TABLES = (
    """
CREATE TABLE reviews (
    id INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    event_id TEXT,               -- not a foreign key: a review outlives a re-extraction
    field TEXT NOT NULL,
    key TEXT NOT NULL,           -- what makes the value the same value: a code, a name, a time
    verdict TEXT NOT NULL,       -- accept, correct, reject, add, withdraw
    value TEXT,                  -- JSON, as it was judged
    correction TEXT,             -- JSON, what stands instead
    actor TEXT NOT NULL,
    made TEXT NOT NULL
)
""",
    """
CREATE TABLE readings (
    article_id TEXT PRIMARY KEY NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    json TEXT NOT NULL           -- the extraction as the rules gave it, before any review
)
""",
)


def of_article(db: Database, article_id: str) -> list[Review]:
    """Everything said of an article, the first first."""
    return list(_reviews(db, "article_id = ?", [article_id]))


def record(db: Database, review: Review) -> None:
    """Keep a review."""
    db.execute(
        "INSERT INTO reviews"
        " (article_id, event_id, field, key, verdict, value, correction, actor, made)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            review.article_id,
            review.event_id,
            review.field,
            column_text(review.key),
            review.verdict,
            _text(review.value),
            _text(review.correction),
            column_text(review.actor),
            review.made,
        ],
    )


def applied(db: Database, extraction: Extraction) -> Extraction:
    """What the rules read with what people said of it; the reading itself is kept."""
    said = of_article(db, extraction.article.id)
    if not said:
        return extraction
    db.execute(
        "INSERT OR REPLACE INTO readings (article_id, json) VALUES (?, ?)",
        [extraction.article.id, extraction.to_json()],
    )
    return reviewed(extraction, said)


def reading(db: Database, article_id: str) -> Extraction | None:
    """What the rules read in an article, or None if it is not stored."""
    found = db.execute(
        "SELECT coalesce(readings.json, extractions.json) FROM extractions"
        " LEFT JOIN readings ON readings.article_id = extractions.article_id"
        " WHERE extractions.article_id = ?",
        [article_id],
    ).fetchone()
    return None if found is None else Extraction.model_validate_json(found[0])


def required_reading(db: Database, article_id: str) -> Extraction:
    """What the rules read in an article.

    Raises:
        InputError: the article is not in the database.
    """
    found = reading(db, article_id)
    if found is None:
        raise InputError(
            article_id,
            "there is no such article in the database",
            reason="unknown_article",
            step="see the articles with: outages browse",
        )
    return found


def checked(db: Database) -> Iterator[Extraction]:
    """The articles that a person has found right as a whole, by id."""
    rows = db.execute(
        "SELECT json FROM reviews AS last"
        " JOIN extractions ON extractions.article_id = last.article_id"
        " WHERE field = ? AND verdict = 'accept' AND NOT EXISTS (SELECT 1 FROM reviews"
        " WHERE article_id = last.article_id AND field = last.field AND id > last.id)"
        " ORDER BY last.article_id",
        [CHECKED],
    )
    for (document,) in rows:
        yield Extraction.model_validate_json(document)


def _reviews(db: Database, where: str, parameters: list[str]) -> Iterator[Review]:
    rows = db.execute(
        "SELECT article_id, event_id, field, key, verdict, actor, made, value, correction"
        f" FROM reviews WHERE {where} ORDER BY id",
        parameters,
    )
    names = [column[0] for column in rows.description]
    for row in rows:
        fields = dict(zip(names, row, strict=True))
        judged, instead = _data(fields.pop("value")), _data(fields.pop("correction"))
        yield Review(**fields, value=judged, correction=instead)


def _text(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _data(text: str | None) -> Any:
    return None if text is None else json.loads(text)
