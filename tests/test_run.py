"""A run over many inputs: continued where it was interrupted, and only what changed is read."""

import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from extractor import acquire
from extractor.errors import StoreError
from extractor.run import Counts, Options, again, run, worth_trying_again
from extractor.store import Store
from tests.serving import serving

HTML = {"Content-Type": "text/html; charset=utf-8"}
ASKING = acquire.Settings(allow_private=True, delay=0)


def story(number, more="", head=""):
    body = (
        f"<p>Layanan Gelora Pay nomor {number} tidak bisa diakses sejak Kamis (29/12/2022) pukul"
        f" 07.30 WIB, kata seorang pelanggan. Pengguna gagal login ke aplikasi sejak pagi.</p>"
    )
    return (
        f'<html lang="id"><head><title>Gelora Pay {number} Eror</title>'
        f'<meta property="og:type" content="article">{head}</head>'
        f"<body><article><h1>Gelora Pay {number} Eror</h1>{body * 2}</article>{more}</body></html>"
    ).encode()


class Site:
    """A site of numbered stories that counts what is asked of it."""

    def __init__(self, answers=None):
        self.asked = []
        self.answers = answers or {}
        self.lock = threading.Lock()

    def __call__(self, path):
        if path == "/robots.txt":
            return 404, {}, b""
        with self.lock:
            self.asked.append(path)
        if path in self.answers:
            return self.answers[path]
        return 200, HTML, story(path.strip("/"))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "outages.db"


def done(path, inputs, **options):
    counts = Counts()
    with Store(path) as store:
        results = list(run(inputs, Options(settings=ASKING, **options), store, counts))
    return results, counts


def test_an_interrupted_run_is_continued(path):
    site = Site()
    with serving(site) as address, Store(path) as store:
        urls = [f"{address}/{number}" for number in range(8)]
        results = run(urls, Options(settings=ASKING), store)
        told = [next(results).article.url for _ in range(3)]
        results.close()
        first = list(site.asked)
        stored = store.status().articles
        assert stored == 3
        rest, counts = done(path, urls)
    assert (len(rest), counts.skipped) == (5, 3)
    # What was on its way when the run was left may be asked for again, and nothing else.
    assert len(site.asked) - len(set(site.asked)) <= ASKING.at_once
    assert not {url.removeprefix(address) for url in told} & set(site.asked[len(first) :])
    with Store(path) as store:
        assert store.status().articles == 8


def test_what_arrived_and_was_not_read_is_not_fetched_again(path):
    split = {
        "/gelora-pay-tidak-bisa-dibuka": (200, HTML, story(1, more='<a href="?page=2">2</a>')),
        "/gelora-pay-tidak-bisa-dibuka?page=2": (200, HTML, story(2)),
    }
    site = Site(split)
    with serving(site) as address, Store(path) as store:
        urls = [f"{address}{name}" for name in ("/gelora-pay-tidak-bisa-dibuka", "/3")]
        pages = list(acquire.pages(urls, settings=ASKING))
        for page in pages:
            store.arrived(page)
        asked = len(site.asked)
        assert store.waiting(urls[0]).parts == next(p for p in pages if p.parts).parts
        results = list(run(urls, Options(settings=ASKING), store))
        assert len(site.asked) == asked == 3
        assert [store.waiting(url) for url in urls] == [None, None]
    assert len(results) == 2
    assert "nomor 2" in next(r for r in results if r.article.url == urls[0]).article.text


def test_a_page_is_kept_before_it_is_taken(path):
    site = Site()
    with serving(site) as address:
        urls = [f"{address}/{number}" for number in range(4)]
        with Store(path) as store:
            results = run(urls, Options(settings=ASKING), store)
            next(results)
            # Nothing is taken any more, and all that the site has sent is kept.
            deadline = time.monotonic() + 20
            while sum(map(bool, map(store.waiting, urls))) < 3 and time.monotonic() < deadline:
                time.sleep(0.01)
            results.close()
        done(path, urls)
    assert sorted(site.asked) == ["/0", "/1", "/2", "/3"]


def test_a_database_that_cannot_be_written_any_more_ends_the_run(path, monkeypatch):
    def full(self, page):
        raise StoreError(str(self.path), "the disk is full", reason="store_full")

    monkeypatch.setattr(Store, "arrived", full)
    with serving(Site()) as address, pytest.raises(StoreError, match="the disk is full"):
        done(path, [f"{address}/1", f"{address}/2"])


