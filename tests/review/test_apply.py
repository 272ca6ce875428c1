"""Reviews over an extraction: they win, they keep evidence true, and they can be taken back."""

from __future__ import annotations

from typing import Any

from extractor.claims import claims
from extractor.models import Event, Extraction
from extractor.review import OUTAGE, Review, identity, reviewed
from tests.stored import extraction


def said(
    field: str, verdict: Any, value: Any = None, correction: Any = None, **rest: Any
) -> Review:
    """A review of ``value`` (a model, or a plain value) of the only event."""
    data = value if value is None or isinstance(value, dict) else _data(value)
    key = rest.pop("key", "" if value is None else identity(field, value))
    event = rest.pop("event_id", "kilat-1")
    return Review(
        "kilat", event, field, key, verdict, "ana", "2024-01-01T00:00:00Z", data, correction
    )


def _data(value: Any) -> Any:
    return value.model_dump() if hasattr(value, "model_dump") else {"value": value, "evidence": []}


def event_with(*reviews: Review, of: Extraction | None = None) -> Event:
    result = reviewed(of or extraction(), reviews)
    (event,) = result.events
    for claim in claims(event):
        for item in claim.evidence:
            assert result.article.text[item.start : item.end] == item.text
    return event


def test_without_reviews_nothing_is_copied() -> None:
    made = extraction()
    assert reviewed(made, []) is made


def test_rejected_values_are_gone_and_the_rest_stays() -> None:
    made = extraction().events[0]
    event = event_with(
        said("symptoms", "reject", made.symptoms[0]),
        said("start", "reject", made.start),
        said("platforms", "reject", "web"),
        said("status", "reject", "ongoing"),
    )
    assert event.symptoms == []
    assert event.start is None
    assert event.platforms == ["app"]
    assert "platforms.web" not in event.evidence
    assert event.status == "unknown"
    assert [time.role for time in event.times] == ["other"]
    assert event.places == made.places


def test_a_rejected_start_does_not_forbid_another() -> None:
    later = extraction()
    assert later.events[0].start is not None
    rejected = said("start", "reject", later.events[0].start)
    later.events[0].start = later.events[0].start.model_copy(
        update={"local": "2023-03-09T07:45:00+07:00", "utc": "2023-03-09T00:45:00Z"}
    )
    start = event_with(rejected, of=later).start
    assert start is not None
    assert start.local == "2023-03-09T07:45:00+07:00"


def test_correction_takes_the_place_of_the_value() -> None:
    made = extraction().events[0]
    slow = made.symptoms[0].model_dump() | {"code": "slow"}
    event = event_with(said("symptoms", "correct", made.symptoms[0], slow))
    assert [symptom.code for symptom in event.symptoms] == ["slow"]
    assert event.symptoms[0].evidence == made.symptoms[0].evidence
    assert event.confidence["symptoms.slow"] == 1.0


def test_accepted_value_comes_back_when_rules_lose_it() -> None:
    made = extraction().events[0]
    lost = extraction()
    lost.events[0].symptoms = []
    lost.events[0].cause = None
    event = event_with(
        said("symptoms", "accept", made.symptoms[0]),
        said("cause", "accept", made.cause),
        of=lost,
    )
    assert event.symptoms == made.symptoms
    assert event.cause == made.cause


def test_last_word_stands_and_can_be_withdrawn() -> None:
    made = extraction().events[0]
    symptom = made.symptoms[0]
    rejected, accepted = (
        said("symptoms", "reject", symptom),
        said("symptoms", "accept", symptom),
    )
    assert event_with(rejected, accepted).symptoms == made.symptoms
    assert event_with(accepted, rejected).symptoms == []
    assert event_with(rejected, said("symptoms", "withdraw", symptom)).symptoms == made.symptoms


def test_words_that_have_moved_are_found_and_lost_ones_change_nothing() -> None:
    made = extraction().events[0]
    moved = extraction()
    moved.article.text = "Kabar: " + moved.article.text
    moved.events = [Event(id="kilat-1")]
    accepted = said("symptoms", "accept", made.symptoms[0])
    (symptom,) = event_with(accepted, of=moved).symptoms
    assert symptom.evidence[0].start == made.symptoms[0].evidence[0].start + len("Kabar: ")
    moved.article.text = "Kabar lain."
    assert event_with(accepted, of=moved).symptoms == []


def test_quotation_moves_to_the_list_of_its_speaker() -> None:
    made = extraction().events[0]
    quote = made.user_quotes[0]
    expert = quote.model_dump() | {"kind": "expert"}
    event = event_with(said("user_quotes", "correct", quote, expert))
    assert event.user_quotes == []
    assert [q.speaker for q in event.other_quotes] == ["Wiratri"]


def test_confidences_by_position_follow_their_values() -> None:
    made = extraction()
    first = made.events[0].figures[0]
    second = first.model_copy(update={"value": 7.0})
    made.events[0].figures = [first, second]
    made.events[0].confidence = {"figures": 0.2, "figures.0": 0.2, "figures.1": 0.9}
    event = event_with(said("figures", "reject", first), of=made)
    assert event.figures == [second]
    assert event.confidence == {"figures": 0.9, "figures.0": 0.9}


def test_article_can_be_called_no_outage_and_an_outage() -> None:
    no = said(OUTAGE, "reject", key=OUTAGE, event_id=None)
    result = reviewed(extraction(), [no])
    assert (result.outage, result.events) == (False, [])
    back = reviewed(result, [said(OUTAGE, "accept", key=OUTAGE, event_id=None)])
    assert back.outage
    assert [event.id for event in back.events] == ["kilat-1"]


def test_review_of_an_event_that_is_gone_changes_nothing() -> None:
    made = extraction()
    gone = said("symptoms", "reject", made.events[0].symptoms[0], event_id="kilat-9")
    assert reviewed(made, [gone]) == made
