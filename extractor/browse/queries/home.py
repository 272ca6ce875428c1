"""The list of incidents: one page of it, its facets, its calendar."""

from __future__ import annotations

import calendar
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from extractor.browse.filters import FACETS, Filters
from extractor.browse.queries.selecting import QUOTES, Chosen, Sought, chosen, sought
from extractor.browse.snippets import READ, snippet

PAGE_SIZE = 25
MONTHS = 12
"""Of the calendar, the newest incident in the last one, unless a year is asked for."""

MOST_VALUES = 60
"""Values of a facet that are listed: the most frequent ones."""

_MOST_TEXTS = 40  # articles of a page in which words are looked for to be shown
_LABELS = {"service": "SELECT id, name FROM services WHERE id IN ({})"}


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet and how many incidents it would leave."""

    value: str
    label: str
    count: int
    picked: bool


@dataclass(frozen=True)
class Found:
    """Words around what was searched for, and who says them where; ``url`` is of an article."""

    words: Markup
    source: str | None
    url: str | None
    event_id: str


@dataclass(frozen=True)
class Overview:
    """What all pages of a list have in common.

    ``found`` are the incidents that the search found. ``days`` counts the incidents of each day
    from the first to the last one of ``shown``, if any; ``years`` counts those of each year
    whatever days are asked for, ``undated`` those without a day.
    """

    found: Sought | None
    total: int
    facets: dict[str, list[FacetValue]]
    years: list[tuple[str, int]]
    shown: tuple[date, date] | None
    days: dict[str, int]
    undated: int


@dataclass(frozen=True)
class Home:
    """One page of the list; ``cards`` are those of :func:`cards`."""

    overview: Overview
    cards: list[dict[str, Any]]
    snippets: Mapping[str, Found]

    @property
    def pages(self) -> int:
        return max(1, -(-self.overview.total // PAGE_SIZE))


def overview(connection: sqlite3.Connection, filters: Filters) -> Overview:
    """Counts of the incidents that ``filters`` ask for."""
    found = sought(connection, filters)
    wanted = chosen(filters, found)
    # As facets: under all other choices, so that another year can be picked.
    years, newest = _years(connection, chosen(replace(filters, since=None, until=None), found))
    undated = years.pop("", 0)
    shown = _shown(filters, newest)
    return Overview(
        found,
        _count(connection, wanted),
        facets(connection, filters, found),
        list(years.items()),
        shown,
        {} if shown is None else _days(connection, wanted, shown),
        undated,
    )


def home(
    connection: sqlite3.Connection, filters: Filters, counted: Overview, language: str | None
) -> Home:
    """One page of what ``filters`` ask for, newest first unless asked otherwise.

    Of each incident a title in ``language``, where there is one.
    """
    ids = _ids(connection, chosen(filters, counted.found), filters)
    return Home(counted, cards(connection, ids, language), _snippets(connection, filters, ids))


def _ids(connection: sqlite3.Connection, wanted: Chosen, filters: Filters) -> list[str]:
    # What has no day comes last either way.
    order = "it.day = '', it.day, it.incident_id"
    if not filters.oldest_first:
        order = "it.day DESC, it.incident_id DESC"
    rows = connection.execute(
        f"SELECT it.incident_id {wanted.sql} ORDER BY {order} LIMIT ? OFFSET ?",
        [*wanted.values, PAGE_SIZE, (filters.page - 1) * PAGE_SIZE],
    )
    return [incident_id for (incident_id,) in rows]


def _count(connection: sqlite3.Connection, wanted: Chosen) -> int:
    (total,) = connection.execute(f"SELECT count(*) {wanted.sql}", wanted.values).fetchone()
    return int(total)


def _years(connection: sqlite3.Connection, wanted: Chosen) -> tuple[dict[str, int], str]:
    """Incidents by year, the newest first, empty where no day is known; and the newest day."""
    rows = connection.execute(
        "SELECT substr(it.day, 1, 4), count(*), max(it.day)"
        f" {wanted.sql} GROUP BY 1 ORDER BY 1 DESC",
        wanted.values,
    ).fetchall()
    return {year: count for year, count, _ in rows}, rows[0][2] if rows else ""


def _shown(filters: Filters, newest: str) -> tuple[date, date] | None:
    """First and last day of the calendar: the year that is asked for, else the newest months."""
    if filters.since and filters.until and filters.since[:4] == filters.until[:4]:
        year = int(filters.since[:4])
        return date(year, 1, 1), date(year, 12, 31)
    try:
        month = date.fromisoformat(f"{newest[:7]}-01")
    except ValueError:
        return None  # no day is known, or none that is a day
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    before = max(12, month.year * 12 + month.month - MONTHS)  # months since the year 0
    return date(before // 12, before % 12 + 1, 1), last


def _days(
    connection: sqlite3.Connection, wanted: Chosen, shown: tuple[date, date]
) -> dict[str, int]:
    return dict(
        connection.execute(
            f"SELECT it.day, count(*) {wanted.sql} AND it.day BETWEEN ? AND ? GROUP BY 1",
            [*wanted.values, *(day.isoformat() for day in shown)],
        )
    )


def facets(
    connection: sqlite3.Connection, filters: Filters, found: Sought | None
) -> dict[str, list[FacetValue]]:
    """Values of each facet under all other choices, so that a second value can be added."""
    picked = [name for name in FACETS if filters.chosen.get(name)]
    rest = [name for name in FACETS if name not in picked]
    counts = _counted(connection, rest, chosen(filters, found))
    for name in picked:
        counts |= _counted(connection, [name], chosen(filters, found, without=name))
    return {
        name: _values(connection, name, counts[name], filters.chosen.get(name, ()))
        for name in FACETS
    }


def _counted(
    connection: sqlite3.Connection, names: Sequence[str], among: Chosen
) -> dict[str, list[tuple[str, int]]]:
    """Values of facets with the number of incidents ``among`` which have them, most first."""
    where, values = f"facet IN ({', '.join('?' * len(names))})", [*names]
    if among.by_search is not None and among.by_search.inverted:
        where += f" AND {among.by_search.term('incident_id')}"
        values.append(among.by_search.ids)
    elif among.narrowed:
        # The plus keeps SQLite from walking through whole facets: it goes from incident to
        # incident, which are few.
        where = f"+{where} AND incident_id IN (SELECT it.incident_id {among.sql})"
        values += among.values
    found: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
    for facet, value, count in connection.execute(
        f"SELECT facet, value, count(*) FROM incident_facets WHERE {where} GROUP BY facet, value",
        values,
    ):
        found[facet].append((value, count))
    return {
        name: sorted(counts, key=lambda item: (-item[1], item[0]))[:MOST_VALUES]
        for name, counts in found.items()
    }


def _values(
    connection: sqlite3.Connection,
    name: str,
    counts: Sequence[tuple[str, int]],
    picked: Sequence[str],
) -> list[FacetValue]:
    seen = {value for value, _ in counts}
    # What was picked stays visible, so that it can be let go, even where it leaves nothing.
    every = [(value, 0) for value in picked if value not in seen] + list(counts)
    labels: dict[str, str] = {}
    if name in _LABELS:
        marks = ", ".join("?" * len(every))
        labels = dict(
            connection.execute(_LABELS[name].format(marks), [value for value, _ in every])
        )
    return [FacetValue(v, labels.get(v, v), count, v in picked) for v, count in every]


def cards(
    connection: sqlite3.Connection, ids: Sequence[str], language: str | None
) -> list[dict[str, Any]]:
    """Rows of ``incidents`` in the order of ``ids``, with how the first article tells them.

    The title is that of the first article in ``language``, if there is one.
    """
    marks = ", ".join("?" * len(ids))
    cursor = connection.execute(
        "SELECT incidents.*,"
        " (SELECT start_local FROM events WHERE incident_id = incidents.id AND role = 'primary'"
        "  AND start_utc = incidents.start_utc LIMIT 1) AS local,"
        " (SELECT coalesce(start_abbreviation, '') FROM events WHERE incident_id = incidents.id"
        "  AND role = 'primary' AND start_utc = incidents.start_utc LIMIT 1) AS zone,"
        " (SELECT title FROM events JOIN articles ON articles.id = article_id"
        "  WHERE incident_id = incidents.id AND role = 'primary'"
        "  ORDER BY language IS NOT ?, datetime(published) IS NULL, datetime(published)"
        "  LIMIT 1) AS title"
        f" FROM incidents WHERE id IN ({marks})",
        [language, *ids],
    )
    names = [column[0] for column in cursor.description]
    rows = {row[0]: dict(zip(names, row, strict=True)) for row in cursor}
    return [rows[incident_id] for incident_id in ids if incident_id in rows]


def _snippets(
    connection: sqlite3.Connection, filters: Filters, ids: Sequence[str]
) -> dict[str, Found]:
    """Incident → the first words that were searched for: of a quotation, else of an article."""
    if not filters.phrases:
        return {}
    marks = ", ".join("?" * len(ids))
    told = f"events.incident_id IN ({marks}) AND events.role = 'primary'"
    found: dict[str, Found] = {}
    for table in QUOTES:
        rows = connection.execute(
            # From the few quotations of the page to the index, not the other way round.
            f"SELECT events.incident_id, {table}.text,"
            f" coalesce({table}.speaker, {table}.handle, {table}.organization), NULL, events.id"
            f" FROM events CROSS JOIN {table} ON {table}.event_id = events.id"
            f" CROSS JOIN {table}_fts ON {table}_fts.rowid = {table}.rowid"
            f" WHERE {told} AND {table}_fts MATCH ?",
            [*ids, filters.match],
        )
        _keep(found, rows, filters.phrases)
    rest = [incident_id for incident_id in ids if incident_id not in found]
    marks = ", ".join("?" * len(rest))
    rows = connection.execute(
        f"SELECT events.incident_id, substr(articles.text, 1, {READ}),"
        " articles.publisher, articles.url, events.id"
        " FROM events JOIN articles ON articles.id = events.article_id"
        f" WHERE events.incident_id IN ({marks}) AND events.role = 'primary'"
        f" ORDER BY articles.published LIMIT {_MOST_TEXTS}",
        rest,
    )
    _keep(found, rows, filters.phrases)
    return found


def _keep(found: dict[str, Found], rows: Any, phrases: Sequence[str]) -> None:
    for incident_id, text, source, url, event_id in rows:
        if incident_id not in found and (words := snippet(text, phrases)) is not None:
            found[incident_id] = Found(words, source, url, event_id)
