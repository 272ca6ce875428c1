"""Capitalized names: what may be an unlisted service, a company or a person.

A name is a run of words that begin with a capital letter (or carry one inside, as "iCloud" and
"m-BCA" do), joined by a few small words. Nothing is decided here about what it names.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from extractor.language.layout import Span

_WORD = (
    r"(?:[^\W\d_a-z][\w&+]*(?:[-'’.&][\w&+]+)*|[a-z]{1,3}-?[A-Z][\w&+]*|\d+(?:\.\w+)?(?=\s[A-Z]))"
)
_SMALL = r"(?:of|by|&|del|de(?:\s(?:la|los|las))?)(?=\s[A-Z])"
SMALL = ("of", "by", "&", "de", "del", "la", "los", "las")
"""Small words inside names, at which none begins."""

_NAME = re.compile(
    rf"(?<![\w@#]){_WORD}(?:[ ](?:{_WORD}|\d+(?![\d:%/]|[.,]\d)|{_SMALL})){{0,11}}",
)
"""At most twelve words, so that a page of capitalized words is no single name."""

_DOMAIN = re.compile(
    r"(?<![\w@/.-])(?:https?://)?(?:www\.)?(?P<host>(?:[a-z0-9-]{1,63}\.){1,4}"
    r"(?:com|co\.id|go\.id|ac\.id|or\.id|id|net|org|io|co|app|ai|tv|me|gov|gov\.uk|co\.uk|com\.au|com\.my|gov\.my|gov\.in|in|sg|com\.sg))(?![\w.]*\w@|[\w-])",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"['’]s$|['’]$|\.$")


def names(text: str, ordinary: Collection[str], ending: Collection[str] = ()) -> list[Span]:
    """Every capitalized name, without ordinary words (lower case) that only open a sentence.

    A run of several words is given once for each word it may begin with, so that a rule can take
    the name behind a capitalized common noun ("Layanan BSI Mobile"). A word of ``ending`` is no
    part of a name, whatever its capital: "Bandwidth CEO", "NYU HOSPITAL WITHOUT POWER",
    "Sinclair-owned".
    """
    found: list[Span] = []
    for match in _NAME.finditer(text):
        start, end = match.span()
        trailing = _POSSESSIVE.search(text, start, end)
        if trailing:
            end = trailing.start()
        for first, last in _parts(text, start, end, ending):
            for word in _WORDS.finditer(text, first, last):
                if word[0].lower() in ordinary and word.start() == start:
                    continue
                if word[0] in SMALL:
                    continue
                found.append((word.start(), last))
    return found


def _parts(text: str, start: int, end: int, ending: Collection[str]) -> list[Span]:
    """The stretches of a run between words that are part of no name."""
    parts: list[Span] = []
    first = last = start
    for word in _WORDS.finditer(text, start, end):
        whole, cut = word[0].lower(), word[0].rpartition("-")
        if whole in ending and word.start() > start:
            parts.append((first, last))
            first = last = word.end() + 1
        elif cut[0] and cut[2].lower() in ending:
            parts.append((first, word.end() - len(cut[2]) - 1))
            first = last = word.end() + 1
        else:
            last = word.end()
    parts.append((first, last))
    return [part for part in parts if part[0] < part[1]]


def domains(text: str) -> list[Span]:
    """Every web address or host name printed in the text, its host only."""
    return [match.span("host") for match in _DOMAIN.finditer(text)]


def end_before(text: str, start: int) -> int:
    """Where the text before a name ends, without the white space and bracket in between."""
    window = text[max(0, start - 3) : start]
    return start - len(window) + len(window.rstrip(" ("))
