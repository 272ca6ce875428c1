"""Following sources: what is new is read once, what is known is left alone."""

import signal
import subprocess
import sys
import threading
import time

import pytest
from click.testing import CliRunner

from extractor import acquire
from extractor.cli import main
from extractor.cli.watch import interval
from extractor.run import Options, worth_trying_again
from extractor.store import Store
from extractor.watch import Round, Watch
from tests.serving import serving

HTML = {"Content-Type": "text/html; charset=utf-8"}
RSS = {"Content-Type": "application/rss+xml", "ETag": '"1"'}
OPTIONS = Options(settings=acquire.Settings(allow_private=True, delay=0))


def story(number):
    body = (
        f"<p>Layanan Gelora Pay nomor {number} tidak bisa diakses sejak Kamis (29/12/2022) pukul"
        " 07.30 WIB, kata seorang pelanggan. Pengguna gagal login ke aplikasi sejak pagi.</p>"
    )
    title = f"Gelora Pay {number} Eror Sejak Pagi"
    return f'<html lang="id"><title>{title}</title><h1>{title}</h1>{body * 2}'.encode()


class Site:
    """A site with a feed of numbered stories; it remembers what is asked, and changes."""

    def __init__(self, numbers):
        self.numbers = list(numbers)
        self.titles = {}
        self.fixed = {}
        self.asked = []
        self.lock = threading.Lock()

    def feed(self):
        entries = "".join(
            f"<item><title>{self.titles.get(n, f'Gelora Pay {n} Eror')}</title>"
            f"<link>/read/{n}</link></item>"
            for n in self.numbers
        )
        return f'<rss version="2.0"><channel><title>Kabar</title>{entries}</channel></rss>'.encode()

    def __call__(self, path):
        if path == "/robots.txt":
            return 404, {}, b""
        with self.lock:
            self.asked.append(path)
        if path in self.fixed:
            return self.fixed[path]
        if path == "/rss":
            return 200, {"Content-Type": "application/rss+xml"}, self.feed()
        return 200, HTML, story(path.rpartition("/")[2])

    def articles_asked(self):
        found, self.asked = [path for path in self.asked if "/read/" in path], []
        return sorted(found)


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "a.db") as opened:
        yield opened


def look(watch):
    done = Round()
    return list(watch.once(done)), done


def test_each_round_reads_what_is_new(store):
    site = Site([1, 2])
    with serving(site) as address:
        watch = Watch([f"{address}/rss"], store, OPTIONS)
        results, done = look(watch)
        assert (len(results), done.counts.outages, site.articles_asked()) == (
            2,
            2,
            ["/read/1", "/read/2"],
        )
        results, done = look(watch)
        assert (results, done.quiet, done.known, site.articles_asked()) == ([], True, 2, [])
        site.numbers.insert(0, 3)
        results, done = look(watch)
        assert site.articles_asked() == ["/read/3"]
    assert store.status().articles == 3


def test_a_later_watch_knows_what_an_earlier_one_read(store):
    site = Site([1])
    with serving(site) as address:
        look(Watch([f"{address}/rss"], store, OPTIONS))
        site.articles_asked()
        look(Watch([f"{address}/rss"], store, OPTIONS))
    assert site.articles_asked() == []


def test_an_unchanged_source_is_not_sent_again(store):
    site = Site([1])
    conditions = []
    with serving(site, lambda path, headers: conditions.append(headers["If-None-Match"])) as url:
        site.fixed["/rss"] = 200, RSS, site.feed()
        watch = Watch([f"{url}/rss"], store, OPTIONS)
        look(watch)
        site.fixed["/rss"] = 304, RSS, b""
        conditions.clear()
        results, done = look(watch)
    assert (results, done.quiet) == ([], True)
    assert '"1"' in conditions


def test_a_section_page_and_an_index_of_sitemaps(store):
    site = Site([])
    link = "<a href='/read/101530/gelora-pay-1-eror'>Gelora Pay Eror Sejak Pagi</a>"
    site.fixed["/tekno"] = 200, HTML, f"<html><a href='/'>Beranda</a>{link}</html>".encode()
    with serving(site) as address:
        xml = {"Content-Type": "application/xml"}
        index = f"<sitemapindex><sitemap><loc>{address}/news.xml</loc></sitemap></sitemapindex>"
        news = f"<urlset><url><loc>{address}/read/101531/gelora-pay-2</loc></url></urlset>"
        site.fixed["/sitemap.xml"] = 200, xml, index.encode()
        site.fixed["/news.xml"] = 200, xml, news.encode()
        look(Watch([f"{address}/tekno", f"{address}/sitemap.xml"], store, OPTIONS))
    assert site.articles_asked() == ["/read/101530/gelora-pay-1-eror", "/read/101531/gelora-pay-2"]


def test_another_edition_of_a_known_article_is_known(store):
    site = Site([])
    with serving(site) as address:
        feed = "<rss><channel><item><link>/read/1{}</link></item></channel></rss>"
        site.fixed["/rss"] = 200, RSS, feed.format("").encode()
        site.fixed["/rss2"] = 200, RSS, feed.format("?utm_source=rss&amp;page=all").encode()
        look(Watch([f"{address}/rss"], store, OPTIONS))
        site.articles_asked()
        _, done = look(Watch([f"{address}/rss2"], store, OPTIONS))
    assert (done.known, site.articles_asked()) == (1, [])


