"""The flat tables: what a column is called, what it holds, and how it is read.

CSV and Parquet write the same columns; CSV joins a list into one cell, Parquet keeps it a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from extractor.models import Event, Extraction, Figure, Incident, Quotation, Time

Kind = Literal["text", "integer", "number", "flag", "list"]
Value = str | int | float | bool | list[str] | None
Read = tuple[Extraction, Event]

T = TypeVar("T")


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column: its name, what it holds, how it is read from a record, and its type."""

    name: str
    meaning: str
    value: Callable[[T], Value]
    kind: Kind = "text"


def _list(values: Iterable[str | None]) -> list[str]:
    """Distinct values in their order."""
    return list(dict.fromkeys(value for value in values if value))


def _time(which: str, part: str) -> Callable[[Read], Value]:
    def value(read: Read) -> Value:
        time: Time | None = getattr(read[1], which)
        return None if time is None else getattr(time, part)

    return value


def _cause(part: str) -> Callable[[Read], Value]:
    return lambda read: None if read[1].cause is None else getattr(read[1].cause, part)


def _article(field: str) -> Callable[[Read], Value]:
    return lambda read: getattr(read[0].article, field)


def _event(field: str) -> Callable[[Read], Value]:
    return lambda read: getattr(read[1], field)


def _most_reports(event: Event) -> int | None:
    """The highest count of user reports that the article gives."""
    counts = [round(figure.value) for figure in event.figures if figure.kind == "reports"]
    return max(counts, default=None)


def _figure(figure: Figure) -> str:
    """``about 62 percent login_failure (Downdetector)``."""
    words = [
        "about" if figure.approximate else "",
        f"{figure.value:.15g} {figure.unit}",
        figure.symptom or "",
        f"({figure.source})" if figure.source else "",
    ]
    return " ".join(word for word in words if word)


def _speaker(quotation: Quotation) -> str | None:
    """The best name there is for who speaks."""
    return quotation.speaker or quotation.handle or quotation.organization or quotation.occupation


EVENT_COLUMNS: tuple[Column[Read], ...] = (
    Column("event_id", "id of the event, stable", _event("id")),
    Column(
        "role", "primary: what the article is about; background: recalled by it", _event("role")
    ),
    Column(
        "services", "names of what was down", lambda r: _list(s.name for s in r[1].services), "list"
    ),
    Column("service_ids", "their ids", lambda r: _list(s.id for s in r[1].services), "list"),
    Column(
        "operators", "who runs them", lambda r: _list(s.operator for s in r[1].services), "list"
    ),
    Column("categories", "their kinds", lambda r: _list(s.category for s in r[1].services), "list"),
    Column("date", "local date on which the outage began", _event("date")),
    Column("start_local", "when it began, with offset", _time("start", "local")),
    Column("start_utc", "the same instant in UTC", _time("start", "utc")),
    Column("start_zone", "IANA name of its zone", _time("start", "zone")),
    Column("start_abbreviation", "the zone as printed", _time("start", "abbreviation")),
    Column("start_precision", "second, minute or hour", _time("start", "precision")),
    Column("start_approximate", "1 if told as 'around'", _time("start", "approximate"), "flag"),
    Column("start_zone_assumed", "1 if no zone is printed", _time("start", "zone_assumed"), "flag"),
    Column("end_local", "when it was over, with offset", _time("end", "local")),
    Column("end_utc", "the same instant in UTC", _time("end", "utc")),
    Column(
        "duration_minutes",
        "as stated by the article; so far, if it goes on for less than a day",
        _event("duration_minutes"),
        "integer",
    ),
    Column("status", "ongoing, resolved or unknown when written", _event("status")),
    Column(
        "symptoms",
        "codes of what users met",
        lambda r: _list(s.code for s in r[1].symptoms),
        "list",
    ),
    Column("platforms", "web, android, ios …", lambda r: _list(r[1].platforms), "list"),
    Column("places", "where, as printed", lambda r: _list(p.name for p in r[1].places), "list"),
    Column(
        "countries", "their country codes", lambda r: _list(p.country for p in r[1].places), "list"
    ),
    Column("reports", "highest count of user reports", lambda r: _most_reports(r[1]), "integer"),
    Column(
        "figures",
        "all counts and shares",
        lambda r: _list(_figure(f) for f in r[1].figures),
        "list",
    ),
    Column("cause", "code of the stated cause", _cause("code")),
    Column("cause_text", "the sentence that says so", _cause("text")),
    Column(
        "official_speakers",
        "who spoke for the operator or an authority",
        lambda r: _list(_speaker(q) for q in r[1].official_statements),
        "list",
    ),
    Column(
        "official_statements",
        "how many there are",
        lambda r: len(r[1].official_statements),
        "integer",
    ),
    Column("user_quotes", "how many there are", lambda r: len(r[1].user_quotes), "integer"),
    Column("sources", "trackers that are cited", lambda r: _list(r[1].sources), "list"),
    Column(
        "warnings",
        "codes of contradictions",
        lambda r: _list(w.code for w in r[1].warnings),
        "list",
    ),
    Column("start_confidence", "0 to 1", lambda r: r[1].confidence.get("start"), "number"),
    Column("article_id", "id of the article, stable", _article("id")),
    Column("title", "of the article", _article("title")),
    Column("publisher", "who published it", _article("publisher")),
    Column("published", "ISO date or date-time", _article("published")),
    Column("language", "ISO 639-1 code", _article("language")),
    Column("syndicated_from", "domain that had it first", _article("syndicated_from")),
    Column(
        "url", "canonical where known", lambda r: r[0].article.canonical_url or r[0].article.url
    ),
    Column("score", "0 to 1: is the article about an outage", lambda r: r[0].score, "number"),
)
"""One row an event; new columns are added at the end."""


