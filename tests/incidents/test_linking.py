"""Grouping: what contradicts an incident stays out of it, what a person decided stands."""

from __future__ import annotations

from extractor.incidents import Decisions, Likeness, Linker, Telling, link
from extractor.incidents.linking import blocks_around, readable_id
from tests.incidents.tellings import at, telling


def groups(tellings: list[Telling], decisions: Decisions | None = None) -> set[frozenset[str]]:
    incidents, _ = link(tellings, decisions)
    return {frozenset(t.article_id for t in incident.tellings) for incident in incidents}


def test_one_that_says_no_time_does_not_bridge_two_outages_of_a_day() -> None:
    morning = [telling("a"), telling("b", start=None)]
    evening = [telling("c", start=at(8), told=at(9)), telling("d", start=None, told=at(9.5))]
    found = groups([*morning, *evening])
    assert frozenset("ab") in found
    assert frozenset("cd") in found


def test_the_order_in_which_articles_come_does_not_matter() -> None:
    tellings = [
        telling("a"),
        telling("b", start=None),
        telling("c", start=at(8), told=at(9)),
        telling("d", date="2024-03-20", start=None, told=at(360)),
    ]
    assert groups(tellings) == groups(tellings[::-1])


def test_every_link_says_what_it_is_most_like_and_why() -> None:
    _, links = link([telling("a"), telling("b")])
    first, second = links
    assert (first.telling, first.closest, first.likeness) == ("a-1", None, None)
    assert (second.telling, second.closest) == ("b-1", "a-1")
    assert second.likeness is not None
    assert second.likeness.reasons


def test_decisions_stand_above_every_score() -> None:
    same, far = telling("b"), telling("c", date="2024-05-01", start=None)
    decisions = Decisions()
    decisions.decide("apart", "a-1", "b-1")
    decisions.decide("together", "a-1", "c-1")
    found = groups([telling("a"), same, far], decisions)
    assert found == {frozenset("ac"), frozenset("b")}


def test_same_incident_can_be_replaced() -> None:
    incidents, _ = link([telling("a"), telling("b")], same=lambda *_: Likeness(0.0, ()))
    assert len(incidents) == 2


def test_recollections_of_a_day_a_month_and_a_year() -> None:
    outage = telling("a")
    for date in ("2024-03-05", "2024-03-06", "2024-03", "2024"):
        linker = Linker()
        linker.add(outage)
        found = linker.recall(telling("z", role="background", date=date, start=None))
        assert found is not None, date
        assert found.incident == readable_id(outage)
    for date in ("2024-03-09", "2024-04", "2023"):
        linker = Linker()
        linker.add(outage)
        assert linker.recall(telling("z", role="background", date=date, start=None)) is None


def test_a_month_with_two_outages_does_not_say_which_is_recalled() -> None:
    linker = Linker()
    linker.add(telling("a"))
    linker.add(telling("b", date="2024-03-20", start=at(360), told=at(362)))
    assert linker.recall(telling("z", role="background", date="2024-03", start=None)) is None


def test_an_article_does_not_recall_the_outage_that_it_tells() -> None:
    linker = Linker()
    linker.add(telling("a"))
    assert linker.recall(telling("a", id="a-2", role="background", start=None)) is None


def test_ids_are_readable_and_distinct() -> None:
    linker = Linker()
    first = linker.add(telling("abcdefgh1"))
    second = linker.add(telling("abcdefgh2", start=at(9), told=at(10)))
    assert first.incident == "2024-03-05-kilat-abcdef"
    assert second.incident == "2024-03-05-kilat-abcdef-2"


def test_an_undated_telling_is_looked_for_among_the_undated() -> None:
    undated = telling("a", date=None, published=None, told=None)
    assert {day for _, day in blocks_around(undated, 3)} == {None}
    assert len({day for _, day in blocks_around(telling("b"), 3)}) == 7
