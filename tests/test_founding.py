"""The article that started the project comes out right.

It is told again in the corpora with other names; the original is read too where it lies beside the
checkout (its text is not ours to keep here).
"""

from pathlib import Path

import pytest

from extractor import extract

ROOT = Path(__file__).resolve().parents[1]
STORY = ROOT / "corpora/id/tune/founding.txt"
ORIGINAL = ROOT.parent / "shared/seed/article.txt"


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


def test_the_users_own_time_is_a_time_and_no_start(event):
    roles = {time.local[11:16]: time.role for time in event.times}
    assert roles["19:45"] == "start"
    assert roles["20:15"] != "start"


def check_original():
    extraction = extract(ORIGINAL)
    article, event = extraction.article, extraction.primary
    assert article.title == "Ini Kata Elon Musk Terkait Errornya Twitter Kamis Pagi Ini"
    assert (article.published, article.language) == ("2022-12-29", "id")
    assert article.syndicated_from == "cnnindonesia.com"
    assert [e.role for e in extraction.events] == ["primary"]
    assert [service.name for service in event.services] == ["Twitter"]
    assert (event.date, event.start.utc) == ("2022-12-29", "2022-12-29T00:30:00Z")
    assert event.start.evidence[0].text == "07:30 WIB"
    (mismatch,) = [w for w in event.warnings if w.code == "weekday_mismatch"]
    assert mismatch.evidence[0].text.startswith("Kamis (28/12)")
    assert [t.role for t in event.times if t.local[11:16] == "08:00"] == ["other"]
    assert {symptom.code for symptom in event.symptoms} == {
        "login_failure",
        "forced_logout",
        "loading_failure",
        "unreachable",
    }
    assert {"web", "desktop"} <= set(event.platforms)
    assert [(f.value, f.symptom, f.source) for f in event.figures] == [
        (62, "login_failure", "Downdetector"),
        (32, "unreachable", "Downdetector"),
    ]
    assert event.cause.code == "configuration_change"
    assert "back end server" in event.cause.text
    assert [(q.speaker, q.role, q.organization, q.direct) for q in event.official_statements] == [
        ("Elon Musk", "CEO", "Twitter", False),
        ("Elon Musk", "CEO", "Twitter", True),
    ]
    assert event.official_statements[1].text.startswith("Perubahan signifikan")
    assert [q.speaker or q.handle for q in event.user_quotes] == [
        "Rifa",
        "@asiqinyu",
        "@feeey_",
        "@ppavnr",
    ]
    rifa = event.user_quotes[0]
    assert (rifa.age, rifa.occupation, rifa.place) == (30, "karyawati swasta", "Jakarta")
    layoffs = article.text.index("Sementara itu dikutip Guardian")
    spoken = event.official_statements + event.user_quotes + event.other_quotes
    for value in [*spoken, *event.figures, event.cause]:
        assert all(evidence.end <= layoffs for evidence in value.evidence)


if ORIGINAL.is_file():

    def test_the_original():
        check_original()
        assert ORIGINAL.stat().st_size > 1000
