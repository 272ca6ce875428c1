"""Recognizing days, periods and durations as they are printed.

"Kamis (13/8/2020)", "Tuesday, February 22", "tadi malam", "last month", "two-hour": each form has
one regular expression, tried where a word that opens it stands in the folded text; where several
forms cover the same characters, the fullest wins. What a day means is for
:mod:`extractor.language.times.calendar`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from extractor.language.layout import Span
from extractor.language.mentions import TimeMention
from extractor.language.times.vocabulary import TimeVocabulary, any_of, plain
from extractor.language.words import OpenedPattern

AGO = "AGO"
"""Value of a distance in weeks, months or years until it is counted back from the publication."""

_YEAR = r"(?:19|20)\d{2}"

Groups = Mapping[str, str | None]


class DayGrammar:
    """The days, periods and durations of one language."""

    def __init__(self, vocabulary: TimeVocabulary) -> None:
        self.vocabulary = vocabulary
        self.rule = f"{vocabulary.code}/times/"
        self._forms = [
            *self._calendar_forms(),
            *self._month_forms(),
            *self._relative_forms(),
        ]
        amount = rf"\d{{1,3}}(?:[.,]\d|\s\d/\d)?|{any_of(vocabulary.numbers)}"
        unit, half = any_of(vocabulary.units), vocabulary.words["half"]
        self._duration = OpenedPattern(
            rf"(?<![\w.,:/])(?P<count>{amount})(?P<half>[\s-](?:{half}))?"
            rf"[\s-]?(?P<unit>{unit})\b(?P<half_behind>\s(?:{half})\b)?"
            rf"(?:\s(?:(?:{vocabulary.words['plus']})\s)?(?P<count2>\d{{1,2}}|{any_of(vocabulary.numbers)})"
            rf"\s(?P<unit2>{unit})\b)?(?!\s(?:{vocabulary.words['ago']})\b)",
            vocabulary.numbers,
            number=True,
            glued=vocabulary.units,
        )

    def _calendar_forms(self) -> list[tuple[str, OpenedPattern]]:
        """Days with their numbers, the fullest form first."""
        words, lists = self.vocabulary.words, self.vocabulary.lists
        months, weekdays = self.vocabulary.months, self.vocabulary.weekdays
        dates = lists.get("date", ())
        month, part = any_of(self.vocabulary.months), any_of(self.vocabulary.day_parts)
        tail = rf"(?:,?\s?\(?(?P<part>{part})\b)?"
        head = (
            rf"(?<![\w/])(?:(?P<weekday>{any_of(self.vocabulary.weekdays)})\b\.?"
            rf"(?:\s(?P<head_part>{part}))?\s?,?\s?)?"
        )
        date, of = words["date"], words["of"]
        ordinal = rf"(?:{words['ordinal']})?"
        through = rf"(?:[-–]|{words['range']}|{words['and']})"
        return [
            (
                "iso",
                OpenedPattern(
                    rf"(?<![\w/-])(?P<year>{_YEAR})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?!\d)",
                    (),
                    number=True,
                ),
            ),
            (
                "numeric",
                OpenedPattern(
                    rf"{head}(?:(?:{date})\s)?(?P<open>[(\[])?\s?(?P<day>\d{{1,2}})"
                    r"\s?(?P<sep>[/.-])\s?(?P<month>\d{1,2})"
                    rf"(?:\s?(?P=sep)\s?(?P<year>{_YEAR}|\d{{2}})(?!\d))?"
                    rf"(?![\d/%]|[.,:]\d)(?P<close>\s?[)\]])?{tail}",
                    [*weekdays, *dates],
                    number=True,
                    marks=2,
                ),
            ),
            (
                "day_month",
                OpenedPattern(
                    rf"{head}\(?(?:(?:{date})\s)?"
                    rf"(?:(?P<first>\d{{1,2}}){ordinal}\s?{through}\s?)?"
                    rf"(?P<day>\d{{1,2}}){ordinal}(?:\s(?:{of}))?[\s-](?P<month_name>{month})\b"
                    rf"\.?(?:,?[\s-](?:(?:{of})\s)?(?P<year>{_YEAR})\b)?\)?{tail}",
                    [*weekdays, *dates],
                    number=True,
                    marks=1,
                ),
            ),
            (
                "month_day",
                OpenedPattern(
                    rf"{head}(?P<open>\()?(?P<month_name>{month})\b\.?\s(?P<day>\d{{1,2}})"
                    rf"{ordinal}(?![\d%])(?![.:]\d)(?:\s?[-–]\s?\d{{1,2}}{ordinal}"
                    rf"(?!\d))?(?:,?\s(?P<year>{_YEAR})\b)?(?(open)\)?){tail}",
                    [*weekdays, *months],
                    marks=1,
                ),
            ),
        ]

    def _month_forms(self) -> list[tuple[str, OpenedPattern]]:
        """Months and years without a day."""
        words, months = self.vocabulary.words, self.vocabulary.months
        month, on, last = any_of(months), words["on"], words["last"]
        ons = self.vocabulary.lists.get("on", ())
        return [
            (
                "month_year",
                OpenedPattern(
                    rf"(?<!\w)(?P<month_name>{month})\b\.?,?\s(?:(?:{on})\s)?(?P<year>{_YEAR})\b",
                    months,
                ),
            ),
            (
                "month",
                OpenedPattern(
                    rf"(?<!\w)(?:{on})\s(?P<month_name>{month})\b\.?"
                    rf"(?:\s(?:{last})\b)?(?!\s?\d)",
                    ons,
                ),
            ),
            (
                "year",
                OpenedPattern(
                    rf"(?<!\w)(?:{on})\s(?P<year>{_YEAR})(?![\w%.,/:-]*\d)\b",
                    ons,
                ),
            ),
        ]

    def _relative_forms(self) -> list[tuple[str, OpenedPattern]]:
        """Days by their distance from the publication, and what is left: weekday, day part."""
        vocabulary, words = self.vocabulary, self.vocabulary.words
        lists: Mapping[str, Sequence[str]] = defaultdict(tuple, vocabulary.lists)
        part = any_of(vocabulary.day_parts)
        beside = rf"{words['last']}|{words['next']}"
        return [
            (
                "period",
                OpenedPattern(
                    rf"(?<!\w)(?P<period>{any_of(vocabulary.periods)})\b",
                    vocabulary.periods,
                ),
            ),
            (
                "relative_part",
                OpenedPattern(
                    rf"(?<!\w)(?P<relative_part>{any_of(vocabulary.relative_parts)})\b",
                    vocabulary.relative_parts,
                ),
            ),
            (
                "relative_day",
                OpenedPattern(
                    rf"(?<!\w)(?:(?:{words['article']})\s)?(?P<relative_day>{any_of(vocabulary.relative_days)})\b"
                    rf"(?:,?\s?\(?(?P<part>{part})\b)?",
                    [*lists["article"], *vocabulary.relative_days],
                ),
            ),
            (
                "ago",
                OpenedPattern(
                    rf"(?<!\w)(?:(?P<ago_before>{words['ago_before']})\s)?"
                    rf"(?P<count>\d{{1,3}}|{any_of(vocabulary.numbers)})\s?"
                    rf"(?P<unit>{any_of(vocabulary.units)})\b(?:\s(?P<ago>{words['ago']})\b)?",
                    [*lists["ago_before"], *vocabulary.numbers],
                    number=True,
                    glued=vocabulary.units,
                ),
            ),
            (
                "weekday",
                OpenedPattern(
                    rf"(?<!\w)(?:(?P<before>{beside})\s)?"
                    rf"(?P<weekday>{any_of(vocabulary.weekdays)})\b(?!\.\w)"
                    rf"(?:\s(?P<part>{part})\b)?(?:\s(?P<after>{beside})\b)?",
                    [*lists["last"], *lists["next"], *vocabulary.weekdays],
                ),
            ),
            (
                "same_day",
                OpenedPattern(
                    rf"(?<!\w)(?:{words['same_day']})\b",
                    lists["same_day"],
                ),
            ),
            (
                "day_part",
                OpenedPattern(
                    rf"(?<!\w)(?P<part>{part})\b",
                    vocabulary.day_parts,
                ),
            ),
        ]

    def find(self, text: str, folded: str, taken: Iterable[Span] = ()) -> list[TimeMention]:
        """Days and periods outside of ``taken`` (the clocks), in order."""
        busy = _busy(len(text), taken)
        found: list[TimeMention] = []
        for form, expression in self._forms:
            for match in expression.finditer(folded):
                if any(busy[match.start() : match.end()]) or not self._stands(form, match, text):
                    continue
                mention = self._read(form, match)
                if mention:
                    busy[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                    code = self.vocabulary.part_code(mention.day_part)
                    found.append(replace(mention, part_code=code))
        return sorted(found, key=lambda mention: mention.start)

    def durations(self, folded: str, taken: Iterable[Span] = ()) -> Iterator[TimeMention]:
        """Lengths of time ("two-hour", "3 jam 15 menit") outside of ``taken``, in order."""
        busy, vocabulary = _busy(len(folded), taken), self.vocabulary
        for match in self._duration.finditer(folded):
            if any(busy[match.start() : match.end()]):
                continue
            half = 0.5 if match["half"] or match["half_behind"] else 0
            count = vocabulary.count(match["count"]) + half
            parts = [(count, vocabulary.units[plain(match["unit"])])]
            if match["count2"]:
                more = vocabulary.units[plain(match["unit2"])]
                parts.append((vocabulary.count(match["count2"]), more))
            length = sum((_length(*part) for part in parts), timedelta())
            if length:
                yield TimeMention(
                    match.start(),
                    match.end(),
                    self.rule + "duration",
                    "duration",
                    duration=length,
                    value=_iso_length(parts),
                )

    def _stands(self, form: str, match: re.Match[str], text: str) -> bool:
        """Whether a match in the form of a day is one, by its capitals and brackets."""
        groups, capitals = match.groupdict(), self.vocabulary.capital_weekdays
        if form == "weekday":
            start, end = match.span("weekday")
            long_enough = end - start >= self.vocabulary.shortest_weekday
            if not long_enough or self._in_name(text, start):
                return False
            return not capitals or text[start].isupper()
        if form == "ago":
            return bool(groups["ago_before"] or groups["ago"])
        if form == "numeric":
            bracketed = groups["open"] and groups["close"]
            if groups["weekday"] is None and groups["year"] is None and not bracketed:
                return False
            # "versi 1.8.92" has the form of a date with a short year.
            return groups["sep"] == "/" or len(groups["year"] or "") == 4
        if form in ("month", "month_day", "day_month", "month_year"):
            capital = text[match.start("month_name")].isupper()
            capital = capital or not self.vocabulary.capital_months
            if form == "month_day" and self.vocabulary.order == "DMY":
                return False
            return capital or (form in ("day_month", "month_year") and bool(groups.get("year")))
        return True

    def _in_name(self, text: str, weekday: int) -> bool:
        """Whether the word before the weekday makes a name of both: "Pasar Minggu"."""
        word = text[:weekday].rpartition("\n")[2].rstrip(" ").rpartition(" ")[2].lstrip("(\"“‘'")
        return word[:1].isupper() and word.lower() in self.vocabulary.lists.get("weekday_names", ())

    def _read(self, form: str, match: re.Match[str]) -> TimeMention | None:
        """A match taken apart."""
        groups: Groups = match.groupdict()
        vocabulary = self.vocabulary
        mention = TimeMention(
            match.start(),
            match.end(),
            self.rule + form,
            "day",
            weekday=vocabulary.weekdays.get(groups.get("weekday") or ""),
            day_part=groups.get("part") or groups.get("head_part"),
        )
        if form in ("iso", "numeric", "day_month", "month_day"):
            return self._calendar_day(form, mention, groups)
        if form in ("month_year", "month", "year"):
            month = vocabulary.months.get(groups.get("month_name") or "")
            return replace(mention, kind="period", year=_int(groups.get("year")), month=month)
        if form == "relative_day":
            days = vocabulary.relative_days[plain(groups["relative_day"])]
            return replace(mention, relative_days=days)
        if form == "relative_part":
            days, part = vocabulary.relative_parts[plain(groups["relative_part"])]
            return replace(mention, relative_days=days, day_part=part)
        if form == "period":
            return replace(
                mention, kind="period", value=vocabulary.periods[plain(groups["period"])]
            )
        if form == "ago":
            return self._ago(mention, groups)
        if form == "same_day":
            return replace(mention, direction="same")
        if form == "weekday":
            word = groups.get("before") or groups.get("after")
            last = word is not None and word in vocabulary.lists.get("last", ())
            return replace(mention, direction="last" if last else "next" if word else None)
        return mention

    def _calendar_day(self, form: str, mention: TimeMention, groups: Groups) -> TimeMention | None:
        day, month = _int(groups["day"]) or 0, _int(groups.get("month")) or 0
        if groups.get("month_name"):
            month = self.vocabulary.months[groups["month_name"] or ""]
        american = self.vocabulary.order == "MDY"
        if form == "numeric" and day <= 12 and (month > 12 or american):
            day, month = month, day
        year = _int(groups.get("year"))
        if year is not None and year < 100:
            year += 2000
        if not (1 <= day <= 31 and 1 <= month <= 12):
            return None
        first = _int(groups.get("first"))  # of "28-29 December": an outage is of its first day
        return replace(mention, year=year, month=month, day=first or day)

    def _ago(self, mention: TimeMention, groups: Groups) -> TimeMention:
        count = self.vocabulary.count(groups["count"])
        unit = self.vocabulary.units[plain(groups["unit"])]
        if unit == "days":
            return replace(mention, relative_days=-int(count))
        if unit in ("seconds", "minutes", "hours"):
            return replace(mention, kind="duration", duration=_length(count, unit))
        return replace(mention, kind="period", value=AGO)


def _busy(length: int, taken: Iterable[Span]) -> bytearray:
    """A mark for each character that is already part of a mention."""
    busy = bytearray(length + 1)
    for start, end in taken:
        busy[start:end] = b"\1" * (end - start)
    return busy


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _length(count: float, unit: str) -> timedelta:
    days = {"weeks": 7, "months": 30, "years": 365}.get(unit)
    return timedelta(days=count * days) if days else timedelta(**{unit: count})


_DESIGNATORS = {"years": "Y", "months": "M", "weeks": "W", "days": "D"}
_CLOCK_DESIGNATORS = {"hours": "H", "minutes": "M", "seconds": "S"}
_SMALLER = {"hours": ("minutes", 60), "minutes": ("seconds", 60), "days": ("hours", 24)}


def _iso_length(parts: Iterable[tuple[float, str]]) -> str:
    """ISO 8601 duration in the units that are printed: ``P2W``, ``PT48H``, ``PT2H30M``."""
    amounts: dict[str, float] = {}
    for count, unit in parts:
        whole, rest = divmod(count, 1)
        if rest and unit in _SMALLER:
            smaller, size = _SMALLER[unit]
            amounts[smaller] = amounts.get(smaller, 0) + rest * size
            count = whole
        amounts[unit] = amounts.get(unit, 0) + count
    days = "".join(f"{amounts[u]:g}{d}" for u, d in _DESIGNATORS.items() if amounts.get(u))
    clock = "".join(f"{amounts[u]:g}{d}" for u, d in _CLOCK_DESIGNATORS.items() if amounts.get(u))
    return f"P{days}" + (f"T{clock}" if clock else "")
