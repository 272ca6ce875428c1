"""A database of very many incidents for measuring the pages: ``python -m tests.browse.large``.

    python -m tests.browse.large big.db 100000    # make one
    python -m tests.browse.measure big.db         # time the pages

Rows of one stored article are repeated with other ids, days, services, places and statuses; nothing
is linked, each article is an incident of its own. Nothing is random: the same number gives the same
rows.
"""

from __future__ import annotations

import sqlite3
import sys
from datetime import date, timedelta
from pathlib import Path

from extractor.store import Store
from extractor.store.facets import EVERY
from extractor.store.rows import article_row, rows_of
from tests.stored import extraction

SERVICES = 400
CATEGORIES = ("payments", "power", "telecom", "messaging", "banking", "cloud", "social")
COUNTRIES = ("ID", "GB", "US", "MY", "SG", "IN", "ES", "AU")
STATUSES = ("resolved", "resolved", "ongoing", "unknown")
CAUSES = ("network", "power", "capacity", "software_bug", "weather")
LANGUAGES = ("id", "id", "id", "en", "en", "ms", "es")
FIRST = date(2010, 1, 1)
DAYS = 15 * 365
STEP = 7919
"""A prime: spreads numbers over services and days without a pattern that a reader would see."""


def fill(path: Path, count: int) -> None:
    """Make a database of ``count`` incidents."""
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA foreign_keys = OFF")
        db.executemany(
            "INSERT INTO services (id, name, operator, category) VALUES (?, ?, ?, ?)",
            [
                (f"service-{n}", f"Service {n}", "Operator", CATEGORIES[n % len(CATEGORIES)])
                for n in range(SERVICES)
            ],
        )
        made = extraction("template")
        article = article_row(made)
        rows = rows_of(made)
        rows.pop("services")
        for number in range(count):
            _add(db, number, article, rows)
    with Store(path) as store:
        assert store.status().events == count


def _add(db: sqlite3.Connection, n: int, article: dict, rows: dict) -> None:
    spread = n * STEP
    day = (FIRST + timedelta(days=spread % DAYS)).isoformat()
    service = spread % SERVICES if n % 3 else n % 9  # a few services have very many
    name, incident = f"a{n:07}", f"{day}-service-{service}-{n:07}"
    status, country = STATUSES[n % 4], COUNTRIES[spread % len(COUNTRIES)]
    language, cause = LANGUAGES[n % 7], CAUSES[spread % 5]
    told = f"{day}T09:15:00+07:00"
    start, end = f"{day}T0{n % 10}:30:00Z", f"{day}T1{n % 10}:10:00Z"
    category = CATEGORIES[service % len(CATEGORIES)]
    _insert(
        db,
        "articles",
        article
        | {
            "id": name,
            "url": f"https://kabar.example/{name}",
            "published": told,
            "language": language,
            "title": f"Service {service} tumbang hari ke-{n}",
            "text": article["text"] + f"\n\nLaporan nomor {n} dari {country}.",
        },
    )
    db.execute(
        "INSERT INTO incidents (id, date, start_utc, end_utc, status, cause, category, services,"
        " symptoms, places, tellings, independent, conflicts, first_published, last_published)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'login_failure', 'Surabaya', 1, 1, 0, ?, ?)",
        (
            *(incident, day, start, end if status == "resolved" else None, status),
            *(cause, category, f"Service {service}", told, told),
        ),
    )
    changed = {
        "events": {"date": day, "status": status, "incident_id": incident, "start_utc": start},
        "event_services": {"service_id": f"service-{service}"},
        "places": {"country": country},
        "causes": {"code": cause},
    }
    for table, items in rows.items():
        for row in items:
            moved = {
                key: value.replace("template", name) if isinstance(value, str) else value
                for key, value in row.items()
            }
            _insert(db, table, moved | changed.get(table, {}))
    for facet, value in (
        (EVERY, ""),
        ("service", f"service-{service}"),
        ("category", category),
        ("country", country),
        ("language", language),
        ("status", status),
        ("cause", cause),
    ):
        db.execute("INSERT INTO incident_facets VALUES (?, ?, ?, ?)", [facet, value, day, incident])
    document = extraction(name).to_json() if n % 500 == 0 else None
    if document:
        db.execute("INSERT INTO extractions (article_id, json) VALUES (?, ?)", [name, document])


def _insert(db: sqlite3.Connection, table: str, row: dict) -> None:
    names = ", ".join(row)
    marks = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
