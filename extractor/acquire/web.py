"""Fetching pages over HTTP: politely, within limits, and never from a private address."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from extractor.acquire.guard import GuardedBackend, check_url
from extractor.acquire.page import Page
from extractor.errors import AcquireError
from extractor.version import VERSION

USER_AGENT = f"outage-extractor/{VERSION} (+https://pypi.org/project/outage-extractor/)"
AGENT_NAME = "outage-extractor"

MAX_BYTES = 10_000_000
"""Of a page, decoded."""

MAX_REDIRECTS = 8
ATTEMPTS = 3
READ_TIMEOUT = 20.0
TOTAL_TIMEOUT = 60.0
"""Seconds, for one page with everything."""

HOST_DELAY = 1.0
"""Seconds between two requests to one host."""

LONGEST_WAIT = 30.0
"""Seconds that a Retry-After header may ask for; a longer one ends the attempt."""

TRANSIENT = {408, 425, 429, 500, 502, 503, 504}

_ACCEPTED = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")

_REASONS = {
    401: ("paywall", "the site wants a login", "save the page in a browser and give the file"),
    402: ("paywall", "the site wants payment", "save the page in a browser and give the file"),
    403: ("blocked", "the site refuses the request", "save the page and give the file"),
    404: ("http_404", "there is no such page", "check the address"),
    410: ("http_410", "the page was removed", "look for an archived copy and give the file"),
    429: ("rate_limited", "the site asks to slow down", "run the command again later"),
    451: ("http_451", "the page is withheld for legal reasons", "give an archived copy"),
}


class Fetcher:
    """One HTTP client for a run: connections and robots.txt are kept, hosts are not hurried."""

    def __init__(self, allow_private: bool = False, delay: float = HOST_DELAY) -> None:
        transport = httpx.HTTPTransport(http2=True)
        transport._pool = httpcore.ConnectionPool(  # the hook httpx has for a network backend
            ssl_context=httpx.create_ssl_context(),
            http2=True,
            max_connections=20,
            network_backend=GuardedBackend(allow_private),
        )
        self._client = httpx.Client(
            transport=transport,
            headers={"User-Agent": USER_AGENT, "Accept": "text/html,application/xhtml+xml"},
            timeout=httpx.Timeout(READ_TIMEOUT, connect=10.0),
            trust_env=False,
        )
        self._delay = delay
        self._last: dict[str, float] = {}
        self._robots: dict[str, object] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def fetch(self, url: str) -> Page:
        """The page at ``url``, redirects followed.

        Raises:
            AcquireError: it could not be fetched; the reason and the next step are told.
        """
        retrying = Retrying(
            stop=stop_after_attempt(ATTEMPTS),
            retry=retry_if_exception(_transient),
            wait=_wait,
            reraise=True,
        )
        return retrying(self._follow, url)

    def _follow(self, source: str) -> Page:
        url, deadline = source, time.monotonic() + TOTAL_TIMEOUT
        for _ in range(MAX_REDIRECTS + 1):
            check_url(url)
            if not self._allowed(url):
                raise AcquireError(
                    source,
                    "the site's robots.txt does not allow this page to be fetched",
                    reason="robots",
                    step="save the page in a browser and give the file",
                )
            self._wait_for(url)
            response, body = self._get(source, url, deadline)
            if response.is_redirect:
                url = urljoin(url, response.headers["location"])
                continue
            _check(source, response)
            return Page(
                source,
                body,
                kind="text" if _content_type(response) == "text/plain" else "html",
                url=url,
                status=response.status_code,
                encoding=response.charset_encoding,
                fetched=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                etag=response.headers.get("etag"),
                last_modified=response.headers.get("last-modified"),
                headers=dict(response.headers),
            )
        raise AcquireError(
            source,
            f"more than {MAX_REDIRECTS} redirects",
            reason="redirects",
            step="open the address in a browser and give the one it ends at",
        )

    def _get(self, source: str, url: str, deadline: float) -> tuple[httpx.Response, bytes]:
        """One request, its body read up to the cap."""
        body = bytearray()
        try:
            with self._client.stream("GET", url) as response:
                if response.is_redirect:
                    return response, b""
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > MAX_BYTES:
                        raise AcquireError(
                            source,
                            f"the page is larger than {MAX_BYTES // 1_000_000} MB",
                            reason="too_large",
                            step="check that the address is an article",
                        )
                    if time.monotonic() > deadline:
                        raise httpx.ReadTimeout("total", request=response.request)
                return response, bytes(body)
        except httpx.HTTPError as error:
            raise _told(source, error) from error
        except httpx.InvalidURL as error:
            raise AcquireError(source, str(error), reason="bad_url", step="check the URL") from None

    def _wait_for(self, url: str) -> None:
        """Leave ``delay`` seconds between two requests to one host."""
        host = urlsplit(url).netloc
        ready = self._last.get(host, float("-inf")) + self._delay
        time.sleep(max(0.0, ready - time.monotonic()))
        self._last[host] = time.monotonic()

    def _allowed(self, url: str) -> bool:
        """Whether the host's robots.txt allows ``url``; one that cannot be had allows all."""
        from protego import Protego

        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            try:
                response, body = self._get(
                    site, f"{site}/robots.txt", time.monotonic() + READ_TIMEOUT
                )
                text = body.decode("utf-8", "replace") if response.is_success else ""
            except AcquireError as error:
                if error.reason == "private_address":
                    raise
                text = ""
            self._robots[site] = Protego.parse(text)
        rules = self._robots[site]
        return bool(rules.can_fetch(url, AGENT_NAME))  # type: ignore[attr-defined]


