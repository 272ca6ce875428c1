"""Web addresses as pages and people write them: many are none, and none may stop a run."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

_NONE = SplitResult("", "", "", "", "")


def split(address: str | None) -> SplitResult:
    """The parts of an address, with a port that can be read; all empty where it is none."""
    try:
        parts = urlsplit(address or "")
        _ = parts.port
    except ValueError:  # "http://[::1", "http://kabar.example:port/"
        return _NONE
    return parts


def bare(address: str | None) -> str | None:
    """An address without a user name and password, which are neither sent nor stored."""
    parts = split(address)
    if "@" not in parts.netloc:
        return address
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def join(base: str | None, reference: str) -> str:
    """A reference on a page at ``base``, made absolute; empty where that gives no address."""
    try:
        joined = urljoin(base or "", reference.strip())
    except ValueError:
        return ""
    return joined if split(joined) != _NONE else ""
