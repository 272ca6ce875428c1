"""Views a person would ask for; they hold no data, so they are simply replaced when they change."""

from __future__ import annotations

from sqlite_utils import Database

_SERVICES = """(SELECT group_concat(name, ', ') FROM (
        SELECT services.name FROM event_services JOIN services ON services.id = service_id
        WHERE event_id = events.id ORDER BY position))"""

_QUOTED = """
SELECT {table}.id, '{said_as}' AS said_as, {table}.kind, speaker, handle, age,
    {table}.role AS speaker_role, occupation, organization, place, direct, channel, {table}.text,
    said, {services} AS services, events.date, event_id, events.article_id, articles.publisher
FROM {table} JOIN events ON events.id = event_id JOIN articles ON articles.id = events.article_id
"""

VIEWS = {
    "events_overview": f"""
SELECT events.id, events.date, events.start_local, events.start_abbreviation AS zone,
    {_SERVICES} AS services,
    (SELECT group_concat(code, ', ') FROM (
        SELECT code FROM symptoms WHERE event_id = events.id ORDER BY position)) AS symptoms,
    (SELECT code FROM causes WHERE event_id = events.id) AS cause,
    events.status, events.role, events.end_local, events.duration_minutes,
    (SELECT count(*) FROM official_statements WHERE event_id = events.id) AS official_statements,
    (SELECT count(*) FROM user_quotes WHERE event_id = events.id) AS user_quotes,
    (SELECT count(*) FROM warnings WHERE event_id = events.id) AS warnings,
    articles.title, articles.publisher, articles.published, articles.language,
    coalesce(articles.canonical_url, articles.url) AS url, events.article_id, events.incident_id
FROM events JOIN articles ON articles.id = events.article_id
""",
    "who_stated_what": "UNION ALL".join(
        _QUOTED.format(table=table, said_as=said_as, services=_SERVICES)
        for table, said_as in (
            ("official_statements", "official statement"),
            ("user_quotes", "user quote"),
            ("other_quotes", "other quote"),
        )
    ),
    "figures_over_time": f"""
SELECT figures.id, events.date, articles.published, {_SERVICES} AS services, figures.kind,
    figures.value, figures.unit, figures.symptom, figures.source, figures.approximate,
    event_id, events.article_id
FROM figures JOIN events ON events.id = event_id JOIN articles ON articles.id = events.article_id
""",
    "symptoms_by_service": """
SELECT services.id AS service_id, services.name AS service, services.category, symptoms.code,
    count(DISTINCT symptoms.event_id) AS events, min(events.date) AS first_date,
    max(events.date) AS last_date
FROM symptoms JOIN events ON events.id = symptoms.event_id
    JOIN event_services ON event_services.event_id = events.id
    JOIN services ON services.id = event_services.service_id
GROUP BY services.id, symptoms.code
""",
    "incidents_by_month": """
SELECT substr(incidents.date, 1, 7) AS month, services.id AS service_id, services.name AS service,
    services.category, count(DISTINCT incidents.id) AS incidents,
    count(DISTINCT events.id) AS tellings
FROM incidents JOIN events ON events.incident_id = incidents.id AND events.role = 'primary'
    JOIN event_services ON event_services.event_id = events.id
    JOIN services ON services.id = event_services.service_id
GROUP BY month, services.id
ORDER BY month DESC, incidents DESC, service
""",
    "longest_outages": """
SELECT id, date, services, start_utc, end_utc,
    CAST(round((julianday(end_utc) - julianday(start_utc)) * 1440) AS INTEGER) AS minutes,
    cause, places, tellings, independent
FROM incidents WHERE start_utc IS NOT NULL AND end_utc > start_utc
ORDER BY minutes DESC, id
""",
    "unresolved": """
SELECT id, date, services, status, start_utc, cause, places, tellings, last_published
FROM incidents WHERE status <> 'resolved'
ORDER BY last_published DESC, id
""",
    "conflicts": """
SELECT incidents.id AS incident_id, incidents.date, incidents.services, incident_values.field,
    incident_values.value, incident_values.word_of, articles.publisher,
    articles.published, incident_values.event_id, events.article_id,
    coalesce(articles.canonical_url, articles.url) AS url
FROM incident_values JOIN incidents ON incidents.id = incident_values.incident_id
    JOIN events ON events.id = incident_values.event_id
    JOIN articles ON articles.id = events.article_id
WHERE incident_values.disputed
ORDER BY incidents.date DESC, incidents.id, incident_values.field, incident_values.position
""",
    "what_was_known_when": """
SELECT incidents.id AS incident_id, incidents.services, articles.published,
    incident_values.field, incident_values.value, incident_values.word_of,
    articles.publisher, incident_values.event_id, events.article_id
FROM incident_values JOIN incidents ON incidents.id = incident_values.incident_id
    JOIN events ON events.id = incident_values.event_id
    JOIN articles ON articles.id = events.article_id
WHERE incident_values.first_told
ORDER BY incidents.id, incident_values.position
""",
    "history": """
SELECT changes.changed, articles.title, articles.publisher, changes.event_id, changes.field,
    changes.old, changes.new, changes.old_rules, changes.new_rules, changes.article_id
FROM changes JOIN articles ON articles.id = changes.article_id
ORDER BY changes.id DESC
""",
    "failed_fetches": """
SELECT source, reason, message, status, attempts, fetched FROM fetches WHERE reason IS NOT NULL
""",
}


def refresh(db: Database) -> None:
    """Create the views that are missing and replace those whose definition has changed."""
    for name, sql in VIEWS.items():
        db.create_view(name, sql.strip(), replace=True)


def stale(db: Database) -> bool:
    """Whether :func:`refresh` would change anything."""
    stored = {view.name: view.schema for view in db.views}
    return any(
        stored.get(name) != f'CREATE VIEW "{name}" AS {sql.strip()}' for name, sql in VIEWS.items()
    )
