"""What the components find: mentions, each with its characters and the rule that read it.

A mention says what stands in the text, not yet what it means for an event: whether a time is the
start of the outage, or a quoted person a user, is decided in :mod:`extractor.events`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Literal

from extractor.models import Evidence, SpeakerKind


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters ``start`` to ``end`` of the text, read by ``rule``."""

    start: int
    end: int
    rule: str

    def evidence(self, text: str) -> Evidence:
        """This mention as evidence in ``text``."""
        return Evidence(
            start=self.start, end=self.end, text=text[self.start : self.end], rule=self.rule
        )


@dataclass(frozen=True, slots=True)
class Coded(Mention):
    """A mention of one code of a closed list: symptom, cause, status, platform, context …"""

    code: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class ServiceMention(Mention):
    """A service, operator or tracker by one of its names, or an unlisted name by construction.

    ``id`` is the gazetteer's id, or a slug of the name for a discovered one.
    """

    id: str
    name: str
    kind: Literal["service", "operator", "handle", "tracker", "generic", "discovered"]
    category: str = "other"
    operator: str | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class PlaceMention(Mention):
    """A place by name; ``role`` when a rule says that the service fails or works again there."""

    name: str
    country: str | None
    zone: str | None
    kind: str
    prepositional: bool = False
    role: Literal["affected", "not_affected", "restored"] | None = None


@dataclass(frozen=True, slots=True)
class FigureMention(Mention):
    """A number of reports, or a share in percent, with the symptom and source beside it."""

    kind: Literal["reports", "share"]
    value: float
    approximate: bool
    symptom: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class TimeMention(Mention):
    """A time expression as printed, taken apart, and its value once it is anchored.

    ``clock`` holds a time of day, ``day`` a calendar day or a relative one, ``period`` a longer
    stretch (a month, a year, "last week"), ``duration`` a length. A day keeps the parts that are
    printed: ``weekday`` 0 is Monday, ``relative_days`` is counted from the publication.
    """

    kind: Literal["clock", "day", "period", "duration"]
    clock: time | None = None
    range_part: Literal["from", "to"] | None = None
    """Which end of a printed range ("15.00-16.00") a clock is."""
    precision: Literal["second", "minute", "hour"] = "minute"
    half_day_open: bool = False
    """The clock may be meant in the afternoon: 1 to 11 without am, pm, zone or 24-hour form."""
    zone: str | None = None
    """IANA name or fixed offset of the printed zone; ``local`` for "local time"."""
    abbreviation: str | None = None
    approximate: bool = False
    day_part: str | None = None
    part_code: str | None = None
    """The day part as TIMEX3 has it: MO, MI, AF, EV or NI."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    """The later day of a printed range of days ("3 to 6 November"): ``day`` is the first."""
    weekday: int | None = None
    relative_days: int | None = None
    direction: Literal["last", "next", "same"] | None = None
    """``same``: the day that the text named before ("that day")."""
    duration: timedelta | None = None
    printed: str | None = None
    """The calendar day as printed, where the weekday beside it contradicts it."""
    value: str | None = None
    """ISO 8601: ``2022-12-29``, ``2022-12-29T07:30``, ``T07:30`` (a clock on an unknown day),
    ``2020-02``, ``PT2H30M``; None: unknown."""

    @property
    def timex(self) -> str | None:
        """The value in the notation of TIMEX3: a day with a part of it is ``2022-12-29TMO``."""
        if self.kind == "day" and self.value and self.part_code:
            return f"{self.value}T{self.part_code}"
        return self.value


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something, as far as the text tells."""

    name: str | None = None
    handle: str | None = None
    age: int | None = None
    role: str | None = None
    occupation: str | None = None
    organization: str | None = None
    place: str | None = None
    kind: SpeakerKind = "other"


@dataclass(frozen=True, slots=True)
class QuoteMention(Mention):
    """One turn of one speaker. ``parts`` are the spans of the words said, in order."""

    parts: tuple[tuple[int, int], ...]
    direct: bool
    speaker: Speaker
    attribution: tuple[int, int] | None = None
    channel: str | None = None
    said: tuple[int, int] | None = None
    """Where the text says when it was said."""


@dataclass(slots=True)
class Mentions:
    """All mentions of one text, by kind, in the order of the text."""

    services: list[ServiceMention] = field(default_factory=list)
    service_roles: list[Coded] = field(default_factory=list)
    """Where the text says of a service that it is down, works, or is only the channel."""
    times: list[TimeMention] = field(default_factory=list)
    symptoms: list[Coded] = field(default_factory=list)
    causes: list[Coded] = field(default_factory=list)
    status: list[Coded] = field(default_factory=list)
    platforms: list[Coded] = field(default_factory=list)
    contexts: list[Coded] = field(default_factory=list)
    signals: list[Coded] = field(default_factory=list)
    roles: list[Coded] = field(default_factory=list)
    figures: list[FigureMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    quotes: list[QuoteMention] = field(default_factory=list)
