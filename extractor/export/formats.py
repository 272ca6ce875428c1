"""The formats by name: how each writes events, and how it writes incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extractor.export import outage
from extractor.export.atom import atom
from extractor.export.csv import events_csv, incidents_csv
from extractor.export.ical import ical
from extractor.export.json import events_json, events_jsonl, incidents_json, incidents_jsonl
from extractor.export.jsonld import jsonld
from extractor.export.outage import Outage
from extractor.export.parquet import events_parquet, incidents_parquet
from extractor.export.radar import radar
from extractor.export.tables import write_tables
from extractor.store import Selection, Store

Unit = Literal["events", "incidents"]
"""What a record is: one article's event, or what all articles tell of one outage."""

Text = Callable[[Store, Selection], Iterator[str]]
"""Streams a text file in pieces."""

Files = Callable[[Store, Selection, Path], None]
"""Writes a binary file or a folder at a path."""


@dataclass(frozen=True)
class Format:
    """One format. ``text`` or ``files`` by unit; ``natural`` is what is written unless asked."""

    about: str
    natural: Unit
    text: Mapping[Unit, Text] | None = None
    files: Mapping[Unit, Files] | None = None


def _list_of(write: Callable[[Iterable[Outage]], Iterator[str]]) -> Mapping[Unit, Text]:
    """A format that is a list of outages writes both units alike."""
    return {
        "events": lambda store, selection: write(outage.events(store, selection)),
        "incidents": lambda store, selection: write(outage.incidents(store, selection)),
    }


def _feed(read: Callable[[Store, Selection], Iterable[Outage]]) -> Text:
    """A feed says at its head when it was last updated."""
    return lambda store, selection: atom(read(store, selection), store.last_published(selection))


FORMATS: dict[str, Format] = {
    "json": Format("one array", "events", {"events": events_json, "incidents": incidents_json}),
    "jsonl": Format(
        "one object a line", "events", {"events": events_jsonl, "incidents": incidents_jsonl}
    ),
    "csv": Format("one row a record", "events", {"events": events_csv, "incidents": incidents_csv}),
    "tables": Format(
        "a folder of CSV files, one a table",
        "events",
        files={"events": write_tables, "incidents": write_tables},
    ),
    "parquet": Format(
        "the CSV's columns, typed",
        "events",
        files={"events": events_parquet, "incidents": incidents_parquet},
    ),
    "jsonld": Format("schema.org", "incidents", _list_of(jsonld)),
    "radar": Format("annotations as of Cloudflare Radar", "incidents", _list_of(radar)),
    "atom": Format(
        "a feed",
        "incidents",
        {"events": _feed(outage.events), "incidents": _feed(outage.incidents)},
    ),
    "ics": Format("a calendar", "incidents", _list_of(ical)),
}
"""Name on the command line → the format. A new one is a module and a line here."""
