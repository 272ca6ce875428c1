"""Web archives: their pages of text, whatever else they hold."""

import gzip

from extractor import acquire
from extractor.acquire import warc
from extractor.acquire.page import Page

DATE = "2022-12-29T01:00:00Z"


def record(url, answer, kind="response"):
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {DATE}\r\n"
        "WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def answer(body=b"<p>halo</p>", status="200 OK", kind="text/html; charset=utf-8", **more):
    headers = {"Content-Type": kind, **more}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def read(tmp_path, content, name="a.warc"):
    (tmp_path / name).write_bytes(content)
    return list(warc.read(tmp_path / name, name))


def test_pages_with_address_and_day(tmp_path):
    packed = answer(gzip.compress(b"<p>kedua</p>"), Content_Encoding="gzip", ETag='"v1"')
    content = gzip.compress(record("http://a.example/1", answer()))
    content += gzip.compress(record("http://a.example/2", packed))
    first, second = read(tmp_path, content, "a.warc.gz")
    assert isinstance(first, Page)
    assert (first.url, first.content, first.fetched) == ("http://a.example/1", b"<p>halo</p>", DATE)
    assert (second.content, second.etag, second.encoding) == (b"<p>kedua</p>", '"v1"', "utf-8")


def test_what_is_no_page_is_passed_over(tmp_path):
    content = b"".join(
        [
            record("http://a.example/old", answer(status="301 Moved Permanently")),
            record("http://a.example/gone", answer(status="404 Not Found")),
            record("http://a.example/x.png", answer(b"\x89PNG", kind="image/png")),
            record("http://a.example/q", b"GET /q HTTP/1.1\r\n\r\n", kind="request"),
            record("http://a.example/story", answer()),
        ]
    )
    (page,) = read(tmp_path, content)
    assert page.url == "http://a.example/story"


def test_damage_is_told_and_what_came_before_is_read(tmp_path):
    whole = gzip.compress(record("http://a.example/1", answer()))
    page, error = read(tmp_path, whole + whole[:60] + b"broken", "a.warc.gz")
    assert page.url == "http://a.example/1"
    assert error.reason == "bad_archive"
    (error,) = read(tmp_path, b"this is no archive at all\n" * 20)
    assert error.reason == "bad_archive"


def test_an_archive_without_pages_is_told(tmp_path):
    (error,) = read(tmp_path, record("http://a.example/gone", answer(status="404 Not Found")))
    assert error.reason == "no_pages"


def test_an_archive_is_an_input_like_any_other(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(record("http://a.example/1", answer())))
    (tmp_path / "b.warc").write_bytes(record("http://a.example/2", answer()))
    found = list(acquire.pages([str(tmp_path), str(tmp_path / "no.warc")]))
    assert [page.url for page in found[:2]] == ["http://a.example/1", "http://a.example/2"]
    assert found[2].reason == "no_file"
