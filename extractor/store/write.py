"""Writing one extraction; the caller holds the transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from extractor.acquire.page import Page
from extractor.models import Extraction
from extractor.store import history, incidents, pages, reviews, stated
from extractor.store.records import Saved
from extractor.store.rows import Row, article_row, rows_of, storable


def save(
    db: Database, extraction: Extraction, page: Page | bytes | None, run_id: int | None
) -> Saved:
    """Write the extraction in place of an earlier one of the same article.

    Nothing at all is written if only the time of the fetch differs, so a second run over the same
    articles leaves the database as it was.
    """
    read = extraction.article
    extraction = reviews.applied(db, storable(extraction))
    article_id = extraction.article.id
    stored = db.execute(
        "SELECT json, fetched, run_id FROM articles JOIN extractions ON article_id = id"
        " WHERE id = ?",
        [article_id],
    ).fetchone()
    if stored is not None and stored[0] == _as_fetched(extraction, stored[1]).to_json():
        if page is not None:
            pages.keep(db, article_id, page, _rules(db, run_id), new=False)
        stated.keep(db, read)
        return "unchanged"
    if stored is not None:
        before = Extraction.model_validate_json(stored[0])
        history.record(db, before, extraction, (_rules(db, stored[2]), _rules(db, run_id)))
    linked = incidents.memberships(db, article_id)
    _upsert(db, "articles", [article_row(extraction) | {"run_id": run_id}], ["id"])
    _replace_events(db, extraction, new=stored is None)
    document = {"article_id": article_id, "json": extraction.to_json()}
    _upsert(db, "extractions", [document], ["article_id"])
    if page is not None:
        pages.keep(db, article_id, page, _rules(db, run_id), new=True)
    stated.keep(db, read)
    incidents.link_article(db, extraction, linked)
    return "added" if stored is None else "changed"


def _rules(db: Database, run_id: int | None) -> str | None:
    """The hash of the rules of a run, None where there was none."""
    found = db.execute("SELECT rules_hash FROM runs WHERE id = ?", [run_id]).fetchone()
    return found and str(found[0])


def _as_fetched(extraction: Extraction, fetched: str | None) -> Extraction:
    article = extraction.article.model_copy(update={"fetched": fetched})
    return extraction.model_copy(update={"article": article})


def _replace_events(db: Database, extraction: Extraction, *, new: bool) -> None:
    """Write the events of an article; of one that is not ``new`` in place of what there was."""
    old_services = [] if new else _drop_events(db, extraction.article.id)
    for table, rows in rows_of(extraction).items():
        if table == "services":
            _upsert(db, table, rows, ["id"])
        else:
            _insert(db, table, rows)
    db.conn.executemany(
        "DELETE FROM services WHERE id = ?"
        " AND NOT EXISTS (SELECT 1 FROM event_services WHERE service_id = services.id)",
        old_services,
    )


def _drop_events(db: Database, article_id: str) -> list[tuple[str]]:
    """Delete what was said of an article's events; the ids of their services."""
    services: list[tuple[str]] = db.execute(
        "SELECT DISTINCT service_id FROM event_services JOIN events ON events.id = event_id"
        " WHERE article_id = ?",
        [article_id],
    ).fetchall()
    # Everything said of an event goes with it (ON DELETE CASCADE).
    db.execute("DELETE FROM events WHERE article_id = ?", [article_id])
    db.execute("DELETE FROM reasons WHERE article_id = ?", [article_id])
    db.execute("DELETE FROM evidence WHERE article_id = ?", [article_id])
    return services


def _insert(db: Database, table: str, rows: Sequence[Row], conflict: str = "") -> None:
    # Table.insert_all() looks up the table's schema every time, too slow at a dozen tables an
    # article; names come from this package, values are bound.
    if not rows:
        return
    columns = list(rows[0])
    names = ", ".join(columns)
    values = ", ".join(f":{column}" for column in columns)
    db.conn.executemany(f"INSERT INTO {table} ({names}) VALUES ({values}){conflict}", rows)


def _upsert(db: Database, table: str, rows: Sequence[Row], key: Iterable[str]) -> None:
    if not rows:
        return
    changes = ", ".join(f"{name} = excluded.{name}" for name in rows[0] if name not in key)
    _insert(db, table, rows, f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changes}")
