"""JSON and JSON Lines: one object an article, as ``schemas/extraction.schema.json`` describes."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.store import Selection, Store


def jsonl_text(store: Store, selection: Selection) -> Iterator[str]:
    """One article a line."""
    for document in store.documents(selection):
        yield document + "\n"


def json_text(store: Store, selection: Selection) -> Iterator[str]:
    """One array of all articles, an article a line so that it can still be read and compared."""
    between = "[\n"
    for document in store.documents(selection):
        yield between + document
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"
