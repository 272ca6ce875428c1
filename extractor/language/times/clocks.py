"""The component that puts each clock time on its day, once speech and contexts are known.

A clock without a day in its sentence goes on the day the story is at: the last one named, but not
one on which somebody said something, nor one of an earlier outage or of a plan. Only now, behind
the speech component, is it known which days those are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import rules
from extractor.language.layout import Layout, Spans
from extractor.language.mentions import Mentions, TimeMention
from extractor.language.times.component import base_day
from extractor.language.times.vocabulary import TimeVocabulary

BEHIND = 3
"""Words between a clock and a day behind it that is its own, at most."""

BETWEEN = 1
"""Words between the two clocks of a range that share the day behind it, at most."""

CARRY_PARAGRAPHS = 3
"""A clock without a day takes the day named last, at most this many paragraphs back."""

ELSEWHERE = frozenset({"past", "planned", "hypothetical"})
"""Contexts whose days the story does not stay on."""


class ClocksComponent:
    """Factory ``outage_clocks``."""

    def __init__(self, code: str) -> None:
        self.vocabulary = TimeVocabulary(rules.load(code))

    def __call__(self, doc: Doc) -> Doc:
        mentions: Mentions = doc._.mentions
        base = base_day(doc._.article, mentions.times)
        clocks = [mention for mention in mentions.times if mention.kind == "clock"]
        owners = DaysOfClocks(clocks, mentions, doc._.layout)
        dated = _past_midnight([self._dated(clock, owners.of(clock), base) for clock in clocks])
        others = (mention for mention in mentions.times if mention.kind != "clock")
        mentions.times = sorted([*others, *dated], key=lambda mention: mention.start)
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
        known = clock.clock.replace(hour=hour)
        if day is None:
            return replace(clock, clock=known, value="T" + known.isoformat(timespec=shown))
        if owner and owner.relative_days == -1 and owner.day_part and hour < 6:
            # "tadi malam pukul 01.00", "overnight at 2am": the night is one, the day has changed.
            day += timedelta(days=1 if self.vocabulary.begins_late(owner.day_part) else 0)
        elif owner and owner.relative_days == 0 and hour >= 18:
            # "overnight" is the night up to the day of the story: 11pm is of the day before.
            day -= timedelta(days=1 if self.vocabulary.passes_midnight(owner.day_part) else 0)
        value = datetime.combine(day, known).isoformat(timespec=shown)
        return replace(clock, clock=known, day_part=part, value=value)


class DaysOfClocks:
    """Which day each clock time belongs to.

    A day right behind the clock ("9.30 am on Tuesday"), else the last one before it in the
    sentence, else the next one in the sentence that no other clock comes before, else the one the
    story was at last.
    """

    def __init__(self, clocks: Sequence[TimeMention], mentions: Mentions, layout: Layout) -> None:
        self._layout = layout
        self._days = [day for day in mentions.times if day.kind == "day" and day.value]
        self._starts = [day.start for day in self._days]
        self._clocks = sorted(clock.start for clock in clocks)
        self._aside = Spans(_elsewhere(mentions))
        self._told = [day for day in self._days if not self._aside.overlap(day.start, day.end)]
        self._told_starts = [day.start for day in self._told]

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
        carried = self._carried(clock)
        if after and self._owns(clock, after) and not (carried and self._planned(after)):
            return after
        return carried or after

    def _planned(self, day: TimeMention) -> bool:
        """Whether ``day`` is one of a plan: "back at 6.40 pm, and will run again on Sunday"."""
        return self._aside.overlap(day.start, day.end)

    def _owns(self, clock: TimeMention, day: TimeMention) -> bool:
        """Whether no clock stands between ``clock`` and ``day`` but the end of its own range."""
        index = bisect_left(self._clocks, clock.end)
        between = self._clocks[index : index + 2]
        if not between or between[0] > day.start:
            return True
        alone = len(between) < 2 or between[1] > day.start
        return alone and self._layout.words_between(clock.end, between[0]) <= BETWEEN

    def _carried(self, clock: TimeMention) -> TimeMention | None:
        """The day the story was at last before ``clock``, if that is near."""
        index = bisect_left(self._told_starts, clock.start)
        if not index:
            return None
        earlier = self._told[index - 1]
        here, there = (self._layout.paragraph_index(m.start) for m in (clock, earlier))
        return earlier if here - there <= CARRY_PARAGRAPHS else None


def _elsewhere(mentions: Mentions) -> Iterable[tuple[int, int]]:
    """Where days are not those of the story: attributions, recollections, plans."""
    for quote in mentions.quotes:
        for span in (quote.attribution, quote.said):
            if span:
                yield span
    for context in mentions.contexts:
        if context.code in ELSEWHERE:
            yield context.start, context.end


def _past_midnight(clocks: list[TimeMention]) -> list[TimeMention]:
    """Move the later end of a range that passes midnight ("22.00-02.00") to the next day."""
    for index in range(1, len(clocks)):
        first, second = clocks[index - 1], clocks[index]
        opened, closed = first.value or "T", second.value or "T"
        if second.range_part != "to" or "T" in (opened[0], closed[0]) or closed >= opened:
            continue
        moved = datetime.fromisoformat(closed)
        if moved.date() == datetime.fromisoformat(opened).date():
            moved += timedelta(days=1)
            clocks[index] = replace(second, value=moved.isoformat(timespec="minutes"))
    return clocks


@Language.factory("outage_clocks")
def _clocks(nlp: Language, name: str) -> ClocksComponent:
    return ClocksComponent(str(nlp.meta.get("rules", nlp.lang)))
