"""How long an incident lasted, and when its articles came out: one bar over one axis of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from markupsafe import Markup

from extractor.browse.charts.svg import element, percent
from extractor.browse.wording import Wording

_STEPS = (5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080, 43200, 129600, 525600)
_MOST_TICKS = 5
_SHORTEST = timedelta(minutes=30)
_AFTER = timedelta(hours=3)
"""How far the axis goes on behind the end, so that a late article does not press the bar flat."""

_EDGE = 0.02  # of the width, on each side


@dataclass(frozen=True)
class Axis:
    """From ``first`` to ``last``; both aware."""

    first: datetime
    last: datetime

    def at(self, moment: datetime) -> float:
        """Where a moment is, 0 to 1 of the width."""
        share = (moment - self.first) / (self.last - self.first)
        return _EDGE + max(0.0, min(1.0, share)) * (1 - 2 * _EDGE)


def span(
    start: datetime,
    end: datetime | None,
    told: Sequence[tuple[datetime, str]],
    say: Wording,
    over_by: datetime | None = None,
) -> Markup:
    """The bar from ``start`` to ``end``, open where the end is not known.

    ``over_by`` is the moment by which it was over, where only that is known.

    ``start`` carries the offset in which the axis is written; ``told`` are the moments at which
    articles came out, each with its name.
    """
    axis = _axis(start, end, [moment for moment, _ in told])
    until = end or over_by or max([start, *(moment for moment, _ in told if moment <= axis.last)])
    left, right = axis.at(start), axis.at(until)
    bar = element(
        "rect",
        x=percent(left),
        y=18,
        width=percent(max(right - left, 0.008)),
        height=14,
        rx=3,
        class_="bar" if end else "bar open",
    )
    lasted = say.duration((until - start).total_seconds() / 60)
    unsure = "at most {duration}" if over_by else "at least {duration}"
    label = lasted if end else say(unsure, duration=lasted)
    return element(
        "svg",
        element("text", label, x=percent(left), y=12, class_="value"),
        bar,
        *_dots(axis, told),
        *_ticks(axis, start, say),
        class_="span",
        width="100%",
        height=80,
        role="img",
        aria_label=say("Lasted {duration}", duration=label),
    )


def _axis(start: datetime, end: datetime | None, told: Sequence[datetime]) -> Axis:
    zone = start.tzinfo
    over = end or max([start, *told])
    longest = over + max(over - start, _AFTER)
    last = max([over, *(moment for moment in told if moment <= longest)])
    first = min([start, *(moment for moment in told if start - _AFTER <= moment)])
    last = max(last, first + _SHORTEST)
    return Axis(first.astimezone(zone), last.astimezone(zone))


def _dots(axis: Axis, told: Sequence[tuple[datetime, str]]) -> list[Markup]:
    """An article each; one from outside of the axis stands at its edge, hollow."""
    return [
        element(
            "circle",
            element("title", name),
            cx=percent(axis.at(moment)),
            cy=42,
            r=4,
            class_="told" if axis.first <= moment <= axis.last else "told outside",
        )
        for moment, name in told
    ]


def _ticks(axis: Axis, start: datetime, say: Wording) -> list[Markup]:
    minutes = (axis.last - axis.first).total_seconds() / 60
    step = next((step for step in _STEPS if minutes / step <= _MOST_TICKS), None)
    step = step or round(minutes / _MOST_TICKS)
    midnight = axis.first.replace(hour=0, minute=0, second=0, microsecond=0)
    number = -(-(axis.first - midnight).total_seconds() // 60 // step)
    found: list[Markup] = []
    moment = midnight + timedelta(minutes=step * number)
    while moment <= axis.last:
        clock = f"{moment:%H:%M}" if step < 1440 else ""
        newday = step >= 1440 or not found or clock == "00:00"
        day = f"{moment.day} {say.months[moment.month - 1][:3]}" if newday else ""
        place = axis.at(moment)
        anchor = "start" if place < 0.06 else "end" if place > 0.94 else "middle"
        x = percent(place)
        found.append(
            element("line", x1=x, x2=x, y1=48, y2=53, class_="tick")
            + element("text", clock or day, x=x, y=64, text_anchor=anchor, class_="label")
            + (
                element("text", day, x=x, y=75, text_anchor=anchor, class_="label")
                if day and clock
                else Markup("")
            )
        )
        moment += timedelta(minutes=step)
    return [element("line", x1=0, x2="100%", y1=48, y2=48, class_="tick"), *found]
