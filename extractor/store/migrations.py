"""The tables, one migration a change; an old database is brought up to date when it is opened.

A released migration is never edited: add the next one below. Views hold no data and are kept
current apart from migrations (see ``views.py``).
"""

from __future__ import annotations

from functools import cache

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from extractor.errors import StoreError
from extractor.store import facets, reviews, stated, submissions

migrations = Migrations("outage-extractor")

# A search without accents finds words with them: "sao paulo" finds "São Paulo".
_TOKENIZER = "unicode61 remove_diacritics 2"

_TABLES = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    rules_hash TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT,
    counts TEXT                  -- JSON object of counts
);
CREATE TABLE articles (
    id TEXT PRIMARY KEY NOT NULL,
    url TEXT,
    canonical_url TEXT,
    title TEXT,
    byline TEXT,
    publisher TEXT,
    published TEXT,              -- ISO date, or date-time with offset
    modified TEXT,
    language TEXT,
    syndicated_from TEXT,
    fetched TEXT,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    outage INTEGER NOT NULL,     -- 1 when the article reports an outage
    score REAL NOT NULL,         -- 0 to 1
    run_id INTEGER REFERENCES runs(id) ON DELETE SET NULL  -- the run that last changed the row
);
CREATE TABLE extractions (
    article_id TEXT PRIMARY KEY NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    json TEXT NOT NULL           -- the JSON contract, exactly as extracted
);
CREATE TABLE pages (
    article_id TEXT PRIMARY KEY NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,        -- of the page as received
    size INTEGER NOT NULL,       -- bytes as received
    content BLOB NOT NULL        -- zlib
);
CREATE TABLE reasons (
    id TEXT PRIMARY KEY NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    weight REAL NOT NULL
);
CREATE TABLE services (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    operator TEXT,
    category TEXT NOT NULL
);
CREATE TABLE incidents (
    id TEXT PRIMARY KEY NOT NULL,
    date TEXT,
    start_utc TEXT,
    end_utc TEXT,
    status TEXT
);
CREATE TABLE events (
    id TEXT PRIMARY KEY NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    incident_id TEXT REFERENCES incidents(id) ON DELETE SET NULL,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,          -- primary, background
    date TEXT,                   -- local date on which the outage began
    start_local TEXT,
    start_utc TEXT,
    start_zone TEXT,
    start_abbreviation TEXT,
    start_precision TEXT,
    start_approximate INTEGER,
    start_zone_assumed INTEGER,
    end_local TEXT,
    end_utc TEXT,
    end_zone TEXT,
    end_abbreviation TEXT,
    end_precision TEXT,
    end_approximate INTEGER,
    end_zone_assumed INTEGER,
    duration_minutes INTEGER,
    status TEXT NOT NULL         -- ongoing, resolved, unknown
);
CREATE TABLE event_services (
    event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
    service_id TEXT NOT NULL REFERENCES services(id),
    position INTEGER NOT NULL,
    PRIMARY KEY (event_id, service_id)
);
CREATE TABLE platforms (
    event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
    platform TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (event_id, platform)
);
CREATE TABLE sources (
    event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (event_id, source)
);
CREATE TABLE confidence (
    event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    value REAL NOT NULL,         -- 0 to 1
    PRIMARY KEY (event_id, field)
);
CREATE TABLE evidence (
    id TEXT PRIMARY KEY NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    event_id TEXT REFERENCES events(id) ON DELETE CASCADE,  -- NULL: a reason of the article
    field TEXT NOT NULL,         -- start, symptoms, figures, platforms.web …
    record_id TEXT NOT NULL,     -- id of the row that it proves
    start INTEGER NOT NULL,      -- characters of articles.text
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    rule TEXT NOT NULL
);
CREATE TABLE fetches (
    source TEXT PRIMARY KEY NOT NULL,  -- URL or path as given
    url TEXT,                    -- where it ended after redirects
    status INTEGER,              -- HTTP status
    reason TEXT,                 -- code of the failure; NULL: all went well
    message TEXT,
    fetched TEXT NOT NULL,       -- last try
    etag TEXT,
    last_modified TEXT,
    attempts INTEGER NOT NULL,
    article_id TEXT REFERENCES articles(id) ON DELETE SET NULL
);
"""

# Tables with one row a list item of an event: name → their own columns.
_ITEMS = {
    "times": "role TEXT NOT NULL, local TEXT NOT NULL, utc TEXT, zone TEXT,"
    " abbreviation TEXT, precision TEXT NOT NULL, approximate INTEGER NOT NULL,"
    " zone_assumed INTEGER NOT NULL",
    "symptoms": "code TEXT NOT NULL",
    "places": "name TEXT NOT NULL, country TEXT",
    "figures": "kind TEXT NOT NULL, value REAL NOT NULL, unit TEXT NOT NULL, symptom TEXT,"
    " source TEXT, approximate INTEGER NOT NULL",
    "causes": "code TEXT NOT NULL, text TEXT NOT NULL",
    "warnings": "code TEXT NOT NULL, message TEXT NOT NULL",
}
_QUOTE_TABLES = ("official_statements", "user_quotes", "other_quotes")
_QUOTE_COLUMNS = (
    "speaker TEXT, handle TEXT, age INTEGER, role TEXT, occupation TEXT, organization TEXT,"
    " place TEXT, kind TEXT NOT NULL, direct INTEGER NOT NULL, channel TEXT,"
    " text TEXT NOT NULL, said TEXT"
)
_INDEXES = {
    "events": ("article_id", "incident_id", "date", "status"),
    "event_services": ("service_id",),
    "reasons": ("article_id",),
    "evidence": ("article_id", "event_id", "record_id"),
    "articles": ("language", "publisher"),
    "fetches": ("reason", "article_id"),
    "places": ("country",),
    "symptoms": ("code",),
}


@migrations()  # type: ignore[untyped-decorator]  # sqlite_utils is not followed
def m001_tables(db: Database) -> None:
    """Articles, events and all that is said of them; fetches, runs, pages; full-text search."""
    db.executescript(_TABLES)
    items = _ITEMS | dict.fromkeys(_QUOTE_TABLES, _QUOTE_COLUMNS)
    for table, columns in items.items():
        db.execute(
            f"CREATE TABLE {table} (id TEXT PRIMARY KEY NOT NULL,"
            " event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,"
            f" position INTEGER NOT NULL, {columns})"
        )
        db.table(table).create_index(["event_id"])
    for table, indexed in _INDEXES.items():
        for column in indexed:
            db.table(table).create_index([column])
    db.execute(
        "CREATE INDEX idx_articles_published ON articles"
        " (datetime(published) IS NULL, datetime(published), id)"
    )
    db.table("articles").enable_fts(["title", "text"], create_triggers=True, tokenize=_TOKENIZER)
    for table in _QUOTE_TABLES:
        db.table(table).enable_fts(
            ["speaker", "handle", "text"], create_triggers=True, tokenize=_TOKENIZER
        )


_INCIDENTS = """
CREATE TABLE tellings (
    event_id TEXT PRIMARY KEY NOT NULL REFERENCES events(id) ON DELETE CASCADE,
    article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    json TEXT NOT NULL           -- what of the event tells incidents apart
);
CREATE INDEX idx_tellings_article_id ON tellings (article_id);
CREATE TABLE telling_blocks (
    block TEXT NOT NULL,         -- a service, what it belongs to, or a kind of service in a place
    day TEXT NOT NULL,           -- '' where it is not known
    event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
    PRIMARY KEY (block, day, event_id)
) WITHOUT ROWID;
CREATE INDEX idx_telling_blocks_event_id ON telling_blocks (event_id);
CREATE TABLE incident_links (
    event_id TEXT PRIMARY KEY NOT NULL REFERENCES events(id) ON DELETE CASCADE,
    closest_event_id TEXT,       -- the member that it is most like; NULL: it began the incident
    score REAL,
    reasons TEXT                 -- JSON object: reason code to weight
);
CREATE TABLE incident_values (
    incident_id TEXT NOT NULL REFERENCES incidents(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,   -- by publication
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
    word_of TEXT NOT NULL,       -- operator, tracker, media
    first_told INTEGER NOT NULL, -- 1 where no earlier article says it
    disputed INTEGER NOT NULL,   -- 1 where the articles differ on the field
    PRIMARY KEY (incident_id, position)
);
CREATE INDEX idx_incident_values_event_id ON incident_values (event_id);
CREATE TABLE incident_decisions (
    first_event TEXT NOT NULL,   -- not a foreign key: a decision outlives a re-extraction
    second_event TEXT NOT NULL,
    kind TEXT NOT NULL,          -- together, apart
    made TEXT NOT NULL,
    PRIMARY KEY (first_event, second_event)
);
CREATE TABLE incident_redirects (
    old_id TEXT PRIMARY KEY NOT NULL,
    incident_id TEXT NOT NULL
);
"""

_INCIDENT_COLUMNS = (
    "cause TEXT",
    "category TEXT",
    "services TEXT",
    "symptoms TEXT",
    "places TEXT",
    "tellings INTEGER",
    "independent INTEGER",
    "conflicts INTEGER",
    "first_published TEXT",
    "last_published TEXT",
)


@migrations()  # type: ignore[untyped-decorator]  # sqlite_utils is not followed
def m002_incidents(db: Database) -> None:
    """Incidents: what tells them apart, why events are together, what was decided by hand."""
    for statement in _INCIDENTS.split(";\n"):  # executescript() would end the transaction
        if statement.strip():
            db.execute(statement)
    for column in _INCIDENT_COLUMNS:
        db.execute(f"ALTER TABLE incidents ADD COLUMN {column}")
    db.table("incidents").create_index(["date"])


_CHANGES = """
CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    event_id TEXT,               -- not a foreign key: the event may be gone; NULL: the article
    field TEXT NOT NULL,
    old TEXT,                    -- JSON; NULL: there was none
    new TEXT,
    old_rules TEXT,              -- hash of the rules that read the old value
    new_rules TEXT,
    changed TEXT NOT NULL
);
CREATE INDEX idx_changes_article_id ON changes (article_id);
"""


@migrations()  # type: ignore[untyped-decorator]  # sqlite_utils is not followed
def m003_changes(db: Database) -> None:
    """What changed when an article was read again."""
    db.executescript(_CHANGES)


_ACQUIRED = """
CREATE TABLE page_facts (
    article_id TEXT PRIMARY KEY NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    about TEXT,                  -- JSON object: kind, url, encoding, what was given with the page
    rules_hash TEXT              -- of the rules that last read the page
);
CREATE TABLE page_parts (
    article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    content BLOB NOT NULL,       -- zlib; a further page of an article that the site splits
    PRIMARY KEY (article_id, position)
);
ALTER TABLE fetches ADD COLUMN first_tried TEXT;
ALTER TABLE fetches ADD COLUMN run_id INTEGER REFERENCES runs(id) ON DELETE SET NULL;
CREATE INDEX idx_articles_sha256 ON articles (sha256);
CREATE TABLE arrivals (
    source TEXT PRIMARY KEY NOT NULL,
    about TEXT NOT NULL,         -- JSON object: what came with the page
    content BLOB NOT NULL        -- zlib; the page and its further pages one behind the other
);
"""


@migrations()  # type: ignore[untyped-decorator]  # sqlite_utils is not followed
def m004_acquired(db: Database) -> None:
    """What is needed to read a page again, and to continue a run that was interrupted."""
    for statement in _ACQUIRED.split(";\n"):
        if statement.strip():
            db.execute(statement)


@migrations()  # type: ignore[untyped-decorator]  # sqlite_utils is not followed
def m010_incident_facets(db: Database) -> None:
    """What incidents can be picked by, ordered by day: for the pages of ``outages browse``."""
    db.execute(facets.TABLE)
    db.table("incident_facets").create_index(["incident_id"])


@migrations()  # type: ignore[untyped-decorator]  # sqlite_utils is not followed
def m011_reviews(db: Database) -> None:
    """What people say of the values, and what the rules had read."""
    for table in reviews.TABLES:
        db.execute(table)
    db.table("reviews").create_index(["article_id"])


@migrations()  # type: ignore[untyped-decorator]  # sqlite_utils is not followed
def m012_submissions(db: Database) -> None:
    """Addresses that people have submitted, and what became of them."""
    db.execute(submissions.TABLE)


@migrations()  # type: ignore[untyped-decorator]  # sqlite_utils is not followed
def m013_stated(db: Database) -> None:
    """Where the page states the title and the time of publication."""
    db.execute(stated.TABLE)


def is_outage_database(db: Database) -> bool:
    """Whether this package has ever migrated the database."""
    return bool(migrations.applied(db))


def require_known(db: Database, path: str) -> None:
    """Raise :class:`StoreError` if a newer version of the package has changed the tables."""
    known = _registered()
    newer = [applied.name for applied in migrations.applied(db) if applied.name not in known]
    if newer:
        raise StoreError(
            path,
            f"this database was made by a newer version ({newer[0]})",
            reason="store_newer",
            step="upgrade with: pip install -U outage-extractor",
        )


@cache
def _registered() -> frozenset[str]:
    # sqlite-utils lists what is pending for a database: for an empty one that is everything.
    empty = Database(memory=True)
    try:
        return frozenset(migration.name for migration in migrations.pending(empty))
    finally:
        empty.close()
