"""The page of a service: history, means with their counts, symptoms, who speaks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.store import Store
from tests.browse.conftest import Get, getter
from tests.browse.test_incident import said
from tests.stored import extraction

HOME = "/outages/-/outages"


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Three outages of one service, ten days apart; two of them are over, after 1 and 3 hours."""
    path = tmp_path / "outages.db"
    with Store(path) as store:
        for number, (day, hours) in enumerate((("01", 1), ("11", 3), ("21", None))):
            made = extraction(f"a{number}", published=f"2023-03-{day}T12:00:00+00:00")
            event = made.events[0]
            assert event.start is not None
            clock = {"local": f"2023-03-{day}T07:00:00+00:00", "utc": f"2023-03-{day}T07:00:00Z"}
            event.date = f"2023-03-{day}"
            event.start = event.start.model_copy(update=clock)
            event.times = []
            if hours:
                over = f"2023-03-{day}T{7 + hours:02}:00:00"
                end = {"local": f"{over}+00:00", "utc": f"{over}Z", "role": "end"}
                event.end, event.status = event.start.model_copy(update=end), "resolved"
            store.save(made)
    return path


def test_means_say_over_how_many(three: Path) -> None:
    words = said(getter(three)(f"{HOME}/service/kilat").text)
    assert "Incidents 3 the last on Tue 21 March 2023" in words
    assert "Mean time between incidents 10 d 2 intervals" in words
    assert "Mean time to recovery 2 h 2 incidents with both ends known" in words
    assert "Longest 3 h" in words


def test_history_is_a_strip_of_days_and_a_list(three: Path) -> None:
    page = getter(three)(f"{HOME}/service/kilat").text
    strip = re.findall(r'aria-label="([^"]+: \d+ incidents?)"', page)
    assert strip == [f"{day} March 2023: 1 incident" for day in ("Wed 1", "Sat 11", "Tue 21")]
    assert (
        'href="/outages/-/outages?service=kilat&amp;since=2023-03-11&amp;until=2023-03-11"' in page
    )
    assert len(re.findall(r'<article class="card', page)) == 3


def test_symptoms_and_speakers_are_counted(three: Path) -> None:
    words = said(getter(three)(f"{HOME}/service/kilat").text)
    assert "login failure 3" in words
    assert "Ganang Sutra juru bicara, Kilat, operator · 3 statements" in words


def test_one_incident_has_no_interval(get: Get) -> None:
    words = said(get(f"{HOME}/service/kilat").text)
    assert "Mean time between incidents – 0 intervals" in words
    assert "Mean time to recovery – 0 incidents" in words


def test_json_and_unknown_service(get: Get) -> None:
    told = get(f"{HOME}/service/kilat.json").json()
    assert told["service"]["name"] == "Kilat"
    assert told["symptoms"] == [["login_failure", 1]]
    assert told["total"] == 1
    assert get(f"{HOME}/service/none").status_code == 404
