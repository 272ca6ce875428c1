"""Months of days, a column a week; a day with incidents is a link, darker and larger with more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from extractor.browse.charts.svg import element
from extractor.browse.wording import Wording

STEP = 16
"""Pixels from one day to the next."""

_LEFT, _TOP, _SIDE = 34, 18, 13
_LEVELS = ((1, 8), (2, 9.5), (4, 11), (8, 13))  # incidents up to → side of the square in pixels
MOST = len(_LEVELS)


def level(count: int) -> int:
    """1 to :data:`MOST`: 1 incident, 2, up to 4, more."""
    return next((n for n, (most, _) in enumerate(_LEVELS, start=1) if count <= most), MOST)


def calendar(
    first: date,
    last: date,
    days: Mapping[str, int],
    say: Wording,
    address: Callable[[str], str],
) -> Markup:
    """The days of the months from that of ``first`` to that of ``last``, both included.

    ``days`` counts incidents by ISO date, ``address`` gives the link of a day.
    """
    starts = _months(first, last)
    first = starts[0]
    monday = first - timedelta(days=first.weekday())
    squares, links = [], []
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        week, row = divmod((day - monday).days, 7)
        x, y = _LEFT + week * STEP, _TOP + row * STEP
        squares.append(f"M{x} {y}h{_SIDE}v{_SIDE}h-{_SIDE}z")
        if count := days.get(day.isoformat(), 0):
            links.append(_day(day, count, (x, y), say, address))
    named = _named(starts)
    months = [_month(start, monday, say, start in named) for start in starts]
    rows = [
        element("text", say.days[row], x=0, y=_TOP + row * STEP + 11, class_="label")
        for row in (0, 2, 4, 6)
    ]
    weeks = (last - monday).days // 7 + 1
    width, height = _LEFT + weeks * STEP, _TOP + 7 * STEP
    return element(
        "svg",
        *months,
        *rows,
        # All days are one shape: three hundred elements would be most of the page.
        element("path", d="".join(squares), class_="empty-day"),
        *links,
        class_="calendar",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
        role="group",
        aria_label=say("Incidents by day, {year}", year=_name(first, last, say)),
    )


def scale(say: Wording) -> Markup:
    """What the squares mean."""
    parts, below = [], 0
    for number, (most, _) in enumerate(_LEVELS, start=1):
        last = number == MOST
        label = (
            f"{below + 1}+" if last else str(most) if most == below + 1 else f"{below + 1}–{most}"
        )
        square = element(
            "svg", _square(number, 0, 0), width=_SIDE, height=_SIDE, aria_hidden="true"
        )
        parts.append(element("span", square, " ", label))
        below = most
    return element("p", say("Incidents a day:"), " ", *parts, class_="scale")


def _day(
    day: date, count: int, place: tuple[int, int], say: Wording, address: Callable[[str], str]
) -> Markup:
    x, y = place
    told = f"{say.day(day.isoformat())}: {say.count(count, '{n} incident', '{n} incidents')}"
    return element(
        "a",
        element("title", told),
        element("rect", x=x, y=y, width=_SIDE, height=_SIDE, rx=2, class_="hit"),
        _square(level(count), x, y),
        href=address(day.isoformat()),
        aria_label=told,
    )


def _square(number: int, x: float, y: float) -> Markup:
    side = _LEVELS[number - 1][1]
    gap = (_SIDE - side) / 2
    return element(
        "rect", x=x + gap, y=y + gap, width=side, height=side, rx=2, class_=f"level-{number}"
    )


def _months(first: date, last: date) -> list[date]:
    """The first days of the months."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def _named(starts: Sequence[date]) -> list[date]:
    """The months that are told with their year: of two years the first one of each."""
    if starts[0].year == starts[-1].year:
        return []
    return [starts[0], *(start for start in starts[1:] if start.month == 1)]


def _name(first: date, last: date, say: Wording) -> str:
    if (first.year, first.month, last.month) == (last.year, 1, 12):
        return str(first.year)
    return f"{say.day(first.isoformat()[:7])} – {say.day(last.isoformat()[:7])}"


def _month(first: date, monday: date, say: Wording, with_year: bool) -> Markup:
    week = (first - monday).days // 7
    label = say.months[first.month - 1][:3] + (f" {first.year}" if with_year else "")
    return element("text", label, x=_LEFT + week * STEP, y=11, class_="label")
