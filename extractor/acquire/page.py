"""What an input gives: one page as received, or one row of a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

PageKind = Literal["html", "text"]

NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Page:
    """One article as it came, not yet read.

    ``source`` is the input as the person gave it (with a row number for tables), ``content`` the
    bytes as received, ``parts`` those of the further pages that the article is split into, in
    order. The remaining fields are what is known besides the page itself: from HTTP, or from the
    columns of a row.
    """

    source: str
    content: bytes
    kind: PageKind = "html"
    url: str | None = None
    status: int | None = None
    encoding: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    fetched: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    parts: tuple[bytes, ...] = ()

    @property
    def from_web(self) -> bool:
        """Whether the page was fetched, not read from a file."""
        return self.status is not None

    @property
    def unchanged(self) -> bool:
        """Whether the site says that the page is the one whose validators were sent."""
        return self.status == NOT_MODIFIED


@dataclass(frozen=True, slots=True)
class Validators:
    """What an earlier answer gave to ask whether the page has changed since: RFC 9110, 8.8."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The request headers of a conditional GET."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}
