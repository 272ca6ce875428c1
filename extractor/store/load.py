"""JSON that ``outages export`` wrote, back into a database: lines, or an array of such lines.

A line is an article's extraction or an incident; its ``schema`` says which.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from extractor.claims import claims
from extractor.errors import InputError
from extractor.models import INCIDENT_SCHEMA, SCHEMA, Extraction, Incident
from extractor.store.database import Store
from extractor.store.records import Saved


def load(store: Store, lines: Iterable[str], source: str) -> Iterator[Saved | InputError]:
    """Store each line and say what became of it; a line that cannot be read is given as an error.

    ``source`` names the lines in errors. Blank lines are passed over.

    Raises:
        StoreError: the database cannot be written; what was stored before stays.
    """
    for number, line in enumerate(lines, start=1):
        row = line.strip().removesuffix(",")
        if row in ("", "[", "]"):
            continue
        try:
            yield _load(store, row, f"{source}, line {number}")
        except InputError as error:
            yield error


def _load(store: Store, line: str, source: str) -> Saved:
    schema = _schema(line, source)
    try:
        if schema == SCHEMA:
            extraction = Extraction.model_validate_json(line)
            _require_evidence(extraction, source)
            return store.save(extraction)
        incident = Incident.model_validate_json(line)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in fault["loc"])
        raise _unreadable(source, f"{where}: {fault['msg']}") from error
    return store.restore(incident)


def _schema(line: str, source: str) -> str:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _unreadable(source, f"this is no JSON ({error})") from error
    schema = found.get("schema") if isinstance(found, dict) else None
    if schema not in (SCHEMA, INCIDENT_SCHEMA):
        raise _unreadable(source, f"the schema is {schema!r}, not {SCHEMA} or {INCIDENT_SCHEMA}")
    return str(schema)


def _require_evidence(extraction: Extraction, source: str) -> None:
    """Every value points at the words that say it; a file in which one does not was edited."""
    text = extraction.article.text
    every = [item for reason in extraction.reasons for item in reason.evidence]
    every += [item for event in extraction.events for c in claims(event) for item in c.evidence]
    for item in every:
        if text[item.start : item.end] != item.text:
            raise _unreadable(
                source, f"characters {item.start} to {item.end} of the text are not {item.text!r}"
            )


def _unreadable(source: str, message: str) -> InputError:
    return InputError(
        source,
        message,
        reason="bad_row",
        step="give a file that was written by: outages export --format json or jsonl",
    )
