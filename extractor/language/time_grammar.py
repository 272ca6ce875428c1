"""Recognizing time expressions: clock times, days, periods and durations as they are printed.

The vocabulary is the language's ``times.toml``; this module knows only how such words combine.
Every regular expression is run once over the folded text and is bounded in what it looks at, so
the cost is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from extractor.language.mentions import TimeMention
from extractor.language.rules import LanguageData, shared

_NOT_INSIDE = r"(?<![\w.,:/$€£#@])"
_ORDINAL = r"(?:st|nd|rd|th)?"
_SPACE = r"[ \n]?"
_OFFSET = r"(?:utc|gmt)\s?[+-]\s?\d{1,2}(?::?\d{2})?"
_NEAR = 48
"""How many characters before a number are looked at for a clock word."""


def any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first; never empty."""
    ordered = sorted((w.lower() for w in words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in ordered) or r"(?!)"


class TimeGrammar:
    """The time expressions of one language."""

    def __init__(self, data: LanguageData) -> None:
        def table(name: str) -> dict[str, Any]:
            found: dict[str, Any] = data.table("times", name)
            return found

        self.code = data.code
        settings, self._words = table("settings"), table("words")
        self._order = settings.get("order", "DMY")
        self._dot_clock = settings.get("dot_clock", "marked")
        self._capital_weekdays = settings.get("capital_weekdays", False)
        self._months, self._weekdays = table("months"), table("weekdays")
        self._parts = table("day_parts")
        self._relative_days, self._relative_parts = table("relative_days"), table("relative_parts")
        self._periods, self._named = table("periods"), table("named_clocks")
        self._meridiem, self._units, self._numbers = table("meridiem"), table("units"), table("numbers")
        self._zones = _zone_names()
        self._compile()

    def _compile(self) -> None:
        words = {name: any_of(entries) for name, entries in self._words.items()}
        part, zone = any_of(self._parts), any_of(self._zones)
        meridiem = any_of(self._meridiem)
        month, weekday = any_of(self._months), any_of(self._weekdays)
        number, unit = any_of(self._numbers), any_of(self._units)
        local = words.get("local", r"(?!)")
        self._clock = re.compile(
            rf"{_NOT_INSIDE}(?P<hour>\d{{1,2}})"
            rf"(?:(?:(?P<sep>\s?[:.]\s?)|(?P<mark>[hu]))(?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?)?"
            rf"(?![\d%])(?![.,:/]\d)"
            rf"(?:{_SPACE}(?P<oclock>o'clock))?"
            rf"(?:{_SPACE}(?P<meridiem>{meridiem})(?!\w))?"
            rf"(?:,?{_SPACE}(?:in\sthe\s|at\s)?(?P<part>{part})\b)?"
            rf"(?:,?{_SPACE}\(?(?:(?P<offset>{_OFFSET})|(?P<zone>{zone})(?![\w+])|(?P<local>{local})\b)\)?)?"
        )
        self._military = re.compile(
            rf"{_NOT_INSIDE}(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?"
            rf"(?:(?P<zone>{zone})(?![\w+])|(?:hours|hrs)\b(?:\s(?P<zone2>{zone})(?![\w+]))?)"
        )
        self._named_clock = re.compile(
            rf"(?<!\w)(?:12\s)?(?P<name>{any_of(self._named)})\b(?:{_SPACE}(?P<zone>{zone})(?![\w+]))?"
        )
        hedges = rf"(?:{words.get('hedges', '(?!)')}|{words.get('exact', '(?!)')})"
        self._before_clock = re.compile(
            rf"(?<!\d\s)(?<!\w)(?P<word>{words.get('clock', '(?!)')})[\s:~]*(?P<hedge>(?:{hedges}\s*)*)$"
        )
        self._hedge_before = re.compile(rf"(?<!\w){hedges}\s*(?:(?:{words.get('clock', '(?!)')})\s*)?$")
        self._exact_only = re.compile(rf"(?<!\w)(?:{words.get('exact', '(?!)')})")
        self._range_between = re.compile(rf"\s*(?:[-–—]|{words.get('range', '(?!)')})\s*(?:{words.get('clock', '(?!)')})?\s*$")
        self._and_between = re.compile(rf"\s*(?:{words.get('and', '(?!)')})\s*(?:{words.get('clock', '(?!)')})?\s*$")
        self._between_before = re.compile(rf"(?<!\w)(?:{words.get('between', '(?!)')})\s*(?:{words.get('clock', '(?!)')})?\s*$")
        self._bare_before = re.compile(
            rf"{_NOT_INSIDE}(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?\s*(?:[-–—]|{words.get('range', '(?!)')}|{words.get('and', '(?!)')})\s*$"
        )
        self._following_range = re.compile(
            rf"\s*(?:[-–—]|{words.get('range', '(?!)')}|{words.get('and', '(?!)')})\s*(?:{words.get('clock', '(?!)')})?\s*(?:{hedges}\s*)*$"
        )
        date_word = words.get("date", r"(?!)")
        day_part = rf"(?:,?\s?\(?(?P<part>{part})\b)?"
        head = rf"(?<![\w/])(?:(?P<weekday>{weekday})\b\.?(?:\s(?P<head_part>{part}))?\s?,?\s?)?"
        year = r"(?:19|20)\d{2}"
        self._days: list[tuple[str, re.Pattern[str]]] = [
            ("iso", re.compile(rf"(?<![\w/-])(?P<year>{year})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?!\d)")),
            (
                "numeric",
                re.compile(
                    rf"{head}(?:(?:{date_word})\s)?(?P<open>[(\[])?\s?(?P<day>\d{{1,2}})\s?(?P<sep>[/.-])\s?(?P<month>\d{{1,2}})"
                    rf"(?:\s?(?P=sep)\s?(?P<year>{year}|\d{{2}})(?!\d))?(?![\d/%]|[.,:]\d)(?P<close>\s?[)\]])?{day_part}"
                ),
            ),
            (
                "day_month",
                re.compile(
                    rf"{head}\(?(?:(?:{date_word})\s|the\s)?(?:(?P<first>\d{{1,2}}){_ORDINAL}\s?(?:[-–]|{words.get('range', '(?!)')}|{words.get('and', '(?!)')})\s?)?"
                    rf"(?P<day>\d{{1,2}}){_ORDINAL}(?:\sof)?[\s-](?P<month_name>{month})\b\.?(?:,?[\s-](?P<year>{year})\b)?\)?{day_part}"
                ),
            ),
            (
                "month_day",
                re.compile(
                    rf"{head}(?P<month_name>{month})\b\.?\s(?P<day>\d{{1,2}}){_ORDINAL}(?![\d%])(?![.:]\d)"
                    rf"(?:\s?[-–]\s?(?P<last>\d{{1,2}}){_ORDINAL}(?!\d))?(?:,?\s(?P<year>{year})\b)?{day_part}"
                ),
            ),
            ("month_year", re.compile(rf"(?<!\w)(?P<month_name>{month})\b\.?,?\s(?:{words.get('on', '(?!)')}\s)?(?P<year>{year})\b")),
            ("month", re.compile(rf"(?<!\w)(?:{words.get('on', '(?!)')})\s(?P<month_name>{month})\b\.?(?:\s(?P<last_word>{words.get('last', '(?!)')})\b)?(?!\s?\d)")),
            ("year", re.compile(rf"(?<!\w)(?:{words.get('on', '(?!)')})\s(?P<year>{year})(?![\w%.,/:-]*\d)\b")),
            ("relative_part", re.compile(rf"(?<!\w)(?P<relative_part>{any_of(self._relative_parts)})\b")),
            ("relative_day", re.compile(rf"(?<!\w)(?:the\s)?(?P<relative_day>{any_of(self._relative_days)})\b{day_part}")),
            ("period", re.compile(rf"(?<!\w)(?P<period>{any_of(self._periods)})\b")),
            (
                "ago",
                re.compile(rf"(?<!\w)(?P<count>\d{{1,3}}|{number})\s?(?P<unit>{unit})\s(?P<ago>{words.get('ago', '(?!)')})\b"),
            ),
            (
                "weekday",
                re.compile(
                    rf"(?<!\w)(?:(?P<before>{words.get('last', '(?!)')}|{words.get('next', '(?!)')})\s)?(?P<weekday>{weekday})\b"
                    rf"(?:\s(?P<part>{part})\b)?(?:\s(?P<after>{words.get('last', '(?!)')}|{words.get('next', '(?!)')})\b)?"
                ),
            ),
            ("day_part", re.compile(rf"(?<!\w)(?P<part>{part})\b")),
        ]
        amount = rf"\d{{1,3}}(?:[.,]\d|\s\d/\d)?|{number}"
        self._duration = re.compile(
            rf"(?<![\w.,:/])(?P<count>{amount})(?P<half>\sand\sa\shalf|\ssetengah)?[\s-]?(?P<unit>{unit})\b"
            rf"(?:,?\s(?:and\s|dan\s)?(?P<count2>\d{{1,2}}|{number})\s(?P<unit2>{unit})\b)?(?!\s(?:{words.get('ago', '(?!)')})\b)"
        )

    # --- clock times -------------------------------------------------------------------------

    def clocks(self, text: str, folded: str) -> list[TimeMention]:
        """Clock times, in order. ``folded`` is the folded ``text``."""
        found: list[TimeMention] = []
        for match in self._clock.finditer(folded):
            mention = self._read_clock(match, text, folded, found[-1] if found else None)
            if mention:
                self._bare_partner(mention, folded, found)
                found.append(mention)
        starts = {mention.start for mention in found}
        for match in (*self._military.finditer(folded), *self._named_clock.finditer(folded)):
            mention = self._read_named(match, text, folded)
            if mention and mention.start not in starts:
                found.append(mention)
        found.sort(key=lambda mention: mention.start)
        return self._pair_ranges(found, folded)

    def _read_clock(
        self, match: re.Match[str], text: str, folded: str, previous: TimeMention | None
    ) -> TimeMention | None:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour > 24 or (hour == 24 and minute):
            return None
        zone, abbreviation, end = self._zone(match, text)
        before = folded[max(0, match.start() - _NEAR) : match.start()]
        word = self._before_clock.search(before)
        meridiem = self._meridiem.get(match["meridiem"] or "")
        part = match["part"]
        if meridiem and hour > 12:
            meridiem = None
        marked = bool(zone or meridiem or match["oclock"])
        chained = bool(
            previous
            and match["minute"]
            and match.start() - previous.end < 24
            and self._following_range.fullmatch(folded[previous.end : match.start()])
        )
        if not self._is_clock(match, bool(word), marked, chained):
            return None
        clock, open_half = self._hour(hour, meridiem, part, bool(zone), match)
        return TimeMention(
            match.start(),
            end,
            f"{self.code}/times/clock",
            "clock",
            clock=time(clock, minute, int(match["second"] or 0)),
            precision="second" if match["second"] else "minute" if match["minute"] else "hour",
            half_day_open=open_half,
            zone=zone,
            abbreviation=abbreviation,
            approximate=self._hedged(before),
            day_part=part,
        )

    def _is_clock(self, match: re.Match[str], word: bool, marked: bool, chained: bool) -> bool:
        """Whether a number in the form of a clock is one, by what stands around it."""
        if marked or chained:
            return True
        separator = (match["sep"] or "").strip()
        if not match["minute"]:
            return word and self._dot_clock == "marked"
        if separator == ":":
            return " " not in (match["sep"] or "") or word
        if match["mark"]:
            return True
        return self._dot_clock == "marked" and (word or bool(match["part"]))

    def _hour(
        self, hour: int, meridiem: str | None, part: str | None, zoned: bool, match: re.Match[str]
    ) -> tuple[int, bool]:
        """The hour on a 24-hour clock, and whether its half of the day is still open."""
        if meridiem:
            return (hour % 12) + (12 if meridiem == "pm" else 0), False
        if part:
            return self.in_day_part(hour, part), False
        if hour == 24:
            return 0, False
        printed_24 = match["hour"].startswith("0") or hour == 0 or hour > 12
        return hour, not printed_24 and not (zoned and bool(match["minute"]))

    def in_day_part(self, hour: int, part: str) -> int:
        """``hour`` (0 to 24) read within a day part: 3 "sore" is 15, 12 "malam" is 0."""
        low, high = self._parts[part]
        for candidate in (hour, hour + 12):
            if low <= candidate <= high and candidate < 24:
                return candidate
        return 0 if hour in (12, 24) and high >= 24 else hour % 24

    def _zone(self, match: re.Match[str], text: str) -> tuple[str | None, str | None, int]:
        """Zone, its printed form, and where the mention ends."""
        groups = match.groupdict()
        if groups.get("offset"):
            return groups["offset"].upper().replace(" ", ""), groups["offset"].upper(), match.end()
        if groups.get("local"):
            return "local", None, match.end()
        for name in ("zone", "zone2"):
            if groups.get(name):
                start, end = match.span(name)
                printed = text[start:end]
                company = printed == "PT" and re.match(r"\s[A-Z]", text[end : end + 2])
                if printed[0].isupper() and (len(printed) > 2 or printed.isupper()) and not company:
                    return self._zones[groups[name]], printed, match.end()
                return None, None, len(text[: match.start(name)].rstrip(" \n(,"))
        return None, None, match.end()

    def _hedged(self, before: str) -> bool:
        found = self._hedge_before.search(before)
        return bool(found and not self._exact_only.match(found[0]))

    def _bare_partner(self, mention: TimeMention, folded: str, found: list[TimeMention]) -> None:
        """The bare hour before a marked clock: "between 5 and 6 p.m.", "1-4 a.m."."""
        before = self._bare_before.search(folded, max(0, mention.start - 24), mention.start)
        if not before or mention.clock is None or (found and found[-1].end > before.start()):
            return
        hour = int(before["hour"])
        if hour > 24:
            return
        if hour < 12 <= mention.clock.hour and hour + 12 <= mention.clock.hour:
            hour += 12
        found.append(
            replace(
                mention,
                start=before.start(),
                end=before.end("minute") if before["minute"] else before.end("hour"),
                clock=time(hour % 24, int(before["minute"] or 0)),
                precision="minute" if before["minute"] else "hour",
                half_day_open=False,
            )
        )

    def _read_named(self, match: re.Match[str], text: str, folded: str) -> TimeMention | None:
        """"0945 EDT", "noon"."""
        groups = match.groupdict()
        zone, abbreviation, end = self._zone(match, text)
        if groups.get("name"):
            hour, minute = (int(part) for part in self._named[groups["name"]].split(":"))
        elif zone or folded[match.end() - 1] == "s":
            hour, minute = int(match["hour"]), int(match["minute"])
        else:
            return None
        return TimeMention(
            match.start(),
            end,
            f"{self.code}/times/{'named_clock' if groups.get('name') else 'military'}",
            "clock",
            clock=time(hour, minute),
            zone=zone,
            abbreviation=abbreviation,
            approximate=self._hedged(folded[max(0, match.start() - _NEAR) : match.start()]),
        )

    def _pair_ranges(self, clocks: list[TimeMention], folded: str) -> list[TimeMention]:
        """Mark the two ends of printed ranges, and give both the zone that one of them names."""
        for index in range(len(clocks) - 1):
            first, second = clocks[index], clocks[index + 1]
            gap = folded[first.end : second.start]
            if len(gap) > 24:
                continue
            ranged = self._range_between.fullmatch(gap) or (
                self._and_between.fullmatch(gap)
                and self._between_before.search(folded[max(0, first.start - _NEAR) : first.start])
            )
            if ranged and first.range_part is None:
                zone, short = first.zone or second.zone, first.abbreviation or second.abbreviation
                clocks[index] = replace(first, range_part="from", zone=zone, abbreviation=short)
                clocks[index + 1] = replace(
                    second, range_part="to", zone=second.zone or zone, abbreviation=second.abbreviation or short
                )
        return clocks

    # --- days, periods, durations --------------------------------------------------------------

    def days(self, text: str, folded: str, taken: Iterable[tuple[int, int]] = ()) -> list[TimeMention]:
        """Days and periods outside of ``taken`` (the clocks), in order; the fullest form wins."""
        busy = bytearray(len(text) + 1)
        for start, end in taken:
            busy[start:end] = b"\1" * (end - start)
        found: list[TimeMention] = []
        for name, expression in self._days:
            for match in expression.finditer(folded):
                mention = self._read_day(name, match, text)
                if mention and not any(busy[mention.start : mention.end]):
                    busy[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                    found.append(mention)
        return sorted(found, key=lambda mention: mention.start)

    def _read_day(self, name: str, match: re.Match[str], text: str) -> TimeMention | None:
        groups: Mapping[str, str | None] = match.groupdict()
        if not self._is_day(name, match, text):
            return None
        rule = f"{self.code}/times/{name}"
        weekday = self._weekdays.get(groups.get("weekday") or "")
        base = TimeMention(
            match.start(),
            match.end(),
            rule,
            "day",
            weekday=weekday,
            day_part=groups.get("part") or groups.get("head_part"),
        )
        if name in ("iso", "numeric", "day_month", "month_day"):
            return self._calendar_day(name, base, groups)
        if name in ("month_year", "month", "year"):
            year = int(groups["year"]) if groups.get("year") else None  # type: ignore[arg-type]
            month = self._months.get(groups.get("month_name") or "")
            return replace(base, kind="period", year=year, month=month)
        if name == "relative_day":
            return replace(base, relative_days=self._relative_days[_word(groups["relative_day"])])
        if name == "relative_part":
            days, part = self._relative_parts[_word(groups["relative_part"])]
            return replace(base, relative_days=days, day_part=part)
        if name == "period":
            return replace(base, kind="period", value=self._periods[_word(groups["period"])])
        if name == "ago":
            return self._ago(base, groups)
        if name == "weekday":
            word = groups.get("before") or groups.get("after")
            last = word is not None and word in self._words.get("last", ())
            return replace(base, direction="last" if last else "next" if word else None)
        return base

    def _is_day(self, name: str, match: re.Match[str], text: str) -> bool:
        """Whether a match in the form of a day is one, by capitals and brackets."""
        groups = match.groupdict()
        if name == "weekday":
            start, end = match.span("weekday")
            printed = text[start:end]
            if self._capital_weekdays and not printed[0].isupper():
                return False
            return len(printed) > 4 or self.code != "en"
        if name == "month":
            return text[match.start("month_name")].isupper()
        if name == "numeric":
            if groups["weekday"] is None and groups["year"] is None and not (groups["open"] and groups["close"]):
                return False
            return groups["sep"] == "/" or groups["year"] is not None
        if name == "month_day":
            return self._order != "DMY" and text[match.start("month_name")].isupper()
        if name in ("day_month", "month_year"):
            return text[match.start("month_name")].isupper() or not self._capital_weekdays or bool(groups.get("year"))
        return True

    def _calendar_day(
        self, name: str, base: TimeMention, groups: Mapping[str, str | None]
    ) -> TimeMention | None:
        day = int(groups["day"] or 0)
        month = self._months[groups["month_name"]] if groups.get("month_name") else int(groups["month"] or 0)
        if name == "numeric" and (month > 12 or self._order == "MDY") and day <= 12:
            day, month = month, day
        year = int(groups["year"]) if groups.get("year") else None  # type: ignore[arg-type]
        if year is not None and year < 100:
            year += 2000
        if not (1 <= day <= 31 and 1 <= month <= 12):
            return None
        first, last = groups.get("first"), groups.get("last")
        return replace(
            base,
            year=year,
            month=month,
            day=int(first) if first else day,
            last_day=day if first else int(last) if last else None,
        )

    def _ago(self, base: TimeMention, groups: Mapping[str, str | None]) -> TimeMention | None:
        count = self._count(groups["count"])
        unit = self._units[_word(groups["unit"])]
        if unit == "days" and count:
            return replace(base, relative_days=-int(count))
        if unit in ("seconds", "minutes", "hours"):
            return replace(base, kind="duration", duration=_length(count, unit), relative_days=0)
        return replace(base, kind="period", value=f"-P{int(count)}{unit[0].upper()}")

    def durations(self, folded: str, taken: Iterable[tuple[int, int]] = ()) -> Iterator[TimeMention]:
        """Lengths of time ("two-hour", "3 jam 15 menit") outside of ``taken``, in order."""
        busy = bytearray(len(folded) + 1)
        for start, end in taken:
            busy[start:end] = b"\1" * (end - start)
        for match in self._duration.finditer(folded):
            if any(busy[match.start() : match.end()]):
                continue
            count = self._count(match["count"]) + (0.5 if match["half"] else 0)
            length = _length(count, self._units[_word(match["unit"])])
            if match["count2"]:
                length += _length(self._count(match["count2"]), self._units[_word(match["unit2"])])
            if length:
                yield TimeMention(
                    match.start(),
                    match.end(),
                    f"{self.code}/times/duration",
                    "duration",
                    duration=length,
                    value=_iso_length(length),
                )

    def _count(self, word: str | None) -> float:
        """A printed amount: digits, "2 1/2", or a number word."""
        if not word:
            return 0
        if word in self._numbers:
            return float(self._numbers[word])
        whole, _, fraction = word.replace(",", ".").partition(" ")
        amount = float(whole)
        if "/" in fraction:
            above, below = fraction.split("/")
            amount += int(above) / int(below) if int(below) else 0
        return amount


def _word(printed: str | None) -> str:
    return re.sub(r"\s", " ", printed or "")


def _length(count: float, unit: str) -> timedelta:
    days = {"weeks": 7, "months": 30, "years": 365}.get(unit)
    return timedelta(days=count * days) if days else timedelta(**{unit: count})


def _iso_length(length: timedelta) -> str:
    minutes = int(length.total_seconds() // 60)
    hours, minutes = divmod(minutes, 60)
    if hours >= 24 and hours % 24 == 0 and not minutes:
        return f"P{hours // 24}D"
    return f"PT{hours}H" * bool(hours) + ("PT" * (not hours) + f"{minutes}M") * bool(minutes) or "PT0M"


def _zone_names() -> dict[str, str]:
    """Printed zone in lower case → IANA name."""
    names: dict[str, str] = {}
    for zone in shared("zones")["zone"]:
        for printed in (zone["abbreviation"], *zone.get("names", ())):
            names[printed.lower()] = zone["name"]
    return names
