"""What may be fetched: public web addresses only.

A page can redirect to, and a name can resolve to, an address inside the network of the person who
runs the tool (a router, a cloud metadata service). The check is made where the connection is
opened, on the resolved address itself, so no later resolution can slip past it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

from extractor.acquire.resolving import Resolver
from extractor.errors import AcquireError

SCHEMES = ("http", "https")

_SPECIAL = tuple(
    ipaddress.ip_network(block)
    for block in (
        "168.63.129.16/32",  # Azure's metadata service, which looks public
        "192.0.0.0/24",  # Oracle's is 192.0.0.192
        "192.88.99.0/24",
        "64:ff9b:1::/48",
        "3fff::/20",
        "5f00::/16",
    )
)
"""What :mod:`ipaddress` takes for global, or some of its versions do: the rest of IANA's registries
of special-purpose addresses, and services of a cloud for its own machines."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""RFC 6052: an IPv4 address inside an IPv6 one."""

_TRIED = 4
"""Addresses of one name that are tried."""


def check_url(url: str) -> None:
    """Refuse what is no plain web address.

    Raises:
        AcquireError: another scheme than http(s), no host, or credentials in the URL.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise AcquireError(
            url, f"the address cannot be read: {error}", reason="bad_url", step="check the URL"
        ) from None
    if not parts.scheme or "." in parts.scheme:  # "kabar.example/a", "kabar.example:80/a"
        raise AcquireError(
            url,
            "this is no web address",
            reason="bad_url",
            step="an address begins with http:// or https://",
        )
    if parts.scheme.lower() not in SCHEMES:
        raise AcquireError(
            url,
            f"only http and https are fetched, not {parts.scheme!r}",
            reason="scheme",
            step="give a web address, or save the page and give the file",
        )
    if not parts.hostname:
        raise AcquireError(url, "the address has no host", reason="bad_url", step="check the URL")
    if parts.username is not None or parts.password is not None:
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
        if ip.is_site_local:
            return False
    special = ip.is_multicast or ip.is_reserved or any(ip in block for block in _SPECIAL)
    return ip.is_global and not special


async def public_addresses(
    host: str, port: int, resolve: Resolver, allow_private: bool
) -> Sequence[str]:
    """The addresses of ``host`` that may be connected to, the first of them.

    Raises:
        AcquireError: the name is unknown, or one of its addresses is not public.
    """
    try:
        addresses = await resolve(host, port)
    except (OSError, UnicodeError):
        raise AcquireError(
            host,
            "there is no such host, or there is no network",
            reason="unknown_host",
            step="check the address and the connection",
        ) from None
    refused = [a for a in addresses if not (allow_private or is_public(a))]
    if refused:
        raise AcquireError(
            host,
            f"resolves to {refused[0]}, which is not on the public internet",
            reason="private_address",
            step="give --allow-private if this is meant",
        )
    return addresses[:_TRIED]
