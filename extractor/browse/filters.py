"""What of the incidents is asked for: the query string of ``/-/outages``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

FACETS = ("status", "service", "category", "country", "language", "cause")
"""Names of the facets, in the order of the page; see ``extractor.store.facets``."""

LAST_PAGE = 100_000
_LONGEST_SEARCH = 200
_MOST_PICKED = 20  # values of one facet; SQLite takes a limited number of parameters
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')


@dataclass(frozen=True)
class Filters:
    """The state of the list.

    ``chosen`` has the values picked of each facet: any of a facet, all facets together. ``since``
    and ``until`` are ISO dates, both included.
    """

    search: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: str | None = None
    until: str | None = None
    oldest_first: bool = False
    page: int = 1

    @property
    def any(self) -> bool:
        """Whether the list is narrowed at all."""
        return bool(self.search or self.since or self.until or any(self.chosen.values()))

    @property
    def phrases(self) -> tuple[str, ...]:
        """Words, and phrases that stood in quotes, to be searched for."""
        found = (phrase or word for phrase, word in _TERM.findall(self.search))
        return tuple(term for term in found if any(map(str.isalnum, term)))

    @property
    def match(self) -> str | None:
        """The search as SQLite's FTS5 takes it, or None when there is nothing to search for.

        Every phrase must be there; the last word may be unfinished.
        """
        terms = [f'"{phrase}"' for phrase in self.phrases]
        unfinished = "" if self.search.endswith('"') else "*"
        return " ".join(terms) + unfinished if terms else None

    def query(self, **changes: Any) -> str:
        """The query string of these filters with ``changes``; page 1 unless ``page`` is given."""
        wanted = replace(self, **{"page": 1, **changes})
        parts = [*wanted.narrowing()]
        parts += [("sort", "oldest")] if wanted.oldest_first else []
        parts += [("page", str(wanted.page))] if wanted.page > 1 else []
        return "?" + urlencode(parts)

    def narrowing(self, search: bool = True) -> list[tuple[str, str]]:
        """The parameters that narrow the list, with or without the search."""
        parts = [("q", self.search)] if self.search and search else []
        parts += [(name, value) for name in FACETS for value in self.chosen.get(name, ())]
        parts += [("since", self.since)] if self.since else []
        parts += [("until", self.until)] if self.until else []
        return parts

    def toggled(self, facet: str, value: str) -> str:
        """The query string with one value of a facet picked or let go."""
        now = self.chosen.get(facet, ())
        then = tuple(v for v in now if v != value) if value in now else (*now, value)
        return self.query(chosen={**self.chosen, facet: then})

    def on(self, since: str | None, until: str | None) -> str:
        """The query string of other days."""
        return self.query(since=since, until=until)


def from_request(args: Any) -> Filters:
    """Read Datasette's ``request.args``; what makes no sense counts as not given."""
    page = args.get("page") or "1"
    return Filters(
        search=" ".join((args.get("q") or "")[:_LONGEST_SEARCH].replace("\0", " ").split()),
        chosen={name: tuple(dict.fromkeys(args.getlist(name)))[:_MOST_PICKED] for name in FACETS},
        since=_day(args.get("since")),
        until=_day(args.get("until")),
        oldest_first=args.get("sort") == "oldest",
        page=min(int(page), LAST_PAGE) if page.isascii() and page.isdigit() and int(page) else 1,
    )


def _day(text: str | None) -> str | None:
    try:
        # fromisoformat also takes 20221229, which would not compare with stored dates.
        return text if text and date.fromisoformat(text).isoformat() == text else None
    except ValueError:
        return None
