"""The files of names: well formed, unambiguous where they say so, quick to load."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from typing import get_args
from zoneinfo import available_timezones

import pytest

from extractor.language import gazetteer
from extractor.language.layout import fold
from extractor.language.rules import shared
from extractor.models import Category

SERVICES = shared("services")
PLACES = shared("places")
TOWNS = shared("towns")


def _spellings(table):
    return [table["name"], *table.get("names", ())]


def _groups(standing):
    for group in (*PLACES["group"], *TOWNS["group"]):
        for item in group.get(standing, ()):
            yield group, [item] if isinstance(item, str) else item


def _found(text):
    service_gazetteer = gazetteer.services()
    return {
        (text[start:end], kind, entry.id)
        for kind, entry, start, end in service_gazetteer.find(text, fold(text))
    }


def test_every_service_has_an_id_of_its_own_and_a_known_category():
    ids = [table["id"] for table in SERVICES["service"] + SERVICES["tracker"]]
    assert [key for key, count in Counter(ids).items() if count > 1] == []
    categories = {table["category"] for table in SERVICES["service"]}
    assert categories <= set(get_args(Category))
    assert {table["category"] for table in SERVICES["tracker"]} == {"reports", "network"}


def test_services_have_only_the_documented_fields():
    documented = {
        "id",
        "name",
        "names",
        "operator",
        "operator_names",
        "handles",
        "category",
        "countries",
        "case",
        "ambiguous",
        "broad",
        "languages",
        "parent",
    }
    assert set().union(*SERVICES["service"], *SERVICES["tracker"]) <= documented


def test_a_spelling_stands_in_one_service_of_a_country_only():
    owners: dict[str, dict[str, str]] = {}
    clashes = []
    for table in SERVICES["service"]:
        for name in dict.fromkeys(_spellings(table)):
            owner = owners.setdefault(name if table.get("case") else name.lower(), {})
            for country in table.get("countries", ["everywhere"]):
                if owner.setdefault(country, table["id"]) != table["id"]:
                    clashes.append((name, owner[country], table["id"]))
            if len(owner) > 1 and "everywhere" in owner:
                clashes.append((name, *owner.values()))
    assert clashes == []


def test_parents_exist_and_go_up_to_an_end():
    parents = {table["id"]: table.get("parent") for table in SERVICES["service"]}
    for key in parents:
        seen = []
        current: str | None = key
        while current is not None:
            assert current in parents, f"{key}: unknown parent {current}"
            assert current not in seen, f"{key}: parents run in a circle"
            seen.append(current)
            current = parents[current]


def test_services_are_sorted_by_category_and_id():
    order = list(get_args(Category))
    keys = [(order.index(table["category"]), table["id"]) for table in SERVICES["service"]]
    assert keys == sorted(keys)


def test_ambiguous_names_are_matched_letter_for_letter():
    loose = [
        table["id"]
        for table in SERVICES["service"]
        if table.get("ambiguous") and not table.get("case") and not table["id"].isdigit()
    ]
    assert loose == []


@pytest.mark.parametrize("handle", ["elonmusk", "finkd", "sama"])
def test_a_person_is_no_official_account(handle):
    assert all(handle not in table.get("handles", ()) for table in SERVICES["service"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("situs https://sscasn.bkn.go.id error", ("sscasn.bkn.go.id", "service", "sscasn")),
        ("www.facebook.com is down", ("facebook.com", "service", "facebook")),
        ("tidak bisa.Facebook down", ("Facebook", "service", "facebook")),
        ("WhatsApp/Instagram down", ("WhatsApp", "service", "whatsapp")),
        ("kata @HaloBCA", ("@HaloBCA", "handle", "bca")),
        ("according to DownDetector", ("DownDetector", "tracker", "downdetector")),
        ("mbca error dari pagi", ("mbca", "service", "bca-mobile")),
        ("Aplikasi Line tidak bisa dibuka", ("Aplikasi Line", "service", "line")),
    ],
)
def test_finds_a_name(text, expected):
    assert expected in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "pic.twitter.com/abc123",
        "baca facebook.com/halaman-kami",
        "surel ke bantuan@kai.id",
        "mencetak gol di menit akhir",
        "korban luka dibawa ke rumah sakit",
        "sama seperti kemarin",
        "mari buka puasa bersama",
        "the outage report lists nine towns",
    ],
)
def test_finds_nothing(text):
    assert _found(text) == set()


def test_an_abbreviated_operator_needs_its_capitals():
    assert {name for name, kind, _ in _found("GOL said so") if kind == "operator"} == {"GOL"}
    assert {name for name, kind, _ in _found("Gol said so") if kind == "operator"} <= {"Gol"}


def test_zones_of_places_exist():
    groups = (*PLACES["group"], *TOWNS["group"])
    zones = {group["zone"] for group in groups if "zone" in group}
    assert zones <= available_timezones()


def test_places_have_only_the_documented_fields_and_kinds():
    fields = {"kind", "country", "zone", "joined", "places", "common", "namesakes"}
    kinds = {"state", "province", "region", "regency", "city", "district", "site"}
    assert set().union(*PLACES["group"]) <= fields
    assert {group["kind"] for group in PLACES["group"]} == kinds
    assert set().union(*TOWNS["group"]) == {"kind", "country", "zone", "local"}
    assert {group["kind"] for group in TOWNS["group"]} <= kinds


def test_a_place_spelling_stands_once_apart_from_namesakes():
    spellings = [
        name.lower()
        for table in ("countries", "common_countries")
        for names in PLACES[table].values()
        for name in names
    ]
    spellings += [
        name.lower()
        for standing in ("places", "common", "local")
        for _, names in _groups(standing)
        for name in names
    ]
    assert [name for name, count in Counter(spellings).items() if count > 1] == []


def test_a_namesake_stands_in_a_country():
    assert all("country" in group for group, _ in _groups("namesakes"))


def test_places_are_sorted_within_a_group():
    import unicodedata

    def plain(names):
        folded = unicodedata.normalize("NFKD", names[0])
        return folded.encode("ascii", "ignore").decode().lower()

    for group in (*PLACES["group"], *TOWNS["group"]):
        for standing in ("places", "common", "namesakes", "local"):
            items = [[i] if isinstance(i, str) else i for i in group.get(standing, ())]
            assert items == sorted(items, key=plain), (group["kind"], group.get("country"))


def test_loading_is_quick():
    """Under half a second, in a process of its own; twice that is allowed on a busy machine."""
    program = (
        "import time; from extractor.language import gazetteer; start = time.process_time();"
        "gazetteer.services(); gazetteer.places(); print(time.process_time() - start)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert float(run.stdout) < 1.0
