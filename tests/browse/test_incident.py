"""The page of an incident: what all articles say, where they differ, and the files of it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import icalendar
import pytest

from extractor.models import Incident
from extractor.store import Store
from tests.browse.conftest import Get, getter
from tests.stored import evidence, extraction

HOME = "/outages/-/outages"
KILAT = f"{HOME}/incident/2023-03-09-kilat-kilat"


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """One outage told by three articles, of which one gives another start and another says over."""
    path = tmp_path / "outages.db"
    later = extraction("kilat2", publisher="Harian Kedua", published="2023-03-09T10:00:00+07:00")
    later.events[0].start = later.events[0].start.model_copy(  # type: ignore[union-attr]
        update={"local": "2023-03-09T08:10:00+07:00", "utc": "2023-03-09T01:10:00Z"}
    )
    later.events[0].cause = None
    over = extraction("kilat3", publisher="Third Daily", published="2023-03-09T13:00:00+07:00")
    over.article.language = "en"
    over.events[0].status = "resolved"
    over.events[0].end = over.events[0].start.model_copy(  # type: ignore[union-attr]
        update={
            "role": "end",
            "local": "2023-03-09T11:00:00+07:00",
            "utc": "2023-03-09T04:00:00Z",
            "evidence": evidence("1.204 laporan", "id/times/end"),
        }
    )
    with Store(path) as store:
        for made in (extraction(), later, over):
            store.save(made)
    return path


def said(page: str) -> str:
    """The words of a page without its markup, in one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_what_when_where_who(get: Get) -> None:
    page = get(KILAT)
    assert page.status_code == 200
    words = said(page.text)
    for expected in (
        "Kilat",
        "Thu 9 March 2023, 07:30 WIB",
        "00:30 UTC",
        "login failure",
        "Surabaya Indonesia",
        "configuration change",
        "Kami salah mengatur server, kata juru bicara Kilat, Ganang Sutra.",
        "1,204",
        "Adaaja",
        "Ganang Sutra , juru bicara , Kilat",
        "Wiratri , 28 , pedagang",
        "1 article",
        "Kabar Contoh · Indonesian",
    ):
        assert expected in words, expected


def test_every_value_leads_to_its_words(get: Get) -> None:
    page = get(KILAT).text
    links = set(re.findall(rf'href="({HOME}/event/kilat-1)#text-([\w-]+)"', page))
    assert {anchor for _, anchor in links} >= {
        "start",
        "symptoms-1",
        "places-1",
        "cause",
        "figures-1",
        "official_statements-1",
        "user_quotes-1",
        "date",
        "status",
    }
    event = get(f"{HOME}/event/kilat-1").text
    for _, anchor in links:
        assert f'id="text-{anchor}"' in event, anchor


def test_statements_and_quotes_are_told_apart(get: Get) -> None:
    page = get(KILAT).text
    assert re.search(r'class="quote in-official">\s*<blockquote[^>]*>Kami salah mengatur', page)
    assert re.search(r'class="quote in-user">\s*<blockquote[^>]*>“Saldo saya hilang”', page)


def test_conflicts_stand_side_by_side_with_their_sources(several: Path) -> None:
    page = getter(several)(KILAT).text
    sides = re.findall(r'<div class="side( taken)?">(.*?)</div>', page, re.DOTALL)
    starts = [(taken, said(side)) for taken, side in sides if "07:30" in side or "08:10" in side]
    assert len(starts) == 2
    (taken, first), (_, second) = starts
    assert taken and "07:30 WIB" in first and "stands above" in first
    assert "Kabar Contoh" in first and "Third Daily" in first
    assert "08:10 WIB" in second and "Harian Kedua" in second
    # Who reads only the headline is told that it is disputed.
    when = page[page.index('class="when panel"') : page.index("</section>")]
    assert '<a class="differ" href="#differ-start">⚡ 2 versions</a>' in when
    assert '<h3 id="differ-start">' in page
    assert "#differ-end" not in page
    assert f'{HOME}/event/kilat2-1#text-start"' in page


def test_timeline_tells_what_was_new(several: Path) -> None:
    page = getter(several)(KILAT).text
    timeline = page[page.index('<ol class="timeline">') : page.index("</ol>")]
    known = [said(item) for item in timeline.split("<li>\n        <p")[1:]]
    assert [name in item for name, item in zip(("Kabar", "Kedua", "Third"), known, strict=True)]
    assert "symptom login failure" in known[0]
    assert "login failure" not in known[1]
    assert "status resolved" in known[2]


def test_counts_how_many_articles_say_it(several: Path) -> None:
    words = said(getter(several)(KILAT).text)
    assert "login failure 3/3" in words
    assert "configuration change" in words
    assert "3 articles" in words
    assert "lasted 3 h 30 min" in words


