"""Moments on the clocks of the place of an incident, so that they can be compared at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from extractor.browse.wording import Wording


@dataclass(frozen=True)
class LocalTime:
    """The clocks by which an incident is told.

    ``zone`` has the offset of its beginning and ``name`` what the articles call it (WIB); without
    a zone every moment keeps the offset it came with. ``day`` is the ISO day of the incident.
    """

    say: Wording
    zone: tzinfo | None = None
    name: str | None = None
    day: str | None = None

    def moment(self, text: str | None, seconds: bool = False) -> str:
        """``2025-03-04T04:40:00Z`` → ``Tue 4 March 2025, 11:40 WIB``; a day stays a day."""
        found = self._here(text)
        if found is None:
            return self.say.moment(text)
        clock = f"{found:%H:%M:%S}" if seconds else f"{found:%H:%M}"
        return f"{self.say.day(found.date().isoformat())}, {clock} {self._zone_of(found)}"

    def brief(self, text: str | None) -> str:
        """The same without the day where that is the day of the incident."""
        found = self._here(text)
        if found is None or found.date().isoformat() != self.day:
            return self.moment(text)
        return f"{found:%H:%M} {self._zone_of(found)}"

    def same_day(self, text: str) -> bool:
        """Whether the instant is on the same day here and in its own offset."""
        found, own = self._here(text), instant(text)
        return found is not None and own is not None and found.date() == own.date()

    def _here(self, text: str | None) -> datetime | None:
        found = instant(text)
        return found.astimezone(self.zone) if found and self.zone else found

    def _zone_of(self, moment: datetime) -> str:
        if self.zone and self.name:
            return self.name
        offset = f"{moment:%z}"
        return "UTC" if offset == "+0000" else f"{offset[:3]}:{offset[3:5]}"


def instant(text: str | None) -> datetime | None:
    """An instant with its offset; None where there is no clock time or no offset."""
    if not text or "T" not in text:
        return None
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return found if found.tzinfo else None
