"""JSON-LD, Radar annotations, Atom and iCalendar: valid for the programs that read them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from lxml import etree

from extractor.export import export
from extractor.export.atom import NAMESPACE
from extractor.export.formats import Unit
from extractor.store import Selection, Store
from tests.export.telling import fill
from tests.stored import extraction

ATOM = {"a": NAMESPACE}
HOSTILE = "]]></x>\x00\x0b\ud800;,\\\nBEGIN:VEVENT\r\nDTSTART:19700101"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with fill(tmp_path / "outages.db") as store:
        yield store


def exported(store: Store, format: str, unit: Unit | None = None, **conditions: str) -> str:
    out = io.StringIO(newline="")
    export(store, format, out, Selection(**conditions), unit)
    return out.getvalue()


def test_json_ld_joins_outage_articles_and_quotations(store: Store) -> None:
    document = json.loads(exported(store, "jsonld", until="2023-05-01"))
    assert document["@context"] == "https://schema.org"
    nodes = {node["@id"]: node for node in document["@graph"]}
    (outage,) = [node for node in nodes.values() if node["@type"] == "Event"]
    assert outage["startDate"] == "2023-03-09T00:00:00Z"
    assert outage["about"][0]["name"] == "Kilat"
    told_in = [nodes[link["@id"]] for link in outage["subjectOf"]]
    assert [article["@type"] for article in told_in] == ["NewsArticle", "NewsArticle"]
    assert told_in[1]["publisher"]["name"] == "Warta Lain"
    quotations = [node for node in nodes.values() if node["@type"] == "Quotation"]
    assert len(quotations) == 4
    assert quotations[0]["creator"]["affiliation"]["name"] == "Kilat"
    for quotation in quotations:
        assert nodes[quotation["isPartOf"]["@id"]]["@type"] == "NewsArticle"
        assert quotation["about"]["@id"] == outage["@id"]


def test_json_ld_does_not_pass_on_the_text(store: Store) -> None:
    assert "Pelacak Adaaja" not in exported(store, "jsonld")


def test_radar_annotations_have_the_shape_of_the_api(store: Store) -> None:
    document = json.loads(exported(store, "radar"))
    assert document["success"] is True
    first, second = document["result"]["annotations"]
    assert first["startDate"] == "2023-03-09T00:00:00Z"
    assert first["endDate"] == "2023-03-09T04:15:00Z"
    assert first["locationsDetails"] == [{"code": "ID", "name": "Indonesia"}]
    assert first["outage"] == {"outageCause": "TECHNICAL_PROBLEM", "outageType": "REGIONAL"}
    assert first["scope"] == "Surabaya"
    assert second["startDate"] == "2023-06-01T00:00:00Z"
    assert second["outage"]["outageCause"] == "UNKNOWN"
    assert second["endDate"] is None


@pytest.mark.parametrize(
    ("places", "type"),
    [([], "NETWORK"), (["Indonesia"], "NATIONWIDE"), (["Indonesia", "Medan"], "REGIONAL")],
)
def test_radar_tells_how_far_an_outage_reached(
    tmp_path: Path, places: list[str], type: str
) -> None:
    found = extraction()
    place = found.events[0].places[0]
    found.events[0].places = [place.model_copy(update={"name": name}) for name in places]
    with Store(tmp_path / "a.db") as store:
        store.save(found)
        (annotation,) = json.loads(exported(store, "radar"))["result"]["annotations"]
    assert annotation["outage"]["outageType"] == type


def test_atom_has_an_entry_an_incident_and_a_link_an_article(store: Store) -> None:
    feed = etree.fromstring(exported(store, "atom").encode())
    entries = feed.findall("a:entry", ATOM)
    assert [entry.findtext("a:title", namespaces=ATOM) for entry in entries] == [
        "Kilat down in Surabaya"
    ] * 2
    assert entries[0].findtext("a:updated", namespaces=ATOM) == "2023-03-09T15:00:00+07:00"
    assert feed.findtext("a:updated", namespaces=ATOM) == "2023-06-01T09:00:00+07:00"
    links = [(link.get("rel"), link.get("href")) for link in entries[0].findall("a:link", ATOM)]
    assert links == [
        ("alternate", "https://kabar.example/first"),
        ("related", "https://kabar.example/later"),
    ]
    for element in ("id", "title", "updated"):  # what RFC 4287 requires of feed and entry
        assert feed.findtext(f"a:{element}", namespaces=ATOM)
        assert all(entry.findtext(f"a:{element}", namespaces=ATOM) for entry in entries)


def test_calendar_has_an_appointment_an_incident(store: Store) -> None:
    first, second = Calendar.from_ical(exported(store, "ics")).walk("VEVENT")
    assert first.decoded("dtstart").isoformat() == "2023-03-09T00:00:00+00:00"
    assert first.decoded("dtend").isoformat() == "2023-03-09T04:15:00+00:00"
    assert str(first["summary"]) == "Kilat down in Surabaya"
    assert second.decoded("dtstart").isoformat() == "2023-06-01"
    assert second.decoded("dtend").isoformat() == "2023-06-02"
    assert first["uid"] != second["uid"]


def test_lines_of_a_calendar_are_folded_and_end_in_cr_lf(store: Store) -> None:
    text = exported(store, "ics")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize("format", ["jsonld", "radar", "atom", "ics"])
def test_hostile_text_stays_text(tmp_path: Path, format: str) -> None:
    hostile = extraction("hostile", title=HOSTILE, publisher=HOSTILE, byline=HOSTILE)
    hostile.events[0].services[0].name = HOSTILE
    with Store(tmp_path / "a.db") as store:
        store.save(hostile)
        text = exported(store, format)
    if format == "atom":
        assert len(etree.fromstring(text.encode()).findall("a:entry", ATOM)) == 1
    elif format == "ics":
        (event,) = Calendar.from_ical(text).walk("VEVENT")
        assert event.decoded("dtstart").year == 2023
    else:
        assert json.loads(text)


@pytest.mark.parametrize("format", ["radar", "ics"])
def test_outage_on_an_unknown_day_is_left_out_where_a_day_is_needed(
    tmp_path: Path, format: str
) -> None:
    undated = extraction()
    undated.events[0].date = None
    undated.events[0].start = None
    with Store(tmp_path / "a.db") as store:
        store.save(undated)
        text = exported(store, format)
        assert len(list(store.incidents())) == 1
    assert "Kilat" not in text


@pytest.mark.parametrize("format", ["jsonld", "radar", "atom", "ics"])
def test_events_of_two_articles_are_two_records(store: Store, format: str) -> None:
    until = "2023-05-01"
    assert exported(store, format, "incidents", until=until).count("down in Surabaya") < exported(
        store, format, "events", until=until
    ).count("down in Surabaya")


def test_nothing_selected_is_still_valid(store: Store) -> None:
    nothing = {"until": "1999-01-01"}
    assert json.loads(exported(store, "jsonld", **nothing))["@graph"] == []
    assert json.loads(exported(store, "radar", **nothing))["result"]["annotations"] == []
    assert Calendar.from_ical(exported(store, "ics", **nothing)).walk("VEVENT") == []
    assert etree.fromstring(exported(store, "atom", **nothing).encode()).tag.endswith("feed")
