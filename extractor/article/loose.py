"""Paragraphs that stand beside blocks without an element of their own.

``<span>The lead.<div>The second paragraph.</div></span>``: a browser shows two paragraphs, but
readers of trees take the loose one for a scrap. It is given the element that it lacks. A dateline
before the first paragraph (``<b>Jakarta</b> - <p>The lead.</p>``) is put into it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from lxml import html

_HOLDERS = ("div", "span", "td", "article", "section", "main")
_BLOCKS = frozenset(
    (
        *("p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "blockquote", "figure"),
        *("section", "article", "aside", "nav", "header", "footer", "form"),
        *("script", "style", "iframe", "noscript"),
    )
)

_DATELINE = re.compile(r"[^\W\d_][^.!?:]{2,60}\s?[-–—]")
"""The place, and often the medium, before the lead of a report ("Jakarta, Kabar.id -")."""

PIECES = 50
"""Pieces of text inside one inline element that are looked at."""


def with_elements(
    tree: html.HtmlElement, is_prose: Callable[[str], bool]
) -> html.HtmlElement | None:
    """A copy of the page with its loose paragraphs in ``p`` elements; None where there are none."""
    if not any(_loose(holder, is_prose) for holder in tree.iter(*_HOLDERS)):
        return None
    made = copy.deepcopy(tree)
    for holder in list(made.iter(*_HOLDERS)):
        for run in _loose(holder, is_prose):
            _wrap(holder, run)
    return made


class Run(NamedTuple):
    """A piece of a holder between two of its blocks."""

    start: int
    """Its first child; the text before that one counts."""
    end: int
    """The child behind its last."""
    is_dateline: bool
    """Whether it belongs to the paragraph behind it."""


def _loose(holder: html.HtmlElement, is_prose: Callable[[str], bool]) -> list[Run]:
    """The loose paragraphs between the blocks of ``holder``, the last first."""
    children = list(holder)
    if not any(child.tag in _BLOCKS for child in children):
        return []
    found: list[Run] = []
    start, words = 0, holder.text or ""
    for index, child in enumerate([*children, None]):
        if child is not None and child.tag not in _BLOCKS and child.tag != "br":
            own = "".join(islice(child.itertext(), PIECES)) if isinstance(child.tag, str) else ""
            words += own + (child.tail or "")
            continue
        line = " ".join(words.split())
        opens = child is not None and child.tag == "p" and _DATELINE.fullmatch(line) is not None
        if opens or is_prose(line):
            found.append(Run(start, index, opens))
        start, words = index + 1, (child.tail or "") if child is not None else ""
    return found[::-1]


def _wrap(holder: html.HtmlElement, run: Run) -> None:
    """Move a run into a ``p`` of its own, a dateline into the one behind it."""
    paragraph = holder[run.end] if run.is_dateline else html.Element("p")
    moved = list(holder)[run.start : run.end]
    if run.start == 0:
        words, holder.text = holder.text or "", None
    else:
        before = holder[run.start - 1]
        words, before.tail = before.tail or "", None
    rest, paragraph.text = paragraph.text or "", words
    if not run.is_dateline:
        holder.insert(run.start, paragraph)
    for place, element in enumerate(moved):
        paragraph.insert(place, element)
    if moved:
        moved[-1].tail = (moved[-1].tail or "") + rest
    else:
        paragraph.text += rest
