"""Scores for people: the table, faults beside sentence and rule, confusions, calibration."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from extractor.evaluate.scoring import Fault, Score, Value
from extractor.language.layout import Layout

BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
"""Edges of the classes of confidence in the calibration table."""

WIDTH = 160
"""Characters of a sentence that are shown."""

NONE = "(none)"


def table(scores: Mapping[str, Score]) -> str:
    """The scores as a table."""
    lines = [f"{'field':18} {'P':>6} {'R':>6} {'F1':>6}   right missed wrong"]
    for name, value in scores.items():
        lines.append(
            f"{name:18} {value.precision:6.3f} {value.recall:6.3f} {value.f1:6.3f}"
            f"   {value.right:5d} {value.missed:6d} {value.wrong:5d}"
        )
    return "\n".join(lines)


def faults(scores: Mapping[str, Score], names: Iterable[str]) -> Iterator[str]:
    """Each fault of the named fields: what was missed and what was wrong, by which rule where."""
    for name in names:
        for fault in scores[name].faults:
            yield f"{name}: {fault.article}"
            for missed in fault.missed:
                yield f"    missed {missed}"
            for value in fault.wrong:
                yield f"    wrong  {value.key}"
                yield from _where(fault, value)


def _where(fault: Fault, value: Value) -> Iterator[str]:
    """The rule that read a wrong value and the sentence it was read from."""
    if value.evidence is None:
        return
    start, end = Layout.of(fault.text).sentence(value.evidence.start)
    sentence = " ".join(fault.text[start:end].split())
    yield f"           {value.evidence.rule}  “{value.evidence.text}”"
    yield f"           in: {sentence[:WIDTH]}{'…' if len(sentence) > WIDTH else ''}"


def confusions(scores: Mapping[str, Score], name: str) -> Iterator[str]:
    """Codes of one field taken for others: ``gold → found``, the most frequent first."""
    pairs: Counter[tuple[str, str]] = Counter()
    for fault in scores[name].faults:
        missed, wrong = fault.missed or (NONE,), [value.key for value in fault.wrong] or [NONE]
        pairs.update((gold, found) for gold in missed for found in wrong)
    yield f"{name}: gold → found"
    for (gold, found), count in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        yield f"    {count:3d}  {gold} → {found}"


def calibration(scores: Mapping[str, Score]) -> str:
    """How often values of each class of confidence are right, by field and for all together."""
    heads = [f"{low:.2f}-" for low in BINS[:-1]]
    lines = [f"{'field':18}" + "".join(f"{head:>13}" for head in heads)]
    graded = {name: score.graded for name, score in scores.items() if score.graded}
    graded["all"] = [pair for pairs in graded.values() for pair in pairs]
    for name, pairs in graded.items():
        lines.append(f"{name:18}" + "".join(f"{cell:>13}" for cell in _cells(pairs)))
    return "\n".join(lines)


def _cells(pairs: Iterable[tuple[float, bool]]) -> Iterator[str]:
    known = list(pairs)
    for low, high in itertools.pairwise(BINS):
        inside = [right for confidence, right in known if low <= confidence < high]
        yield f"{sum(inside) / len(inside):.2f} of {len(inside)}" if inside else "-"
