"""A bar as long as its share of the longest."""

from __future__ import annotations

from markupsafe import Markup

from extractor.browse.charts.svg import element, percent


def bar(share: float, kind: str = "figure") -> Markup:
    """A bar for a table cell, beside which its value stands; 0 to 1."""
    return element(
        "svg",
        element("rect", x=0, y=0, width="100%", height=12, rx=2, class_="rail"),
        element("rect", x=0, y=0, width=percent(share), height=12, rx=2, class_=f"bar-{kind}"),
        class_="share",
        width="100%",
        height=12,
        aria_hidden="true",
    )
