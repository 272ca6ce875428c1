"""The committed schemas are current, and what the package writes and reads is valid by them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from extractor import extract_all, schemas
from extractor.errors import OutageError
from extractor.language import rules
from tests.stored import extraction, look_alike

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
RULE_FILES = sorted(Path(str(rules.DATA)).glob("*/*.toml"))


def validator(name: str, definition: str = "") -> Draft202012Validator:
    """By a schema, or by one of its definitions such as ``/$defs/symptoms``."""
    schema = schemas.all_schemas()[f"{name}.schema.json"]
    known = Registry().with_resource(schema["$id"], DRAFT202012.create_resource(schema))
    return Draft202012Validator({"$ref": f"{schema['$id']}#{definition}"}, registry=known)


def faults(name: str, document: object) -> list[str]:
    """What makes a document invalid by a schema; nothing where it is valid."""
    return [fault.message for fault in validator(name).iter_errors(document)]


def test_committed_schemas_are_current() -> None:
    assert schemas.stale() == []


def test_check_names_what_is_not_current(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    schemas.write(tmp_path)
    assert schemas.stale(tmp_path) == []
    (tmp_path / "event.schema.json").write_text("{}")
    assert schemas.stale(tmp_path) == ["event.schema.json"]
    monkeypatch.setattr(schemas, "stale", lambda: ["event.schema.json"])
    assert schemas.main(["--check"]) == 1
    assert "python -m extractor.schemas" in capsys.readouterr().err


@pytest.mark.parametrize("name", schemas.all_schemas())
def test_schemas_are_valid_by_their_own_dialect(name: str) -> None:
    dialect = Draft202012Validator(Draft202012Validator.META_SCHEMA)
    assert list(dialect.iter_errors(schemas.all_schemas()[name])) == []


def test_full_and_empty_extractions_are_valid() -> None:
    assert faults("extraction", extraction().to_dict()) == []
    assert faults("extraction", look_alike().to_dict()) == []
    assert faults("event", extraction().to_dict()["events"][0]) == []


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "outage-extractor/9"},
        {"outage": "yes"},
        {"score": 2},
        {"guess": 1},
        {"events": [{"id": "x"}]},
    ],
)
def test_what_is_no_extraction_is_invalid(change: dict[str, object]) -> None:
    assert not validator("extraction").is_valid(extraction().to_dict() | change)


def test_every_field_of_the_contract_is_required() -> None:
    whole = extraction().to_dict()["events"][0]
    for field in whole:
        lacking = {name: value for name, value in whole.items() if name != field}
        assert not validator("event").is_valid(lacking), field


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_article_of_the_corpora_gives_valid_json(language: str) -> None:
    results = list(extract_all([CORPORA / language], published="2023-03-01", language=language))
    wrong = [result for result in results if isinstance(result, OutageError)]
    assert len(results) > 30
    assert wrong == []
    for result in results:
        assert faults("extraction", json.loads(result.to_json())) == [], result.article.title


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_rule_files_are_valid(path: Path) -> None:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    found = validator("rules", f"/$defs/{path.stem}").iter_errors(content)
    assert [fault.message for fault in found] == []


def test_rule_with_an_unknown_code_or_key_is_invalid() -> None:
    rule = {"id": "x", "code": "slow", "patterns": ["x"], "examples": ["x"]}
    symptoms = validator("rules", "/$defs/symptoms")
    assert symptoms.is_valid({"rule": [rule]})
    assert not symptoms.is_valid({"rule": [rule | {"code": "slwo"}]})
    assert not symptoms.is_valid({"rule": [rule | {"exampels": ["x"]}]})
    assert not symptoms.is_valid({"rule": [{"id": "x", "patterns": ["x"]}]})
