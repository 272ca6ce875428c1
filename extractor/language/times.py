"""The component that reads times: recognition, anchoring to the publication, values.

Writes ``doc._.mentions.times`` and the dynamic fragments ``@clock``, ``@day``, ``@period`` and
``@duration``, so that the rules of ``roles.toml`` can speak of a time and the words around it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import rules
from extractor.language.calendar import ago, anchor, best_reading, contradicts, period
from extractor.language.clock_grammar import ClockGrammar
from extractor.language.coded import mark
from extractor.language.day_grammar import AGO, DayGrammar
from extractor.language.layout import Layout
from extractor.language.mentions import TimeMention
from extractor.language.time_vocabulary import TimeVocabulary

BEHIND = 3
"""Words between a clock and a day behind it that is its own, at most."""

CARRY_PARAGRAPHS = 3
"""A clock without a day takes the day named last, at most this many paragraphs back."""


class TimesComponent:
    """Factory ``outage_times``."""

    def __init__(self, code: str) -> None:
        self.vocabulary = TimeVocabulary(rules.load(code))
        self.clocks = ClockGrammar(self.vocabulary)
        self.days = DayGrammar(self.vocabulary)

    def __call__(self, doc: Doc) -> Doc:
        layout = doc._.layout
        clocks = self.clocks.find(layout.text, layout.folded)
        taken = [(clock.start, clock.end) for clock in clocks]
        days = self.days.find(layout.text, layout.folded, taken)
        taken += [(day.start, day.end) for day in days]
        durations = self.days.durations(layout.folded, taken)
        published = doc._.article.published if doc._.article is not None else None
        base = date.fromisoformat(published[:10]) if published else _base_in_text(days)
        days = anchored(days, base, layout.text, self.vocabulary.code)
        owners = DaysOfClocks(clocks, days, layout)
        clocks = [self._dated(clock, owners.of(clock), base) for clock in clocks]
        clocks = _past_midnight(clocks)
        found = sorted([*clocks, *days, *durations], key=lambda mention: mention.start)
        doc._.mentions.times = found
        for kind in ("clock", "day", "period", "duration"):
            doc._.hits[kind] = [(m.start, m.end) for m in found if m.kind == kind]
        mark(doc, "times", found)
        return doc

    def _dated(
        self, clock: TimeMention, owner: TimeMention | None, base: date | None
    ) -> TimeMention:
        """``clock`` with its value: the clock time on its day ``owner``, else on ``base``."""
        assert clock.clock is not None
        part = clock.day_part or (owner.day_part if owner else None)
        hour = clock.clock.hour
        if clock.half_day_open and part and not clock.day_part:
            hour = self.vocabulary.in_day_part(hour, part)
        day = date.fromisoformat(owner.value[:10]) if owner and owner.value else base
        shown = "seconds" if clock.precision == "second" else "minutes"
        if day is None:
            known = clock.clock.replace(hour=hour)
            return replace(clock, clock=known, value="T" + known.isoformat(timespec=shown))
        if owner and owner.relative_days == -1 and owner.day_part and hour < 6:
            # "tadi malam pukul 01.00", "overnight at 2am": the night is one, the day has changed.
            day += timedelta(days=1 if self.vocabulary.begins_late(owner.day_part) else 0)
        moment = datetime.combine(day, clock.clock.replace(hour=hour))
        return replace(
            clock, clock=moment.time(), day_part=part, value=moment.isoformat(timespec=shown)
        )


class DaysOfClocks:
    """Which day each clock time belongs to.

    A day right behind the clock ("9.30 am on Tuesday"), else the last one before it in the
    sentence, else the next one in the sentence that no other clock comes before, else the last
    one before it nearby.
    """

    def __init__(
        self, clocks: Sequence[TimeMention], days: Iterable[TimeMention], layout: Layout
    ) -> None:
        self._layout = layout
        self._days = [day for day in days if day.kind == "day" and day.value]
        self._starts = [day.start for day in self._days]
        self._clocks = sorted(clock.start for clock in clocks)

    def of(self, clock: TimeMention) -> TimeMention | None:
        """The day that ``clock`` belongs to; None: no day is near."""
        start, end = self._layout.sentence(clock.start)
        first, here, last = (bisect_left(self._starts, at) for at in (start, clock.end, end))
        before = self._days[here - 1] if here > first else None
        after = self._days[here] if here < last else None
        if after and self._layout.words_between(clock.end, after.start) <= BEHIND:
            return after
        if before:
            return before
        if after and self._owns(clock, after):
            return after
        if here:
            earlier = self._days[here - 1]
            paragraphs = self._layout.paragraph_index(clock.start) - self._layout.paragraph_index(
                earlier.start
            )
            if paragraphs <= CARRY_PARAGRAPHS:
                return earlier
        return after

    def _owns(self, clock: TimeMention, day: TimeMention) -> bool:
        """Whether no clock stands between ``clock`` and ``day`` but the end of its own range."""
        index = bisect_left(self._clocks, clock.end)
        between = self._clocks[index : index + 2]
        if not between or between[0] > day.start:
            return True
        alone = len(between) < 2 or between[1] > day.start
        return alone and self._layout.words_between(clock.end, between[0]) <= BEHIND


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
    for mention, day in first:
        if mention.kind == "period":
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


def _base_in_text(days: list[TimeMention]) -> date | None:
    """The latest day that the first printed full dates say, where no publication is known."""
    full = [anchor(day, None) for day in days if day.year and day.month and day.day]
    known = [day for day in full[:3] if day]
    return max(known, default=None)


def _past_midnight(clocks: list[TimeMention]) -> list[TimeMention]:
    """Move the later end of a range that passes midnight ("22.00-02.00") to the next day."""
    for index in range(1, len(clocks)):
        first, second = clocks[index - 1], clocks[index]
        if (
            second.range_part == "to"
            and first.value
            and second.value
            and second.value[0] != "T"
            and second.value < first.value
        ):
            moved = datetime.fromisoformat(second.value)
            if moved.date() == datetime.fromisoformat(first.value).date():
                moved += timedelta(days=1)
                clocks[index] = replace(second, value=moved.isoformat(timespec="minutes"))
    return clocks


@Language.factory("outage_times")
def _times(nlp: Language, name: str) -> TimesComponent:
    return TimesComponent(str(nlp.meta.get("rules", nlp.lang)))
