"""What speaks for one incident and what against it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.incidents import same_incident
from extractor.incidents.sketch import sketch
from tests.incidents.tellings import at, telling

PLN = {
    "services": ("pln",),
    "families": frozenset({"pln"}),
    "category": "power",
    "start": None,
    "countries": frozenset({"ID"}),
}


@pytest.mark.parametrize(
    ("other", "same", "code"),
    [
        ({}, True, "same_start"),
        ({"start": at(1.5)}, True, "same_start"),
        ({"start": None}, True, "same_day"),
        ({"start": at(8), "told": at(9)}, False, "other_start"),
        ({"date": "2024-03-07", "start": at(48), "told": at(50)}, False, "days_apart"),
        ({"date": "2024-03-12", "start": None}, False, "far_apart"),
        ({"start": None, "told": at(-3)}, False, "told_before_it_began"),
        # the same evening is another date in another zone
        ({"date": "2024-03-06", "start": at(0.2), "language": "en"}, True, "next_day"),
        ({"services": ("petir",), "families": frozenset({"petir"})}, False, None),
        (
            {
                "services": ("kilat-bisnis",),
                "families": frozenset({"kilat-bisnis", "operator:kilat"}),
            },
            True,
            "same_operator",
        ),
    ],
)
def test_service_day_and_time(other: dict[str, Any], same: bool, code: str | None) -> None:
    found = same_incident(telling("a"), telling("b", **other))
    assert found.same is same
    assert code is None or code in {reason.code for reason in found.reasons}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"bandung"}, {"bandung", "cimahi"}, True),
        ({"bandung"}, {"makassar"}, False),
        ({"bandung"}, set(), True),
    ],
)
def test_two_towns_without_power_are_two_outages(
    one: set[str], other: set[str], same: bool
) -> None:
    first = telling("a", **PLN, towns=frozenset(one))
    second = telling("b", **PLN, towns=frozenset(other))
    assert same_incident(first, second).same is same


def test_a_town_may_lie_in_the_region_that_another_paper_names() -> None:
    first = telling("a", **PLN, towns=frozenset({"medan"}))
    second = telling("b", **PLN, regions=frozenset({"sumatera"}))
    codes = {reason.code for reason in same_incident(first, second).reasons}
    assert "other_place" not in codes


def test_electricity_without_a_name_is_the_utility_of_the_same_town() -> None:
    named = telling("a", **PLN, towns=frozenset({"bandung"}))
    generic = PLN | {"services": ("electricity",), "families": frozenset({"electricity"})}
    assert same_incident(named, telling("b", **generic, towns=frozenset({"bandung"}))).same
    assert not same_incident(named, telling("b", **generic, towns=frozenset({"medan"}))).same


def test_what_works_everywhere_is_one_outage_in_two_countries() -> None:
    first = telling("a", countries=frozenset({"ID"}))
    assert same_incident(first, telling("b", countries=frozenset({"GB"}), language="en")).same


def test_an_article_without_a_date_days_later_looks_back() -> None:
    later = {
        "date": None, "start": None, "published": "2024-03-07T09:00:00+00:00", "told": at(42),
    }  # fmt: skip
    over = telling("b", **later, status="resolved", cause="capacity")
    assert same_incident(telling("a", cause="capacity"), over).same
    assert not same_incident(telling("a"), telling("b", **later, status="ongoing")).same


def test_a_copy_is_of_the_same_incident_though_it_says_little() -> None:
    text = sketch(" ".join(f"kata{number}" for number in range(80)))
    bare = {"date": None, "start": None, "published": None, "told": None, "sketch": text}
    assert not same_incident(telling("a"), telling("b", **bare)).same
    assert same_incident(telling("a", sketch=text), telling("b", **bare)).same


def test_the_score_is_the_sum_of_its_reasons() -> None:
    found = same_incident(telling("a"), telling("b", date="2024-03-06", start=at(7)))
    assert found.score == pytest.approx(sum(reason.weight for reason in found.reasons))


TELLINGS = st.builds(
    telling,
    st.sampled_from("ab"),
    date=st.sampled_from([None, "2024-03-04", "2024-03-05", "2024-03-06", "2024-03-08"]),
    start=st.sampled_from([None, at(0), at(3), at(11), at(50)]),
    end=st.sampled_from([None, at(2), at(12)]),
    told=st.sampled_from([None, at(1), at(20)]),
    published=st.sampled_from([None, "2024-03-05T16:00:00+00:00", "2024-03-07"]),
    status=st.sampled_from(["ongoing", "resolved", "unknown"]),
    category=st.sampled_from(["payments", "power"]),
    towns=st.sampled_from([frozenset(), frozenset({"a"}), frozenset({"b"}), frozenset({"a", "b"})]),
    regions=st.sampled_from([frozenset(), frozenset({"r"})]),
    countries=st.sampled_from([frozenset(), frozenset({"ID"}), frozenset({"GB"})]),
    language=st.sampled_from(["id", "en"]),
)


@given(TELLINGS, TELLINGS)
def test_it_does_not_matter_which_comes_first(one: Any, other: Any) -> None:
    assert same_incident(one, other).score == same_incident(other, one).score
