"""The words of a language's ``times.toml``, ready to be put into regular expressions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from extractor.language.rules import LanguageData, shared

_SPACE = re.compile(r"\s")

NOTHING = r"(?!)"
"""Matches nowhere: stands for an empty list of words."""


MIDNIGHT = 25
"""A day part that is given more hours than this goes on past midnight (24; 25 is half past)."""


def any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first; of no words, what matches nowhere."""
    ordered = sorted({word.lower() for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered) or NOTHING


def plain(printed: str | None) -> str:
    """A matched word as it stands in the tables: any white space is one space."""
    return _SPACE.sub(" ", printed or "")


class TimeVocabulary:
    """Tables of ``times.toml``, and an alternation for each list of words.

    Attributes:
        words: name of a list in ``[words]`` → regular expression that matches any of it.
        zones: printed zone in lower case → IANA name.
        worded_hours: number words that are an hour behind a clock word ("pukul sembilan").
    """

    def __init__(self, data: LanguageData) -> None:
        def table(name: str) -> dict[str, Any]:
            found: dict[str, Any] = data.table("times", name)
            return found

        settings = table("settings")
        self.code = data.code
        self.order: str = settings.get("order", "DMY")
        self.dot_clock: str = settings.get("dot_clock", "marked")
        self.hour_and_part: bool = settings.get("hour_and_part", False)
        self.capital_weekdays: bool = settings.get("capital_weekdays", False)
        self.capital_months: bool = settings.get("capital_months", True)
        self.shortest_weekday: int = settings.get("shortest_weekday", 1)
        self.months: dict[str, int] = table("months")
        self.weekdays: dict[str, int] = table("weekdays")
        self.day_parts: dict[str, list[int]] = table("day_parts")
        self.relative_days: dict[str, int] = table("relative_days")
        self.relative_parts: dict[str, tuple[int, str]] = table("relative_parts")
        self.periods: dict[str, str] = table("periods")
        self.named_clocks: dict[str, str] = table("named_clocks")
        self.meridiem: dict[str, str] = table("meridiem")
        self.units: dict[str, str] = table("units")
        self.numbers: dict[str, float] = table("numbers")
        self.worded_hours = _hours(self.numbers) if settings.get("worded_clock") else ()
        self.lists: dict[str, list[str]] = table("words")
        self.zones = _zone_names()
        self.words: dict[str, str] = defaultdict(
            lambda: NOTHING, {name: any_of(entries) for name, entries in self.lists.items()}
        )

    def in_day_part(self, hour: int, part: str) -> int:
        """``hour`` (0 to 24) read within a day part: 3 "sore" is 15, 12 "malam" is 0."""
        low, high = self.day_parts[part]
        for candidate in (hour, hour + 12):
            if low <= candidate <= high and candidate < 24:
                return candidate
        return 0 if hour in (12, 24) and high >= 24 else hour % 24

    def begins_late(self, part: str) -> bool:
        """Whether a day part begins in the evening, so that it runs past midnight."""
        return part in self.day_parts and self.day_parts[part][0] >= 16

    def passes_midnight(self, part: str | None) -> bool:
        """Whether a day part goes on into the morning: "overnight"."""
        return part in self.day_parts and self.day_parts[part][1] > MIDNIGHT

    def part_code(self, part: str | None) -> str | None:
        """TIMEX3's code of a day part, by the hours that it covers."""
        if part not in self.day_parts:
            return None
        low, high = self.day_parts[part]
        if low >= 18 or high <= 3:
            return "NI"
        return "MO" if high <= 12 else "AF" if low < 16 else "EV"

    def count(self, word: str | None) -> float:
        """A printed amount: digits, "2 1/2", or a number word."""
        if not word:
            return 0
        if word in self.numbers:
            return float(self.numbers[word])
        whole, _, fraction = word.replace(",", ".").partition(" ")
        amount = float(whole)
        if "/" in fraction:
            above, below = fraction.split("/")
            amount += int(above) / int(below) if int(below) else 0
        return amount


def _hours(numbers: Mapping[str, float]) -> tuple[str, ...]:
    """The number words that may be an hour: those of 1 to 12."""
    return tuple(word for word, value in numbers.items() if value in range(1, 13) and len(word) > 2)


def _zone_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for zone in shared("zones")["zone"]:
        for printed in (zone["abbreviation"], *zone.get("names", ())):
            names[printed.lower()] = zone["name"]
    return names