def test_a_source_that_fails_is_named_and_the_others_go_on(store):
    site = Site([1])
    site.fixed["/gone"] = 404, HTML, b"no"
    site.fixed["/empty"] = 200, HTML, b"<p>Segera hadir.</p>"
    with serving(site) as address:
        sources = [f"{address}/{name}" for name in ("gone", "empty", "rss")]
        results, done = look(Watch(sources, store, OPTIONS))
        ledger = [store.fetch(source).reason for source in sources]
    assert (done.counts.failed, done.counts.read, len(results)) == (2, 1, 3)
    assert ledger == ["source_http_404", "source_no_links", None]
    assert worth_trying_again(store) == []


def test_a_source_that_may_answer_later_is_said_to_be_asked_again(store):
    site = Site([])
    site.fixed["/rss"] = 503, HTML, b"busy"
    with serving(site) as address:
        ((error,), _) = look(Watch([f"{address}/rss"], store, OPTIONS))
    assert error.step == "outages watch asks it again"


def test_what_may_come_later_is_tried_again_and_what_may_not_is_not(store):
    site = Site([1, 2])
    site.fixed["/read/1"] = 404, HTML, b"no"
    site.fixed["/read/2"] = 429, {"Retry-After": "3600", **HTML}, b"later"
    with serving(site) as address:
        watch = Watch([f"{address}/rss"], store, OPTIONS)
        _, done = look(watch)
        assert done.counts.failed == 2
        del site.fixed["/read/2"]
        site.articles_asked()
        _, done = look(Watch([f"{address}/rss"], store, OPTIONS))
    assert (done.counts.read, done.counts.failed, site.articles_asked()) == (1, 0, ["/read/2"])


def test_what_failed_is_found_again_in_a_source_that_has_not_changed(store):
    site, conditions = Site([1]), []
    site.fixed["/read/1"] = 429, {"Retry-After": "3600", **HTML}, b"later"

    def answer(path):
        if path == "/rss":
            return (304, RSS, b"") if conditions[-1] else (200, RSS, site.feed())
        return site(path)

    with serving(answer, lambda path, headers: conditions.append(headers["If-None-Match"])) as url:
        watch = Watch([f"{url}/rss"], store, OPTIONS)
        _, done = look(watch)
        assert done.counts.failed == 1
        del site.fixed["/read/1"]
        assert look(watch)[1].counts.read == 1
        assert look(watch)[1].quiet
    assert conditions.count('"1"') == 1


def test_unlikely_titles_are_left_alone_when_asked_for(store):
    site = Site([1, 2])
    site.titles[2] = "Harga Cabai Naik Menjelang Libur"
    with serving(site) as address:
        likely = Watch([f"{address}/rss"], store, OPTIONS, lambda link: "Eror" in link.title)
        _, done = look(likely)
    assert (done.unlikely, site.articles_asked()) == (1, ["/read/1"])


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("15m", 900), ("2h", 7200), ("1d", 86400), ("15 M", 900)]
)
def test_intervals(text, seconds):
    assert interval(text) == seconds


@pytest.mark.parametrize("text", ["0m", "15", "soon", "-1m", "1.5h"])
def test_what_is_no_interval_is_a_usage_error(text, tmp_path):
    done = CliRunner().invoke(main, ["watch", "http://news.example/rss", "--every", text])
    assert done.exit_code == 2
    assert "15m" in done.stderr


def command(*arguments):
    asking = ["--allow-private", "--delay", "0"]
    return CliRunner().invoke(main, ["watch", *map(str, arguments), *asking])


def test_the_command_is_quiet_when_nothing_is_new(tmp_path):
    with serving(Site([1])) as address:
        (tmp_path / "sources.txt").write_text(f"# feeds\n{address}/rss\n")
        first = command(tmp_path / "sources.txt", "--db", tmp_path / "a.db")
        second = command(f"{address}/rss", "--db", tmp_path / "a.db")
    assert first.exit_code == second.exit_code == 0
    assert "1 added" in first.stderr
    assert second.output == ""


def test_a_file_that_lists_no_addresses_is_told(tmp_path):
    (tmp_path / "a.txt").write_text("bukan alamat")
    done = command(tmp_path / "a.txt", "--db", tmp_path / "a.db")
    assert done.exit_code == 1
    assert "no list of addresses" in done.stderr
    assert command(tmp_path / "no.txt", "--db", tmp_path / "a.db").exit_code == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_cleanly_with_everything_kept(tmp_path, number):
    site = Site([1])
    with serving(site) as address:
        watching = subprocess.Popen(
            [
                *(sys.executable, "-m", "extractor", "watch", f"{address}/rss", "--every", "1s"),
                *("--allow-private", "--delay", "0", "--db", str(tmp_path / "a.db")),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        deadline = time.monotonic() + 60
        while site.asked.count("/rss") < 2 and time.monotonic() < deadline:
            time.sleep(0.05)  # two rounds: the second one found nothing new
        watching.send_signal(number)
        _, errors = watching.communicate(timeout=30)
    assert watching.returncode == 0
    assert "Traceback" not in errors
    with Store(tmp_path / "a.db") as store:
        assert store.status().articles == 1
