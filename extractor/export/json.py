"""JSON and JSON Lines, as the files in ``schemas/`` describe them.

With events one object an article (``extraction.schema.json``), with incidents one an incident
(``incident.schema.json``). ``outages import`` reads the JSON Lines of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.store import Selection, Store


def events_jsonl(store: Store, selection: Selection) -> Iterator[str]:
    """One article a line."""
    return _lines(store.documents(selection))


def events_json(store: Store, selection: Selection) -> Iterator[str]:
    """One array of all articles."""
    return _array(store.documents(selection))


def incidents_jsonl(store: Store, selection: Selection) -> Iterator[str]:
    """One incident a line."""
    return _lines(incident.to_json() for incident in store.incidents(selection))


def incidents_json(store: Store, selection: Selection) -> Iterator[str]:
    """One array of all incidents."""
    return _array(incident.to_json() for incident in store.incidents(selection))


def _lines(documents: Iterable[str]) -> Iterator[str]:
    for document in documents:
        yield document + "\n"


def _array(documents: Iterable[str]) -> Iterator[str]:
    """An array with one object a line, so that it can still be read and compared."""
    between = "[\n"
    for document in documents:
        yield between + document
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"
