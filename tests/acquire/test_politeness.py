"""How sites are asked: their robots.txt, a pause, few at a time, by name, over HTTP/2."""

import socket
import ssl
import threading
import time
from itertools import pairwise
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import pytest
import trustme

from extractor import acquire
from extractor.acquire import Page, Settings, Validators
from extractor.acquire.memory import Forgetful
from extractor.acquire.politeness import MANY_FAILURES
from extractor.errors import AcquireError
from extractor.version import VERSION
from tests.serving import serving

HTML = {"Content-Type": "text/html; charset=utf-8"}


class Site:
    """A site that notes when it is asked what, and how many requests are under way."""

    def __init__(self, robots="", robots_status=200, takes=0.0):
        self.robots = robots
        self.robots_status = robots_status
        self.takes = takes
        self.asked = []
        self.under_way = self.most = 0
        self.lock = threading.Lock()

    def __call__(self, path):
        if path == "/robots.txt":
            return self.robots_status, {"Content-Type": "text/plain"}, self.robots.encode()
        with self.lock:
            self.asked.append(time.monotonic())
            self.under_way += 1
            self.most = max(self.most, self.under_way)
        time.sleep(self.takes)
        with self.lock:
            self.under_way -= 1
        return 200, HTML, b"<p>halo</p>"

    def pauses(self):
        times = sorted(self.asked)
        return [later - earlier for earlier, later in pairwise(times)]


def fetched(site, count=4, **settings):
    asking = Settings(allow_private=True, **settings)
    with serving(site) as address:
        return list(acquire.pages([f"{address}/{n}" for n in range(count)], settings=asking))


def test_two_requests_to_one_host_are_apart():
    site = Site()
    fetched(site, delay=0.3)
    assert len(site.asked) == 4
    assert min(site.pauses()) > 0.25


def test_the_crawl_delay_of_a_robots_txt_is_kept():
    site = Site("User-agent: *\nCrawl-delay: 0.4\nDisallow: /no")
    fetched(site, count=3, delay=0)
    assert min(site.pauses()) > 0.35


def test_few_requests_are_under_way_to_one_host():
    site = Site(takes=0.1)
    fetched(site, count=8, delay=0, at_once=2)
    assert site.most == 2


def test_different_hosts_do_not_wait_for_each_other():
    sites = [Site(takes=0.3) for _ in range(4)]
    asking = Settings(allow_private=True, delay=0, at_once=1)
    with (
        serving(sites[0]) as a,
        serving(sites[1]) as b,
        serving(sites[2]) as c,
        serving(sites[3]) as d,
    ):
        urls = [f"{host}/{n}" for host in (a, b, c, d) for n in range(3)]
        begun = time.monotonic()
        assert len(list(acquire.pages(urls, settings=asking))) == 12
        took = time.monotonic() - begun
    assert took < 12 * 0.3 * 0.7
    assert [site.most for site in sites] == [1] * 4


def test_a_robots_txt_for_us_by_name_is_ours():
    site = Site("User-agent: *\nDisallow:\n\nUser-agent: outage-extractor\nDisallow: /")
    assert {error.reason for error in fetched(site)} == {"robots"}
    assert site.asked == []


@pytest.mark.parametrize(
    ("status", "reason"), [(404, None), (403, None), (429, "http"), (500, "http")]
)
def test_a_robots_txt_that_cannot_be_had(status, reason, monkeypatch):
    monkeypatch.setattr("extractor.acquire.web.ATTEMPTS", 1)
    site = Site(robots_status=status)
    results = fetched(site, delay=0)
    if reason is None:
        assert len(site.asked) == 4
    else:
        assert {error.reason for error in results} == {"robots_unavailable"}
        assert site.asked == []


def test_a_site_that_failed_is_asked_again_after_a_while(monkeypatch):
    monkeypatch.setattr("extractor.acquire.web.ATTEMPTS", 1)
    monkeypatch.setattr("extractor.acquire.politeness.LEFT_ALONE", 0.5)
    site = Site(robots_status=503)

    def urls(address):
        yield f"{address}/1"
        yield str(Path(__file__))  # a file: its turn comes before any address has arrived
        time.sleep(0.2)
        site.robots_status = 404
        time.sleep(1)
        yield f"{address}/2"

    with serving(site) as address:
        settings = Settings(allow_private=True, delay=0)
        found = list(acquire.pages(urls(address), settings=settings))
    assert [getattr(result, "reason", "read") for result in found] == ["read"] * 3


def test_the_site_is_told_who_asks_and_where_to_write():
    heard = []

    def hear(path, headers):
        heard.append(headers)

    with serving(Site(), hear) as address:
        settings = Settings(allow_private=True, delay=0, contact="redaksi@kabar.example")
        list(acquire.pages([f"{address}/a"], settings=settings))
    agents = {headers["User-Agent"] for headers in heard}
    assert len(agents) == 1
    (agent,) = agents
    assert agent.startswith(f"outage-extractor/{VERSION} (+https://")
    assert agent.endswith("; redaksi@kabar.example)")
    assert {headers["Accept-Encoding"] for headers in heard} == {"gzip, deflate"}


