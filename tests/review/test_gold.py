"""Checked articles as a corpus: what is written is what a perfect extractor would score 1 on."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from extractor import article
from extractor.acquire import pages
from extractor.acquire.page import Page
from extractor.cli import main
from extractor.evaluate.gold import articles
from extractor.review import CHECKED, Review
from extractor.review.gold import gold, write_gold
from extractor.store import Store
from tests.stored import extraction, look_alike


def test_gold_of_an_outage() -> None:
    told = gold(extraction())
    assert told["services"] == ["Kilat"]
    assert (told["date"], told["start"], told["start_tz"]) == ("2023-03-09", "07:30", "WIB")
    assert told["reports"] == [{"count": 1204}]
    assert told["statements"][0]["starts"] == "Kami salah mengatur server"
    assert told["user_quotes"][0] == {
        "speaker": "Wiratri",
        "age": 28,
        "occupation": "pedagang",
        "starts": "Saldo saya hilang",
    }
    assert told["cause_code"] == "configuration_change"


def test_look_alike_has_no_values() -> None:
    told = gold(look_alike())
    assert told["outage"] is False
    assert "services" not in told


def test_corpus_is_read_back_with_the_same_text(tmp_path: Path) -> None:
    made = [extraction(), look_alike("x/../y")]
    paths = list(write_gold(made, tmp_path))
    assert all(path.is_relative_to(tmp_path / "id") for path in paths)
    found = {path.stem: answers for path, answers in articles(tmp_path)}
    assert set(found) == {"kilat", "x____y"}
    (page,) = pages([str(tmp_path / "id" / "kilat.txt")])
    assert isinstance(page, Page)
    text = article.read(page, published=found["kilat"]["options"]["published"]).text
    assert text.split() == made[0].article.text.split()


def test_export_gold_writes_what_was_checked(tmp_path: Path) -> None:
    db = tmp_path / "outages.db"
    with Store(db) as store:
        store.save(extraction())
        store.save(look_alike())
        store.review(Review("kilat", None, CHECKED, CHECKED, "accept", "ana", "2024-01-01"))
    result = CliRunner().invoke(main, ["export", str(db), "--gold", str(tmp_path / "gold")])
    assert result.exit_code == 0, result.output
    assert [path.name for path in (tmp_path / "gold").rglob("*.json")] == ["kilat.json"]
    told = json.loads((tmp_path / "gold" / "id" / "kilat.json").read_text(encoding="utf-8"))
    assert told["outage"] is True
    scored = CliRunner().invoke(main, ["evaluate", str(tmp_path / "gold")])
    assert scored.exit_code == 0, scored.output
    assert "services" in scored.output
