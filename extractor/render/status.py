"""What a database holds and what could not be read, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.acquire import may_succeed
from extractor.store import StoreStatus


def lines(status: StoreStatus) -> Iterator[str]:
    """The counts, then the failures by reason with some of their sources."""
    yield (
        f"{status.articles} articles, {status.outages} of them about an outage, "
        f"{status.events} events"
    )
    failures = [group for group in status.fetches if group.reason is not None]
    if not failures:
        yield "everything that was tried could be read"
    for group in failures:
        hope = " (outages extract --retry-failed)" if may_succeed(group.reason) else ""
        yield f"{group.count} failed: {group.reason}{hope}"
        for fetch in group.examples:
            yield f"    {fetch.source}: {fetch.message}"
        if group.count > len(group.examples):
            yield f"    … and {group.count - len(group.examples)} more"
