"""Local inputs: each kind, and each way in which one can be wrong."""

import io
import json
import sys

import pytest

from extractor import acquire
from extractor.acquire.page import Page


def read(*inputs, **options):
    return list(acquire.pages([str(given) for given in inputs], **options))


def test_files_by_their_kind(tmp_path):
    (tmp_path / "a.html").write_text("<p>halo</p>")
    (tmp_path / "b.txt").write_text("halo")
    (tmp_path / ".hidden.txt").write_text("not this")
    html, text = read(tmp_path)
    assert (html.kind, text.kind) == ("html", "text")
    assert text.content == b"halo"


def test_the_address_a_file_was_saved_from(tmp_path):
    (tmp_path / "a.html").write_text("<p>halo</p>")
    (page,) = read(tmp_path / "a.html", url="https://news.example/a")
    assert page.url == "https://news.example/a"


def test_rows_of_json_lines_and_their_errors(tmp_path):
    rows = [
        json.dumps({"title": "T", "text": "isi", "published": "2022-12-29", "language": "id"}),
        "{broken",
        "[1]",
        json.dumps({"title": "nothing else"}),
        json.dumps({"text": 5}),
        json.dumps({"html": "<p>x</p>", "url": "https://news.example/x"}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    first, *wrong, last = read(tmp_path / "a.jsonl")
    assert (first.title, first.content, first.published) == ("T", b"isi", "2022-12-29")
    assert [error.reason for error in wrong] == ["bad_row"] * 4
    assert wrong[0].source.endswith("a.jsonl:2")
    assert last.kind == "html"


def test_rows_of_csv(tmp_path):
    (tmp_path / "a.csv").write_text('title,text,published\nT,"satu\ndua",2022-12-29\n')
    (page,) = read(tmp_path / "a.csv")
    assert (page.title, page.content) == ("T", b"satu\ndua")
    (tmp_path / "b.csv").write_text("name,age\nx,3\n")
    (error,) = read(tmp_path / "b.csv")
    assert error.reason == "bad_row"


@pytest.mark.parametrize(
    ("content", "kind"),
    [("<!doctype html><p>x</p>", "html"), ("Layanan eror.\nSejak pagi.", "text")],
)
def test_standard_input_is_sniffed(monkeypatch, content, kind):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    (page,) = read("-")
    assert (page.kind, page.content) == (kind, content.encode())


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path):
    (tmp_path / "ok.txt").write_text("halo")
    (tmp_path / "empty").mkdir()
    missing, folder, page = read(tmp_path / "no.txt", tmp_path / "empty", tmp_path / "ok.txt")
    assert (missing.reason, folder.reason) == ("no_file", "empty_folder")
    assert isinstance(page, Page)
    assert "no.txt" in str(missing) and missing.step
