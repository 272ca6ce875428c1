"""Furniture: lines of a page that are not the story, by the patterns of ``furniture.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from extractor.article.body import is_prose
from extractor.article.dates import is_stamp

LONGEST = 400
"""Characters of the longest line that is looked at; furniture is short."""

_LETTER = re.compile(r"[^\W\d_]")
_WORDLY = re.compile(r"[^\W_]")
_SEPARATORS = re.compile(r"[\W_]+")


def without(paragraphs: Iterable[str], titles: Iterable[str]) -> list[str]:
    """The paragraphs of the story: no furniture, no title told again, no line twice in a row.

    A line that is nothing but a date is the stamp of the page above the story; below, it belongs to
    the list of other stories, like the headline behind it.
    """
    lines = _lines()
    told = {_plain(title) for title in titles if title}
    kept: list[str] = []
    stamped = False
    for paragraph in paragraphs:
        if _is_bare(paragraph) or (not kept and _plain(paragraph) in told):
            continue
        teaser = stamped and bool(kept) and not is_prose(paragraph)
        stamped = is_stamp(paragraph)
        if stamped or teaser:
            continue
        if len(paragraph) <= LONGEST and lines.fullmatch(paragraph.lower()):
            continue
        if kept and paragraph == kept[-1]:
            continue
        kept.append(paragraph)
    return kept


def syndicated_from(paragraphs: Iterable[str]) -> str | None:
    """The domain that the article says it appeared on first."""
    for paragraph in paragraphs:
        for pattern in _syndication():
            found = pattern.search(paragraph.lower()[:1000])
            if found:
                return str(found[1]).removeprefix("www.").rstrip(".")
    return None


@cache
def _table() -> dict[str, list[str]]:
    path = files("extractor.article") / "furniture.toml"
    found: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def _lines() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _table()["lines"]))


@cache
def _syndication() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _table()["syndication"])


def _is_bare(paragraph: str) -> bool:
    """Whether a line has no word: marks, or the number of another story in a list."""
    if len(paragraph) <= 4:
        return not _LETTER.search(paragraph)
    return not _WORDLY.search(paragraph)


def _plain(text: str) -> str:
    return _SEPARATORS.sub(" ", text.lower()).strip()
