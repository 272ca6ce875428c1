"""Local inputs: each kind, and each way in which one can be wrong."""

import io
import json
import sys

import pytest

from extractor import acquire
from extractor.acquire.files import listed
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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_of_addresses_in_the_encodings_of_windows(encoding):
    text = "https://kabar.example/a\r\n# later\r\n\r\nhttps://kabar.example/b\r\n"
    assert listed(text.encode(encoding)) == ["https://kabar.example/a", "https://kabar.example/b"]


def test_what_is_no_address_in_a_list_is_told_and_not_read_as_a_story(tmp_path):
    (tmp_path / "urls.txt").write_text("ftp://kabar.example/a\nkabar.example/b\n")
    told = {error.source: error for error in read(tmp_path / "urls.txt")}
    assert told["ftp://kabar.example/a"].reason == "scheme"
    assert told["kabar.example/b"].reason == "bad_url"
    assert "http://" in told["kabar.example/b"].step


def test_a_story_that_begins_with_an_address_is_a_story():
    assert listed(b"https://kabar.example/a\nLayanan eror sejak pagi.\n") == []


def test_passwords_in_addresses_of_what_is_there_already_are_not_kept(tmp_path):
    row = {"html": "<p>x</p>", "url": "https://sari:rahasia@kabar.example:8443/x?a=b@c"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (tmp_path / "a.html").write_text("<p>halo</p>")
    (one,) = read(tmp_path / "a.jsonl")
    (two,) = read(tmp_path / "a.html", url=row["url"])
    assert one.url == two.url == "https://kabar.example:8443/x?a=b@c"


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path):
    (tmp_path / "ok.txt").write_text("halo")
    (tmp_path / "empty").mkdir()
    missing, folder, page = read(tmp_path / "no.txt", tmp_path / "empty", tmp_path / "ok.txt")
    assert (missing.reason, folder.reason) == ("no_file", "empty_folder")
    assert isinstance(page, Page)
    assert "no.txt" in str(missing) and missing.step


def test_a_list_may_hold_lines_of_several_words_that_are_told(tmp_path):
    lines = ["ftp://kabar.example/a", "not a url", "ftp://kabar.example/b"]
    (tmp_path / "urls.txt").write_text("\n".join(lines))
    told = {error.source: error.reason for error in read(tmp_path / "urls.txt")}
    assert told["not a url"] == "bad_url"
    assert len(told) == 3


@pytest.mark.parametrize("given", ["", "  "])
def test_an_empty_input_is_not_the_folder_one_stands_in(tmp_path, monkeypatch, given):
    (tmp_path / "a.txt").write_text("halo")
    monkeypatch.chdir(tmp_path)
    (error,) = read(given)
    assert error.reason == "empty"


MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://kabar.example/a?utm_source=x
Subject: Kabar
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="--B--"


----B--
Content-Type: image/png
Content-Location: https://kabar.example/logo.png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
----B--
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>Layanan tak bisa di=
akses, kata =E2=80=9Cwarga=E2=80=9D</p>
----B----
""".replace("\n", "\r\n")


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html", "a.txt"])
def test_a_page_that_a_browser_saved_as_one_file(tmp_path, name):
    (tmp_path / name).write_text(MHTML, newline="")
    (page,) = read(tmp_path)
    assert (page.kind, page.url) == ("html", "https://kabar.example/a?utm_source=x")
    assert page.content.decode().strip() == "<p>Layanan tak bisa diakses, kata “warga”</p>"


def test_one_file_of_a_browser_that_holds_no_page_is_empty(tmp_path):
    (tmp_path / "a.mhtml").write_text(MHTML.replace("text/html; ", "text/plain; "), newline="")
    (error,) = read(tmp_path / "a.mhtml")
    assert error.reason == "empty"


@pytest.mark.parametrize("ending", ["_files", "_archivos"])
def test_frames_saved_beside_a_page_are_no_pages(tmp_path, ending):
    (tmp_path / "a.html").write_text("<p>halo</p>")
    for name in (f"a{ending}", f"b{ending}"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep" / "saved_resource.html").write_text(f"<p>{name}</p>")
    assert [page.content for page in read(tmp_path)] == [
        b"<p>halo</p>",
        f"<p>b{ending}</p>".encode(),
    ]
