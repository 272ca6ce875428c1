"""The corpora score what they scored before (``corpora/floor.json``)."""

from pathlib import Path

import pytest

from extractor.evaluate import extractions, floor, score
from extractor.evaluate.gold import corpus_hash

ROOT = Path(__file__).parents[2]
FLOORS = floor.read(ROOT / "corpora" / "floor.json")


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_field_falls_below_its_floor(name):
    corpus = ROOT / name
    scores = score(extractions(corpus, lambda line: pytest.fail(line)))
    assert list(floor.faults(FLOORS[name], scores, corpus_hash(corpus))) == []


def test_every_half_of_every_language_has_a_floor():
    halves = sorted(p.relative_to(ROOT).as_posix() for p in ROOT.glob("corpora/*/*") if p.is_dir())
    assert sorted(FLOORS) == halves


def test_a_corpus_without_a_floor_is_told_so():
    (fault,) = floor.faults({}, {}, "hash")
    assert "no floor is known" in fault
