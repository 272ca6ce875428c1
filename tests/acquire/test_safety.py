"""Nothing private is reached: by no notation, no redirect, no name that changes, no proxy."""

import asyncio

import httpx
import pytest

from extractor import acquire
from extractor.acquire import Settings
from extractor.acquire.guard import is_public
from extractor.acquire.transport import GuardedBackend, Transport
from extractor.acquire.web import Fetcher
from extractor.errors import AcquireError
from tests.acquire.cases import PRIVATE, WRONG
from tests.acquire.hostile import listening, page
from tests.serving import serving

PUBLIC = "93.184.216.34"
GOOD = page(b"<p>halo</p>", "Connection: close")


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",  # AWS, Google, Azure, Oracle, DigitalOcean
        "169.254.170.2",  # tasks of AWS
        "100.100.100.200",  # Alibaba
        "168.63.129.16",  # Azure
        "192.0.0.192",  # Oracle
        "fd00:ec2::254",
        "::ffff:169.254.169.254",
        "::169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "fec0::1",
        "ff0e::1",
        "240.0.0.1",
        "198.18.0.1",
        "203.0.113.7",
    ],
)
def test_what_is_special_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("host", [*PRIVATE, "[0:0:0:0:0:ffff:7f00:1]", "127.0.0.1."])
def test_no_private_host_is_reached_in_any_notation(host):
    (error,) = acquire.pages([f"http://{host}:9/a"])
    assert error.reason in ("private_address", "bad_url", "unknown_host"), str(error)


@pytest.mark.parametrize("address", WRONG)
def test_no_wrong_address_is_fetched(address):
    (error,) = acquire.pages([address])
    assert error.reason in ("scheme", "bad_url", "credentials", "private_address"), str(error)


class Names(GuardedBackend):
    """Answers of a name server that a test writes; public addresses lead to loopback."""

    def __init__(self, answers, port):
        self.answers = iter(answers)
        self.asked = []
        self.dialled = []
        self._port = port
        super().__init__(False, self.named)

    async def named(self, host, port):
        self.asked.append(host)
        return [next(self.answers)]

    async def dial(self, address, port, timeout):
        self.dialled.append(address)
        return await super().dial("127.0.0.1", self._port, timeout)


def fetched(url, backend):
    async def one():
        transport = Transport(backend=backend)
        async with Fetcher(Settings(delay=0), transport) as fetcher:
            return await fetcher.fetch(url)

    return asyncio.run(one())


def test_a_name_that_changes_to_a_private_address_is_refused():
    with listening(lambda stream, path: stream.sendall(GOOD)) as address:
        names = Names([PUBLIC, "127.0.0.1"], int(address.rpartition(":")[2]))
        with pytest.raises(AcquireError) as caught:
            fetched("http://rebinding.example/a", names)
    # The first connection was for robots.txt; the name is asked again for the second.
    assert caught.value.reason == "private_address"
    assert names.dialled == [PUBLIC]


def test_the_address_that_was_checked_is_the_one_that_is_dialled():
    with listening(lambda stream, path: stream.sendall(GOOD)) as address:
        names = Names([PUBLIC, PUBLIC], int(address.rpartition(":")[2]))
        assert fetched("http://news.example/a", names).content == b"<p>halo</p>"
    assert names.dialled == [PUBLIC, PUBLIC]


@pytest.mark.parametrize(
    "there",
    ["http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:1/", "http://[::1]:1/",
     "http://2130706433:1/"],
)  # fmt: skip
def test_a_redirect_to_a_private_address_is_refused(there):
    moved = page(b"", f"Location: {there}", "Connection: close", status="301 Moved")

    async def resolve(host, port):
        return [PUBLIC] if host == "news.example" else [host.strip("[]")]

    with listening(lambda stream, path: stream.sendall(moved)) as address:
        names = Names([], int(address.rpartition(":")[2]))
        names._resolve = resolve if there != "http://2130706433:1/" else _system(resolve)
        with pytest.raises(AcquireError) as caught:
            fetched("http://news.example/a", names)
    assert caught.value.reason == "private_address"
    assert set(names.dialled) == {PUBLIC}


def _system(resolve):
    """The system's own reading of everything but the name of the test."""
    from extractor.acquire.resolving import system_resolver

    async def either(host, port):
        if host == "news.example":
            return await resolve(host, port)
        return await system_resolver(host, port)

    return either


