"""The component that finds times and anchors days to the publication.

Clock times are put on their days later, by :mod:`extractor.language.times.clocks`.

Writes ``doc._.mentions.times`` and the dynamic fragments ``@clock``, ``@day``, ``@period`` and
``@duration``, so that the rules of ``roles.toml`` can speak of a time and the words around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import rules
from extractor.language.layout import Spans
from extractor.language.mentions import TimeMention
from extractor.language.times.calendar import (
    ago,
    anchor,
    best_reading,
    contradicts,
    period,
    year_by_weekday,
)
from extractor.language.times.clock_grammar import ClockGrammar
from extractor.language.times.day_grammar import AGO, DayGrammar
from extractor.language.times.vocabulary import TimeVocabulary
from extractor.models import Article

BESIDE = 3
"""Characters between a relative word and the date that explains it, at most."""


class TimesComponent:
    """Factory ``outage_times``."""

    def __init__(self, code: str) -> None:
        self.vocabulary = TimeVocabulary(rules.load(code))
        self.clocks = ClockGrammar(self.vocabulary)
        self.days = DayGrammar(self.vocabulary)

    def __call__(self, doc: Doc) -> Doc:
        layout = doc._.layout
        clocks = self.clocks.find(layout.text, layout.folded)
        told = [(clock.start, clock.end) for clock in clocks]
        days = _explained(self.days.find(layout.text, layout.folded, told), layout.text)
        told += [(day.start, day.end) for day in days]
        durations = self.days.durations(layout.folded, told)
        base = base_day(doc._.article, days)
        days = anchored(days, base, layout.text, self.vocabulary.code)
        found = sorted([*clocks, *days, *durations], key=lambda mention: mention.start)
        doc._.mentions.times = found
        for kind in ("clock", "day", "period", "duration"):
            doc._.reading.put(kind, [(m.start, m.end) for m in found if m.kind == kind])
        taken = Spans((mention.start, mention.end) for mention in found)
        for kind in ("number", "percent"):  # "2020" in a date is no number of its own
            others = [span for span in doc._.hits[kind] if not taken.overlap(*span)]
            doc._.reading.put(kind, others)
        return doc


def _explained(days: Sequence[TimeMention], text: str) -> list[TimeMention]:
    """``days`` without a relative word that a date beside it explains: "kemarin (26/6)".

    A page prints tomorrow's paper tonight: its "yesterday" is then today, its dates are right.
    """
    dropped = {
        number
        for pair in pairwise(range(len(days)))
        for number, beside in (pair, pair[::-1])
        if days[number].relative_days is not None
        and days[beside].day
        and days[beside].month
        and not text[days[pair[0]].end : days[pair[1]].start].strip(" (,)")
        and days[pair[1]].start - days[pair[0]].end <= BESIDE
    }
    return [day for number, day in enumerate(days) if number not in dropped]


def anchored(
    days: list[TimeMention], base: date | None, text: str, language: str
) -> list[TimeMention]:
    """Days with their values; where a weekday contradicts its date, with the better reading."""
    first = [(mention, anchor(mention, base)) for mention in days]
    supported = {
        day
        for mention, day in first
        if day and mention.kind == "day" and not contradicts(mention, day)
    }
    found: list[TimeMention] = []
    named: str | None = None
    for mention, day in first:
        if mention.direction == "same":
            found.append(replace(mention, value=named or (base.isoformat() if base else None)))
        elif mention.kind == "period":
            printed = text[mention.start : mention.end]
            found.append(replace(mention, value=_period(mention, base, printed, language)))
        elif contradicts(mention, day):
            assert day is not None
            reading = best_reading(mention, day, base, supported)
            found.append(replace(mention, value=reading.isoformat(), printed=day.isoformat()))
        elif mention.kind == "day":
            found.append(replace(mention, value=day.isoformat() if day else None))
        else:
            found.append(mention)
        if found[-1].kind == "day":
            named = found[-1].value or named
    return found


def _period(mention: TimeMention, base: date | None, printed: str, language: str) -> str | None:
    if mention.value == AGO:
        day = ago(printed, language, base) if base else None
        return day.isoformat()[:7] if day else None
    if mention.value:
        return period(mention.value, base)
    if mention.year and mention.month:
        return f"{mention.year:04d}-{mention.month:02d}"
    if mention.month and base:
        year = base.year - (mention.month > base.month)
        return f"{year:04d}-{mention.month:02d}"
    return f"{mention.year:04d}" if mention.year else None


def base_day(article: Article | None, times: Sequence[TimeMention]) -> date | None:
    """The day that relative days are counted from.

    The publication's; where that is unknown, the full date that the text prints most often (the
    tails of embedded posts), of several the latest; failing that, the first date whose weekday
    tells the year.
    """
    if article is not None and article.published:
        return date.fromisoformat(article.published[:10])
    full = (anchor(time, None) for time in times if time.year and time.month and time.day)
    counts = Counter(day for day in full if day)
    if counts:
        return max(counts, key=lambda day: (counts[day], day))
    return next((day for time in times if (day := year_by_weekday(time))), None)


def year_assumed(article: Article, times: Sequence[TimeMention]) -> bool:
    """Whether only a weekday beside a date tells what year :func:`base_day` is in."""
    known = any(time.year and time.month and time.day for time in times)
    return not article.published and not known and base_day(article, times) is not None


@Language.factory("outage_times")
def _times(nlp: Language, name: str) -> TimesComponent:
    return TimesComponent(str(nlp.meta.get("rules", nlp.lang)))
