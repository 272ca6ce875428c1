"""Fetching one address over HTTP: politely, within limits, and never from a private address."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType
from typing import Self
from urllib.parse import urldefrag

import httpx
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt

from extractor.acquire import outcomes
from extractor.acquire.addresses import join
from extractor.acquire.decoding import ACCEPT_ENCODING, Body
from extractor.acquire.guard import check_url
from extractor.acquire.page import NOT_MODIFIED, Page, Validators
from extractor.acquire.politeness import LONGEST_WAIT, Admit, ClosedError, Hosts, Robots
from extractor.acquire.reasons import TRANSIENT_STATUS, may_succeed
from extractor.acquire.settings import AGENT_NAME, Settings
from extractor.acquire.transport import CONNECT_TIMEOUT, Transport
from extractor.errors import AcquireError

MAX_BYTES = 10_000_000
"""Of a page, decoded."""

MAX_REDIRECTS = 8
ATTEMPTS = 3
READ_TIMEOUT = 20.0
TOTAL_TIMEOUT = 60.0
"""Seconds, for one answer with everything."""

_HTML = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_MARKUP = frozenset({"application/xml", "text/xml"})
_FEEDS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}
    | {"application/feed+json", "application/json", "application/x-gzip", "application/gzip"}
)


class Fetcher:
    """One HTTP client for a run: connections and robots.txt are kept, hosts are not hurried."""

    def __init__(
        self,
        settings: Settings | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        admit: Admit | None = None,
    ) -> None:
        settings = settings or Settings()
        self._client = httpx.AsyncClient(
            transport=transport or Transport(settings.allow_private),
            headers={
                "User-Agent": settings.agent,
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
                "Accept-Encoding": ACCEPT_ENCODING,
            },
            timeout=httpx.Timeout(READ_TIMEOUT, connect=CONNECT_TIMEOUT, pool=None),
            trust_env=False,  # passwords of .netrc are not sent; the transport reads the proxies
        )
        self._client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._hosts = Hosts(settings.delay, settings.at_once, admit, settings.tell)
        self._robots = Robots(AGENT_NAME, self._robots_txt, self._hosts)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    async def fetch(
        self, url: str, validators: Validators | None = None, feeds: bool = False
    ) -> Page:
        """The page at ``url``, redirects followed.

        With ``validators`` of an earlier answer the page may come without content, as
        ``unchanged``. ``feeds`` takes feeds and sitemaps too.

        Raises:
            AcquireError: it could not be fetched; the reason and the next step are told.
        """
        accepted = _HTML | _MARKUP | (_FEEDS if feeds else frozenset())
        asked = validators.headers() if validators else {}
        try:
            response, body = await self._retrying(url, asked)
        except AcquireError as error:
            if may_succeed(error.reason) and not isinstance(error, ClosedError):
                self._hosts.failed(url, error)
            raise
        self._hosts.answered(url)
        if response.status_code == NOT_MODIFIED and asked:
            return _page(url, response, b"")
        if response.status_code >= 300:
            raise outcomes.refused(url, response)
        kind = _content_type(response)
        if kind in _FEEDS - accepted:
            raise AcquireError(
                url, "the address gives a feed, not a page", reason="feed",
                step="follow it with: outages watch",
            )  # fmt: skip
        if kind and kind not in accepted:
            raise AcquireError(
                url,
                f"the address gives {kind}, not a page",
                reason="content_type",
                step="put its text into a .txt file, and give that with --url"
                if kind == "application/pdf"
                else "check that the address is an article",
            )
        return _page(url, response, body)

    async def _retrying(
        self, url: str, headers: dict[str, str], ask_robots: bool = True
    ) -> tuple[httpx.Response, bytes]:
        async for attempt in AsyncRetrying(
            stop=stop_after_attempt(ATTEMPTS),
            retry=retry_if_exception(_worth_another_try),
            wait=_wait,
            reraise=True,
        ):
            with attempt:
                return await self._follow(url, headers, ask_robots)
        raise AssertionError("the last attempt returns or raises")

    async def _robots_txt(self, url: str) -> tuple[int, bytes]:
        try:
            response, body = await self._retrying(url, {}, ask_robots=False)
        except AcquireError as error:
            if isinstance(error.__cause__, httpx.HTTPStatusError):
                return error.__cause__.response.status_code, b""
            if error.reason in ("redirects", "too_large", "decoding"):
                return 404, b""  # something, but no robots.txt
            raise
        return response.status_code, body

    async def _follow(
        self, source: str, headers: dict[str, str], ask_robots: bool
    ) -> tuple[httpx.Response, bytes]:
        """The last answer behind all redirects. Each address on the way is checked.

        Cookies live from one redirect to the next: many sites set one and lead back to the same
        address. None is kept for another page.
        """
        check_url(source)
        url, cookies = urldefrag(source).url, httpx.Cookies()
        visits: Counter[str] = Counter()
        while visits[url] < 2 and visits.total() <= MAX_REDIRECTS:
            visits[url] += 1
            check_url(url)
            if ask_robots:
                await self._robots.check(source, url)
            async with self._hosts.turn(source, url):
                response, body = await self._get(source, url, headers, cookies)
            if response.has_redirect_location:
                cookies.extract_cookies(response)
                url = urldefrag(join(url, response.headers["location"])).url
                continue
            if response.status_code in TRANSIENT_STATUS:
                error = outcomes.refused(source, response)
                self._hosts.hold(url, outcomes.retry_after(error) or 0.0)
                raise error
            return response, body
        raise AcquireError(
            source,
            "the site redirects in a circle" if visits[url] else "the site redirects too often",
            reason="redirects",
            step="open the address in a browser and give the one it ends at",
        )

    async def _get(
        self, source: str, url: str, headers: dict[str, str], cookies: httpx.Cookies
    ) -> tuple[httpx.Response, bytes]:
        """One request, its body read up to the cap."""
        limit = asyncio.timeout(TOTAL_TIMEOUT)
        try:
            request = self._client.build_request("GET", url, headers=headers, cookies=cookies)
            async with limit, self._sent(request) as response:
                if response.has_redirect_location or response.status_code == NOT_MODIFIED:
                    return response, b""
                encoding = response.headers.get("content-encoding", "")
                body = Body(source, encoding, MAX_BYTES)
                async for piece in response.aiter_raw():
                    body.add(piece)
                return response, body.whole()
        except (httpx.HTTPError, TimeoutError) as error:
            # The end of the time can look like a lost connection from within.
            what = TimeoutError() if limit.expired() else error
            raise outcomes.failed(source, what) from error
        except (httpx.InvalidURL, UnicodeError) as error:
            raise AcquireError(source, str(error), reason="bad_url", step="check the URL") from None

    @asynccontextmanager
    async def _sent(self, request: httpx.Request) -> AsyncIterator[httpx.Response]:
        """The answer to a request, its body not yet read."""
        response = await self._client.send(request, stream=True)
        try:
            yield response
        finally:
            await response.aclose()


def _page(source: str, response: httpx.Response, body: bytes) -> Page:
    return Page(
        source,
        body,
        kind="text" if _content_type(response) == "text/plain" else "html",
        url=str(response.url),
        status=response.status_code,
        encoding=response.charset_encoding,
        fetched=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        etag=response.headers.get("etag"),
        last_modified=response.headers.get("last-modified"),
        headers=dict(response.headers),
    )


def _content_type(response: httpx.Response) -> str:
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()


def _worth_another_try(error: BaseException) -> bool:
    asked = outcomes.retry_after(error) or 0.0
    return (
        isinstance(error, AcquireError)
        and not isinstance(error, ClosedError)
        and error.reason != "unknown_host"
        and may_succeed(error.reason)
        and asked <= LONGEST_WAIT
    )


def _wait(state: RetryCallState) -> float:
    """Seconds before the next attempt: what the site asks for, else 1, 2, 4 …"""
    asked = outcomes.retry_after(state.outcome.exception() if state.outcome else None)
    return asked if asked is not None else 2.0 ** (state.attempt_number - 1)
