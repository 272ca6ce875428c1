"""Values from what a person typed."""

from __future__ import annotations

import pytest

from extractor.errors import InputError
from extractor.review.judgements import FIELDS, identity
from extractor.review.values import corrected, inputs, typed
from tests.stored import TEXT, extraction

EVENT = extraction().events[0]


def value_of(field: str) -> object:
    found = getattr(EVENT, field)
    return found[0] if isinstance(found, list) else found


@pytest.mark.parametrize("field", [field for field in FIELDS if getattr(EVENT, field)])
def test_every_value_can_be_typed_in_again(field: str) -> None:
    value = value_of(field)
    given = typed(field, value)
    assert set(given) == {item.name for item in inputs(field)}
    made = corrected(field, given, value, TEXT, "ana")
    rest = {name: part for name, part in made.items() if name != "evidence"}
    same = {"value": value} if not hasattr(value, "model_dump") else value.model_dump()
    assert rest == {name: part for name, part in same.items() if name != "evidence"}


def test_evidence_is_where_the_words_stand_and_names_the_actor() -> None:
    made = corrected("symptoms", {"code": "slow", "words": "saldo  SAYA"}, None, TEXT, "ana b/c")
    (evidence,) = made["evidence"]
    assert evidence["text"] == "Saldo saya"
    assert TEXT[evidence["start"] : evidence["end"]] == "Saldo saya"
    assert evidence["rule"] == "review/ana_b_c"


def test_without_words_those_of_the_original_stay() -> None:
    made = corrected("symptoms", {"code": "slow"}, EVENT.symptoms[0], TEXT, "ana")
    assert [item["text"] for item in made["evidence"]] == ["tidak bisa masuk"]


def test_time_is_given_in_utc_too() -> None:
    given = {"day": "2023-03-09", "clock": "00:15", "offset": "+07:00"}
    made = corrected("start", given, EVENT.start, TEXT, "ana")
    assert (made["local"], made["utc"]) == ("2023-03-09T00:15:00+07:00", "2023-03-08T17:15:00Z")
    assert made["abbreviation"] == "WIB"
    moved = corrected("start", given | {"offset": "+08:00"}, EVENT.start, TEXT, "ana")
    assert moved["abbreviation"] is None


def test_listed_service_gets_the_id_of_the_list() -> None:
    made = corrected("services", {"name": "whatsapp", "category": "messaging"}, None, TEXT, "ana")
    assert (made["id"], made["name"]) == ("whatsapp", "WhatsApp")
    own = corrected("services", {"name": "Dompet Ku", "category": "payments"}, None, TEXT, "ana")
    assert own["id"] == "dompet-ku"


@pytest.mark.parametrize(
    ("field", "given", "fault"),
    [
        ("symptoms", {"code": "nonsense"}, "code"),
        ("symptoms", {}, "code"),
        ("symptoms", {"code": "slow", "words": "not in the text"}, "words"),
        ("start", {"day": "2023-02-30", "clock": "07:30", "offset": "+07:00"}, "day"),
        ("start", {"day": "2023-02-28", "clock": "25:30", "offset": "+07:00"}, "clock"),
        ("start", {"day": "2023-02-28", "clock": "07:30", "offset": "WIB"}, "offset"),
        ("figures", {"value": "many", "kind": "reports"}, "value"),
        ("figures", {"value": "nan", "kind": "reports"}, "value"),
        ("duration_minutes", {"value": "-3"}, "value"),
        ("date", {"value": "9 March"}, "day"),
    ],
)
def test_what_makes_no_sense_is_refused(field: str, given: dict[str, str], fault: str) -> None:
    with pytest.raises(InputError) as raised:
        corrected(field, given, None, TEXT, "ana")
    assert raised.value.source == fault


def test_identity_is_of_the_value_and_not_of_its_words() -> None:
    symptom = EVENT.symptoms[0]
    assert identity("symptoms", symptom) == identity(
        "symptoms", symptom.model_copy(update={"evidence": []})
    )
    assert identity("figures", EVENT.figures[0]) == "reports:1204:"