def test_all_clocks_are_those_of_the_place(several: Path) -> None:
    """An end printed in GMT and an article from London stand in the time of the beginning."""
    with Store(several) as store:
        abroad = extraction("kilat4", publisher="London Post", published="2023-03-09T07:00:00Z")
        abroad.events[0].end = abroad.events[0].start.model_copy(  # type: ignore[union-attr]
            update={"local": "2023-03-09T04:00:00+00:00", "utc": "2023-03-09T04:00:00Z"}
        )
        store.save(abroad)
    words = said(getter(several)(KILAT).text)
    assert "over Thu 9 March 2023, 11:00 WIB 04:00 UTC" in words
    assert "London Post · Indonesian · Thu 9 March 2023, 14:00 WIB" in words


def test_bar_is_drawn_where_it_has_a_length(tmp_path: Path) -> None:
    path = tmp_path / "outages.db"
    made = extraction(published="2023-03-09")  # a day alone says nothing of how long
    with Store(path) as store:
        store.save(made)
    page = getter(path)(KILAT).text
    assert "07:30 WIB" in page
    assert 'class="span"' not in page
    assert "an article came out" not in page


def test_headline_is_in_the_language_of_the_reader(several: Path) -> None:
    with Store(several) as store:
        english = extraction("kilat5", published="2023-03-09T02:30:00Z", language="en")
        english.article.title = "Kilat wallet down"
        store.save(english)
    get = getter(several)
    headline = '<p class="headline" lang="{}" dir="auto">{}</p>'
    assert (
        headline.format("id", "Dompet digital Kilat tumbang Kamis pagi")
        in get(KILAT, headers={"accept-language": "id"}).text
    )
    titles = [
        card["title"]
        for card in get(f"{HOME}.json", headers={"accept-language": "en"}).json()["incidents"]
    ]
    assert titles == ["Dompet digital Kilat tumbang Kamis pagi"]  # files are the same for all
    assert "Dompet" in get(HOME, headers={"accept-language": "id"}).text
    assert "Dompet" not in said(get(HOME, headers={"accept-language": "en"}).text)


def test_nothing_of_a_speaker_is_told_twice(several: Path) -> None:
    with Store(several) as store:
        made = extraction("kilat6", published="2023-03-09T12:00:00Z")
        made.events[0].official_statements[0].speaker = "Kilat"
        made.events[0].official_statements[0].organization = "Kilat"
        store.save(made)
    page = said(getter(several)(KILAT).text)
    assert "Kilat , juru bicara · " in page


def test_json_csv_and_calendar(several: Path) -> None:
    get = getter(several)
    told = Incident.model_validate_json(get(f"{KILAT}.json").text)
    assert told.id == "2023-03-09-kilat-kilat"
    assert len(told.tellings) == 3
    (row,) = csv.DictReader(io.StringIO(get(f"{KILAT}.csv").text))
    assert (row["articles"], row["start_utc"]) == ("3", "2023-03-09T00:30:00Z")
    answer = get(f"{KILAT}.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    (event,) = icalendar.Calendar.from_ical(answer.text).walk("VEVENT")
    assert event["summary"] == "Kilat down in Surabaya"
    assert get(f"{HOME}/article/kilat.json").json()["schema"] == "outage-extractor/1"


def test_former_id_leads_to_the_present_one(several: Path) -> None:
    with Store(several) as store:
        split = store.split("2023-03-09-kilat-kilat", ["kilat2-1"])
        store.merge("2023-03-09-kilat-kilat", split)
    answer = getter(several)(f"{HOME}/incident/{split}.json")
    assert answer.status_code == 301
    assert answer.headers["location"] == f"{KILAT}.json"
    assert "Formerly" in getter(several)(KILAT).text


def test_unknown_incident_is_not_found(get: Get) -> None:
    assert get(f"{HOME}/incident/none").status_code == 404
    assert get(f"{HOME}/incident/none.ics").status_code == 404
    assert get(f"{KILAT}.xml").status_code == 404


def test_incident_that_says_nothing_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "outages.db"
    bare = extraction("bare", published=None, publisher=None, title=None, url=None)
    event = bare.events[0]
    bare.events = [type(event)(id="bare-1")]
    with Store(path) as store:
        store.save(bare)
        (incident,) = store.incidents()
    page = getter(path)(f"{HOME}/incident/{incident.id}")
    assert page.status_code == 200
    assert "Unnamed service" in page.text
    assert "No article gives a clock time" in page.text


def test_json_of_the_list_leads_to_its_incidents(get: Get) -> None:
    told = get(f"{HOME}.json").json()
    assert [item["url"] for item in told["incidents"]][1] == KILAT
    assert json.dumps(told["facets"]["service"]).count("kilat") == 1


def test_words_that_several_articles_print_are_shown_once(tmp_path: Path) -> None:
    words = "Kami mohon maaf, layanan sedang kami pulihkan satu per satu."
    made = [extraction(), extraction("kilat2", publisher="Harian Kedua")]
    for one, text in zip(made, (words, words.upper().replace(",", "")), strict=True):
        one.events[0].official_statements[0].text = text
        one.events[0].user_quotes[0].text = "Eror."
    path = tmp_path / "outages.db"
    with Store(path) as store:
        for one in made:
            store.save(one)
    page = said(getter(path)(KILAT).text)
    assert page.lower().count("kami pulihkan satu per satu") == 1
    assert "also in Harian Kedua" in page
    assert page.count("Eror.") == 2, "a few words may be said by two people"
