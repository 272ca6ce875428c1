"""Loading and checking the rule files. Nothing else in the package reads them.

A language is a folder ``data/CODE/`` of TOML files, found by listing. Every file may hold

``[fragments.NAME]``
    ``phrases`` (and ``include``: other fragments) that patterns refer to as ``@NAME``;
``[[rule]]``
    ``id``, ``code``, ``patterns`` (see :mod:`extractor.language.grammar`), ``unless`` (patterns
    that take a match back where they overlap it), ``examples`` it must match and ``not``
    examples it must not; ``doc``, ``weight`` and ``where`` as the kind of file allows;
``[NAME]``
    a table that the component of that file reads (months, quote marks …).

``language.toml`` names the language and may say ``inherits = "id"``: then every file of that
folder is read first, and what stands here is added or, under the same name or id, replaces it.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, get_args

from extractor import models
from extractor.errors import LanguageError, RuleError
from extractor.language.grammar import Pattern, parse

try:  # the parser of the standard library, compiled where there is a wheel
    import tomli as toml
except ImportError:
    import tomllib as toml  # type: ignore[no-redef]

DATA = files("extractor.language") / "data"

CONTEXT_CODES = ("negated", "planned", "hypothetical", "past", "other_party", "how_to")
STATUS_CODES = ("resolved", "ongoing", "partial")
ROLE_CODES = (
    "start",
    "peak",
    "end",
    "reading",
    "statement",
    "background",
    "target",
    "planned",
    "repeated",
    "duration",
)
SERVICE_CODES = (
    "discovered",
    "behaves",
    "not_a_service",
    "down",
    "working",
    "channel",
    "electricity",
    "internet",
    "mobile_network",
    "water",
)
FIGURE_CODES = ("reports", "share", "not_a_figure")
PLACE_CODES = ("affected", "not_affected", "restored", "discovered", "likely", "enumerated")

CODES: dict[str, tuple[str, ...] | None] = {
    "symptoms": get_args(models.SymptomCode),
    "causes": get_args(models.CauseCode),
    "status": STATUS_CODES,
    "platforms": get_args(models.Platform),
    "context": CONTEXT_CODES,
    "roles": ROLE_CODES,
    "relevance": None,
    "services": SERVICE_CODES,
    "figures": FIGURE_CODES,
    "places": PLACE_CODES,
    "speech": None,
    "times": None,
    "lexicon": None,
    "language": None,
}
"""Rule files of a language and the codes a rule in them may have; None: any code."""

RULE_KEYS = (
    "id",
    "code",
    "patterns",
    "unless",
    "examples",
    "not",
    "doc",
    "weight",
    "where",
    "scope",
)
PLACES_IN_TEXT = ("anywhere", "title", "lead", "body", "below")
SCOPES = ("match", "after", "clause", "sentence", "rest", "paragraph")


DYNAMIC = (
    "clock",
    "day",
    "period",
    "duration",
    "number",
    "percent",
    "service",
    "operator",
    "handle",
    "tracker",
    "place",
    "name",
    "symptom",
)
"""Fragments that components fill in an article's own text; rules may refer to them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a rule file. ``id`` is unique in the package: ``language/kind/name``."""

    id: str
    kind: str
    code: str
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...] = ()
    weight: float = 0.0
    where: str = "anywhere"
    scope: str = "match"
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    file: str = ""
    line: int = 0


@dataclass(slots=True)
class LanguageData:
    """Everything the rule files say about one language."""

    code: str
    name: str = ""
    fragments: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rules: dict[str, dict[str, Rule]] = field(default_factory=dict)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)

    def of_kind(self, kind: str) -> tuple[Rule, ...]:
        """The rules of one file, in its order."""
        return tuple(self.rules.get(kind, {}).values())

    def table(self, kind: str, name: str, default: Any = None) -> Any:
        """Table ``name`` of file ``kind``, or ``default`` (an empty dict)."""
        return self.tables.get(kind, {}).get(name, {} if default is None else default)

    def phrases(self) -> dict[str, tuple[str, ...]]:
        """Every phrase to find, by fragment; the literals of patterns included."""
        everything = dict(self.fragments)
        for rules in self.rules.values():
            for rule in rules.values():
                for pattern in (*rule.patterns, *rule.unless):
                    for literal in pattern.literals:
                        everything["=" + literal] = (literal,)
        return everything


def languages() -> tuple[str, ...]:
    """Codes of the languages there are rules for."""
    return tuple(
        sorted(entry.name for entry in DATA.iterdir() if (entry / "language.toml").is_file())
    )