def test_connections_are_used_again():
    ports = []

    def answer(path):
        return (404, {}, b"") if path == "/robots.txt" else (200, HTML, b"<p>halo</p>")

    with serving(answer, lambda path, headers: ports.append(threading.get_ident())) as address:
        settings = Settings(allow_private=True, delay=0, at_once=1)
        list(acquire.pages([f"{address}/{n}" for n in range(6)], settings=settings))
    assert len(ports) == 7
    assert len(set(ports)) == 1  # the server has a thread a connection


class Knowing(Forgetful):
    def __init__(self, known):
        self.known = known

    def validators(self, source):
        return self.known


def test_only_what_changed_is_sent():
    heard = []

    def answer(path):
        return (404, {}, b"") if path == "/robots.txt" else (304, {"ETag": '"1"'}, b"")

    with serving(answer, lambda path, headers: heard.append(dict(headers))) as address:
        known = Validators('"1"', "Thu, 29 Dec 2022 01:00:00 GMT")
        settings = Settings(allow_private=True, delay=0)
        (page,) = acquire.pages([f"{address}/a"], settings=settings, memory=Knowing(known))
    assert (page.unchanged, page.content) == (True, b"")
    assert heard[1]["if-none-match" if "if-none-match" in heard[1] else "If-None-Match"] == '"1"'
    assert "If-None-Match" not in heard[0]


def test_http_2_is_spoken_where_the_site_does(monkeypatch, tmp_path):
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    context.set_alpn_protocols(["h2"])
    connections = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                stream = context.wrap_socket(server.accept()[0], server_side=True)
            except OSError:
                return
            connections.append(stream)
            threading.Thread(target=speak, args=(stream,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    address = f"https://127.0.0.1:{server.getsockname()[1]}"
    settings = Settings(allow_private=True, delay=0)
    pages = list(acquire.pages([f"{address}/{n}" for n in range(5)], settings=settings))
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    assert sorted(page.content for page in pages) == [b"<p>/%d</p>" % n for n in range(5)]
    assert len(connections) == 1


def speak(stream):
    """Answer every request of one HTTP/2 connection with the path it asked for."""
    config = h2.config.H2Configuration(client_side=False, header_encoding="utf-8")
    spoken = h2.connection.H2Connection(config)
    spoken.initiate_connection()
    stream.sendall(spoken.data_to_send())
    while data := stream.recv(65536):
        for event in spoken.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                path = dict(event.headers)[":path"]
                status = "404" if path == "/robots.txt" else "200"
                head = [(":status", status), ("content-type", "text/html")]
                spoken.send_headers(event.stream_id, head)
                spoken.send_data(event.stream_id, f"<p>{path}</p>".encode(), end_stream=True)
        stream.sendall(spoken.data_to_send())


def test_a_host_that_fails_again_and_again_does_not_hold_up_the_run(monkeypatch):
    monkeypatch.setattr("extractor.acquire.web.ATTEMPTS", 1)
    asked = []

    def answer(path):
        if path == "/robots.txt":
            return 404, {}, b""
        asked.append(path)
        return 503, {}, b""

    with serving(answer) as address:
        settings = Settings(allow_private=True, delay=0.1, at_once=1)
        begun = time.monotonic()
        urls = [f"{address}/{n}" for n in range(200)]
        errors = list(acquire.pages(urls, settings=settings))
        took = time.monotonic() - begun
    assert {error.reason for error in errors} == {"http_503"}
    assert len(errors) == 200
    assert len(asked) == MANY_FAILURES
    assert took < 10
    assert "5 times in a row" in str(errors[-1])


def test_a_page_between_failures_shows_that_the_host_is_there(monkeypatch):
    monkeypatch.setattr("extractor.acquire.web.ATTEMPTS", 1)

    def answer(path):
        if path == "/robots.txt" or int(path.strip("/")) % 4 == 3:
            return 404, {}, b""
        return 503, {}, b""

    with serving(answer) as address:
        settings = Settings(allow_private=True, delay=0, at_once=1)
        errors = list(acquire.pages([f"{address}/{n}" for n in range(20)], settings=settings))
    assert sorted({error.reason for error in errors}) == ["http_404", "http_503"]
    assert not any("in a row" in str(error) for error in errors)


def test_a_closed_host_gets_another_chance(monkeypatch):
    monkeypatch.setattr("extractor.acquire.web.ATTEMPTS", 1)
    monkeypatch.setattr("extractor.acquire.politeness.LEFT_ALONE", 0.5)
    answers = {"status": 503}

    def answer(path):
        return (404 if path == "/robots.txt" else answers["status"]), HTML, b"<p>halo</p>"

    def urls(address):
        for n in range(20):
            yield f"{address}/{n}"
        yield str(Path(__file__))
        time.sleep(0.3)
        answers["status"] = 200
        time.sleep(1.2)
        yield f"{address}/late"

    with serving(answer) as address:
        settings = Settings(allow_private=True, delay=0, at_once=1)
        found = {page.source: page for page in acquire.pages(urls(address), settings=settings)}
    assert isinstance(found[f"{address}/late"], Page)
    failed = [page for page in found.values() if isinstance(page, AcquireError)]
    assert len(failed) == MANY_FAILURES  # the others were put aside
