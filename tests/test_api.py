"""From Python: one call, and an import that costs nothing."""

import json
import subprocess
import sys

import pytest

import extractor
from extractor import OutageError, extract, extract_all
from extractor.errors import RuleError

TEXT = (
    "Twitter Eror Kamis Pagi\n\n"
    "Twitter mengalami gangguan dan tidak bisa diakses sejak pukul 07.30 WIB, Kamis (29/12/2022). "
    "Pengguna tidak bisa login di web. Laporan di Downdetector mencapai 1.701 laporan."
)


def test_extract_reads_plain_text():
    event = extract(TEXT, published="2022-12-29").primary
    assert [service.name for service in event.services] == ["Twitter"]
    assert event.start.utc == "2022-12-29T00:30:00Z"


def test_extract_reads_a_path_and_html(tmp_path):
    path = tmp_path / "with space.txt"
    path.write_text(TEXT)
    from_path = extract(path, published="2022-12-29")
    page = "<html lang='id'><h1>Twitter Eror</h1>" + "".join(f"<p>{TEXT}</p>" for _ in range(2))
    assert from_path.primary.date == "2022-12-29"
    assert extract(page, published="2022-12-29").outage


def test_extract_raises_and_extract_all_gives_the_error(tmp_path):
    with pytest.raises(OutageError):
        extract(str(tmp_path / "missing.txt"))
    good = tmp_path / "a.txt"
    good.write_text(TEXT)
    error, result = extract_all([tmp_path / "missing.txt", good])
    assert error.reason == "no_file"
    assert result.outage


def test_a_language_without_rules_is_told_with_the_ones_there_are():
    with pytest.raises(OutageError) as caught:
        extract(TEXT, language="fi")
    assert caught.value.reason == "unsupported_language"
    assert "id" in str(caught.value)


def test_every_public_name_is_there():
    assert all(getattr(extractor, name) is not None for name in extractor.__all__)
    with pytest.raises(AttributeError):
        extractor.nonsense  # noqa: B018


@pytest.mark.parametrize("statement", ["import extractor", "import extractor.cli"])
def test_importing_loads_nothing_heavy(statement):
    heavy = ["spacy", "trafilatura", "pydantic", "datasette", "dateparser", "httpx", "rich"]
    code = f"import sys; {statement}; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("source", [None, 5, b"Twitter is down", []])
def test_what_is_no_source_is_a_mistake_of_the_program(source):
    with pytest.raises(TypeError, match="a str or a Path"):
        extract(source)


def test_a_text_of_json_is_rows_and_no_story():
    rows = json.dumps([{"text": TEXT, "published": "2022-12-29"}, {"title": "only"}], indent=1)
    first, second = extract_all([rows])
    assert first.primary.date == "2022-12-29"
    assert isinstance(second, OutageError) and second.reason == "bad_row"


def test_a_wrong_rule_file_is_named_and_not_the_article_it_was_loaded_for(tmp_path):
    class Broken(extractor.Pipeline):
        def extract(self, article):
            raise RuleError("data/xx/symptoms.toml:3", "no TOML", reason="bad_rule", step="mend it")

    (tmp_path / "a.txt").write_text(TEXT)
    (error,) = extract_all([tmp_path / "a.txt"], pipeline=Broken())
    assert error.source == "data/xx/symptoms.toml:3"
