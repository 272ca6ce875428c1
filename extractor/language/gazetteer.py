"""Names known beforehand, in every language: services, trackers and places.

One automaton each over all spellings of ``services.toml``, and of ``places.toml`` with
``towns.toml``. A name printed in the gazetteer with ``case = true`` (Line, Tri, DANA) counts only
in exactly that case.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from extractor.language.layout import fold
from extractor.language.lexicon import Lexicon
from extractor.language.rules import shared

NameKind = Literal["service", "operator", "handle", "tracker"]

AROUND = 12
"""Characters on each side that tell whether a line is all in capitals, or an address goes on."""

ADDRESS = 80
"""Characters of an address that are read behind a name."""

_SCHEME = re.compile(r"(?:https?://)?(?:www\.)?$")
_LABEL = re.compile(r"[\w-]\.$")
_PATH = re.compile(r"/[\w?#@]")
_HOST_AND_PATH = re.compile(r"\.[a-z][\w.-]*/[\w?#@]")

SHORT = 3
"""Length up to which an abbreviation in a line of capitals may be an ordinary word."""


class Entry(NamedTuple):
    """One service or tracker of the gazetteer; the fields are explained in ``services.toml``."""

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
    broad: bool
    languages: tuple[str, ...]
    tracker: bool


Standing = Literal["places", "common", "namesakes", "local"]
"""How sure a spelling is of its place: a list of a group in ``places.toml`` or ``towns.toml``."""


class PlaceEntry(NamedTuple):
    """One place by the spellings of one standing.

    ``common`` spellings are also ordinary words or surnames, ``namesakes`` belong to a better known
    place in another country, ``local`` ones count only behind a preposition that places follow.
    """

    name: str
    country: str | None
    zone: str | None
    kind: str
    standing: Standing


class ServiceGazetteer:
    """Finds names of services, operators, handles and trackers."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.entries: dict[str, Entry] = {}
        fragments: dict[str, list[str]] = {}
        self._exact: dict[str, frozenset[str]] = {}
        self._capitals: set[str] = set()
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
                self._capitals.update(
                    fold(name) for name in fragments[f"operator {entry.id}"] if name.isupper()
                )
        self.ambiguous = frozenset(e.id for e in self.entries.values() if e.ambiguous)
        self._lexicon = Lexicon({name: names for name, names in fragments.items() if names})
        self._by_name = {fold(entry.name): entry for entry in self.entries.values()}
        self.homonyms = self._homonyms(fragments)

    def _homonyms(self, fragments: Mapping[str, list[str]]) -> dict[str, tuple[Entry, ...]]:
        """Spellings that several services of different countries go by, folded; entries by id."""
        spelled: dict[str, set[str]] = defaultdict(set)
        for key, entry in self.entries.items():
            if entry.countries and not entry.tracker:
                for name in fragments[f"service {key}"]:
                    spelled[fold(name)].add(key)
        return {
            name: tuple(self.entries[key] for key in sorted(keys))
            for name, keys in spelled.items()
            if len(keys) > 1
        }

    def product(self, name: str, operators: Iterable[str]) -> Entry | None:
        """The service that goes by ``name`` beside others of its operator: Docs, Drive and Gmail.

        It is the one whose full name begins with the operator's ("Google Docs").
        """
        full = (self._by_name.get(fold(f"{operator} {name}")) for operator in operators)
        return next((entry for entry in full if entry and not entry.tracker), None)

    def find(self, text: str, folded: str) -> Iterator[tuple[NameKind, Entry, int, int]]:
        """Every name in a text: kind, entry, start, end; in no order, overlaps included."""
        for name, spans in self._lexicon.hits(folded).items():
            kind, _, key = name.partition(" ")
            exact = self._exact.get(name)
            for start, end in spans:
                if exact is not None and not _printed_exactly(text[start:end], exact):
                    continue
                if kind == "operator" and not _printed_as_name(text[start:end], self._capitals):
                    continue
                if kind != "handle" and _inside_address(text, start, end):
                    continue
                yield kind, self.entries[key], start, end  # type: ignore[misc]


def _printed_exactly(printed: str, spellings: Collection[str]) -> bool:
    """Whether a name is one of ``spellings``; one of several words may open a sentence."""
    opened = printed[0].lower() + printed[1:]
    return printed in spellings or (" " in printed and opened in spellings)


