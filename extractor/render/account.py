"""A short account of what an article says, for a terminal.

The first line is the title; then one line a field, the label on the left, only for what the
text says. Colours and width come from the console, so a pipe gets plain lines.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor.article.reader import FOR_SUBSCRIBERS
from extractor.models import Event, Extraction, Quotation, Service, Time

STANDARD_INPUT = "-"

SILENCE = {
    "no_outage_word": "no word in it names an outage",
    "silent_title": "its title tells of no outage",
    "no_service_down": "no service is said to be down",
}
"""Reasons that are no words of the text, but that there are none."""

OPENING = 80
"""Characters of the opening of a text that has no title."""

SHOWN = 6
"""Quotations of one kind that are shown; the rest are counted."""


def show(console: Console, extraction: Extraction, source: str = "") -> None:
    """Print the account of one article; ``source`` names it where it has no publisher or address.

    A line ends where its words end: a terminal is filled up, a file or pipe is not.
    """
    if console.is_terminal:
        _show(console, extraction, source)
        return
    with console.capture() as captured:
        _show(console, extraction, source)
    for line in captured.get().splitlines():
        console.file.write(line.rstrip() + "\n")


def _show(console: Console, extraction: Extraction, source: str) -> None:
    article = extraction.article
    console.print(Text(article.title or article.url or _opening(article.text), style="bold"))
    place = article.publisher or article.url or (source if source != STANDARD_INPUT else None)
    origin = [place, article.published, article.language]
    told = Text(" · ".join(part for part in origin if part), style="dim")
    console.print(Padding(told, (0, 0, 0, 2), expand=False))
    if article.sources.get("text") == FOR_SUBSCRIBERS:
        console.print(
            Text("  the page is for subscribers; read as far as it shows", style="yellow")
        )
    if not extraction.outage:
        console.print(Text(f"  no outage (score {extraction.score:.2f})", style="yellow"))
        reasons = [reason for reason in extraction.reasons if reason.weight < 0][:2]
        for reason in reasons:
            words = f" “{reason.evidence[0].text}”" if reason.evidence else ""
            why = SILENCE.get(reason.code, reason.code.replace("_", " "))
            console.print(Text(f"  because {why}{words}", style="dim"))
    if extraction.events:
        console.print(Padding(_table(extraction.events), (0, 0, 0, 2)))
    console.print()


def _opening(text: str) -> str:
    """The first words of a text that has no title."""
    return textwrap.shorten(text[: 10 * OPENING], OPENING, placeholder=" …")


def _table(events: Iterable[Event]) -> Table:
    """One row a field, labels on the left."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    for event in events:
        for label, value in _rows(event):
            table.add_row(label, Text(value))
    return table


def _rows(event: Event) -> Iterator[tuple[str, str]]:
    if event.role == "background":
        names = ", ".join(service.name for service in event.services)
        yield "earlier", f"{names} {event.date or ''}".strip()
        return
    if event.services:
        yield "service", "; ".join(_services(event))
    yield "when", _when(event)
    yield "status", event.status
    if event.symptoms:
        yield "symptoms", ", ".join(symptom.code.replace("_", " ") for symptom in event.symptoms)
    if event.platforms:
        yield "platforms", ", ".join(event.platforms)
    if event.places:
        yield "places", ", ".join(place.name for place in event.places)
    if event.figures:
        yield "figures", "; ".join(_figures(event))
    if event.cause:
        yield "cause", f"{event.cause.code.replace('_', ' ')} — {event.cause.text}"
    for label, quotations in (
        ("official", event.official_statements),
        ("user", event.user_quotes),
        ("other", event.other_quotes),
    ):
        for quotation in quotations[:SHOWN]:
            yield label, _quotation(quotation)
        if len(quotations) > SHOWN:
            yield label, f"… and {len(quotations) - SHOWN} more"
    if event.sources:
        yield "sources", ", ".join(event.sources)
    for warning in event.warnings:
        yield "note", warning.message


def _services(event: Event) -> Iterator[str]:
    """The services by category: "UPI (NPCI), PhonePe · payments"."""
    for category, services in groupby(event.services, key=lambda service: service.category):
        yield f"{', '.join(map(_service, services))} · {category}"


def _service(service: Service) -> str:
    operator = f" ({service.operator})" if service.operator not in (None, service.name) else ""
    return f"{service.name}{operator}"


def _when(event: Event) -> str:
    parts = []
    if event.start:
        about = "about " if event.start.approximate else ""
        parts.append(f"from {about}{_clock(event.start)}")
    if event.end:
        parts.append(f"until {_clock(event.end)}")
    if event.duration_minutes:
        hours, minutes = divmod(event.duration_minutes, 60)
        length = " ".join(f"{n} {unit}" for n, unit in ((hours, "h"), (minutes, "min")) if n)
        parts.append(f"for {length}")
    day = _day(event.date) if event.date else "day unknown"
    return ", ".join([day, *parts])


def _day(date: str) -> str:
    """An ISO day with its weekday; an ISO month or year as it is."""
    if len(date) < 10:
        return date
    return f"{datetime.fromisoformat(date):%A, %Y-%m-%d}"


def _clock(time: Time) -> str:
    clock = time.local.partition("T")[2][:5]
    zone = time.abbreviation or (f"{time.zone}, assumed" if time.zone else "")
    utc = f" = {time.utc[11:16]} UTC" if time.utc else ""
    return f"{clock} {zone}".rstrip() + utc


def _figures(event: Event) -> Iterator[str]:
    for figure in event.figures:
        about = "about " if figure.approximate else ""
        source = f" ({figure.source})" if figure.source else ""
        if figure.kind == "share":
            what = f" {figure.symptom.replace('_', ' ')}" if figure.symptom else ""
            yield f"{about}{figure.value:g}%{what}{source}"
        else:
            yield f"{about}{figure.value:,.0f} reports{source}"


def _quotation(quotation: Quotation) -> str:
    who = quotation.speaker or quotation.handle or quotation.organization or "unnamed"
    details = [str(quotation.age) if quotation.age else None, quotation.role, quotation.occupation]
    details.append(quotation.organization)
    described = ", ".join(detail for detail in details if detail and detail != who)
    words = f"“{quotation.text}”" if quotation.direct else f"(reported) {quotation.text}"
    return f"{who}{f' ({described})' if described else ''}: {words}"
