"""Reasons for which nothing came, as the ledger has them: which of them may be gone later."""

from __future__ import annotations

TRANSIENT_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
"""Answers after which the same request may succeed: RFC 9110, and Cloudflare's 52x."""

_HOPEFUL = frozenset(
    {
        "timeout",
        "connection",
        "incomplete",
        "rate_limited",
        "unknown_host",
        "robots_unavailable",
        "fault",
    }
    | {f"http_{status}" for status in TRANSIENT_STATUS}
)

_COPIED = frozenset(
    {"paywall", "consent", "blocked", "javascript", "robots", "no_text", "removed"}
    | {"http_404", "http_410", "http_451"}
)

_LISTING = frozenset({"feed", "index_page"})


def may_succeed(reason: str | None) -> bool:
    """Whether what failed for this reason may succeed when it is tried again later."""
    return reason in _HOPEFUL


def helps_copy(reason: str | None) -> bool:
    """Whether a saved or archived copy of the page is the way out."""
    return reason in _COPIED


def is_list(reason: str | None) -> bool:
    """Whether what was given lists articles, and is something to watch."""
    return reason in _LISTING
