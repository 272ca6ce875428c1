"""Sites that misbehave: none holds up the others, and each ends with its reason."""

import ssl
import threading
import time
import zlib

import pytest
import trustme

from extractor import acquire
from extractor.acquire import Page, web
from tests.acquire.cases import ASKING, CASES, GOOD, sending
from tests.acquire.hostile import listening, page


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    monkeypatch.setattr(web, "READ_TIMEOUT", 2.0)
    monkeypatch.setattr(web, "TOTAL_TIMEOUT", 3.0)
    monkeypatch.setattr(web, "ATTEMPTS", 1)


def fetched(answer, tls=None, count=1):
    with listening(answer, tls) as address:
        results = list(acquire.pages([f"{address}/{n}" for n in range(count)], settings=ASKING))
    return results[0] if count == 1 else results


@pytest.mark.parametrize("case", CASES)
def test_each_ends_with_its_reason(case):
    answer, reason = CASES[case]
    begun = time.monotonic()
    error = fetched(answer)
    assert (error.reason, bool(error.step)) == (reason, True), str(error)
    assert time.monotonic() - begun < 8


def test_too_long_a_body_is_cut_at_its_length():
    assert fetched(sending(page(b"<p>halo</p> and more", length=11))).content == b"<p>halo</p>"


@pytest.mark.parametrize("window", [15, -15], ids=["zlib", "raw"])
def test_both_forms_of_deflate(window):
    packing = zlib.compressobj(wbits=window)
    body = packing.compress(b"<p>halo</p>") + packing.flush()
    assert fetched(sending(page(body, "Content-Encoding: deflate"))).content == b"<p>halo</p>"


def test_a_bad_site_does_not_keep_the_others_waiting():
    def good(stream, path):
        stream.sendall(GOOD)

    bad = CASES["slow trickle"][0]
    with listening(bad) as slow, listening(good) as quick:
        urls = [f"{slow}/{n}" for n in range(3)] + [f"{quick}/{n}" for n in range(3)]
        results = list(acquire.pages(urls, settings=ASKING))
    assert [isinstance(result, Page) for result in results] == [True] * 3 + [False] * 3
    assert {error.reason for error in results[3:]} == {"timeout"}


def test_a_dead_site_is_asked_once(monkeypatch):
    monkeypatch.setattr(web, "ATTEMPTS", 2)
    with listening(lambda stream, path: None) as address:
        pass  # nobody listens there any more
    begun = time.monotonic()
    errors = list(acquire.pages([f"{address}/{n}" for n in range(50)], settings=ASKING))
    assert {error.reason for error in errors} == {"connection"}
    assert len(errors) == 50
    assert time.monotonic() - begun < 5


def test_a_site_that_comes_back_is_asked_again(monkeypatch):
    monkeypatch.setattr(web, "ATTEMPTS", 3)
    tries = []

    def answer(stream, path):
        tries.append(time.monotonic())
        again = page(b"busy", "Retry-After: 1", status="429 Too Many Requests")
        stream.sendall(again if len(tries) == 1 else GOOD)

    assert fetched(answer).content == b"<p>halo</p>"
    assert tries[1] - tries[0] >= 1


def test_memory_does_not_hold_what_nobody_takes():
    sent = []

    def answer(stream, path):
        sent.append(path)
        stream.sendall(GOOD)

    with listening(answer) as address:
        pages = acquire.pages([f"{address}/{n}" for n in range(300)], settings=ASKING)
        next(pages)
        time.sleep(1.5)
        assert len(sent) < 30
        assert sum(1 for _ in pages) == 299
    assert len(sent) == 300


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


def context(certificate):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(made)
    return made


@pytest.mark.parametrize(
    ("host", "trusted", "words"),
    [
        ("127.0.0.1", False, "its issuer is not known"),
        ("other.example", True, "another address"),
    ],
)
def test_a_certificate_that_is_not_valid_is_told_plainly(
    host, trusted, words, authority, monkeypatch, tmp_path
):
    if trusted:
        authority.cert_pem.write_to_path(tmp_path / "ca.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    error = fetched(sending(GOOD), context(authority.issue_cert(host)))
    assert error.reason == "tls"
    assert words in str(error)


def test_plain_text_where_tls_was_meant_is_told():
    with listening(sending(GOOD), reads=False) as address:
        (error,) = acquire.pages([address.replace("http", "https") + "/0"], settings=ASKING)
    assert error.reason == "tls"


def test_a_valid_certificate_is_none_to_speak_of(authority, monkeypatch, tmp_path):
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    found = fetched(sending(GOOD), context(authority.issue_cert("127.0.0.1")))
    assert found.content == b"<p>halo</p>"


def test_leaving_early_ends_what_is_under_way():
    before = threading.active_count()
    with listening(CASES["silence"][0]) as address:
        pages = acquire.pages([f"{address}/1", f"{address}/2"], settings=ASKING)
        with pytest.raises(KeyboardInterrupt):
            pages.throw(KeyboardInterrupt)
    assert threading.active_count() <= before + 4
