"""Paragraphs that stand beside blocks without an element of their own.

``<span>The lead.<div>The second paragraph.</div></span>``: a browser shows two paragraphs, but
readers of trees take the loose one for a scrap. It is given the element that it lacks.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from itertools import islice

from lxml import html

_HOLDERS = ("div", "span", "td", "article", "section", "main")
_BLOCKS = frozenset(
    (
        *("p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "blockquote", "figure"),
        *("section", "article", "aside", "nav", "header", "footer", "form"),
        *("script", "style", "iframe", "noscript"),
    )
)

PIECES = 50
"""Pieces of text inside one inline element that are looked at."""


def with_elements(
    tree: html.HtmlElement, is_prose: Callable[[str], bool]
) -> html.HtmlElement | None:
    """A copy of the page with loose prose in ``p`` elements; None where there is no such prose."""
    if not any(_loose(holder, is_prose) for holder in tree.iter(*_HOLDERS)):
        return None
    made = copy.deepcopy(tree)
    for holder in list(made.iter(*_HOLDERS)):
        for run in _loose(holder, is_prose):
            _wrap(holder, run)
    return made


Run = tuple[int, int]
"""The first child of a loose run, and the one behind its last; the text before the first counts."""


def _loose(holder: html.HtmlElement, is_prose: Callable[[str], bool]) -> list[Run]:
    """The runs of text and inline elements between the blocks of ``holder``, the last first."""
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
        if is_prose(" ".join(words.split())):
            found.append((start, index))
        start, words = index + 1, (child.tail or "") if child is not None else ""
    return found[::-1]


def _wrap(holder: html.HtmlElement, run: Run) -> None:
    """Move a run into a ``p`` of its own."""
    start, end = run
    paragraph = html.Element("p")
    moved = list(holder)[start:end]
    if start == 0:
        paragraph.text, holder.text = holder.text, None
    else:
        before = holder[start - 1]
        paragraph.text, before.tail = before.tail, None
    holder.insert(start, paragraph)
    paragraph.extend(moved)
