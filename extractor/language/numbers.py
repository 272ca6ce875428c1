"""Numbers as they are printed: separators, multipliers, percentages.

Writes the dynamic fragments ``@number`` and ``@percent``. Which numbers count anything about an
outage is for the rules of ``figures.toml`` to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractor.language.layout import Span
from extractor.language.times.vocabulary import any_of, plain
from extractor.language.words import OpenedPattern


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number and its value; a percentage has ``percent``."""

    start: int
    end: int
    value: float
    percent: bool


class NumberGrammar:
    """The number notation of one language, from the ``[numbers]`` table of ``figures.toml``.

    ``thousands`` and ``decimal`` are its separators, ``multipliers`` its words for powers of ten,
    ``percent`` its words for per cent. ``spelled`` are number words, which count before a
    multiplier or per cent only ("two thousand", "eighty-eight percent"); ``parts`` are words for a
    share, which count before one of ``parts_of`` only ("half of"), ``ratios`` those that stand
    alone ("seven in ten").
    """

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._thousands = settings.get("thousands", ",")
        self._decimal = settings.get("decimal", ".")
        self._multipliers: dict[str, float] = dict(settings.get("multipliers", {}))
        self._words: dict[str, float] = dict(settings.get("words", {}))
        self._spelled: dict[str, float] = dict(settings.get("spelled", {}))
        parts: dict[str, float] = dict(settings.get("parts", {}))
        ratios: dict[str, float] = dict(settings.get("ratios", {}))
        self._shares = {**parts, **ratios}
        percent = any_of(settings.get("percent", ["%"]))
        multiplier, spelled = any_of(self._multipliers), any_of(self._spelled)
        self._number = OpenedPattern(
            rf"(?<![\w.,/:@#$€£-])(?P<number>\d{{1,3}}(?:(?P<group>[.,\s])\d{{3}})+(?!\d)(?:[.,]\d{{1,2}}(?!\d))?"
            rf"|\d+(?:[.,]\d{{1,2}}(?!\d))?|{any_of(self._words)}"
            rf"|(?P<spelled>(?:{spelled})(?:[\s-](?:{spelled}))?)(?=\s?-?(?:{multiplier}|{percent})(?!\w))"
            rf"|(?P<share>(?:{any_of(parts)})(?=\s(?:{any_of(settings.get('parts_of', ()))})(?!\w))"
            rf"|(?:{any_of(ratios)})))"
            rf"(?:\s?(?P<multiplier>{multiplier})\b(?:\s(?P<rest>\d{{3}})(?![\d.,%]))?)?(?:\s?-?(?P<percent>{percent})(?!\w))?(?!\w)\+?",
            [*self._words, *self._spelled, *self._shares],
            number=True,
            glued=[*self._multipliers, *settings.get("percent", ())],
        )

    def find(self, folded: str) -> list[Number]:
        """Every number of a folded text, in order."""
        found = []
        for match in self._number.finditer(folded):
            value = self._printed(match)
            if value is None:
                continue
            value *= self._multipliers.get(match["multiplier"] or "", 1)
            value += int(match["rest"] or 0)  # "5 mil 214"
            percent = bool(match["percent"] or match["share"])
            found.append(Number(match.start(), match.end(), value, percent))
        return found

    def _printed(self, match: re.Match[str]) -> float | None:
        """The value of a match before its multiplier: digits, or words."""
        if match["share"]:
            return self._shares[plain(match["share"])]
        if match["spelled"]:
            return sum(self._spelled[word] for word in re.split(r"[\s-]", match["spelled"]))
        return self._value(match["number"])

    def _value(self, printed: str) -> float | None:
        if printed in self._words:
            return self._words[printed]
        digits = "".join(printed.split())
        for separator in (".", ","):
            parts = digits.split(separator)
            if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]):
                # Three digits behind it: a thousands separator, in either notation.
                other = "," if separator == "." else "."
                if other not in digits:
                    return float("".join(parts)) if parts[0] != "0" else float(".".join(parts))
        digits = digits.replace(
            self._thousands, "" if digits.count(self._decimal) else self._thousands
        )
        digits = digits.replace(",", ".")
        try:
            return float(digits)
        except ValueError:
            return None


def spans(numbers: list[Number], *, percent: bool) -> list[Span]:
    """Offsets of the numbers that are (not) percentages."""
    return [(number.start, number.end) for number in numbers if number.percent is percent]