@cache
def load(code: str) -> LanguageData:
    """The rules of one language.

    Raises:
        LanguageError: there is no folder for ``code``.
        RuleError: a file of it is wrong.
    """
    if code not in languages():
        raise LanguageError(
            code,
            f"no rules for this language (there are rules for: {', '.join(languages())})",
            reason="unsupported_language",
            step="give --language if it was detected wrongly, or add a folder of rules",
        )
    data = LanguageData(code)
    for folder in _lineage(code):
        for entry in sorted((DATA / folder).iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith(".toml"):
                _merge(data, folder, entry)
    _check_references(data)
    return data


@cache
def shared(name: str) -> dict[str, Any]:
    """A file that belongs to no language: ``services``, ``zones``, ``places``."""
    return _toml(DATA / f"{name}.toml")


@cache
def rules_hash() -> str:
    """SHA-256 over every rule file, 16 hexadecimal digits: which rules made a result."""
    digest = hashlib.sha256()
    for path in sorted(_all_files(DATA), key=str):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _all_files(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _all_files(entry)
        elif entry.name.endswith(".toml"):
            yield entry


def _lineage(code: str) -> list[str]:
    """The language and what it inherits from, ancestors first."""
    parent = _toml(DATA / code / "language.toml").get("inherits")
    return [*(_lineage(parent) if parent else []), code]


def _source(path: Traversable) -> str:
    """The text of a file; kept while its rules are read, since each asks for its line."""
    return _read(path)  # type: ignore[arg-type]  # paths and members of archives are hashable


@lru_cache(maxsize=1)
def _read(path: Traversable) -> str:
    return path.read_text(encoding="utf-8")


def _toml(path: Traversable) -> dict[str, Any]:
    try:
        return toml.loads(_source(path))
    except toml.TOMLDecodeError as error:
        raise RuleError(str(path), str(error), reason="toml", step="mend the TOML syntax") from None


def _merge(data: LanguageData, folder: str, path: Traversable) -> None:
    """Add one rule file to ``data``."""
    kind = path.name.removesuffix(".toml")
    if kind not in CODES:
        raise _wrong(path, kind, f"unknown rule file {kind!r}", kind, CODES)
    content = _toml(path)
    if kind == "language":
        data.name = content.get("name", data.name)
    for name, fragment in content.pop("fragments", {}).items():
        data.fragments[name] = _phrases(data, path, name, fragment)
    rules = data.rules.setdefault(kind, {})
    for raw in content.pop("rule", []):
        rule = _rule(folder, kind, path, raw)
        if rule.file == rules.get(rule.id.split("/", 1)[1], rule).file and rule.id in {
            known.id for known in rules.values()
        }:
            raise _wrong(path, raw["id"], f"rule {raw['id']!r} is defined twice", None, ())
        rules[rule.id.split("/", 1)[1]] = rule
    tables = data.tables.setdefault(kind, {})
    for name, table in content.items():
        known = tables.get(name)
        tables[name] = {**known, **table} if isinstance(known, dict) else table


def _phrases(
    data: LanguageData, path: Traversable, name: str, fragment: Mapping[str, Any]
) -> tuple[str, ...]:
    for key in fragment:
        if key not in ("phrases", "include", "doc", "extend"):
            raise _wrong(
                path,
                key,
                f"unknown key {key!r} in fragment {name!r}",
                key,
                ("phrases", "include", "doc", "extend"),
            )
    found: list[str] = list(data.fragments.get(name, ())) if fragment.get("extend") else []
    for other in fragment.get("include", ()):
        if other not in data.fragments:
            raise _wrong(path, other, f"unknown fragment {other!r}", other, data.fragments)
        found.extend(data.fragments[other])
    found.extend(fragment.get("phrases", ()))
    return tuple(dict.fromkeys(found))


def _rule(folder: str, kind: str, path: Traversable, raw: Mapping[str, Any]) -> Rule:
    name = str(raw.get("id", "?"))
    for key in raw:
        if key not in RULE_KEYS:
            raise _wrong(path, key, f"unknown key {key!r} in rule {name!r}", key, RULE_KEYS)
    for key in ("id", "patterns", "examples"):
        if not raw.get(key):
            raise _wrong(path, name, f"rule {name!r} has no {key}", None, ())
    code = str(raw.get("code", name))
    codes = CODES[kind]
    if codes is not None and code not in codes:
        raise _wrong(path, code, f"unknown code {code!r} in rule {name!r}", code, codes)
    where, scope = raw.get("where", "anywhere"), raw.get("scope", "match")
    if where not in PLACES_IN_TEXT:
        raise _wrong(
            path, where, f"unknown where {where!r} in rule {name!r}", where, PLACES_IN_TEXT
        )
    if scope not in SCOPES:
        raise _wrong(path, scope, f"unknown scope {scope!r} in rule {name!r}", scope, SCOPES)
    return Rule(
        id=f"{folder}/{kind}/{name}",
        kind=kind,
        code=code,
        patterns=tuple(_pattern(path, name, source) for source in raw["patterns"]),
        unless=tuple(_pattern(path, name, source) for source in raw.get("unless", ())),
        weight=float(raw.get("weight", 0.0)),
        where=where,
        scope=scope,
        examples=tuple(raw["examples"]),
        counterexamples=tuple(raw.get("not", ())),
        file=str(path),
        line=_line(path, name),
    )


def _pattern(path: Traversable, name: str, source: str) -> Pattern:
    try:
        return parse(source)
    except ValueError as error:
        raise _wrong(path, source, f"rule {name!r}: {error}", None, ()) from None


def _check_references(data: LanguageData) -> None:
    for rules in data.rules.values():
        for rule in rules.values():
            for pattern in (*rule.patterns, *rule.unless):
                for name in pattern.references:
                    if name not in data.fragments and name not in DYNAMIC:
                        raise RuleError(
                            f"{rule.file}:{rule.line}",
                            f"rule {rule.id!r} refers to the unknown fragment @{name}",
                            reason="unknown_fragment",
                            step=_nearest(name, (*data.fragments, *DYNAMIC)),
                        )


def _line(path: Traversable, needle: str) -> int:
    """The first line of the file that holds ``needle`` as a value, else 1."""
    source = _source(path)
    position = source.find(f'"{needle}"')
    if position < 0:
        position = max(0, source.find(needle))
    return source.count("\n", 0, position) + 1


def _nearest(name: str, valid: Iterable[str]) -> str:
    choices = list(valid)
    close = difflib.get_close_matches(name, choices, n=1, cutoff=0.5)
    return f"did you mean {close[0]!r}?" if close else f"valid: {', '.join(sorted(choices)[:30])}"


def _wrong(
    path: Traversable, needle: str, message: str, name: str | None, valid: Iterable[str]
) -> RuleError:
    return RuleError(
        f"{path}:{_line(path, needle)}",
        message,
        reason="rule",
        step=_nearest(name, valid) if name is not None else "",
    )
