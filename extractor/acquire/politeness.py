"""How often a site is asked: its robots.txt, a pause between two requests, few at a time."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from extractor.acquire.settings import Tell
from extractor.errors import AcquireError

LONGEST_CRAWL_DELAY = 300.0
"""Seconds between two requests that a robots.txt may ask for; more is taken for this."""

LONGEST_WAIT = 60.0
"""Seconds that a Retry-After header may ask for and are waited: many sites ask for a minute."""

LEFT_ALONE = 60.0
"""Seconds for which a site is left alone that fails."""

MANY_FAILURES = 5
"""Addresses of one host in a row that failed after all attempts."""

NOTICED = 5.0
"""Seconds of a pause from which on the person at the terminal is told of it."""

ROBOTS_BYTES = 512_000
"""Of a robots.txt that are read: RFC 9309, section 2.5, asks for 500 kibibytes."""

Read = Callable[[str], Awaitable[tuple[int, bytes]]]
"""Status and body of an address, redirects followed; raises AcquireError."""

Admit = Callable[[], Awaitable[None]]
"""Waits until a request may be sent at all."""


class ClosedError(AcquireError):
    """The host is left alone for some ``seconds``: nothing was sent."""

    def __init__(self, source: str, message: str, reason: str, step: str, seconds: float) -> None:
        super().__init__(source, message, reason=reason, step=step)
        self.seconds = seconds


@dataclass(slots=True)
class _Host:
    delay: float
    slots: asyncio.Semaphore
    line: asyncio.Lock = field(default_factory=asyncio.Lock)
    ready: float = 0.0
    failures: int = 0
    closed_until: float = 0.0
    closed_for: tuple[str, str] = ("", "")
    """Reason and message of what closed it."""


class Hosts:
    """Turns to send a request: ``at_once`` under way to a host, ``delay`` seconds apart.

    A host that asks for a long pause, or that failed again and again, is closed: its addresses fail
    at once instead of waiting for it one by one, and after the pause it gets another chance. What a
    run does with them meanwhile: :mod:`extractor.acquire.aside`.
    """

    def __init__(
        self, delay: float, at_once: int, admit: Admit | None = None, tell: Tell | None = None
    ) -> None:
        self._admit = admit
        self._tell = tell
        self._hosts: dict[str, _Host] = defaultdict(
            lambda: _Host(delay, asyncio.Semaphore(at_once))
        )

    @asynccontextmanager
    async def turn(self, source: str, url: str) -> AsyncIterator[None]:
        """Wait for the turn of ``url`` and hold it while the request is under way.

        Raises:
            ClosedError: the host is closed.
        """
        host = self._host(url)
        async with host.slots:
            async with host.line:
                _require_open(host, source)
                await asyncio.sleep(max(0.0, host.ready - time.monotonic()))
                host.ready = time.monotonic() + host.delay
            if self._admit is not None:
                await self._admit()
            _require_open(host, source)
            yield

    def slow_down(self, url: str, delay: float) -> None:
        """Leave at least ``delay`` seconds between two requests to the host from now on."""
        host = self._host(url)
        host.delay = max(host.delay, min(delay, LONGEST_CRAWL_DELAY))
        if host.delay >= NOTICED:
            self._note(url, f"asks for {_in_words(host.delay)} between two requests")

    def hold(self, url: str, seconds: float) -> None:
        """Send nothing to the host for so long: it asked to slow down."""
        host = self._host(url)
        if seconds > LONGEST_WAIT:
            self._close(url, seconds, "rate_limited", "the site asks to be left alone")
            return
        if seconds >= NOTICED and host.ready < time.monotonic() + NOTICED:
            self._note(url, f"asks for a pause of {_in_words(seconds)}")
        host.ready = max(host.ready, time.monotonic() + seconds)

    def answered(self, url: str) -> None:
        """The host gave a page, or said that there is none."""
        self._host(url).failures = 0

    def failed(self, url: str, error: AcquireError) -> None:
        """An address of the host failed after all attempts, for a reason that may pass."""
        host = self._host(url)
        host.failures += 1
        if host.failures >= MANY_FAILURES:
            told = f"the site failed {host.failures} times in a row ({error.message})"
            self._close(url, LEFT_ALONE, error.reason, told)

    def _close(self, url: str, seconds: float, reason: str, message: str) -> None:
        host = self._host(url)
        if host.closed_until < time.monotonic():
            why = message.removeprefix("the site ")
            self._note(url, f"{why}: its addresses are put aside for {_in_words(seconds)}")
        host.closed_until = max(host.closed_until, time.monotonic() + seconds)
        host.closed_for = (reason, message)

    def _note(self, url: str, words: str) -> None:
        if self._tell is not None:
            self._tell(f"{urlsplit(url).netloc} {words}")

    def _host(self, url: str) -> _Host:
        return self._hosts[urlsplit(url).netloc.lower()]


def _require_open(host: _Host, source: str) -> None:
    left = host.closed_until - time.monotonic()
    if left > 0:
        reason, message = host.closed_for
        raise ClosedError(
            source,
            f"{message}; it can be asked again in {_in_words(left)}",
            reason=reason,
            step="outages extract --retry-failed later",
            seconds=left,
        )


def _in_words(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 120 else f"{seconds / 60:.0f} minutes"


class Robots:
    """The robots.txt of each site, read once a run: RFC 9309.

    A site whose robots.txt is not there allows everything. One that fails to answer is left alone
    for a while, so that its addresses do not wait for it one by one.
    """

    def __init__(self, agent: str, read: Read, hosts: Hosts) -> None:
        self._agent = agent
        self._read = read
        self._hosts = hosts
        self._rules: dict[str, asyncio.Task[Protego]] = {}
        self._failed: dict[str, float] = {}

    async def check(self, source: str, url: str) -> None:
        """Refuse what the site does not allow.

        Raises:
            AcquireError: ``robots``.
            ClosedError: the site's robots.txt cannot be read; the reason says why.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if time.monotonic() - self._failed.get(site, float("inf")) > LEFT_ALONE:
            del self._failed[site], self._rules[site]
        if site not in self._rules:
            self._rules[site] = asyncio.ensure_future(self._load(site))
        try:
            rules = await asyncio.shield(self._rules[site])
        except AcquireError as error:
            failed = self._failed.setdefault(site, time.monotonic())
            left = max(0.0, failed + LEFT_ALONE - time.monotonic())
            raise ClosedError(source, error.message, error.reason, error.step, left) from None
        if not rules.can_fetch(url, self._agent):
            raise AcquireError(
                source,
                "the site's robots.txt does not allow this page to be fetched",
                reason="robots",
                step="save the page in a browser and give the file",
            )

    async def _load(self, site: str) -> Protego:
        status, body = await self._read(f"{site}/robots.txt")
        if status >= 500 or status == 429:
            raise AcquireError(
                site,
                f"the site's robots.txt cannot be read (HTTP {status})",
                reason="robots_unavailable",
                step="try again later",
            )
        text = body[:ROBOTS_BYTES].decode("utf-8", "replace") if status < 300 else ""
        rules = Protego.parse(text)
        if delay := rules.crawl_delay(self._agent):
            self._hosts.slow_down(site, float(delay))
        return rules
