"""The paragraphs of a page that are its article, found by trafilatura.

Its three modes fail on different pages. The balanced one is right most often; where its text reads
like a list of other stories and the strict one's does not, the strict one is taken. Both leave out
paragraphs now and then, which the generous mode still has: where prose of the story is missing
(:mod:`extractor.article.leftover`), it is asked, and what it has is put back. Lines that are
nothing but a link go, and those behind the story's box (:mod:`extractor.article.storybox`). All
modes read the one tree of the page. A gallery tells its story in the captions of its pictures.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Any, Literal

from lxml import etree, html

from extractor.article import crowds, dates, leftover, loose, storybox, structured

Mode = Literal["balanced", "precision", "recall"]
"""Of trafilatura."""

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

SHORT = 300
"""Characters of a text that is looked at by the generous mode in any case."""

GALLERY = 3
"""Captions that tell something, from which on a page without prose is a gallery."""

_CREDIT = re.compile(r"\s*\([^()]{2,60}\)$")
_UNSEEN = etree.XPath("//style | //script[not(contains(@type, 'json'))]")
"""What nobody sees and no mode reads; JSON-LD may hold the whole article."""

_SHOWN = re.compile(r"(?:^|[\s_-])(?:photo|foto|image|gambar|imagen)(?:$|[\s_-])", re.IGNORECASE)
LONGEST_CAPTION = 250
"""Characters."""

_BLOCKS = frozenset(("p", "div", "td", "li", "section", "article", "h2", "h3", "blockquote"))


def paragraphs(
    tree: html.HtmlElement | None,
    clean: Callable[[str], str],
    summary: str | None = None,
) -> list[str]:
    """The lines of the article, each made ``clean``; none if there is no article.

    ``summary`` is how the page describes itself: most often by the beginning of its lead. Of the
    tree the comments, styles and scripts go.
    """
    tree = None if tree is None else _made_ready(tree)
    if tree is None:
        return []

    def extracted(mode: Mode) -> list[str]:
        return [line for line in map(clean, _extracted(tree, mode)) if line]

    linked = _link_texts(tree, clean)

    def one_line(text: str) -> str:
        return clean(" ".join(text.split()))

    def is_told(text: str) -> bool:
        line = clean(text)
        return is_prose(line) and not _is_link(line, linked)

    found = extracted("balanced")
    if _prose_share(found, linked) < PROSE:
        strict = extracted("precision")
        if _prose_share(strict, linked) > _prose_share(found, linked):
            found = strict
    share = _prose_share(found, linked)
    if share < PROSE and structured.is_article(tree):
        captions = _captions(tree, clean)
        if sum(map(len, captions)) > share * sum(map(len, found)):
            return captions
    page = storybox.blocks(tree)
    if sum(map(len, found)) < SHORT or leftover.has_more(page, found, is_told):
        lines = _completed(found, extracted("recall"), linked)
    else:
        lines = [line for line in found if not _is_link(line, linked)]
    story = storybox.Story(lines, page)
    lines = [*story.up_to_its_end(), *filter(is_told, map(one_line, story.further()))]
    opening = clean(summary or "")[:OPENING]
    if not lines or len(opening) < OPENING or any(opening in x for x in lines):
        return lines
    lead = _lead(tree, opening, clean)
    if lead is None or any(is_prose(line) and line in lead for line in lines):
        # The box of the whole story, no paragraph of its own.
        return lines
    return storybox.Story([lead, *lines], page).up_to_its_end()


def _made_ready(tree: html.HtmlElement) -> html.HtmlElement | None:
    """The page as trafilatura reads it well: ``tree`` itself, without its comments, or another."""
    small = crowds.without_crowds(tree)
    made = loose.with_elements(tree if small is None else small, is_prose)
    if made is not None:
        # A paragraph put around what cannot stand in one ends before it when parsed again.
        source = etree.tostring(made, encoding="unicode", method="html")
        ready = structured.parsed(source)
    else:
        ready = tree if small is None else small
    if ready is not None:
        etree.strip_tags(ready, etree.Comment, etree.ProcessingInstruction)
        for element in [*_UNSEEN(ready), *_shown(ready)]:  # every mode would copy them
            element.drop_tree()
    return ready


def _shown(tree: html.HtmlElement) -> list[html.HtmlElement]:
    """Boxes of one picture with its caption as bare text, which no mode tells from a paragraph."""
    return [
        box
        for box in tree.iter("div", "span")
        if _SHOWN.search(box.get("class") or "")
        and len(box.findall(".//img")) == 1
        and not any(
            isinstance(inner.tag, str) and inner.tag in _BLOCKS for inner in box.iterdescendants()
        )
        and len("".join(box.itertext())) <= LONGEST_CAPTION
    ]


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


def _captions(tree: html.HtmlElement, clean: Callable[[str], str]) -> list[str]:
    """The captions of a gallery: of its main element, or of the page; none where there are few."""
    for gallery in [*tree.iter("article"), *tree.iter("main"), tree]:
        shown = ["".join(caption.itertext()) for caption in gallery.iter("figcaption")]
        told = [clean(" ".join(caption.split())) for caption in shown]
        told = [caption for caption in told if is_prose(_CREDIT.sub("", caption))]
        if len(told) >= GALLERY:
            return list(dict.fromkeys(told))
    return []


def _prose_share(lines: Sequence[str], linked: Collection[str]) -> float:
    """How much of the text stands in prose, 0 to 1."""
    told = sum(len(line) for line in lines if is_prose(line) and not _is_link(line, linked))
    return told / max(1, sum(map(len, lines)))


def _link_texts(tree: html.HtmlElement, clean: Callable[[str], str]) -> set[str]:
    """The texts of all links of the page."""
    texts = {" ".join(" ".join(link.itertext()).split()) for link in tree.iter("a")}
    return set(map(clean, texts)) - {""}


def _is_link(line: str, linked: Collection[str]) -> bool:
    """Whether a line is the text of a link, perhaps with the time of the story it leads to."""
    bare = line.lstrip("-•– ")
    return bare in linked or (dates.has_year(bare) and dates.behind_stamp(bare) in linked)


def _extracted(tree: html.HtmlElement, mode: Mode) -> list[str]:
    """The lines that one mode of trafilatura takes for the article; it works on a copy."""
    import trafilatura

    try:
        text = trafilatura.extract(tree, options=_options(mode))
    except (RecursionError, etree.LxmlError):  # elements nested thousands deep: nobody's article
        text = None
    return (text or "").splitlines()


@cache
def _options(mode: Mode) -> Any:
    from trafilatura.settings import Extractor

    return Extractor(
        precision=mode == "precision",
        recall=mode == "recall",
        comments=False,
        tables=False,
    )
