"""A year as a strip of days, as status pages have it: a day with incidents stands out and up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from markupsafe import Markup

from extractor.browse.charts.calendar import MOST, level
from extractor.browse.charts.svg import element, percent
from extractor.browse.wording import Wording

_HEIGHT = 26
_WIDTH = 0.008


def strip(
    year: int, days: Mapping[str, int], say: Wording, address: Callable[[str], str]
) -> Markup:
    """One year; ``days`` counts incidents by ISO date, ``address`` gives the link of a day."""
    first = date(year, 1, 1)
    whole = (date(year + 1, 1, 1) - first).days
    bars = [
        _bar(date.fromisoformat(day), count, ((date.fromisoformat(day) - first).days, whole), say)
        for day, count in sorted(days.items())
        if day.startswith(f"{year:04}-") and len(day) == len("2022-12-29")
    ]
    links = [element("a", *bar, href=address(day), aria_label=told) for day, told, bar in bars]
    months = [
        element(
            "line",
            x1=percent((date(year, month, 1) - first).days / whole),
            x2=percent((date(year, month, 1) - first).days / whole),
            y1=_HEIGHT,
            y2=_HEIGHT + 4,
            class_="tick",
        )
        for month in range(1, 13)
    ]
    return element(
        "svg",
        element("rect", x=0, y=0, width="100%", height=_HEIGHT, rx=3, class_="rail"),
        *months,
        *links,
        class_="strip",
        width="100%",
        height=_HEIGHT + 5,
        role="group",
        aria_label=say("Incidents by day, {year}", year=year),
    )


def _bar(
    day: date, count: int, place: tuple[int, int], say: Wording
) -> tuple[str, str, tuple[Markup, Markup]]:
    told = f"{say.day(day.isoformat())}: {say.count(count, '{n} incident', '{n} incidents')}"
    height = _HEIGHT * (0.4 + 0.6 * level(count) / MOST)
    # Wider than its day, so that a single one can be seen and hit.
    bar = element(
        "rect",
        x=percent(min(place[0] / place[1], 1 - _WIDTH)),
        y=_HEIGHT - height,
        width=percent(_WIDTH),
        height=height,
        rx=1,
        class_=f"level-{level(count) if count > 1 else 3}",
    )
    return day.isoformat(), told, (element("title", told), bar)