def _printed_as_name(printed: str, capitals: Collection[str]) -> bool:
    """Whether a company's name has its capital, an abbreviation all of them ("GOL", not "gol")."""
    if fold(printed) in capitals:
        return printed.isupper()
    return any(char.isupper() for char in printed)


def _inside_address(text: str, start: int, end: int) -> bool:
    """Whether a name is only a part of an address: a picture's link, a page's path, mail."""
    before = _SCHEME.sub("", text[max(0, start - AROUND) : start])
    if before.endswith("@") or (_LABEL.search(before) and text[start].islower()):
        return True
    path = _PATH if "." in text[start:end] else _HOST_AND_PATH
    return bool(path.match(text, end, end + ADDRESS))


class PlaceGazetteer:
    """Finds names of places; they must be printed with a capital letter."""

    def __init__(self, raw: dict[str, Any], zones: Mapping[str, str]) -> None:
        self.entries: dict[str, PlaceEntry] = {}
        self._local: dict[str, PlaceEntry] = {}
        self._capitals: set[str] = set()
        self._only_in = {fold(name): codes for name, codes in raw.get("only_in", {}).items()}
        fragments: dict[str, list[str]] = {}
        known: set[str] = set()
        for entry, spellings in _place_entries(raw, zones):
            key = f"{entry.name}|{entry.country}|{entry.standing}"
            self.entries.setdefault(key, entry)
            fragments.setdefault(key, []).extend(spellings)
            folded = [*map(fold, spellings)]
            for name, spelling in zip(spellings, folded, strict=True):
                if name.isupper():
                    self._capitals.add(spelling)
            if entry.standing == "local":
                self._local.update(dict.fromkeys(folded, entry))
            else:
                known.update(folded)
        self.spellings = frozenset(known)
        self._lexicon = Lexicon(fragments)

    def find(self, text: str, folded: str, language: str) -> Iterator[tuple[PlaceEntry, int, int]]:
        """Every place in a text in ``language``, in no order, overlaps included."""
        for key, spans in self._lexicon.hits(folded).items():
            for start, end in spans:
                if language not in self._only_in.get(folded[start:end], (language,)):
                    continue
                if text[start].isupper() and self._printed_so(text, folded, start, end):
                    yield self.entries[key], start, end

    def local(self, name: str) -> PlaceEntry | None:
        """The smaller place of a name that something else than its preposition calls a place."""
        return self._local.get(fold(name))

    def _printed_so(self, text: str, folded: str, start: int, end: int) -> bool:
        """Whether an abbreviation ("AS", "US") stands in capitals, and not in a line of them."""
        if folded[start:end] not in self._capitals:
            return True
        around = text[max(0, start - AROUND) : start] + text[end : end + AROUND]
        shouting = around.isupper() and end - start <= SHORT
        return text[start:end].isupper() and not shouting


def _place_entries(
    raw: dict[str, Any], zones: Mapping[str, str]
) -> Iterator[tuple[PlaceEntry, list[str]]]:
    """Every place of ``places.toml`` with its spellings, in the order of the file."""
    several = frozenset(raw.get("several_zones", ()))
    tables: tuple[tuple[Standing, str], ...] = (
        ("places", "countries"),
        ("common", "common_countries"),
    )
    for standing, table in tables:
        for code, names in raw.get(table, {}).items():
            zone = None if code in several else zones.get(code)
            yield PlaceEntry(names[0], code, zone, "country", standing), names
    for group in raw.get("group", ()):
        for standing in get_args(Standing):
            for item in group.get(standing, ()):
                names = [item] if isinstance(item, str) else list(item)
                if group.get("joined"):
                    names += [name.replace(" ", "") for name in names if name.count(" ") == 1]
                place = (names[0], group.get("country"), group.get("zone"), group["kind"])
                yield PlaceEntry(*place, standing), names


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
        broad=bool(table.get("broad")),
        languages=tuple(table.get("languages", ())),
        tracker=tracker,
    )


@cache
def services() -> ServiceGazetteer:
    """The gazetteer of ``services.toml``."""
    return ServiceGazetteer(shared("services"))


@cache
def places() -> PlaceGazetteer:
    """The gazetteer of ``places.toml`` and ``towns.toml``."""
    groups = [*shared("places")["group"], *shared("towns")["group"]]
    return PlaceGazetteer({**shared("places"), "group": groups}, shared("zones")["countries"])
