"""What may be fetched: no address inside anybody's network, in whatever notation."""

import pytest

from extractor import acquire
from extractor.acquire import Settings
from extractor.acquire.guard import check_url, is_public
from extractor.errors import AcquireError
from tests.serving import serving

PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111"])
def test_public_addresses_are(address):
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "scheme"),
        ("ftp://news.example/a", "scheme"),
        ("http:///path", "bad_url"),
        ("https://user:secret@news.example/a", "credentials"),
    ],
)
def test_only_plain_web_addresses(url, reason):
    with pytest.raises(AcquireError) as caught:
        check_url(url)
    assert caught.value.reason == reason
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "127.1"])
def test_loopback_in_every_notation_is_refused(host):
    (error,) = acquire.pages([f"http://{host}:9/a"])
    assert error.reason == "private_address"


def test_an_octal_address_is_no_address():
    (error,) = acquire.pages(["http://0177.0.0.1:9/a"])
    assert error.reason == "bad_url"


def test_a_redirect_to_another_scheme_is_refused():
    def answer(path):
        if path == "/robots.txt":
            return 404, {}, b""
        return 302, {"Location": "file:///etc/passwd"}, b""

    with serving(answer) as address:
        (error,) = acquire.pages([f"{address}/a"], settings=Settings(allow_private=True, delay=0))
    assert error.reason == "scheme"
