"""Incidents in the database: permanent ids, corrections by hand, recollections, readings anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import OutageError, StoreError
from extractor.models import Event, Extraction
from extractor.store import Store
from tests.export.telling import fill
from tests.stored import extraction


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with fill(tmp_path / "outages.db") as store:
        yield store


def grouped(store: Store) -> list[list[str]]:
    return [[told.article_id for told in incident.tellings] for incident in store.incidents()]


def dated(name: str, date: str) -> Extraction:
    """An article on an outage of that day, without a clock time."""
    found = extraction(name, published=f"{date}T18:00:00+07:00")
    found.events[0].date, found.events[0].start, found.events[0].times = date, None, []
    return found


def recalling(name: str, date: str) -> Extraction:
    """An article of July that recalls an outage of Kilat."""
    found = dated(name, "2023-07-20")
    earlier = Event(
        id=f"{name}-2", role="background", services=found.events[0].services, date=date,
        status="resolved",
    )  # fmt: skip
    found.events.append(earlier)
    return found


def test_merging_keeps_one_id_and_the_other_leads_to_it(store: Store) -> None:
    one, other = store.incidents()
    assert store.merge(one.id, other.id) == one.id
    assert grouped(store) == [["first", "later", "other"]]
    assert store.incident(other.id) == store.incident(one.id)
    merged = store.incident(one.id)
    assert merged is not None
    assert merged.former_ids == [other.id]
    assert "by_hand" in merged.tellings[2].reasons
    assert len(merged.decisions) == 2


def test_a_merge_survives_relinking_and_reading_anew(store: Store) -> None:
    one, other = store.incidents()
    store.merge(one.id, other.id)
    assert store.relink() == (1, 0)
    again = dated("other", "2023-06-01")
    again.events[0].status = "resolved"
    assert store.save(again) == "changed"
    assert grouped(store) == [["first", "later", "other"]]
    assert [incident.id for incident in store.incidents()] == [one.id]


def test_splitting_survives_relinking(store: Store) -> None:
    one, other = store.incidents()
    name = store.split(one.id, ["later-1"])
    assert sorted(grouped(store)) == [["first"], ["later"], ["other"]]
    assert store.relink() == (3, 0)
    assert sorted(grouped(store)) == [["first"], ["later"], ["other"]]
    assert {incident.id for incident in store.incidents()} == {one.id, other.id, name}


def test_a_split_takes_back_a_merge_and_a_merge_a_split(store: Store) -> None:
    one, other = store.incidents()
    store.merge(one.id, other.id)
    back = store.split(one.id, ["other-1"])
    assert grouped(store) == [["first", "later"], ["other"]]
    store.merge(back, one.id)
    store.relink()
    assert grouped(store) == [["first", "later", "other"]]
    assert [incident.id for incident in store.incidents()] == [back]
    present = store.incident(one.id)
    assert present is not None
    assert present.id == back


def test_redirects_of_redirects_lead_to_the_end(store: Store) -> None:
    one, other = store.incidents()
    store.merge(one.id, other.id)
    store.save(dated("third", "2023-09-01"))
    third = next(i for i in store.incidents() if i.tellings[0].article_id == "third")
    store.merge(third.id, one.id)
    present = store.incident(other.id)
    assert present is not None
    assert present.id == third.id
    assert present.former_ids == sorted([one.id, other.id])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nobody", "nothing"), "no such incident"),
        (("{one}", "{one}"), "already"),
    ],
)
def test_merges_that_make_no_sense(store: Store, arguments: tuple[str, str], says: str) -> None:
    one = next(store.incidents()).id
    with pytest.raises(OutageError) as raised:
        store.merge(*(argument.format(one=one) for argument in arguments))
    assert says in str(raised.value)
    assert raised.value.step
    assert len(list(store.incidents())) == 2


@pytest.mark.parametrize(
    ("events", "says"),
    [
        (["other-1"], "no event of"),
        (["first-1", "later-1"], "has to stay"),
        (["lter-1"], "later-1"),
    ],
)
def test_splits_that_make_no_sense(store: Store, events: list[str], says: str) -> None:
    one = next(store.incidents()).id
    with pytest.raises(OutageError) as raised:
        store.split(one, events)
    assert says in str(raised.value)
    assert len(list(store.incidents())) == 2


def test_a_misspelt_incident_is_answered_with_the_nearest(store: Store) -> None:
    one = next(store.incidents()).id
    with pytest.raises(OutageError) as raised:
        store.required_incident(one[:-1])
    assert one in raised.value.step


def test_two_events_are_compared(store: Store) -> None:
    assert store.likeness("first-1", "later-1").same
    assert not store.likeness("first-1", "other-1").same
    with pytest.raises(OutageError):
        store.likeness("first-1", "none")


def test_an_article_alone_keeps_its_incident_when_its_day_is_read_anew(store: Store) -> None:
    other = [i.id for i in store.incidents() if i.tellings[0].article_id == "other"]
    store.save(dated("other", "2023-06-02"))
    assert [i.id for i in store.incidents() if i.date == "2023-06-02"] == other


def test_an_article_that_turns_out_to_be_of_another_outage_moves(store: Store) -> None:
    store.save(dated("later", "2023-06-01"))
    assert grouped(store) == [["first"], ["later", "other"]] or grouped(store) == [
        ["first"],
        ["other", "later"],
    ]


def test_an_article_that_is_no_outage_any_more_leaves_its_incident(store: Store) -> None:
    none = extraction("later")
    none.events = []
    store.save(none)
    assert grouped(store) == [["first"], ["other"]]


def test_an_incident_that_lost_all_its_articles_is_gone(store: Store) -> None:
    none = extraction("other")
    none.events = []
    store.save(none)
    assert grouped(store) == [["first", "later"]]


def test_a_recollection_attaches_to_what_it_recalls(store: Store) -> None:
    store.save(recalling("july", "2023-03"))
    one = next(store.incidents())
    assert [told.event_id for told in one.recalled_by] == ["july-2"]
    assert [told.article_id for told in one.tellings] == ["first", "later"]


@pytest.mark.parametrize("date", ["2023-04-11", "2023-04"])
def test_a_recollection_waits_for_the_article_on_what_it_recalls(store: Store, date: str) -> None:
    store.save(recalling("july", date))
    store.save(dated("april", "2023-04-11"))
    april = next(i for i in store.incidents() if i.date == "2023-04-11")
    assert [told.event_id for told in april.recalled_by] == ["july-2"]


def test_relinking_gives_the_same_as_linking_one_by_one(store: Store) -> None:
    store.save(recalling("july", "2023-03"))
    before = [
        (i.id, [t.event_id for t in (*i.tellings, *i.recalled_by)]) for i in store.incidents()
    ]
    assert store.relink() == (3, 0)
    assert before == [
        (i.id, [t.event_id for t in (*i.tellings, *i.recalled_by)]) for i in store.incidents()
    ]


def test_links_are_not_changed_in_a_database_that_is_only_read(store: Store) -> None:
    one, other = store.incidents()
    with Store(store.path, readonly=True) as reader:
        with pytest.raises(StoreError):
            reader.merge(one.id, other.id)
        with pytest.raises(StoreError):
            reader.relink()


def test_views_tell_of_incidents(store: Store) -> None:
    with sqlite3.connect(store.path) as db:
        month = db.execute("SELECT month, service, incidents, tellings FROM incidents_by_month")
        assert month.fetchall() == [("2023-06", "Kilat", 1, 1), ("2023-03", "Kilat", 1, 2)]
        longest = db.execute("SELECT minutes, independent FROM longest_outages").fetchall()
        assert longest == [(255, 1)]
        assert db.execute("SELECT date FROM unresolved").fetchall() == [("2023-06-01",)]
        differ = db.execute("SELECT field, value, publisher FROM conflicts").fetchall()
        assert differ == [
            ("start", "2023-03-09T00:30:00Z", "Kabar Contoh"),
            ("start", "2023-03-09T00:00:00Z", "Warta Lain"),
        ]
        known = db.execute(
            "SELECT value, publisher FROM what_was_known_when"
            " WHERE field = 'status' AND incident_id LIKE '2023-03-09%'"
        ).fetchall()
        assert known == [("ongoing", "Kabar Contoh"), ("resolved", "Warta Lain")]
