"""The article that started the project, told again with other names, comes out right."""

from pathlib import Path

import pytest

from extractor import extract

STORY = Path(__file__).resolve().parents[1] / "corpora/id/tune/founding.txt"


@pytest.fixture(scope="module")
def event():
    return extract(STORY).primary


def test_what_and_when(event):
    assert [service.id for service in event.services] == ["discord"]
    assert event.date == "2023-03-14"
    assert event.start.local == "2023-03-14T19:45:00+07:00"
    assert (event.start.abbreviation, event.start.zone_assumed) == ("WIB", False)
    assert event.end is None
    assert event.status == "ongoing"


def test_the_contradiction_is_noticed(event):
    (warning,) = [w for w in event.warnings if w.code == "weekday_mismatch"]
    assert "2023-03-13" in warning.message
    assert warning.evidence[0].text == "Selasa (13/3) malam"


def test_figures_are_those_of_the_tracker_and_not_of_the_layoffs(event):
    found = [(f.kind, f.value, f.symptom, f.source) for f in event.figures]
    assert found == [
        ("share", 57, "call_failure", "Downdetector"),
        ("share", 29, "unreachable", "Downdetector"),
    ]


def test_cause_symptoms_platforms_places(event):
    assert event.cause.code == "configuration_change"
    codes = {symptom.code for symptom in event.symptoms}
    assert {"call_failure", "messaging_failure", "loading_failure", "unreachable"} <= codes
    assert "desktop" in event.platforms
    assert [place.name for place in event.places] == ["Semarang"]
    assert event.sources == ["Downdetector"]


def test_the_official_is_told_from_the_users(event):
    assert [(q.speaker, q.organization, q.direct) for q in event.official_statements] == [
        ("Marlon Vickers", "Discord", False),
        ("Marlon Vickers", "Discord", True),
    ]
    assert [(q.speaker or q.handle, q.age) for q in event.user_quotes] == [
        ("Sekar", 27),
        ("@bukanrinjani", None),
        ("@tehbotolsore_", None),
        ("@oliverdnx", None),
    ]
    assert event.user_quotes[0].occupation == "ilustrator lepas"
    assert event.user_quotes[0].said == "2023-03-14"
