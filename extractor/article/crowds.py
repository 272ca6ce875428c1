"""Elements with more children than any article has: what is behind the first thousands goes.

Readers of trees look at the siblings of an element for each of them, so that a page made of one
long row would take them hours. No story stands so far down a row.
"""

from __future__ import annotations

import copy

from lxml import etree, html

CROWD = 5_000
"""Children of one element that are kept; the longest news pages have some hundred."""

_HAS_CROWD = etree.XPath(f"boolean(//*[*[{CROWD + 1}]])")


def without_crowds(tree: html.HtmlElement) -> html.HtmlElement | None:
    """A copy of the page with its crowds cut; None where it has none."""
    if not _HAS_CROWD(tree):
        return None
    made = copy.deepcopy(tree)
    for element in [element for element in made.iter() if len(element) > CROWD]:
        del element[CROWD:]
    return made