def test_one_private_address_among_public_ones_is_refused():
    class Both(Names):
        async def named(self, host, port):
            return [PUBLIC, "10.0.0.1"]

    names = Both([], 1)
    with pytest.raises(AcquireError) as caught:
        fetched("http://both.example/a", names)
    assert caught.value.reason == "private_address"
    assert names.dialled == []


def test_credentials_are_neither_sent_nor_told_nor_stored(tmp_path):
    from extractor.run import Options, run
    from extractor.store import Store

    url = "https://sari:rahasia@news.example/a"
    with Store(tmp_path / "a.db") as store:
        (error,) = run([url], Options(), store)
        stored = (tmp_path / "a.db-wal").read_bytes() + (tmp_path / "a.db").read_bytes()
    assert error.reason == "credentials"
    assert "rahasia" not in str(error)
    assert b"rahasia" not in stored


def test_a_netrc_file_is_not_read(tmp_path, monkeypatch):
    heard = []
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login sari password rahasia\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with serving(
        lambda path: (200, {"Content-Type": "text/html"}, b"<p>halo</p>"),
        lambda path, headers: heard.append(headers.get("Authorization")),
    ) as address:
        list(acquire.pages([f"{address}/a"], settings=Settings(allow_private=True, delay=0)))
    assert heard == [None, None]


def test_html_reads_no_files(tmp_path):
    from extractor import article

    secret = tmp_path / "secret.txt"
    secret.write_text("rahasia negara")
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><article>'
    text = "".join(
        f"<p>Layanan Gelora Pay terganggu sejak pagi, kata {n} pelanggan di Jakarta. &x;</p>"
        for n in range(6)
    )
    frame = f'<iframe src="{secret.as_uri()}"></iframe><object data="{secret}"></object>'
    found = article.read(acquire.Page("a.html", (entity + text + frame).encode()))
    assert "kata 5 pelanggan" in found.text
    assert "rahasia" not in found.text


@pytest.fixture
def proxy(monkeypatch):
    """A proxy of the environment on loopback; gives the addresses that it was asked for."""
    asked = []

    def answer(path):
        asked.append(path)
        if path.endswith("/robots.txt"):
            return 404, {}, b""
        return 200, {"Content-Type": "text/html"}, b"<p>by proxy</p>"

    with serving(answer) as address:
        monkeypatch.setenv("http_proxy", address)
        monkeypatch.setenv("no_proxy", "direct.example")
        yield asked


async def public(host, port):
    if host.endswith(".example"):
        return [PUBLIC]
    return [host]


def by_proxy(url):
    async def one():
        async with Fetcher(Settings(delay=0), Transport(resolve=public)) as fetcher:
            return await fetcher.fetch(url)

    return asyncio.run(one())


def test_the_proxy_of_the_environment_is_used(proxy):
    assert by_proxy("http://news.example/a").content == b"<p>by proxy</p>"
    assert proxy == ["http://news.example/robots.txt", "http://news.example/a"]


def test_the_proxy_is_not_asked_for_private_addresses(proxy):
    with pytest.raises(AcquireError) as caught:
        by_proxy("http://10.0.0.1/a")
    assert caught.value.reason == "private_address"
    assert proxy == []


def test_a_name_that_only_the_proxy_knows_is_left_to_it(proxy):
    async def unknown(host, port):
        raise OSError("no such host")

    async def one():
        async with Fetcher(Settings(delay=0), Transport(resolve=unknown)) as fetcher:
            return await fetcher.fetch("http://news.example/a")

    assert asyncio.run(one()).content == b"<p>by proxy</p>"


def test_what_no_proxy_names_goes_directly(proxy):
    transport = Transport(resolve=public)
    assert transport._proxy_for(httpx.URL("http://direct.example/a")) is None
    assert transport._proxy_for(httpx.URL("http://news.example/a")) is not None
    assert transport._proxy_for(httpx.URL("https://news.example/a")) is None
    asyncio.run(transport.aclose())


@pytest.mark.parametrize(
    ("name", "reason"),
    [("gopher://127.0.0.1:9", "proxy"), ("http://sari:rahasia@127.0.0.1:9", "connection"),
     ("socks5://127.0.0.1:9", "connection")],
)  # fmt: skip
def test_a_proxy_that_cannot_be_used_is_told_without_its_password(name, reason, monkeypatch):
    monkeypatch.setattr("extractor.acquire.web.ATTEMPTS", 1)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("http_proxy", name)
    (error,) = acquire.pages(["http://93.184.216.34/a"])
    assert error.reason == reason
    assert "proxy" in error.message and "127.0.0.1:9" in error.message
    assert "rahasia" not in str(error)
