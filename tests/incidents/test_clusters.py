"""How well events are grouped, on incidents of our own writing; the test half is never tuned on.

``python -m tests.incidents.measure`` prints the figures and, of the tune half, the faults.
"""

from __future__ import annotations

import pytest

from extractor.evaluate.clusters import pair_f1, v_measure
from tests.incidents.measure import measured, measured_arriving
from tests.incidents.scenarios import extractions

FAIL = 0.984
"""V-measure of the best published merging of outage articles, with a language model, on 31
incidents."""


@pytest.mark.parametrize(("half", "v", "f1"), [("tune", 0.997, 0.991), ("test", 0.991, 0.976)])
def test_grouping_is_as_good_as_it_was(half: str, v: float, f1: float) -> None:
    found = measured(half)
    assert found.v_measure >= v > FAIL
    assert found.pair_f1 >= f1


@pytest.mark.parametrize("half", ["tune", "test"])
@pytest.mark.parametrize("seed", [None, 1, 2])
def test_linking_one_by_one_is_as_good(half: str, seed: int | None) -> None:
    assert measured_arriving(half, seed).v_measure > FAIL


def test_the_corpus_is_as_large_as_is_said() -> None:
    both = [extractions("tune"), extractions("test")]
    assert sum(len(half) for half in both) >= 100
    assert sum(len(told) for half in both for told in half.values()) >= 390


@pytest.mark.parametrize("half", ["tune", "test"])
def test_recollections_attach_to_the_outage_they_recall(half: str) -> None:
    found = measured(half)
    assert found.recalled == found.recollections > 0


def test_measures_of_groupings_that_are_known() -> None:
    gold = {"a": 1, "b": 1, "c": 2, "d": 2}
    assert v_measure(gold, gold) == pair_f1(gold, gold) == 1
    apart = {"a": 1, "b": 2, "c": 3, "d": 4}
    assert v_measure(gold, apart) == pytest.approx(2 / 3)  # homogeneous, half complete
    assert pair_f1(gold, apart) == 0
    joined = dict.fromkeys(gold, 1)
    assert v_measure(gold, joined) == 0
    assert pair_f1(gold, joined) == pytest.approx(0.5)  # 2 of 6 pairs right, both found
    assert v_measure({}, {}) == pair_f1({}, {}) == 1
