"""What may be fetched: public web addresses only.

A page can redirect to, and a name can resolve to, an address inside the network of the person who
runs the tool (a router, a cloud metadata service). The check is made where the connection is
opened, on the resolved address itself, so no later resolution can slip past it.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import httpcore

from extractor.errors import AcquireError

SCHEMES = ("http", "https")


def check_url(url: str) -> None:
    """Refuse what is no plain web address.

    Raises:
        AcquireError: another scheme than http(s), no host, or credentials in the URL.
    """
    parts = urlsplit(url)
    if parts.scheme.lower() not in SCHEMES:
        raise AcquireError(
            url,
            f"only http and https are fetched, not {parts.scheme or 'nothing'!r}",
            reason="scheme",
            step="give a web address, or save the page and give the file",
        )
    if not parts.hostname:
        raise AcquireError(url, "the address has no host", reason="bad_url", step="check the URL")
    if parts.username or parts.password:
        raise AcquireError(
            f"{parts.scheme}://{parts.hostname}/",
            "the address holds a user name or password; these are never sent or stored",
            reason="credentials",
            step="give the address without them",
        )


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet, in whatever notation of IPv6."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        embedded = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if embedded is not None:
            return is_public(str(embedded))
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast


_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""RFC 6052: an IPv4 address inside an IPv6 one."""


class GuardedBackend(httpcore.SyncBackend):
    """Opens connections to checked addresses only; ``allow_private`` lifts the check."""

    def __init__(self, allow_private: bool = False) -> None:
        super().__init__()
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of ``host``, all of which must be public."""
        addresses = resolve(host, port)
        refused = [a for a in addresses if not (self._allow_private or is_public(a))]
        if refused:
            raise AcquireError(
                host,
                f"resolves to {refused[0]}, which is not on the public internet",
                reason="private_address",
                step="give --allow-private if this is meant",
            )
        failure: Exception | None = None
        for address in addresses[:4]:
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(f"no address for {host}")


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host. The system's resolver also reads decimal, octal and hex forms.

    Raises:
        AcquireError: the name is unknown.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise AcquireError(
            host,
            "there is no such host, or there is no network",
            reason="unknown_host",
            step="check the address and the connection",
        ) from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
