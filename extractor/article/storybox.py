"""Where on its page a text stands: the blocks of a page, and the box that holds most of the story.

A story stands in one box of its page, its lead between the heading and that box. What stands
behind the box is notices, newsletters and other stories.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, takewhile
from typing import NamedTuple, TypeAlias

from lxml import etree, html

HELD = 0.8
"""Share of the found text that its box holds; a lead or a caption may stand outside."""

PIECE = 25
"""Letters of a piece of text from which on it is nowhere else on the page by chance."""

_BLOCKS = frozenset(
    (
        *("p", "div", "td", "li", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"),
        *("section", "article", "aside", "main", "body", "figure", "figcaption"),
        *("header", "footer", "nav"),
    )
)
_PARAGRAPHS = frozenset(("p", "li", "blockquote"))
_UNSHOWN = ("script", "style", "noscript", "template", "textarea", "form", "a")
_PIECES = etree.XPath(
    "//body//h1 | //body//text()[string-length() > 40][not({})]".format(
        " or ".join(f"ancestor::{tag}" for tag in _UNSHOWN)
    )
)
"""Headings, and pieces of text that are long enough to be part of a paragraph."""

SAME = 8
"""Places of a text that begin with the same letters, as far as they are looked at."""

_WORD = re.compile(r"\w+")
_BETWEEN_WORDS = re.compile(r"\W+")

Element: TypeAlias = html.HtmlElement


class Block(NamedTuple):
    """A heading, or an element that may be a paragraph."""

    element: Element
    piece: str
    """The first piece of its text, bare; none of a heading without one that is long enough."""
    length: int
    """Characters of all its pieces."""


def blocks(tree: html.HtmlElement) -> list[Block]:
    """The headings and paragraphs of the page in their order."""
    first: dict[Element, str] = {}
    lengths: Counter[Element] = Counter()
    for found in _PIECES(tree):
        if isinstance(found, etree._Element):
            first.setdefault(found, "")
            continue
        element = found.getparent().getparent() if found.is_tail else found.getparent()
        while element.tag not in _BLOCKS and element.getparent() is not None:
            element = element.getparent()
        piece = bare(found)
        if len(piece) >= PIECE:
            lengths[element] += len(piece)
            if not first.get(element) and element.tag != "h1":
                first[element] = piece
    return [Block(element, piece, lengths[element]) for element, piece in first.items()]


def box(told: Iterable[Block]) -> Element | None:
    """The innermost element that holds most of the text of the blocks ``told``."""
    held: Counter[Element] = Counter()
    whole = 0
    for block in told:
        whole += block.length
        for element in block.element.iterancestors():
            held[element] += block.length
    wide = [element for element, length in held.items() if length >= HELD * whole]
    return max(wide, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def is_of(block: Block, story: Element | None) -> bool:
    """Whether a block stands in the box of the ``story``, or in another one of its class."""
    if story is None:
        return False
    kind = story.tag, story.get("class")
    around = list(block.element.iterancestors())
    return story in around or (
        bool(kind[1]) and any((it.tag, it.get("class")) == kind for it in around)
    )


def bare(text: str) -> str:
    """Letters and digits only: markup breaks lines and puts spaces anywhere."""
    return _BETWEEN_WORDS.sub("", text)


class Text:
    """The lines of a text, in which pieces of its page are looked up, each in constant time."""

    def __init__(self, lines: Sequence[str]) -> None:
        words = [_WORD.findall(line) for line in lines]
        self._starts = [0, *accumulate(sum(map(len, line)) for line in words)]
        self._bare = "".join(chain.from_iterable(words))
        self._at: dict[str, list[int]] = {}
        for start, line in zip(self._starts, words, strict=False):
            # The first letter of a story is often large, and a piece of its own.
            for at in (start + 1, *accumulate(map(len, line[:-1]), initial=start)):
                places = self._at.setdefault(self._bare[at : at + PIECE], [])
                if len(places) < SAME:
                    places.append(at)

    def __len__(self) -> int:
        return len(self._bare)

    def line_of(self, piece: str) -> int | None:
        """The number of the line in which a piece begins."""
        for at in self._at.get(piece[:PIECE], ()):
            if self._bare.startswith(piece, at):
                return bisect(self._starts, at) - 1
        return None


class Story:
    """The lines of a text on their page: which of its blocks they come from, and its box."""

    def __init__(self, lines: Sequence[str], page: Sequence[Block]) -> None:
        self._lines, self._page = lines, page
        text = Text(lines)
        found = ((at, text.line_of(block.piece)) for at, block in enumerate(page) if block.piece)
        self._told = [(at, line) for at, line in found if line is not None]
        self._box = box(page[at] for at, _ in self._told)
        self._held = [is_of(page[at], self._box) for at, _ in self._told]

    def up_to_its_end(self) -> list[str]:
        """The lines without those that stand behind the story's box.

        From the first of them on that no line of the box follows, all go: short ones cannot be
        found on the page, and belong to the list or the notice that they stand in. A story may go
        on in a box of the same class.
        """
        if True not in self._held:
            return list(self._lines)
        end = len(self._held) - self._held[::-1].index(True)
        places = [line for _, line in self._told]
        behind = set(places[end:]) - set(places[:end])
        last = max(places[:end])
        cut = min((place for place in behind if place > last), default=len(self._lines))
        return [line for at, line in enumerate(self._lines[:cut]) if at not in behind]

    def further(self) -> list[str]:
        """Paragraphs behind the lines, in boxes of the same class that are called bodies.

        Wired, The New Yorker and other sites of their house cut a story into several, with
        advertisements between them, of which readers of trees find the first. Other boxes of one
        class are teasers and comments as well, and behind another heading comes another story.
        """
        if self._box is None or "body" not in (self._box.get("class") or "").lower():
            return []
        last = max(at for (at, _), held in zip(self._told, self._held, strict=True) if held)
        behind = takewhile(lambda block: block.element.tag != "h1", self._page[last + 1 :])
        return [
            "".join(block.element.itertext())
            for block in behind
            if block.element.tag in _PARAGRAPHS
            and is_of(block, self._box)
            and self._box not in block.element.iterancestors()
        ]
