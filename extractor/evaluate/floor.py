"""The score floor: what a corpus scored once it has to score again.

The floor of a corpus holds the F1 of every field and a hash over its files. A score below its
floor, or a corpus other than the one the floor was measured on, is a failure. Raising is done by
the command; lowering takes a reason, which stays in the file beside the field for all to see.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.errors import InputError
from extractor.evaluate.scoring import Score

DIGITS = 3
"""Decimals of a score in the file."""


def read(path: Path) -> dict[str, Any]:
    """The floors by corpus; empty if there is no such file yet.

    Raises:
        InputError: the file is no JSON object.
    """
    if not path.exists():
        return {}
    try:
        floors = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(
            str(path), f"is no JSON: {error}", reason="bad_floor", step="restore it from git"
        ) from error
    if not isinstance(floors, dict):
        raise InputError(
            str(path), "is no JSON object", reason="bad_floor", step="restore it from git"
        )
    return floors


def faults(floor: Mapping[str, Any], scores: Mapping[str, Score], corpus: str) -> Iterator[str]:
    """In what the scores fall short of the floor of their corpus, a line each."""
    if not floor:
        yield "no floor is known of this corpus; store these scores as one with --raise"
        return
    if floor.get("hash") != corpus:
        yield "the corpus has changed since its floor was measured; raise the floor with --raise"
    for name, least in floor.get("f1", {}).items():
        if (found := _rounded(scores[name])) < least:
            yield f"{name}: F1 {found:.3f} is below the floor {least:.3f}"


def raised(
    floor: Mapping[str, Any], scores: Mapping[str, Score], corpus: str, because: str | None
) -> dict[str, Any]:
    """The floor to store: the scores where they are higher, or any with a reason.

    Raises:
        ValueError: a score of the same corpus is lower and no reason is given.
    """
    same = floor.get("hash") == corpus
    old = floor.get("f1", {})
    found = {name: _rounded(score) for name, score in scores.items()}
    lower = [name for name, least in old.items() if found[name] < least]
    if lower and because is None:
        raise ValueError(", ".join(lower))
    lowered = dict(floor.get("lowered", {}))
    for name in lower:
        lowered[name] = f"{old[name]:.3f} → {found[name]:.3f}: {because}"
    if same:
        found = {
            name: found[name] if name in lower else max(found[name], old[name]) for name in old
        }
    return {"hash": corpus, "f1": found, **({"lowered": lowered} if lowered else {})}


def write(path: Path, floors: Mapping[str, Any]) -> None:
    """Store the floors by corpus, in a stable order."""
    text = json.dumps(floors, indent=2, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def _rounded(score: Score) -> float:
    return round(score.f1, DIGITS)
