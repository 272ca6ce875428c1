"""Scores of a small corpus: what counts as right, and what is said of what is not."""

import json

import pytest
from click.testing import CliRunner

from extractor.cli import main
from extractor.evaluate import extractions, score
from extractor.evaluate.report import calibration, confusions, faults

ARTICLE = """Aplikasi Warungku eror, pengguna tidak bisa login

JAKARTA - Aplikasi Warungku eror sejak pukul 09.00 WIB, Senin (3/3/2025). Pengguna tidak bisa login.
"Saya tidak bisa masuk dari tadi pagi," kata Sari Wulandari, pengguna di Bogor.
"""
GOLD = {
    "lang": "id",
    "published": "2025-03-03",
    "outage": True,
    "services": ["Warungku"],
    "date": "2025-03-03",
    "start": "09:00",
    "start_tz": "WIB",
    "end": None,
    "duration_minutes": None,
    "status": "ongoing",
    "symptoms": ["login_failure"],
    "reports": [],
    "cause_code": None,
    "platforms": ["app"],
    "places": ["Bogor"],
    "statements": [],
    "user_quotes": [{"speaker": "Sari Wulandari", "starts": "Saya tidak bisa masuk"}],
}


@pytest.fixture
def corpus(tmp_path):
    def make(**changes):
        folder = tmp_path / "corpus"
        folder.mkdir(exist_ok=True)
        (folder / "warungku.txt").write_text(ARTICLE, encoding="utf-8")
        (folder / "warungku.json").write_text(json.dumps({**GOLD, **changes}), encoding="utf-8")
        return folder

    return make


def scores_of(folder):
    return score(extractions(folder, lambda line: pytest.fail(line)))


def evaluate(*arguments):
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def test_what_agrees_with_the_gold_is_right(corpus):
    scores = scores_of(corpus())
    for name in ("outage", "date", "start", "symptoms", "user_quotes", "user_speaker"):
        assert (scores[name].right, scores[name].missed, scores[name].wrong) == (1, 0, 0), name


def test_the_same_instant_on_other_clocks_is_right(corpus):
    scores = scores_of(corpus(start="10:00", start_tz="WITA"))
    assert scores["start"].f1 == 1.0


def test_another_time_is_missed_and_wrong(corpus):
    scores = scores_of(corpus(start="09:30"))
    assert (scores["start"].right, scores["start"].missed, scores["start"].wrong) == (0, 1, 1)


def test_a_wrong_value_is_shown_with_its_rule_and_its_sentence(corpus):
    lines = list(faults(scores_of(corpus(start="09:30")), ["start"]))
    assert lines[0] == "start: corpus/warungku"
    assert lines[1:3] == ["    missed 09:30", "    wrong  09:00"]
    assert "id/times/clock" in lines[3] and "09.00 WIB" in lines[3]
    assert lines[4].strip().startswith("in: JAKARTA - Aplikasi Warungku eror sejak pukul 09.00 WIB")


def test_an_event_that_is_no_outage_in_the_gold_counts_against_the_outage_only(corpus):
    scores = scores_of(corpus(outage=False))
    assert scores["outage"].wrong == 1
    assert scores["date"].right == scores["date"].wrong == 0


def test_codes_taken_for_others(corpus):
    scores = scores_of(corpus(symptoms=["unreachable"]))
    assert list(confusions(scores, "symptoms"))[1:] == ["      1  unreachable → login_failure"]


def test_calibration_counts_values_by_their_confidence(corpus):
    right, wrong = scores_of(corpus()), scores_of(corpus(date="2025-03-04"))
    cells = [calibration(scores).splitlines() for scores in (right, wrong)]
    lines = [next(line for line in table if line.startswith("date")) for table in cells]
    assert "1.00 of 1" in lines[0]
    assert "0.00 of 1" in lines[1]


def test_a_floor_holds(corpus, tmp_path):
    folder, floor = corpus(), tmp_path / "floor.json"
    assert evaluate(folder, "--floor", floor, "--raise").exit_code == 0
    assert evaluate(folder, "--floor", floor).exit_code == 0


def test_a_score_below_the_floor_fails(corpus, tmp_path):
    folder, floor = corpus(start="09:30"), tmp_path / "floor.json"
    evaluate(folder, "--floor", floor, "--raise")
    kept = json.loads(floor.read_text())
    kept[folder.as_posix()]["f1"]["start"] = 1.0
    floor.write_text(json.dumps(kept))
    done = evaluate(folder, "--floor", floor)
    assert done.exit_code == 1
    assert "start: F1 0.000 is below the floor 1.000" in done.stderr


def test_another_corpus_does_not_pass_by_the_old_floor(corpus, tmp_path):
    floor = tmp_path / "floor.json"
    evaluate(corpus(), "--floor", floor, "--raise")
    done = evaluate(corpus(start="09:30"), "--floor", floor)
    assert done.exit_code == 1
    assert "the corpus has changed" in done.stderr


def test_a_floor_is_lowered_only_with_a_reason(corpus, tmp_path):
    floor = tmp_path / "floor.json"
    evaluate(corpus(), "--floor", floor, "--raise")
    folder = corpus(start="09:30")
    refused = evaluate(folder, "--floor", floor, "--raise")
    assert refused.exit_code == 1
    assert "start" in refused.stderr and "--because" in refused.stderr
    assert evaluate(folder, "--floor", floor, "--raise", "--because", "gold mended").exit_code == 0
    kept = json.loads(floor.read_text())[folder.as_posix()]
    assert kept["lowered"] == {"start": "1.000 → 0.000: gold mended"}
    assert evaluate(folder, "--floor", floor).exit_code == 0


def test_a_folder_without_gold_is_told(tmp_path):
    done = evaluate(tmp_path)
    assert done.exit_code == 1
    assert "holds no article" in done.stderr


def test_an_unknown_field_is_told_with_the_known_ones(corpus):
    done = evaluate(corpus(), "--show", "startt")
    assert done.exit_code == 2
    assert "'startt' is no field" in done.stderr and "start" in done.stderr


def test_an_article_without_rules_for_its_language_is_told_and_the_others_are_scored(corpus):
    folder = corpus()
    (folder / "warungku-2.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "warungku-2.json").write_text(json.dumps({**GOLD, "lang": "tl"}), encoding="utf-8")
    result = CliRunner().invoke(main, ["evaluate", str(folder)])
    assert result.exit_code == 1
    assert "tl" in result.stderr
    assert "outage              1.000" in result.stdout
