"""Where a page states what is known of an article besides its text: for who doubts a date."""

from __future__ import annotations

from sqlite_utils import Database

from extractor.models import Article

TABLE = """
CREATE TABLE article_sources (
    article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    field TEXT NOT NULL,         -- title, published, text
    source TEXT NOT NULL,        -- json-ld, meta, heading, time element, printed, htmldate, given
    PRIMARY KEY (article_id, field)
)
"""


def keep(db: Database, article: Article) -> None:
    """Write the sources of a stored article; one that was imported has none, and keeps its own."""
    found = db.execute(
        "SELECT field, source FROM article_sources WHERE article_id = ?", [article.id]
    )
    if not article.sources or dict(found.fetchall()) == article.sources:
        return
    db.execute("DELETE FROM article_sources WHERE article_id = ?", [article.id])
    db.conn.executemany(
        "INSERT INTO article_sources (article_id, field, source) VALUES (?, ?, ?)",
        [(article.id, field, source) for field, source in article.sources.items()],
    )
