"""What an incident says when its articles differ."""

from __future__ import annotations

from extractor.incidents import Telling, account
from extractor.incidents.sketch import copies, similarity, sketch
from tests.incidents.tellings import at, telling, value

WORDS = [f"kata{number}" for number in range(200)]


def starting(name: str, clock: str, word_of: str = "media", hour: int = 17) -> Telling:
    return telling(
        name,
        values=(value("start", f"2024-03-05T{clock}:00Z", word_of),),
        published=f"2024-03-05T{hour}:00:00+00:00",
        told=at(hour - 15),
        sketch=sketch(" ".join(f"{name}{word}" for word in WORDS)),
    )


def test_the_operator_is_believed_before_a_tracker_and_a_tracker_before_the_paper() -> None:
    media, tracker = starting("a", "14:00"), starting("b", "15:10", "tracker")
    assert account([media, tracker]).start_utc == "2024-03-05T15:10:00Z"
    operator = starting("c", "14:40", "operator")
    assert account([media, tracker, operator]).start_utc == "2024-03-05T14:40:00Z"


def test_of_equal_sources_the_earliest_start_and_the_latest_end_count() -> None:
    assert account([starting("a", "15:10"), starting("b", "14:30")]).start_utc == (
        "2024-03-05T14:30:00Z"
    )
    ends = [
        telling(name, values=(value("end", f"2024-03-05T{clock}:00Z"),))
        for name, clock in (("a", "18:00"), ("b", "19:30"))
    ]
    assert account(ends).end_utc == "2024-03-05T19:30:00Z"


def test_a_start_that_two_papers_give_stands_above_an_earlier_one_that_one_gives() -> None:
    found = account([starting("a", "12:00"), starting("b", "15:00"), starting("c", "15:10")])
    assert found.start_utc == "2024-03-05T15:00:00Z"
    assert found.disputed == {"start"}


def test_copies_do_not_outvote() -> None:
    first = starting("a", "15:00")
    copy = starting("b", "15:00")
    copy = telling("b", values=copy.values, sketch=first.sketch, told=copy.told)
    found = account([first, copy, starting("c", "13:00")])
    assert found.independent == 2
    assert found.start_utc == "2024-03-05T13:00:00Z"


def test_clock_times_minutes_apart_are_no_conflict() -> None:
    assert account([starting("a", "15:00"), starting("b", "15:12")]).disputed == frozenset()


def test_an_end_before_the_start_is_not_taken() -> None:
    found = account(
        [
            starting("a", "15:00"),
            telling("b", values=(value("end", "2024-03-05T09:00:00Z"),)),
        ]
    )
    assert found.end_utc is None
    assert ("end", "2024-03-05T09:00:00Z") in {(told.field, told.value) for told in found.told}


def test_the_latest_article_tells_the_status_by_instant_and_not_by_text() -> None:
    morning = telling("a", status="ongoing", published="2024-03-06T01:00:00+07:00", told=at(3))
    later = telling("b", status="resolved", published="2024-03-05T23:00:00+00:00", told=at(8))
    assert account([later, morning]).status == "resolved"
    silent = telling("c", status="unknown", published="2024-03-06T09:00:00+00:00", told=at(18))
    assert account([later, morning, silent]).status == "resolved"


def test_values_come_by_publication_and_the_first_of_each_is_marked() -> None:
    found = account([starting("b", "15:00", hour=19), starting("a", "15:00", hour=16)])
    assert [(told.event_id, told.first) for told in found.told] == [("a-1", True), ("b-1", False)]
    assert found.first_published == "2024-03-05T16:00:00+00:00"


def test_what_adds_up_is_no_conflict() -> None:
    found = account(
        [
            telling("a", values=(value("symptoms", "slow"), value("places", "Medan"))),
            telling("b", values=(value("symptoms", "slow"), value("symptoms", "crash"))),
        ]
    )
    assert found.symptoms == ("slow", "crash")
    assert found.places == ("Medan",)
    assert found.disputed == frozenset()


def test_of_values_told_as_often_the_first_told_stands_first() -> None:
    names = ("UPI", "Google Pay", "Paytm")
    found = account([telling("a", values=tuple(value("services", name) for name in names))])
    assert found.services == names


def test_similarity_of_texts_follows_how_much_they_share() -> None:
    text = sketch(" ".join(WORDS))
    assert similarity(text, sketch(" ".join(WORDS).upper() + "!")) == 1
    assert similarity(text, sketch(" ".join(WORDS[:100]) + " " + " ".join(WORDS[:90]))) > 0.3
    assert similarity(text, sketch(" ".join(reversed(WORDS)))) < 0.1
    assert similarity(text, sketch("empat kata saja di")) == 0


def test_reprints_of_one_source_are_one_telling() -> None:
    texts = [
        telling(
            name, sketch=sketch(" ".join(name + word for word in WORDS)), syndicated_from=source
        )
        for name, source in (("a", "asal.example"), ("b", "asal.example"), ("c", None))
    ]
    assert len(set(copies(texts).values())) == 2
