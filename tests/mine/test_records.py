"""Files in parts: every record is read once, damage costs the damaged record only."""

import gzip
import itertools
import json

import pytest

from extractor.acquire.page import Page
from extractor.errors import AcquireError
from extractor.mine import members
from extractor.mine.plan import plan
from extractor.mine.records import records
from extractor.mine.task import Task
from tests.mine import archive

PAGES = [(f"https://news.example/{n}", archive.quiet(n)) for n in range(12)]


@pytest.fixture
def warc(tmp_path):
    path = tmp_path / "news.warc.gz"
    offsets = archive.write(path, PAGES)
    return path, offsets


def addresses(results):
    return [result.url for result in results if isinstance(result, Page)]


def test_the_next_member_is_found_from_any_byte(warc):
    path, offsets = warc
    with path.open("rb") as stream:
        assert members.find(stream, 0) == 0
        for before, after in itertools.pairwise(offsets):
            assert members.find(stream, before + 1) == after
            assert members.find(stream, after) == after
        assert members.find(stream, offsets[-1] + 1) is None


@pytest.mark.parametrize("part", [37, 400, 1000, 10_000])
def test_parts_of_an_archive_give_every_record_once(warc, part):
    path, _ = warc
    tasks = list(plan([str(path)], part=part))
    assert len(tasks) == -(-path.stat().st_size // part)
    found = [url for task in tasks for url in addresses(records(task))]
    assert found == [url for url, _ in PAGES]


def test_a_page_says_where_it_stands(warc):
    path, offsets = warc
    third = list(records(Task(str(path), "warc", offsets[2], offsets[3])))
    assert [page.source for page in third] == [f"{path}@{offsets[2]}"]
    assert third[0].fetched == "2024-03-05T19:00:00Z"


@pytest.mark.parametrize("place", [10, 60], ids=["header", "body"])
def test_a_damaged_record_is_told_and_the_others_are_read(warc, place):
    path, offsets = warc
    content = bytearray(path.read_bytes())
    content[offsets[4] + place : offsets[4] + place + 80] = b"\x07" * 80
    path.write_bytes(content)
    results = list(records(Task(str(path), "warc", 0, len(content))))
    assert addresses(results) == [url for n, (url, _) in enumerate(PAGES) if n != 4]
    faults = [result for result in results if isinstance(result, AcquireError)]
    assert [fault.reason for fault in faults] == ["bad_record"]


def test_a_truncated_archive_gives_what_there_is(warc):
    path, offsets = warc
    path.write_bytes(path.read_bytes()[: offsets[9] + 300])
    results = list(records(Task(str(path), "warc", 0, path.stat().st_size)))
    assert addresses(results[:9]) == [url for url, _ in PAGES[:9]]
    assert len(results) == 10
    assert results[9].content in PAGES[9][1][: len(results[9].content)]


def test_an_archive_packed_as_a_whole_is_not_divided(tmp_path):
    path = tmp_path / "whole.warc.gz"
    path.write_bytes(gzip.compress(b"".join(archive.record(*page) for page in PAGES)))
    tasks = list(plan([str(path)], part=500))
    assert len(tasks) == 1
    assert addresses(records(tasks[0])) == [url for url, _ in PAGES]


@pytest.mark.parametrize("part", [1, 50, 333, 10_000])
def test_parts_of_a_table_give_every_line_once(tmp_path, part):
    path = tmp_path / "rows.jsonl"
    rows = [{"url": f"https://news.example/{n}", "text": "x" * (7 * n + 1)} for n in range(9)]
    path.write_text("\n".join(map(json.dumps, rows)))
    tasks = list(plan([str(path)], part=part))
    found = [url for task in tasks for url in addresses(records(task))]
    assert found == [row["url"] for row in rows]


def test_a_wrong_line_is_told_and_the_others_are_read(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text(
        '{"text": "one"}\nno json\n[]\n{"url": "https://a.example/"}\n{"text": "two"}\n'
    )
    results = list(records(Task(str(path), "jsonl", 0, path.stat().st_size)))
    told = [r.reason if isinstance(r, AcquireError) else r.content for r in results]
    assert told == [b"one", "bad_row", "bad_row", "no_text", b"two"]


def test_what_a_plan_cannot_read_is_told(tmp_path):
    (tmp_path / "picture.png").write_bytes(b"x")
    results = list(
        plan([str(tmp_path), str(tmp_path / "none-*.warc.gz"), "nowhere://bucket/a.warc"])
    )
    assert all(isinstance(result, AcquireError) for result in results)
    assert [result.reason for result in results] == ["no_file", "no_file", "unreadable"]


def test_an_address_is_opened_by_fsspec(warc):
    path, _ = warc
    memory = pytest.importorskip("fsspec").filesystem("memory")
    memory.pipe("/crawl/a.warc.gz", path.read_bytes())
    tasks = list(plan(["memory://crawl/*.warc.gz"], part=1000))
    assert len(tasks) > 2
    assert [url for task in tasks for url in addresses(records(task))] == [url for url, _ in PAGES]
