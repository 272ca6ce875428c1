"""What answers mean: how long a site asks to wait, and what may be tried again."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from extractor.acquire import may_succeed
from extractor.acquire.outcomes import refused, retry_after


def asked(value):
    headers = {} if value is None else {"Retry-After": value}
    request = httpx.Request("GET", "https://news.example/")
    return retry_after(refused("x", httpx.Response(429, headers=headers, request=request)))


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("0", 0), ("120", 120), (" 7 ", 7), (None, None), ("soon", None), ("-5", None), ("1.5", None)],
)
def test_seconds_to_wait(value, seconds):
    assert asked(value) == seconds


def test_a_date_to_wait_for():
    then = datetime.now(UTC) + timedelta(seconds=90)
    assert 85 < asked(format_datetime(then, usegmt=True)) <= 90
    assert asked("Thu, 29 Dec 2022 01:00:00 GMT") == 0


def test_a_number_that_no_clock_has():
    assert asked("9" * 5000) == 999_999_999


def test_an_error_of_another_kind_asks_for_nothing():
    assert retry_after(None) is None
    assert retry_after(ValueError()) is None


@pytest.mark.parametrize("reason", ["timeout", "connection", "http_503", "rate_limited"])
def test_trouble_may_pass(reason):
    assert may_succeed(reason)


@pytest.mark.parametrize("reason", [None, "http_404", "paywall", "private_address", "robots"])
def test_the_rest_stays(reason):
    assert not may_succeed(reason)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (503, "trouble of its own (HTTP 503) → outages extract --retry-failed"),
        (501, "trouble of its own (HTTP 501) → see whether a browser opens it"),
        (406, "refuses the request (HTTP 406) → see whether a browser opens it"),
    ],
)
def test_what_an_answer_means_and_what_helps(status, told):
    request = httpx.Request("GET", "https://news.example/")
    assert told in str(refused("x", httpx.Response(status, request=request)))
