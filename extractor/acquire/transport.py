"""How requests leave: over connections to checked addresses, or through the environment's proxy."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from extractor.acquire.addresses import bare
from extractor.acquire.guard import public_addresses
from extractor.acquire.resolving import Resolver, system_resolver
from extractor.errors import AcquireError

CONNECTIONS = 40
"""Open at the same time, over all hosts."""

CONNECT_TIMEOUT = 10.0
"""Seconds, for the name and the connection."""


class GuardedBackend(httpcore.AnyIOBackend):
    """Opens connections to checked addresses only; ``allow_private`` lifts the check."""

    def __init__(self, allow_private: bool, resolve: Resolver) -> None:
        super().__init__()
        self._allow_private = allow_private
        self._resolve = resolve

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first of the addresses of ``host`` that answers, all being public."""
        try:
            async with asyncio.timeout(timeout):
                addresses = await public_addresses(host, port, self._resolve, self._allow_private)
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"the name {host} is not resolved in time") from None
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                return await self.dial(address, port, timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def dial(
        self, address: str, port: int, timeout: float | None
    ) -> httpcore.AsyncNetworkStream:
        """Open the connection to one address."""
        return await super().connect_tcp(address, port, timeout)


class Transport(httpx.AsyncBaseTransport):
    """Sends each request directly, or through the proxy that the environment names for it.

    ``http_proxy``, ``https_proxy``, ``all_proxy`` and ``no_proxy`` are read as by other programs.
    The proxy's own address is the person's choice and not checked; what is asked of it is, as far
    as names can be resolved here.
    """

    def __init__(
        self,
        allow_private: bool = False,
        resolve: Resolver = system_resolver,
        backend: GuardedBackend | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._resolve = resolve
        self._ssl = httpx.create_ssl_context()
        self._direct = _direct(self._ssl, backend or GuardedBackend(allow_private, resolve))
        self._proxies = getproxies()
        self._proxied: dict[str, httpx.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request on the way its host asks for."""
        proxy = self._proxy_for(request.url)
        if proxy is None:
            return await self._direct.handle_async_request(request)
        await self._check(request.url)
        if proxy not in self._proxied:
            self._proxied[proxy] = self._through(proxy, str(request.url))
        try:
            return await self._proxied[proxy].handle_async_request(request)
        except (httpx.ConnectError, httpx.ProxyError) as error:
            raise httpx.ProxyError(f"through the proxy {_named(proxy)}: {error}") from error

    async def aclose(self) -> None:
        """Close all connections."""
        for transport in (self._direct, *self._proxied.values()):
            await transport.aclose()

    def _proxy_for(self, url: httpx.URL) -> str | None:
        found = self._proxies.get(url.scheme) or self._proxies.get("all")
        if not found or proxy_bypass(url.host):
            return None
        return found if "://" in found else f"http://{found}"

    def _through(self, proxy: str, url: str) -> httpx.AsyncHTTPTransport:
        try:
            return httpx.AsyncHTTPTransport(
                verify=self._ssl, proxy=proxy, http2=True, trust_env=False
            )
        except (ValueError, httpx.InvalidURL) as error:
            raise AcquireError(
                url,
                f"the proxy {_named(proxy)} of the environment cannot be used ({error})",
                reason="proxy",
                step="check http_proxy, https_proxy and all_proxy",
            ) from None

    async def _check(self, url: httpx.URL) -> None:
        """Refuse a private target; a name that only the proxy can resolve is left to it."""
        port = url.port or (443 if url.scheme == "https" else 80)
        try:
            await public_addresses(url.host, port, self._resolve, self._allow_private)
        except AcquireError as error:
            if error.reason != "unknown_host":
                raise


def _named(proxy: str) -> str:
    """A proxy as it is told: without its password."""
    return bare(proxy) or proxy


def _direct(context: ssl.SSLContext, backend: GuardedBackend) -> httpx.AsyncHTTPTransport:
    transport = httpx.AsyncHTTPTransport(verify=context, http2=True)
    transport._pool = httpcore.AsyncConnectionPool(  # the hook httpx has for a network backend
        ssl_context=context,
        http2=True,
        max_connections=CONNECTIONS,
        max_keepalive_connections=CONNECTIONS,
        keepalive_expiry=30.0,
        network_backend=backend,
    )
    return transport
