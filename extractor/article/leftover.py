"""Prose of a page beside the text that was found on it: whether it is worth another look.

A story stands in one box of the page (:mod:`extractor.article.storybox`), its lead between the
heading and that box. Prose there that the text lacks was missed; what stands elsewhere is teasers,
notices and comments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.article import storybox
from extractor.article.storybox import Block

ABOVE = 0.2
"""Share of the found text up to which a heading may stand below it: menus repeat the title."""

MET = 0.25
"""Share of the found text that the page must show; less shows that it was taken from elsewhere."""

LEADS = 3
"""Blocks between heading and story that may be its lead; more of them are something else."""

_BESIDE = frozenset(("figure", "figcaption", "aside", "header", "footer", "nav"))


def has_more(page: Sequence[Block], found: Sequence[str], is_told: Callable[[str], bool]) -> bool:
    """Whether the story's box, or the lead before it, has prose that the ``found`` lines lack.

    ``page`` are the blocks of the page.
    """
    known = storybox.Text(found)
    told: list[Block] = []
    leads: list[Block] = []
    further: list[Block] = []
    length, begun = 0, False
    for block in page:
        if block.element.tag == "h1" and length <= ABOVE * len(known):
            further += leads
            leads, begun = [], False
        elif not block.piece or known.line_of(block.piece) is not None:
            told.append(block)
            length, begun = length + len(block.piece), True
        else:
            (further if begun else leads).append(block)
    if length < MET * len(known):
        return True
    story = storybox.box(told)
    near = leads[:LEADS] + [
        block for block in leads[LEADS:] + further if storybox.is_of(block, story)
    ]
    return any(
        block.element.tag not in _BESIDE
        and is_told(" ".join("".join(block.element.itertext()).split()))
        for block in near
    )
