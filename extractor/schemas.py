"""JSON Schemas (2020-12) of what goes out and of the rule files that come in.

    python -m extractor.schemas            write schemas/*.schema.json
    python -m extractor.schemas --check    exit 1 and name the files that are not current

They are derived from :mod:`extractor.models` and :mod:`extractor.language.rules`, never edited.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from extractor.language import rules
from extractor.models import INCIDENT_SCHEMA, SCHEMA, Event, Extraction, Incident

FOLDER = Path(__file__).resolve().parents[1] / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "minLength": 1}
_TEXTS: Schema = {"type": "array", "items": _TEXT}

_RULE_KEYS: Mapping[str, Schema] = {
    "id": {**_TEXT, "description": "Unique in its file; LANGUAGE/KIND/id names it everywhere."},
    "code": {**_TEXT, "description": "What a match means; the id where it is left out."},
    "patterns": {
        **_TEXTS,
        "minItems": 1,
        "description": "@fragment, ..N (a gap of at most N words), (a|b), word, word*, step?",
    },
    "unless": {**_TEXTS, "description": "Patterns that take a match back where they overlap it."},
    "examples": {**_TEXTS, "minItems": 1, "description": "Sentences the rule must match."},
    "not": {**_TEXTS, "description": "Sentences it must not match."},
    "doc": {**_TEXT, "description": "Why the rule is there."},
    "weight": {"type": "number", "description": "How much a match speaks for (or against)."},
    "where": {"enum": list(rules.PLACES_IN_TEXT), "description": "Where a match may begin."},
    "scope": {"enum": list(rules.SCOPES), "description": "The characters a match speaks for."},
}
_REQUIRED_RULE_KEYS = ("id", "patterns", "examples")

_FRAGMENT: Schema = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "phrases": {**_TEXTS, "description": "Words and phrases that patterns call @NAME."},
        "include": {**_TEXTS, "description": "Other fragments whose phrases belong to it."},
        "extend": {"type": "boolean", "description": "Add to the inherited phrases."},
        "doc": {**_TEXT, "description": "What the phrases have in common."},
    },
}


class _Contract(GenerateJsonSchema):
    """Every field is present in what we write, so every field is required."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        return True

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False  # "Canonical Url" says no more than canonical_url


def all_schemas() -> dict[str, Schema]:
    """File name → schema."""
    return {
        "extraction.schema.json": _of_model(
            Extraction, "extraction", "Everything read from one article"
        ),
        "incident.schema.json": _of_model(
            Incident, "incident", "What happened in the world, as told by all its articles"
        ),
        "event.schema.json": _of_model(Event, "event", "What one article says about one outage"),
        "rules.schema.json": _of_rule_files(),
    }


def write(folder: Path = FOLDER) -> None:
    """Write every schema into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in all_schemas().items():
        (folder / name).write_text(_printed(schema), encoding="utf-8")


def stale(folder: Path = FOLDER) -> list[str]:
    """Names of the files in ``folder`` that are missing or differ from the code."""
    return [
        name
        for name, schema in all_schemas().items()
        if not (folder / name).is_file()
        or (folder / name).read_text(encoding="utf-8") != _printed(schema)
    ]


def _of_model(model: type[BaseModel], name: str, title: str) -> Schema:
    generated = model.model_json_schema(
        by_alias=True, mode="serialization", schema_generator=_Contract
    )
    if "schema" in generated["properties"]:
        known = INCIDENT_SCHEMA if model is Incident else SCHEMA
        generated["properties"]["schema"] = {"const": known}
    return _head(name, title) | generated | {"title": title}


def _of_rule_files() -> Schema:
    """The root holds for any rule file; ``#/$defs/KIND`` also knows the codes of that kind."""
    content = {
        "description": "KIND.toml is valid by #/$defs/KIND, which knows the codes of that file.",
        "type": "object",
        "properties": {
            "fragments": {"type": "object", "additionalProperties": {"$ref": "#/$defs/fragment"}},
            "rule": {"type": "array", "items": {"$ref": "#/$defs/rule"}},
        },
    }
    kinds = {kind: _rule_file(codes) for kind, codes in sorted(rules.CODES.items())}
    definitions = {"fragment": _FRAGMENT, "rule": _rule(), **kinds}
    return _head("rules", "A rule file of a language") | content | {"$defs": definitions}


def _rule() -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(_REQUIRED_RULE_KEYS),
        # Looked up by RULE_KEYS, so that a key without a description here fails at once.
        "properties": {key: _RULE_KEYS[key] for key in rules.RULE_KEYS},
    }


def _rule_file(codes: Sequence[str] | None) -> Schema:
    if codes is None:
        return {"$ref": "#"}
    only = {"properties": {"code": {"enum": list(codes)}}}
    return {"$ref": "#", "properties": {"rule": {"items": only}}}


def _head(name: str, title: str) -> Schema:
    return {"$schema": DIALECT, "$id": f"urn:{SCHEMA.replace('/', ':')}:{name}", "title": title}


def _printed(schema: Schema) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the schemas; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m extractor.schemas", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if not current")
    options = parser.parse_args(arguments)
    if not options.check:
        write()
        return 0
    outdated = stale()
    for name in outdated:
        print(f"schemas/{name} is not current: run python -m extractor.schemas", file=sys.stderr)
    return 1 if outdated else 0


if __name__ == "__main__":
    sys.exit(main())