def test_a_database_that_cannot_be_opened_twice_ends_the_run(path, monkeypatch):
    opened = Store.__init__

    def once(self, path, readonly=False, **options):
        if threading.current_thread() is not threading.main_thread():
            raise StoreError(str(path), "it is locked", reason="store_busy")
        opened(self, path, readonly, **options)

    monkeypatch.setattr(Store, "__init__", once)
    with serving(Site()) as address, pytest.raises(StoreError, match="it is locked"):
        done(path, [f"{address}/1"])


def test_a_run_that_was_finished_is_no_reason_to_pass_over(path):
    site = Site()
    with serving(site) as address:
        done(path, [f"{address}/1"])
        results, counts = done(path, [f"{address}/1"])
    assert (len(results), counts.skipped, dict(counts.saved)) == (1, 0, {"unchanged": 1})


def test_an_address_that_is_given_twice_is_fetched_once(path):
    site = Site()
    with serving(site) as address:
        results, _ = done(path, [f"{address}/1", f"{address}/1"])
    assert (len(results), site.asked) == (1, ["/1"])


def test_a_page_that_the_site_calls_unchanged_is_not_read(path, monkeypatch):
    asked = []

    def answer(path):
        return (404, {}, b"") if path == "/robots.txt" else (200, {**HTML, "ETag": '"1"'}, story(1))

    with serving(answer, lambda path, headers: asked.append(headers.get("If-None-Match"))) as site:
        (first,), _ = done(path, [f"{site}/1"])

        def unchanged(path):
            return (404, {}, b"") if path == "/robots.txt" else (304, {"ETag": '"1"'}, b"")

        site.answer = unchanged
        monkeypatch.setattr("extractor.article.read", None)
        (second,), counts = done(path, [f"{site}/1"])
    assert asked[-1] == '"1"'
    assert second.to_json() == first.to_json()
    assert counts.saved == {"unchanged": 1}


def test_a_page_is_read_again_when_the_rules_are_others(path, monkeypatch):
    site = Site()
    with serving(site) as address:
        done(path, [f"{address}/1"])
        with Store(path) as store:
            (article_id,) = [e.article.id for e in store.extractions()]
            before = store.read_by(article_id)
        monkeypatch.setattr("extractor.language.rules.rules_hash", lambda: "other")
        done(path, [f"{address}/1"])
        with Store(path) as store:
            assert store.read_by(article_id) == "other"
    assert before not in (None, "other")


def test_failures_are_tried_again_if_they_may_succeed(path, monkeypatch):
    monkeypatch.setattr("extractor.acquire.web.ATTEMPTS", 1)
    site = Site({"/1": (503, {}, b"busy"), "/2": (404, HTML, b"no"), "/3": (200, HTML, story(3))})
    with serving(site) as address:
        done(path, [f"{address}/{n}" for n in (1, 2, 3)])
        with Store(path) as store:
            assert worth_trying_again(store) == [f"{address}/1"]
        site.answers.clear()
        with Store(path) as store:
            failed = worth_trying_again(store)
        results, counts = done(path, failed, afresh=True)
    assert (len(results), counts.failed) == (1, 0)
    with Store(path) as store:
        assert worth_trying_again(store) == []
        tried = store.fetch(f"{address}/1")
        assert (tried.attempts, tried.reason) == (2, None)
        assert tried.first_tried <= tried.fetched


def test_kept_pages_are_read_again_without_the_network(path):
    rows = path.with_name("rows.jsonl")
    rows.write_text(
        '{"title": "Gelora Pay Eror", "text": "Layanan Gelora Pay tidak bisa diakses sejak Kamis'
        ' (29/12/2022) pukul 07.30 WIB, kata seorang pelanggan.", "published": "2022-12-29"}'
    )
    split = {
        "/gelora-pay-tidak-bisa-dibuka": (200, HTML, story(1, more='<a href="?page=2">2</a>')),
        "/gelora-pay-tidak-bisa-dibuka?page=2": (200, HTML, story(2)),
    }
    site = Site(split)
    with serving(site) as address:
        first, _ = done(path, [f"{address}/gelora-pay-tidak-bisa-dibuka", str(rows)])
        asked = len(site.asked)
        counts = Counts()
        with Store(path) as store:
            found = list(again(Options(), store, counts))
    assert len(site.asked) == asked == 2
    assert counts.saved == {"unchanged": 2}
    assert sorted(e.to_json() for e in found) == sorted(e.to_json() for e in first)


