"""Recognizing clock times as they are printed: "pukul 10.20 WIB", "8.20am", "0945 EDT", "noon".

A number in the form of a clock is one only if something around it says so: a clock word, a zone,
am or pm, a day part, another clock that it makes a range with. "Rp 11.500", "versi 2.23" and
"15.5%" have nothing of the kind. Every expression is run once over the folded text and looks only
a bounded way around a number, so the cost is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import time

from extractor.language.mentions import TimeMention
from extractor.language.times.vocabulary import TimeVocabulary, any_of, plain
from extractor.language.words import OpenedPattern

_NOT_INSIDE = r"(?<![\w.,:/$€£#@])"
_SPACE = r"[ \n]?"
_OFFSET = r"(?:utc|gmt)\s?[+-]\s?\d{1,2}(?::?\d{2})?"
_STAMP = re.compile(r"(?:(?:19|20)\d{2}|/\d{1,2})\)?[\s,|]*$")
"""A date right before a number: "(2/6/2025) 11.37"."""

_NEAR = 48
"""How many characters before a number are looked at for a clock word."""

_CHAIN = 24
"""How many characters may stand between the two ends of a range."""


class ClockGrammar:
    """The clock times of one language."""

    def __init__(self, vocabulary: TimeVocabulary) -> None:
        self.vocabulary = vocabulary
        self.rule = f"{vocabulary.code}/times/"
        words = vocabulary.words
        part, zone = any_of(vocabulary.day_parts), any_of(vocabulary.zones)
        zone = rf"(?P<zone>{zone})(?![\w+])"
        day = any_of(vocabulary.relative_parts)  # "8.30 malam tadi": the part is the day's
        tail = (
            rf"(?:,?{_SPACE}(?!(?:{day})\b)(?:(?:{words['before_part']})\s)?(?P<part>{part})\b)?"
            rf"(?:,?[^\S\n]?\(?(?:(?P<offset>{_OFFSET})|{zone}|(?P<local>{words['local']})\b)\)?)?"
            rf"(?:(?=,?\s(?P<beside>{day})\b))?"
        )
        two = rf"(?!\d{{1,2}}\s(?:{words['oclock']})(?!\w))"  # "entre las 16 y 17 horas"
        self._clock = OpenedPattern(
            rf"{_NOT_INSIDE}(?P<hour>\d{{1,2}})"
            rf"(?:(?:(?P<sep>\s?[:.]\s?|\s(?:{words['minutes']})\s{two})|(?P<mark>[hu]))"
            r"(?P<minute>[0-5]\d)"
            r"(?:[:.](?P<second>[0-5]\d))?)?"
            r"(?![\d%])(?![.,:/]\d)"
            rf"(?:{_SPACE}(?P<oclock>{words['oclock']})(?!\w))?"
            rf"(?:{_SPACE}(?P<meridiem>{any_of(vocabulary.meridiem)})(?!\w))?" + tail,
            (),
            number=True,
        )
        self._military = OpenedPattern(
            rf"{_NOT_INSIDE}(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?"
            rf"(?:(?P<hours>hours|hrs)\b(?:\s(?P<zone2>{any_of(vocabulary.zones)})(?![\w+]))?|{zone})",
            (),
            number=True,
        )
        self._named = OpenedPattern(
            rf"(?<!\w)(?:12\s)?(?P<name>{any_of(vocabulary.named_clocks)})\b(?:{_SPACE}{zone})?",
            ["12", *vocabulary.named_clocks],
        )
        clock = words["clock"]
        hedge = rf"(?:{words['hedges']}|{words['exact']})"
        lead = "worded_lead" if "worded_lead" in vocabulary.lists else "clock"
        self._worded = OpenedPattern(
            rf"(?<!\w)(?:{words[lead]})\s(?:{hedge}\s)*(?:(?P<half>{words['half']})\s(?=\w))?"
            rf"(?P<hour>{any_of(vocabulary.worded_hours)}|(?<=[^\W\d]\s)\d{{1,2}})(?![\w%]|[.,:]\d)"
            + tail,
            vocabulary.lists.get(lead, ()),
        )
        to, also = rf"(?:[-–—]|{words['range']})", rf"(?:{words['and']})"
        self._before = re.compile(rf"(?<!\d\s)(?<!\w)(?:{clock})[\s:~]*(?:{hedge}\s*)*$")
        bare = words["bare_clock"] if "bare_clock" in vocabulary.lists else clock
        self._before_bare = re.compile(rf"(?<!\d\s)(?<!\w)(?:{bare})[\s:~]*(?:{hedge}\s*)*$")
        self._hedge = re.compile(rf"(?<!\w){hedge}\s*(?:(?:{clock})\s*)?$")
        self._exact = re.compile(rf"(?<!\w)(?:{words['exact']})")
        self._lasting = re.compile(rf"(?<!\w)(?:{words['lasting']})\s*$")
        self._unit = re.compile(rf"\s(?:{any_of(vocabulary.units)})\b")
        self._range = re.compile(rf"\s*{to}\s*(?:{clock})?\s*$")
        self._and = re.compile(rf"\s*{also}\s*(?:{clock})?\s*$")
        self._between = re.compile(rf"(?<!\w)(?:{words['between']})\s*(?:{clock})?\s*$")
        self._bare = re.compile(
            rf"{_NOT_INSIDE}(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?\s*(?:{to}|{also})\s*$"
        )
        self._chained = re.compile(rf"\s*(?:{to}|{also})\s*(?:{clock})?\s*(?:{hedge}\s*)*$")

    def find(self, text: str, folded: str) -> list[TimeMention]:
        """Clock times, in order. ``folded`` is the folded ``text``."""
        found: list[TimeMention] = []
        for match in self._clock.finditer(folded):
            mention = self._read(match, text, folded, found[-1] if found else None)
            if mention:
                partner = self._bare_partner(mention, folded, found)
                found.extend([partner, mention] if partner else [mention])
        found.extend(self._in_words(text, folded))
        starts = {mention.start for mention in found}
        for match in (*self._military.finditer(folded), *self._named.finditer(folded)):
            mention = self._read_other(match, text, folded)
            if mention and mention.start not in starts:
                found.append(mention)
        found.sort(key=lambda mention: mention.start)
        return self._paired(found, folded)

    def _read(
        self, match: re.Match[str], text: str, folded: str, previous: TimeMention | None
    ) -> TimeMention | None:
        """A clock in digits, or None where the number is something else."""
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour > 24 or (hour == 24 and minute):
            return None
        zone, abbreviation, end = self._zone(match, text)
        before = folded[max(0, match.start() - _NEAR) : match.start()]
        if self._counts(match, before, folded):
            return None
        meridiem = self.vocabulary.meridiem.get(match["meridiem"] or "") if hour <= 12 else None
        chained = bool(
            previous
            and match["minute"]
            and match.start() - previous.end < _CHAIN
            and self._chained.fullmatch(folded, previous.end, match.start())
        )
        leads = self._before if match["minute"] else self._before_bare
        word = bool(leads.search(before) or _STAMP.search(before))
        if not (zone or meridiem or match["oclock"] or chained or self._marked(match, word)):
            return None
        part = match["part"] or self._part_beside(match)
        if meridiem:
            hour = hour % 12 + (12 if meridiem == "pm" else 0)
        elif part:
            hour = self.vocabulary.in_day_part(hour, part)
        printed_24 = match["hour"].startswith("0") or hour == 0 or hour > 12
        return TimeMention(
            match.start(),
            end,
            self.rule + "clock",
            "clock",
            clock=time(hour % 24, minute, int(match["second"] or 0)),
            precision="second" if match["second"] else "minute" if match["minute"] else "hour",
            half_day_open=not (meridiem or part or printed_24 or (zone and match["minute"])),
            zone=zone,
            abbreviation=abbreviation,
            approximate=self._hedged(before),
            day_part=part,
        )

    def _in_words(self, text: str, folded: str) -> Iterator[TimeMention]:
        """Clocks whose hour is a word, and halves: "pukul sembilan pagi", "jam setengah 8"."""
        for match in self._worded.finditer(folded) if self.vocabulary.worded_hours else ():
            if match["hour"].isdigit() and not match["half"]:
                continue
            hour, minute = int(self.vocabulary.count(match["hour"])), 0
            if match["half"]:  # half of the hour that is to come
                hour, minute = hour - 1, 30
            if not 0 <= hour <= 12:
                continue
            zone, abbreviation, end = self._zone(match, text)
            part = match["part"] or self._part_beside(match)
            yield TimeMention(
                match.start("half" if match["half"] else "hour"),
                end,
                self.rule + "worded_clock",
                "clock",
                clock=time(self.vocabulary.in_day_part(hour, part) if part else hour, minute),
                precision="minute" if minute else "hour",
                half_day_open=not part,
                zone=zone,
                abbreviation=abbreviation,
                approximate=self._hedged(folded[match.start() : match.start("hour")]),
                day_part=part,
            )

    def _counts(self, match: re.Match[str], before: str, folded: str) -> bool:
        """Whether a bare number counts a length: "de 15 minutos", "6 o 10 horas"."""
        if match["minute"] or match["meridiem"] or match["part"] or match["offset"]:
            return False
        if match["oclock"]:
            if plain(match["oclock"]) not in self.vocabulary.units:
                return False
            pair = self._bare.search(before)  # "entre las 16 y 17 horas" are clocks
            led = self._before_bare.search(before[: pair.start()] if pair else before)
            return bool(self._lasting.search(before)) or not led
        return bool(self._unit.match(folded, match.end("hour")))

    def _marked(self, match: re.Match[str], word: bool) -> bool:
        """Whether a number without zone or am/pm is a clock, by its form and a word before it."""
        dotted = self.vocabulary.dot_clock == "marked"
        if not match["minute"]:
            told = self.vocabulary.hour_and_part and bool(match["part"] or match["beside"])
            return told or (word and (dotted or bool(match["beside"])))
        if match["mark"]:
            return True
        if ":" in match["sep"]:
            return word or (len(match["hour"]) == 2 and " " not in match["sep"])
        return bool(match["part"] or match["beside"]) or (dotted and word)

    def _part_beside(self, match: re.Match[str]) -> str | None:
        """The day part of a day right behind: "shortly after 9.20 this morning"."""
        if not match["beside"]:
            return None
        _, part = self.vocabulary.relative_parts[plain(match["beside"])]
        return part

    def _zone(self, match: re.Match[str], text: str) -> tuple[str | None, str | None, int]:
        """Zone, its printed form, and where the mention ends.

        "est" and "art" are words in lower case, and "PT" before a name is a company: those are
        no zones.
        """
        groups = match.groupdict()
        if groups.get("offset"):
            printed = text[slice(*match.span("offset"))].upper()
            return printed.replace(" ", ""), printed, match.end("offset")
        if groups.get("local"):
            return "local", None, match.end("local")
        for name in ("zone", "zone2"):
            if groups.get(name):
                start, end = match.span(name)
                printed = text[start:end]
                company = printed == "PT" and re.match(r"\s[A-Z]", text[end : end + 2])
                named = " " in printed and any(char.isupper() for char in printed)
                short = printed[0].isupper() and (len(printed) > 2 or printed.isupper())
                capital = named or short  # "waktu Pasifik", "Pacific Time"; "PT", "WIB"
                if capital and not company:
                    return self.vocabulary.zones[re.sub(r"\s", " ", groups[name])], printed, end
                return None, None, len(text[:start].rstrip(" \n(,"))
        return None, None, match.end()

    def _hedged(self, before: str) -> bool:
        found = self._hedge.search(before)
        return bool(found and not self._exact.match(found[0]))

    def _bare_partner(
        self, mention: TimeMention, folded: str, found: list[TimeMention]
    ) -> TimeMention | None:
        """The bare hour before a marked clock: "between 5 and 6 p.m.", "1-4 a.m."."""
        before = self._bare.search(folded, max(0, mention.start - _CHAIN), mention.start)
        if not before or mention.clock is None or (found and found[-1].end > before.start()):
            return None
        hour = int(before["hour"])
        if hour > 24:
            return None
        if hour < 12 <= mention.clock.hour and hour + 12 <= mention.clock.hour:
            hour += 12
        return replace(
            mention,
            start=before.start(),
            end=before.end("minute" if before["minute"] else "hour"),
            clock=time(hour % 24, int(before["minute"] or 0)),
            precision="minute" if before["minute"] else "hour",
            half_day_open=False,
        )

    def _read_other(self, match: re.Match[str], text: str, folded: str) -> TimeMention | None:
        """A clock without a separator: "0945 EDT", "noon"."""
        groups = match.groupdict()
        zone, abbreviation, end = self._zone(match, text)
        named = groups.get("name")
        printed = self.vocabulary.named_clocks[plain(named)] if named else ""
        if named:  # "seven o'clock" leaves open which half of the day
            hour, minute = (int(part) for part in printed.rstrip("?").split(":"))
        elif zone or groups["hours"]:
            hour, minute = int(match["hour"]), int(match["minute"])
        else:
            return None
        return TimeMention(
            match.start(),
            end,
            self.rule + ("named_clock" if named else "military"),
            "clock",
            clock=time(hour, minute),
            half_day_open=printed.endswith("?"),
            zone=zone,
            abbreviation=abbreviation,
            approximate=self._hedged(folded[max(0, match.start() - _NEAR) : match.start()]),
        )

    def _paired(self, clocks: list[TimeMention], folded: str) -> list[TimeMention]:
        """Mark the two ends of printed ranges, and give both the zone that one of them names."""
        for index in range(len(clocks) - 1):
            first, second = clocks[index], clocks[index + 1]
            if second.start - first.end > _CHAIN or first.range_part is not None:
                continue
            before = folded[max(0, first.start - _NEAR) : first.start]
            ranged = self._range.fullmatch(folded, first.end, second.start) or (
                self._and.fullmatch(folded, first.end, second.start)
                and self._between.search(before)
            )
            if ranged:
                zone, short = first.zone or second.zone, first.abbreviation or second.abbreviation
                clocks[index] = replace(first, range_part="from", zone=zone, abbreviation=short)
                clocks[index + 1] = replace(
                    second,
                    range_part="to",
                    zone=second.zone or zone,
                    abbreviation=second.abbreviation or short,
                )
        return clocks