def _content_type(response: httpx.Response) -> str:
    return str(response.headers.get("content-type", "text/html")).partition(";")[0].strip().lower()


def _check(source: str, response: httpx.Response) -> None:
    """Refuse an error status and what is no page of text."""
    status = response.status_code
    if status >= 400:
        default = (f"http_{status}", f"the site answers {status}", "try again later")
        reason, message, step = _REASONS.get(status, default)
        error = AcquireError(source, f"{message} (HTTP {status})", reason=reason, step=step)
        error.__cause__ = httpx.HTTPStatusError(
            str(status), request=response.request, response=response
        )
        raise error
    kind = _content_type(response)
    if kind not in _ACCEPTED:
        raise AcquireError(
            source,
            f"the address gives {kind}, not a page",
            reason="content_type",
            step="check that the address is an article",
        )


def _told(source: str, error: httpx.HTTPError) -> AcquireError:
    """An error of the HTTP client in a person's words."""
    words = str(error)
    if "CERTIFICATE" in words.upper() or "SSL" in words.upper():
        return AcquireError(
            source,
            f"the site's certificate is not valid ({words})",
            reason="tls",
            step="check the address; an archived copy can be given as a file",
        )
    if isinstance(error, httpx.TimeoutException):
        return AcquireError(source, "no answer in time", reason="timeout", step="try again later")
    if isinstance(error, httpx.DecodingError):
        return AcquireError(
            source, "the answer is damaged", reason="decoding", step="save the page and give it"
        )
    return AcquireError(
        source, f"no connection ({words})", reason="connection", step="try again later"
    )


def _transient(error: BaseException) -> bool:
    """Whether trying again may help."""
    if not isinstance(error, AcquireError):
        return False
    cause = error.__cause__
    if isinstance(cause, httpx.HTTPStatusError):
        asked = _retry_after(cause.response)
        return cause.response.status_code in TRANSIENT and (asked or 0) <= LONGEST_WAIT
    return error.reason in ("timeout", "connection")


def _wait(state: RetryCallState) -> float:
    """Seconds before the next attempt: what the site asks for, else 1, 2, 4 …"""
    error = state.outcome.exception() if state.outcome else None
    cause = error.__cause__ if error else None
    asked = _retry_after(cause.response) if isinstance(cause, httpx.HTTPStatusError) else None
    return min(asked if asked is not None else 2.0 ** (state.attempt_number - 1), LONGEST_WAIT)


def _retry_after(response: httpx.Response) -> float | None:
    """The Retry-After header in seconds; RFC 9110 section 10.2.3: seconds or a date."""
    value = response.headers.get("retry-after")
    if value is None:
        return None
    if value.isdigit():
        return float(value)
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())
