"""The paragraphs of a page that are its article, found by trafilatura.

Its three modes fail on different pages. The balanced one is right most often; where its text reads
like a list of other stories and the strict one's does not, the strict one is taken. Both leave out
paragraphs now and then, which the generous mode still has: those that read like prose are put
back. Lines that are nothing but a link go.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Sequence
from typing import Any

from lxml import etree, html

from extractor.article import crowds, loose

SENTENCE = 60
"""Characters from which on a line that ends like a sentence is prose; teasers are shorter."""

PROSE = 0.6
"""Share of prose in a text from which on it is believed to be an article."""

SHARED = 0.5
"""Share of a text that the generous one must hold too for both to be the same article."""

# What it gives up on is told by the error of the page; its own warnings would reach the terminal.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_ENDS = re.compile(r"(?<!\.\.)[.!?。][\"'”’»)\]]*$")


OPENING = 40
"""Characters of a page's description that tell its lead among the paragraphs."""

LONGEST_LEAD = 2_000
"""Characters."""

_BLOCKS = frozenset(("p", "div", "td", "li", "section", "article", "h2", "h3", "blockquote"))


def paragraphs(
    raw: str,
    tree: html.HtmlElement | None,
    address: str | None,
    clean: Callable[[str], str],
    summary: str | None = None,
) -> list[str]:
    """The lines of the article, each made ``clean``; none if there is no article.

    ``summary`` is how the page describes itself: most often by the beginning of its lead.
    """

    def extracted(**mode: Any) -> list[str]:
        return [line for line in map(clean, _extracted(raw, address, mode)) if line]

    if tree is not None and (made := _made_ready(tree)) is not None:
        tree, raw = made, etree.tostring(made, encoding="unicode", method="html")
    linked = _link_texts(tree, clean)
    found = extracted()
    if _prose_share(found, linked) < PROSE:
        strict = extracted(favor_precision=True)
        if _prose_share(strict, linked) > _prose_share(found, linked):
            found = strict
    lines = _completed(found, extracted(favor_recall=True), linked)
    opening = clean(summary or "")[:OPENING]
    if tree is None or not lines or len(opening) < OPENING or any(opening in x for x in lines):
        return lines
    lead = _lead(tree, opening, clean)
    return [lead, *lines] if lead else lines


def _made_ready(tree: html.HtmlElement) -> html.HtmlElement | None:
    """The page as trafilatura reads it well; None where it is so already."""
    small = crowds.without_crowds(tree)
    whole = loose.with_elements(tree if small is None else small, is_prose)
    return small if whole is None else whole


def is_prose(line: str) -> bool:
    """Whether a line is long enough to tell something and ends like a sentence."""
    return len(line) >= SENTENCE and _ENDS.search(line) is not None


def _completed(found: Sequence[str], generous: Sequence[str], linked: Collection[str]) -> list[str]:
    """The lines ``found``, with the prose of the ``generous`` text that they lack, in its order."""
    if not found:
        return list(generous)
    taken, offered = set(found), set(generous)
    shared = sum(len(line) for line in found if line in offered)
    if shared < SHARED * sum(map(len, found)):  # the two took different parts of the page
        return [line for line in found if not _is_link(line, linked)]
    return [
        line
        for line in generous
        if not _is_link(line, linked) and (line in taken or is_prose(line))
    ]


def _lead(tree: html.HtmlElement, opening: str, clean: Callable[[str], str]) -> str | None:
    """The paragraph that begins so: leads are often set apart from the story and then missed."""
    for element in tree.iter():
        own = (element.text or "").lstrip()[: 2 * OPENING] if isinstance(element.tag, str) else ""
        if own and clean(own).startswith(opening):
            block = element
            while block.tag not in _BLOCKS and block.getparent() is not None:
                block = block.getparent()
            text = clean(" ".join("".join(block.itertext()).split()))
            if is_prose(text) and len(text) <= LONGEST_LEAD:
                return text
    return None


def _prose_share(lines: Sequence[str], linked: Collection[str]) -> float:
    """How much of the text stands in prose, 0 to 1."""
    told = sum(len(line) for line in lines if is_prose(line) and not _is_link(line, linked))
    return told / max(1, sum(map(len, lines)))


def _link_texts(tree: html.HtmlElement | None, clean: Callable[[str], str]) -> set[str]:
    """The texts of all links of the page."""
    if tree is None:
        return set()
    return {clean(" ".join(" ".join(link.itertext()).split())) for link in tree.iter("a")}


def _is_link(line: str, linked: Collection[str]) -> bool:
    return line.lstrip("-•– ") in linked


def _extracted(raw: str, address: str | None, mode: dict[str, Any]) -> list[str]:
    """The lines that one mode of trafilatura takes for the article."""
    import trafilatura

    try:
        text = trafilatura.extract(
            raw,
            url=address,
            include_comments=False,
            include_tables=False,
            include_images=False,
            deduplicate=False,
            **mode,
        )
    except (RecursionError, etree.LxmlError):  # elements nested thousands deep: nobody's article
        text = None
    return (text or "").splitlines()
