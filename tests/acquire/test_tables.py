"""Tables of articles as people have them: from programs, from spreadsheets, from an export."""

import io
import json
import sys

import pytest

from extractor import acquire
from extractor.acquire import tables

ROW = {"title": "T", "text": "Layanan eror sejak pagi.", "published": "2022-12-29"}


def read(*inputs):
    return list(acquire.pages([str(given) for given in inputs]))


def given_on_stdin(monkeypatch, content):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    return read("-")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize(
    ("text", "places"),
    [
        (json.dumps([ROW, ROW]), [":1", ":2"]),
        (json.dumps([ROW, ROW], indent=2), [":1", ":2"]),
        (json.dumps(ROW, indent=2), [""]),
        (json.dumps(ROW), [":1"]),
    ],
    ids=["array", "array over lines", "object over lines", "one line"],
)
def test_json_in_every_form(tmp_path, name, text, places):
    (tmp_path / name).write_text(text)
    pages = read(tmp_path / name)
    assert [page.content for page in pages] == [ROW["text"].encode()] * len(places)
    assert [page.source.partition(name)[2] for page in pages] == places


def test_an_array_on_standard_input_is_rows_and_no_story(monkeypatch):
    first, second = given_on_stdin(monkeypatch, json.dumps([ROW, {"title": "only"}]).encode())
    assert first.published == "2022-12-29"
    assert second.reason == "bad_row"


def test_a_story_that_begins_with_a_bracket_is_a_story(monkeypatch):
    content = b"[Update] Twitter is down\n\nUsers cannot log in.\n"
    (page,) = given_on_stdin(monkeypatch, content)
    assert (page.kind, page.content) == ("text", content)


@pytest.mark.parametrize("text", ['[{"text": "abc"', '{\n"text": '])
def test_json_that_breaks_off_is_told_once(tmp_path, text):
    (tmp_path / "a.json").write_text(text)
    (error,) = read(tmp_path / "a.json")
    assert "this is no JSON" in str(error)


def test_json_beside_the_pages_of_a_folder_is_not_taken_for_more_pages(tmp_path):
    (tmp_path / "a.txt").write_text("halo")
    (tmp_path / "a.json").write_text('{"outage": false}')
    (page,) = read(tmp_path)
    assert page.content == b"halo"


def test_our_own_export_is_shown_the_way_back(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps([{"schema": "outage-extractor/1", "article": {}}]))
    (error,) = read(tmp_path / "a.json")
    assert "outages import" in error.step


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_csv_of_any_separator_with_its_names_in_capitals(tmp_path, separator):
    text = separator.join(["Title", " URL ", "Text"]) + "\r\n"
    text += separator.join(["T", "https://news.example/a", '"satu\r\ndua"']) + "\r\n"
    (tmp_path / "a.csv").write_bytes(text.encode())
    (page,) = read(tmp_path / "a.csv")
    assert (page.title, page.url) == ("T", "https://news.example/a")
    assert page.content == b"satu\r\ndua"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_in_the_encodings_of_spreadsheets(tmp_path, encoding):
    text = "title\ttext\nCaída\tNo podían iniciar sesión.\n"
    (tmp_path / "a.tsv").write_bytes(text.encode(encoding))
    (page,) = read(tmp_path / "a.tsv")
    assert (page.title, page.content.decode()) == ("Caída", "No podían iniciar sesión.")


def test_a_table_without_our_columns_says_which_it_has(tmp_path):
    (tmp_path / "a.csv").write_text("link,body\nx,y\n")
    (error,) = read(tmp_path / "a.csv")
    assert "link, body" in error.message


def test_one_document_too_large_for_the_memory_is_refused(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps([ROW] * 20))
    (error,) = tables.rows_of_file(tmp_path / "a.json", "a.json", longest=100)
    assert (error.reason, ".jsonl" in error.step) == ("too_large", True)
