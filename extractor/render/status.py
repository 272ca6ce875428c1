"""What a database holds and what could not be read, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.acquire import helps_copy, is_list, may_succeed
from extractor.store import StoreStatus


def lines(status: StoreStatus) -> Iterator[str]:
    """The counts, then the failures by reason with some of their sources."""
    yield (
        f"{_number(status.articles, 'article')}, {status.outages} of them about an outage, "
        f"{_number(status.events, 'event')}"
    )
    failures = [group for group in status.fetches if group.reason is not None]
    if not failures:
        yield "everything that was tried could be read"
    for group in failures:
        yield f"{group.count} failed: {group.reason}{_way_out(group.reason)}"
        for fetch in group.examples:
            yield f"    {fetch.source}: {fetch.message}"
        if group.count > len(group.examples):
            yield f"    … and {group.count - len(group.examples)} more"


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _way_out(reason: str | None) -> str:
    if may_succeed(reason):
        return " → outages extract --retry-failed"
    if helps_copy(reason):
        return " → give a saved copy: outages extract page.html --url ADDRESS"
    if is_list(reason):
        return " → outages watch ADDRESS"
    return " → is not tried again: check what was given"