@pytest.mark.parametrize(
    ("first", "second", "head"),
    [
        ("/a", "/b", ""),
        ("/a?utm_source=x", "/a", ""),
        ("/a?edition=7", "/a?edition=9", '<link rel="canonical" href="/a">'),
    ],
    ids=["same text", "tracking", "canonical"],
)
def test_one_article_at_two_addresses_is_stored_once(path, first, second, head):
    page = (200, HTML, story(1, head=head))
    with serving(Site({first: page, second: page})) as address:
        (one,), _ = done(path, [address + first])
        (other,), counts = done(path, [address + second])
    assert counts.saved == {"unchanged": 1}
    assert (other.article.id, other.article.url) == (one.article.id, one.article.url)
    with Store(path) as store:
        assert store.status().articles == 1
        assert store.fetch(address + second).article_id == one.article.id


def test_a_fault_of_ours_stops_no_run(path, monkeypatch):
    from extractor.pipeline import Pipeline

    extract = Pipeline.extract

    def faulty(self, article):
        if "nomor 2 " in article.text:
            raise IndexError("list index out of range")
        return extract(self, article)

    with serving(Site()) as address:
        with monkeypatch.context() as patch:
            patch.setattr(Pipeline, "extract", faulty)
            results, counts = done(path, [f"{address}/{n}" for n in (1, 2, 3)])
        assert (counts.read, counts.failed) == (2, 1)
        (fault,) = [result for result in results if hasattr(result, "reason")]
        assert fault.reason == "fault"
        assert "IndexError in test_run.py" in str(fault)
        assert isinstance(fault.__cause__, IndexError)
        with Store(path) as store:
            assert worth_trying_again(store) == [f"{address}/2"]


def test_the_database_tells_where_the_page_states_its_date(path):
    head = '<meta property="article:published_time" content="2022-12-29T11:00:00+07:00">'
    site = Site({"/1": (200, HTML, story("1", head=head))})

    def told():
        with sqlite3.connect(path) as db:
            return dict(db.execute("SELECT field, source FROM article_sources"))

    with serving(site) as address:
        done(path, [f"{address}/1"])
        assert told() == {"title": "heading", "published": "meta"}
        done(path, [f"{address}/1"], published="2022-12-30")
        assert told()["published"] == "given"


def test_a_fault_of_ours_while_fetching_stops_no_run(path, monkeypatch):
    from extractor.acquire import editions

    leads_to = editions.leads_to

    def faulty(page):
        if page.url.endswith("/2"):
            raise KeyError("refresh")
        return leads_to(page)

    with serving(Site()) as address:
        monkeypatch.setattr(editions, "leads_to", faulty)
        results, counts = done(path, [f"{address}/{n}" for n in (1, 2, 3)])
    assert (counts.read, counts.failed) == (2, 1)
    (fault,) = [result for result in results if hasattr(result, "reason")]
    assert (fault.reason, fault.source) == ("fault", f"{address}/2")
    assert "KeyError in test_run.py" in str(fault)


def test_a_process_that_is_killed_loses_nothing_that_it_told_of(path, tmp_path):
    site = Site()
    program = (
        "import sys; from extractor.acquire import Settings; from extractor.run import *\n"
        "from extractor.store import Store\n"
        "with Store(sys.argv[1]) as store:\n"
        "    for result in run(sys.argv[2:], Options(settings=Settings(True, 0)), store):\n"
        "        print(result.article.url, flush=True)\n"
    )
    root = Path(__file__).resolve().parents[1]
    with serving(site) as address:
        urls = [f"{address}/{number}" for number in range(40)]
        command = [sys.executable, "-c", program, str(path), *urls]
        process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)
        told = [process.stdout.readline().strip() for _ in range(10)]
        process.kill()
        told += process.stdout.read().split()
        process.wait()
        results, counts = done(path, urls)
        asked_twice = {path for path in site.asked if site.asked.count(path) > 1}
    with Store(path) as store:
        assert store.status().articles == 40
    assert counts.skipped >= len(told) >= 10
    assert len(results) + counts.skipped == 40
    # What was stored is not fetched again; what was on its way when it was killed is.
    assert not {url.removeprefix(address) for url in told} & asked_twice
    assert len(asked_twice) <= ASKING.at_once
