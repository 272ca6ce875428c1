"""What incidents can be picked by: one row for each value of each incident, ordered by day.

The table makes lists, counts and calendars of very many incidents a walk along one index.
"""

from __future__ import annotations

from sqlite_utils import Database

from extractor.store.selection import INCIDENT_DATE

EVERY = "every"
"""The facet that each incident has once, with an empty value: for lists that pick nothing."""

NO_DAY = ""
"""The day of an incident without one."""

TABLE = """
CREATE TABLE incident_facets (
    facet TEXT NOT NULL,         -- service, category, country, language, status, cause, every
    value TEXT NOT NULL,
    day TEXT NOT NULL,           -- local ISO date; '' where none is known
    incident_id TEXT NOT NULL REFERENCES incidents(id) ON DELETE CASCADE,
    PRIMARY KEY (facet, value, day, incident_id)
) WITHOUT ROWID
"""

_OF_TELLING = "JOIN events ON events.incident_id = incidents.id AND events.role = 'primary'"
_OF_SERVICE = (
    f"{_OF_TELLING} JOIN event_services ON event_services.event_id = events.id"
    " JOIN services ON services.id = event_services.service_id"
)
# Facet → the tables it needs beside incidents, and its value.
_FACETS = {
    EVERY: ("", "''"),
    "service": (_OF_SERVICE, "services.id"),
    "category": (_OF_SERVICE, "services.category"),
    "country": (
        f"{_OF_TELLING} JOIN places ON places.event_id = events.id",
        "places.country",
    ),
    "language": (
        f"{_OF_TELLING} JOIN articles ON articles.id = events.article_id",
        "articles.language",
    ),
    "status": ("", "incidents.status"),
    "cause": ("", "incidents.cause"),
}


def refresh(db: Database, incident_id: str) -> None:
    """Say anew what one incident can be picked by."""
    db.execute("DELETE FROM incident_facets WHERE incident_id = ?", [incident_id])
    for facet, (joins, value) in _FACETS.items():
        db.execute(
            "INSERT OR IGNORE INTO incident_facets (facet, value, day, incident_id)"
            f" SELECT '{facet}', {value}, coalesce({INCIDENT_DATE}, '{NO_DAY}'), incidents.id"
            f" FROM incidents {joins} WHERE incidents.id = ? AND {value} IS NOT NULL",
            [incident_id],
        )