def _incident(field: str) -> Callable[[Incident], Value]:
    return lambda incident: getattr(incident, field)


INCIDENT_COLUMNS: tuple[Column[Incident], ...] = (
    Column("incident_id", "id of the incident, permanent", _incident("id")),
    Column(
        "services", "names of what was down", lambda i: _list(s.name for s in i.services), "list"
    ),
    Column("service_ids", "their ids", lambda i: _list(s.id for s in i.services), "list"),
    Column("operators", "who runs them", lambda i: _list(s.operator for s in i.services), "list"),
    Column("category", "kind of the first", _incident("category")),
    Column("date", "local date on which the outage began", _incident("date")),
    Column("start_utc", "when it began", _incident("start_utc")),
    Column("end_utc", "when it was over", _incident("end_utc")),
    Column("duration_minutes", "from start to end", _incident("duration_minutes"), "integer"),
    Column("status", "as of the latest article", _incident("status")),
    Column("symptoms", "codes of what users met", _incident("symptoms"), "list"),
    Column("places", "where, as printed", lambda i: _list(p.name for p in i.places), "list"),
    Column(
        "countries", "their country codes", lambda i: _list(p.country for p in i.places), "list"
    ),
    Column("cause", "code of the stated cause", _incident("cause")),
    Column("articles", "how many tell it", lambda i: len(i.tellings), "integer"),
    Column("independent", "how many are no copies", _incident("independent"), "integer"),
    Column(
        "conflicts",
        "fields on which the articles differ",
        lambda i: _list(c.field for c in i.conflicts),
        "list",
    ),
    Column("first_published", "of its articles", _incident("first_published")),
    Column("last_published", "of its articles", _incident("last_published")),
    Column("urls", "of its articles", lambda i: _list(t.url for t in i.tellings), "list"),
)
"""One row an incident; new columns are added at the end."""


def row(columns: Iterable[Column[T]], record: T) -> Mapping[str, Any]:
    """The values of one record by the names of their columns."""
    return {column.name: column.value(record) for column in columns}
