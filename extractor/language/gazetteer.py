"""Names known beforehand, in every language: services, trackers and places.

One automaton each over all spellings of ``services.toml`` and ``places.toml``. A name printed in
the gazetteer with ``case = true`` (Line, Tri, DANA) counts only in exactly that case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from extractor.language.lexicon import Lexicon
from extractor.language.rules import shared

NameKind = Literal["service", "operator", "handle", "tracker"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One service or tracker of the gazetteer."""

    id: str
    name: str
    category: str
    operator: str | None
    operator_names: tuple[str, ...]
    handles: tuple[str, ...]
    countries: tuple[str, ...]
    parent: str | None
    case: bool
    ambiguous: bool
    tracker: bool


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place; ``common`` names are also ordinary words or surnames."""

    name: str
    country: str | None
    zone: str | None
    kind: str
    common: bool


class ServiceGazetteer:
    """Finds names of services, operators, handles and trackers."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.entries: dict[str, Entry] = {}
        fragments: dict[str, list[str]] = {}
        self._exact: dict[str, frozenset[str]] = {}
        for tracker, tables in ((False, raw.get("service", [])), (True, raw.get("tracker", []))):
            for table in tables:
                entry = _entry(table, tracker)
                self.entries[entry.id] = entry
                names = dict.fromkeys([table["name"], *table.get("names", ())])
                kind = "tracker" if tracker else "service"
                fragments[f"{kind} {entry.id}"] = list(names)
                if entry.case:
                    self._exact[f"{kind} {entry.id}"] = frozenset(names)
                fragments[f"handle {entry.id}"] = [f"@{handle}" for handle in entry.handles]
                fragments[f"operator {entry.id}"] = [
                    name
                    for name in dict.fromkeys([entry.operator, *entry.operator_names])
                    if name and name not in names
                ]
        self._lexicon = Lexicon({name: names for name, names in fragments.items() if names})

    def find(self, text: str, folded: str) -> Iterator[tuple[NameKind, Entry, int, int]]:
        """Every name in a text: kind, entry, start, end; in no order, overlaps included."""
        for name, spans in self._lexicon.hits(folded).items():
            kind, _, key = name.partition(" ")
            exact = self._exact.get(name)
            for start, end in spans:
                if exact is not None and text[start:end] not in exact:
                    continue
                yield kind, self.entries[key], start, end  # type: ignore[misc]


class PlaceGazetteer:
    """Finds names of places; they must be printed with a capital letter."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.entries: dict[str, PlaceEntry] = {}
        fragments: dict[str, list[str]] = {}
        for table in raw.get("place", []):
            key = f"{table['name']}|{table.get('country', '')}"
            self.entries[key] = PlaceEntry(
                table["name"],
                table.get("country"),
                table.get("zone"),
                table.get("kind", "city"),
                bool(table.get("common")),
            )
            fragments.setdefault(key, []).extend([table["name"], *table.get("names", ())])
        self._lexicon = Lexicon(fragments)

    def find(self, text: str, folded: str) -> Iterator[tuple[PlaceEntry, int, int]]:
        """Every place in a text, in no order, overlaps included."""
        for key, spans in self._lexicon.hits(folded).items():
            for start, end in spans:
                if text[start].isupper():
                    yield self.entries[key], start, end


def _entry(table: dict[str, Any], tracker: bool) -> Entry:
    return Entry(
        id=table["id"],
        name=table["name"],
        category=table.get("category", "other"),
        operator=table.get("operator"),
        operator_names=tuple(table.get("operator_names", ())),
        handles=tuple(table.get("handles", ())),
        countries=tuple(table.get("countries", ())),
        parent=table.get("parent"),
        case=bool(table.get("case")),
        ambiguous=bool(table.get("ambiguous")),
        tracker=tracker,
    )


@cache
def services() -> ServiceGazetteer:
    """The gazetteer of ``services.toml``."""
    return ServiceGazetteer(shared("services"))


@cache
def places() -> PlaceGazetteer:
    """The gazetteer of ``places.toml``."""
    return PlaceGazetteer(shared("places"))
