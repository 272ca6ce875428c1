"""Which stored articles are wanted, as SQL.

Conditions on events must hold for one and the same event: ``services=("twitter",)`` with
``status="ongoing"`` is an ongoing outage of Twitter, not an article that has one of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import get_args

from extractor.errors import OutageError
from extractor.models import Category, Status

EVENT_DATE = "coalesce(events.date, substr(articles.published, 1, 10))"
"""The outage's own date; where the article states none, the day it was published."""

INCIDENT_DATE = "coalesce(incidents.date, substr(incidents.first_published, 1, 10))"
"""The incident's own date; where no article states one, the day of its first article."""

INCIDENT_ORDER = f"{INCIDENT_DATE} IS NULL, {INCIDENT_DATE}, incidents.id"

ORDER = "datetime(articles.published) IS NULL, datetime(articles.published), articles.id"
"""By instant of publication (offsets differ, so not by text), articles without one last."""


_IN_INCIDENT = (
    "EXISTS (SELECT 1 FROM events JOIN articles ON articles.id = events.article_id"
    " WHERE events.incident_id = incidents.id AND events.role = 'primary'"
)


@dataclass(frozen=True)
class Selection:
    """Conditions, all of which must hold; empty ones hold for everything.

    ``services`` are ids or names in any case; ``since`` and ``until`` are ISO dates, both
    included. Raises :class:`OutageError` for a value that can never match.
    """

    services: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    language: str | None = None
    status: str | None = None
    outages_only: bool = False

    def __post_init__(self) -> None:
        for category in self.categories:
            _require(category, get_args(Category), "--category")
        if self.status is not None:
            _require(self.status, get_args(Status), "--status")
        for option, value in (("--since", self.since), ("--until", self.until)):
            if value is not None:
                _require_date(value, option)

    def articles_where(self) -> tuple[str, list[str]]:
        """A WHERE expression over ``articles`` and its parameters."""
        terms, parameters = ["1"], []
        if self.outages_only:
            terms.append("articles.outage")
        if self.language is not None:
            terms.append("articles.language = ?")
            parameters.append(self.language)
        on_event = list(self._event_terms())
        if on_event:
            terms.append(
                "EXISTS (SELECT 1 FROM events WHERE events.article_id = articles.id AND "
                + " AND ".join(term for term, _ in on_event)
                + ")"
            )
            parameters += [value for _, values in on_event for value in values]
        return " AND ".join(terms), parameters

    def events_where(self) -> tuple[str, list[str]]:
        """A WHERE expression over ``events`` joined with ``articles``, and its parameters."""
        on_event = list(self._event_terms())
        if self.language is not None:
            on_event.append(("articles.language = ?", [self.language]))
        terms = ["1", *(term for term, _ in on_event)]
        return " AND ".join(terms), [value for _, values in on_event for value in values]

    def incidents_where(self) -> tuple[str, list[str]]:
        """A WHERE expression over ``incidents`` and its parameters.

        Dates and status are the incident's own, services and languages those of any telling.
        """
        terms, parameters = ["1"], []
        for term, values in self._service_terms():
            terms.append(f"{_IN_INCIDENT} AND {term})")
            parameters += values
        if self.language is not None:
            terms.append(f"{_IN_INCIDENT} AND articles.language = ?)")
            parameters.append(self.language)
        for term, values in self._time_terms(INCIDENT_DATE, "incidents.status"):
            terms.append(term)
            parameters += values
        return " AND ".join(terms), parameters

    def _event_terms(self) -> Iterator[tuple[str, list[str]]]:
        yield from self._service_terms()
        yield from self._time_terms(EVENT_DATE, "events.status")

    def _service_terms(self) -> Iterator[tuple[str, list[str]]]:
        in_service = (
            "EXISTS (SELECT 1 FROM event_services JOIN services"
            " ON services.id = event_services.service_id"
            " WHERE event_services.event_id = events.id AND "
        )
        if self.services:
            wanted = [service.lower() for service in self.services]
            marks = ", ".join("?" * len(wanted))
            # A name of another script keeps its case in lower(): compare it as given, too.
            yield (
                f"{in_service}(lower(services.id) IN ({marks}) OR lower(services.name) IN ({marks})"
                f" OR services.name IN ({marks})))",
                [*wanted, *wanted, *self.services],
            )
        if self.categories:
            marks = ", ".join("?" * len(self.categories))
            yield f"{in_service}services.category IN ({marks}))", list(self.categories)

    def _time_terms(self, day: str, status: str) -> Iterator[tuple[str, list[str]]]:
        if self.since is not None:
            yield f"{day} >= ?", [self.since]
        if self.until is not None:
            yield f"{day} <= ?", [self.until]
        if self.status is not None:
            yield f"{status} = ?", [self.status]


def _require(value: str, valid: tuple[str, ...], option: str) -> None:
    if value not in valid:
        raise OutageError(
            f"{option} {value}",
            "there is no such value",
            reason="bad_option",
            step=f"use one of: {', '.join(valid)}",
        )


def _require_date(value: str, option: str) -> None:
    try:
        # fromisoformat also takes 20221229, which would not compare with stored dates.
        valid = date.fromisoformat(value).isoformat() == value
    except ValueError:
        valid = False
    if not valid:
        raise OutageError(
            f"{option} {value}",
            "this is not a date",
            reason="bad_option",
            step="write it as YYYY-MM-DD",
        )
