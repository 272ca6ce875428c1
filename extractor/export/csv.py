"""CSV (RFC 4180): one row an event, for spreadsheets and data frames.

UTF-8, lines end in CR LF, a list is one cell with ``; `` between its items. Text that a
spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV Injection"), so
``@name`` reads ``'@name``; the JSON formats have the text as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.models import Event, Extraction, Figure, Quotation, Time
from extractor.store import Selection, Store

Cell = str | int | float | None

# What makes a spreadsheet take a cell for a formula, full-width forms included.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Column:
    """One column: its name, what it holds, and how it is read from an event."""

    name: str
    meaning: str
    value: Callable[[Extraction, Event], Cell]


def csv_text(store: Store, selection: Selection) -> Iterator[str]:
    """The header, then one line an event, by publication."""
    yield _line([column.name for column in COLUMNS])
    for extraction, event in store.events(selection):
        yield _line([_guarded(column.value(extraction, event)) for column in COLUMNS])


def _line(cells: list[Cell]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, dialect="excel").writerow(cells)
    return buffer.getvalue()


def _guarded(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA_STARTS):
        return "'" + cell
    return cell


def _list(values: Iterator[str | None]) -> str:
    """Distinct values in their order."""
    return "; ".join(dict.fromkeys(value for value in values if value))


def _time(which: str, part: str) -> Callable[[Extraction, Event], Cell]:
    def value(_: Extraction, event: Event) -> Cell:
        time: Time | None = getattr(event, which)
        return None if time is None else getattr(time, part)

    return value


def _cause(part: str) -> Callable[[Extraction, Event], Cell]:
    return lambda _, event: None if event.cause is None else getattr(event.cause, part)


def _article(field: str) -> Callable[[Extraction, Event], Cell]:
    return lambda extraction, _: getattr(extraction.article, field)


def _event(field: str) -> Callable[[Extraction, Event], Cell]:
    return lambda _, event: getattr(event, field)


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


COLUMNS = (
    Column("event_id", "id of the event, stable", _event("id")),
    Column(
        "role", "primary: what the article is about; background: recalled by it", _event("role")
    ),
    Column("services", "names of what was down", lambda _, e: _list(s.name for s in e.services)),
    Column("service_ids", "their ids", lambda _, e: _list(s.id for s in e.services)),
    Column("operators", "who runs them", lambda _, e: _list(s.operator for s in e.services)),
    Column("categories", "their kinds", lambda _, e: _list(s.category for s in e.services)),
    Column("date", "local date on which the outage began", _event("date")),
    Column("start_local", "when it began, with offset", _time("start", "local")),
    Column("start_utc", "the same instant in UTC", _time("start", "utc")),
    Column("start_zone", "IANA name of its zone", _time("start", "zone")),
    Column("start_abbreviation", "the zone as printed", _time("start", "abbreviation")),
    Column("start_precision", "second, minute or hour", _time("start", "precision")),
    Column("start_approximate", "1 if told as 'around'", _time("start", "approximate")),
    Column("start_zone_assumed", "1 if no zone is printed", _time("start", "zone_assumed")),
    Column("end_local", "when it was over, with offset", _time("end", "local")),
    Column("end_utc", "the same instant in UTC", _time("end", "utc")),
    Column("duration_minutes", "as stated by the article", _event("duration_minutes")),
    Column("status", "ongoing, resolved or unknown when written", _event("status")),
    Column("symptoms", "codes of what users met", lambda _, e: _list(s.code for s in e.symptoms)),
    Column("platforms", "web, android, ios …", lambda _, e: _list(iter(e.platforms))),
    Column("places", "where, as printed", lambda _, e: _list(p.name for p in e.places)),
    Column("countries", "their country codes", lambda _, e: _list(p.country for p in e.places)),
    Column("reports", "highest count of user reports", lambda _, e: _most_reports(e)),
    Column("figures", "all counts and shares", lambda _, e: _list(_figure(f) for f in e.figures)),
    Column("cause", "code of the stated cause", _cause("code")),
    Column("cause_text", "the sentence that says so", _cause("text")),
    Column(
        "official_speakers",
        "who spoke for the operator or an authority",
        lambda _, e: _list(_speaker(q) for q in e.official_statements),
    ),
    Column("official_statements", "how many there are", lambda _, e: len(e.official_statements)),
    Column("user_quotes", "how many there are", lambda _, e: len(e.user_quotes)),
    Column("sources", "trackers that are cited", lambda _, e: _list(iter(e.sources))),
    Column("warnings", "codes of contradictions", lambda _, e: _list(w.code for w in e.warnings)),
    Column("start_confidence", "0 to 1", lambda _, e: e.confidence.get("start")),
    Column("article_id", "id of the article, stable", _article("id")),
    Column("title", "of the article", _article("title")),
    Column("publisher", "who published it", _article("publisher")),
    Column("published", "ISO date or date-time", _article("published")),
    Column("language", "ISO 639-1 code", _article("language")),
    Column("syndicated_from", "domain that had it first", _article("syndicated_from")),
    Column("url", "canonical where known", lambda x, _: x.article.canonical_url or x.article.url),
    Column("score", "0 to 1: is the article about an outage", lambda x, _: x.score),
)
"""The columns in their order; new ones are added at the end."""
