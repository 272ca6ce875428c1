"""Prose of a page beside the text that was found on it: whether it is worth another look.

A story stands in one box of the page, its lead between the heading and that box. Prose there that
the text lacks was missed; what stands elsewhere is teasers, notices and comments.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeAlias

from lxml import etree, html

BOX = 0.8
"""Share of the found text that its box holds; a lead or a caption may stand outside."""

ABOVE = 0.2
"""Share of the found text up to which a heading may stand below it: menus repeat the title."""

MET = 0.25
"""Share of the found text that the page must show; less shows that it was taken from elsewhere."""

LEADS = 3
"""Blocks between heading and story that may be its lead; more of them are something else."""

_BLOCKS = frozenset(
    (
        *("p", "div", "td", "li", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"),
        *("section", "article", "aside", "main", "body", "figure", "figcaption"),
        *("header", "footer", "nav"),
    )
)
_BESIDE = frozenset(("figure", "figcaption", "aside", "header", "footer", "nav"))
_UNSHOWN = ("script", "style", "noscript", "template", "textarea", "form", "a")
_PIECES = etree.XPath(
    "//body//h1 | //body//text()[string-length() > 40][not({})]".format(
        " or ".join(f"ancestor::{tag}" for tag in _UNSHOWN)
    )
)
"""Headings, and pieces of text that are long enough to be part of a paragraph."""

_BETWEEN_WORDS = re.compile(r"\W+")

Block: TypeAlias = html.HtmlElement


def has_more(tree: html.HtmlElement, found: Sequence[str], is_told: Callable[[str], bool]) -> bool:
    """Whether the story's box, or the lead before it, has prose that the ``found`` lines lack."""
    known = _bare("".join(found))
    told: list[tuple[Block, int]] = []
    leads: list[Block] = []
    further: list[Block] = []
    length, begun = 0, False
    for block, piece in _blocks(tree):
        if block.tag == "h1" and length <= ABOVE * len(known):
            further += leads
            leads, begun = [], False
        elif piece in known:
            told.append((block, len(piece)))
            length, begun = length + len(piece), True
        else:
            (further if begun else leads).append(block)
    if length < MET * len(known):
        return True
    box = _box(told)
    near = leads[:LEADS] + [block for block in leads[LEADS:] + further if box in _around(block)]
    return any(
        block.tag not in _BESIDE and is_told(" ".join("".join(block.itertext()).split()))
        for block in near
    )


def _box(told: Sequence[tuple[Block, int]]) -> Block | None:
    """The innermost element that holds most of the found text."""
    held: Counter[Block] = Counter()
    for block, length in told:
        for element in _around(block):
            held[element] += length
    least = BOX * sum(length for _, length in told)
    wide = [element for element, length in held.items() if length >= least]
    return max(wide, key=lambda element: len(_around(element)), default=None)


def _around(block: Block) -> list[Block]:
    return list(block.iterancestors())


def _blocks(tree: html.HtmlElement) -> list[tuple[Block, str]]:
    """The headings and the blocks that may be paragraphs, each with the first piece of its text."""
    first: dict[Block, str] = {}
    for found in _PIECES(tree):
        if isinstance(found, etree._Element):
            first.setdefault(found, "")
            continue
        block = found.getparent().getparent() if found.is_tail else found.getparent()
        while block.tag not in _BLOCKS and block.getparent() is not None:
            block = block.getparent()
        if block not in first and (piece := _bare(found)):
            first[block] = piece
    return list(first.items())


def _bare(text: str) -> str:
    return _BETWEEN_WORDS.sub("", text)
