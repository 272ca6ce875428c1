"""Which codes are said of a stretch of text."""

import time

from extractor.language.coverage import Coverage
from extractor.language.mentions import Coded


def test_codes_of_the_claims_over_a_stretch_with_their_greatest_weight():
    claims = [
        Coded(0, 20, "a", "down", 0.0),
        Coded(10, 30, "b", "down", 2.0),
        Coded(12, 15, "c", "channel"),
    ]
    coverage = Coverage(claims)
    assert coverage.codes(12, 14) == {"down": 2.0, "channel": 0.0}
    assert coverage.codes(0, 5) == {"down": 0.0}
    assert coverage.codes(40, 45) == {}


def test_neighbours_do_not_overlap():
    coverage = Coverage([Coded(0, 5, "a", "past"), Coded(8, 9, "a", "past")])
    assert coverage.codes(5, 8) == {}


def test_claims_over_the_whole_text_cost_no_more_than_their_number():
    claims = [Coded(i, 100_000, "a", "past") for i in range(20_000)]
    began = time.perf_counter()
    coverage = Coverage(claims)
    assert all(coverage.codes(i, i + 1) for i in range(20_000))
    assert time.perf_counter() - began < 2
