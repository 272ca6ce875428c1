"""Corpora → scores: precision, recall and F1 of every field.

``gold`` reads corpora, ``likeness`` says when two values are the same, ``scoring`` counts,
``report`` shows, and ``floor`` keeps what was reached from being lost unseen.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from extractor.errors import InputError
from extractor.evaluate import floor as floors
from extractor.evaluate.gold import articles, corpus_hash, extractions
from extractor.evaluate.report import calibration, confusions, faults, table
from extractor.evaluate.scoring import FIELDS, Score, score

__all__ = ["FIELDS", "Score", "articles", "extractions", "faults", "run", "score", "table"]

CONFUSED = ("symptoms", "cause")
"""Fields whose codes are mistaken for each other."""


def run(
    corpus: Path,
    show: tuple[str, ...] = (),
    *,
    confusion: bool = False,
    calibrated: bool = False,
    floor: Path | None = None,
    raise_floor: bool = False,
    because: str | None = None,
) -> int:
    """Print the scores of a corpus; 0 if every article could be read and no floor is missed.

    Raises:
        InputError: the folder holds no article with gold, or a floor would be lowered without a
            reason.
    """
    unread: list[str] = []
    scores = score(extractions(corpus, unread.append))
    if not unread and not any(True for _ in articles(corpus)):
        raise InputError(
            str(corpus),
            "holds no article (.txt, .html) with its gold (.json) beside it or in gold/",
            reason="no_corpus",
            step="name a folder such as corpora/id/test",
        )
    print(table(scores))
    for line in faults(scores, show):
        print(line)
    if confusion:
        for name in CONFUSED:
            print("\n" + "\n".join(confusions(scores, name)))
    if calibrated:
        print("\n" + calibration(scores))
    for line in unread:
        print(f"error: {line}", file=sys.stderr)
    below = _keep_floor(corpus, scores, floor, raise_floor, because) if floor else False
    return 1 if unread or below else 0


def _keep_floor(
    corpus: Path, scores: Mapping[str, Score], path: Path, raise_floor: bool, because: str | None
) -> bool:
    """Compare with the floor of ``corpus`` in the file ``path``, or raise it; True if missed."""
    every = floors.read(path)
    name, digest = corpus.as_posix().rstrip("/"), corpus_hash(corpus)
    known = every.get(name, {})
    if raise_floor:
        try:
            every[name] = floors.raised(known, scores, digest, because)
        except ValueError as error:
            raise InputError(
                str(path),
                f"these fields score lower than before: {error}",
                reason="floor_lowered",
                step="mend the rules, or say why with --because",
            ) from error
        floors.write(path, every)
        return False
    short = list(floors.faults(known, scores, digest))
    for line in short:
        print(f"floor: {line}", file=sys.stderr)
    return bool(short)
