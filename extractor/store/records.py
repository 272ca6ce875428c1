"""What the store hands back besides extractions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Saved = Literal["added", "changed", "unchanged"]
"""What :meth:`Store.save` did with an article."""


@dataclass(frozen=True)
class Fetch:
    """The last try of one source (URL or path), with the validators of its last success."""

    source: str
    url: str | None
    status: int | None
    reason: str | None
    message: str | None
    fetched: str
    etag: str | None
    last_modified: str | None
    attempts: int
    article_id: str | None
    first_tried: str | None = None


@dataclass(frozen=True)
class FetchGroup:
    """The fetches that ended for the same reason; ``reason`` is None for those that succeeded."""

    reason: str | None
    count: int
    examples: tuple[Fetch, ...]


@dataclass(frozen=True)
class StoreStatus:
    """How much the database holds and what could not be read."""

    articles: int
    outages: int
    events: int
    fetches: tuple[FetchGroup, ...]
