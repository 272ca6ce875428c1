"""Why a page gave no article: paywall, consent wall, bot block, JavaScript, an index page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import html

from extractor.article import structured

Problem = tuple[str, str, str]
"""Reason code, message, next step."""

LITTLE = 600
"""Characters of text under which the words of a wall are believed."""

INDEX_LINKS = 40
"""Links that a list of articles has at least."""

SENTENCE = 120
"""Characters from which on a paragraph tells something; teasers of a list are shorter."""

_ENDS = re.compile(r"[.!?…。](?:[\"'”’」)]*)$")

_SAVE = "open it in a browser, save the page there and give the file"

_WALLS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "blocked",
        re.compile(
            r"just a moment\.\.\.|checking your browser|verify (?:that )?you are (?:a )?human"
            r"|attention required! \| cloudflare|access denied|captcha|unusual traffic",
            re.I,
        ),
        "the site took the tool for a robot and showed a check instead of the article",
    ),
    (
        "paywall",
        re.compile(
            r"subscribe to (?:continue|read)|subscribers only|already a subscriber|berlangganan"
            r" untuk (?:membaca|melanjutkan)|isaccessibleforfree\"?\s*:\s*\"?false"
            r"|log in to continue reading",
            re.I,
        ),
        "the article is behind a paywall",
    ),
    (
        "consent",
        re.compile(r"before you continue|we value your privacy|accept all cookies", re.I),
        "the site showed a consent form instead of the article",
    ),
    (
        "javascript",
        re.compile(
            r"enable javascript|javascript (?:is )?(?:required|disabled)|id=\"__next\"", re.I
        ),
        "the page builds its text with JavaScript",
    ),
)


def why(raw: str, tree: html.HtmlElement | None, paragraphs: Sequence[str]) -> Problem | None:
    """What stands instead of an article, where these ``paragraphs`` of text were found."""
    length = sum(map(len, paragraphs))
    if tree is None:
        return ("not_html", "this is no HTML page", "check the file")
    if not structured.is_article(tree) and _is_index(tree, paragraphs):
        return (
            "index_page",
            "the page is a list of links, not an article",
            "give the addresses of the articles themselves",
        )
    if length >= LITTLE:
        return None
    for reason, words, message in _WALLS:
        if words.search(raw[:400_000]):
            return (reason, message, _SAVE) if length < LITTLE / 2 or reason == "blocked" else None
    return None


def _is_index(tree: html.HtmlElement, paragraphs: Sequence[str]) -> bool:
    """Whether the page has many links and most of the text that was found stands in them."""
    links = [" ".join(link.itertext()).strip() for link in tree.xpath("//a[@href]")]
    shown = set(filter(None, links))
    if sum(map(bool, links)) <= INDEX_LINKS:
        return False
    length = sum(map(len, paragraphs))
    linked = sum(len(line) for line in paragraphs if line.lstrip("-• ") in shown)
    told = sum(len(line) for line in paragraphs if len(line) > SENTENCE and _ENDS.search(line))
    return linked > length / 2 or told < length / 4
