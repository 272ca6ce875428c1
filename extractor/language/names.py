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
_SMALL = r"(?:of|by|&|de)(?=\s[A-Z])"
_NAME = re.compile(
    rf"(?<![\w@#]){_WORD}(?:[ ](?:{_WORD}|\d+(?![\d:%/]|[.,]\d)|{_SMALL})){{0,11}}",
)
"""At most twelve words, so that a page of capitalized words is no single name."""

_DOMAIN = re.compile(
    r"(?<![\w@/.-])(?:https?://)?(?:www\.)?(?P<host>(?:[a-z0-9-]{1,63}\.){1,4}"
    r"(?:com|co\.id|go\.id|ac\.id|or\.id|id|net|org|io|co|app|ai|tv|me|gov|gov\.uk|co\.uk|com\.au|com\.my|gov\.my|gov\.in|in|sg|com\.sg))(?![\w.]*\w@|[\w-])",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s$|['’]$|\.$")


def names(text: str, ordinary: Collection[str]) -> list[Span]:
    """Every capitalized name, without ordinary words (lower case) that only open a sentence.

    A run of several words is given once for each word it may begin with, so that a rule can take
    the name behind a capitalized common noun ("Layanan BSI Mobile").
    """
    found: list[Span] = []
    for match in _NAME.finditer(text):
        start, end = match.span()
        trailing = _POSSESSIVE.search(text, start, end)
        if trailing:
            end = trailing.start()
        for word in re.finditer(r"\S+", text[start:end]):
            if word[0].lower() in ordinary and word.start() == 0:
                continue
            if word[0] in ("of", "by", "de", "&"):
                continue
            found.append((start + word.start(), end))
    return found


def domains(text: str) -> list[Span]:
    """Every web address or host name printed in the text, its host only."""
    return [match.span("host") for match in _DOMAIN.finditer(text)]


def end_before(text: str, start: int) -> int:
    """Where the text before a name ends, without the white space and bracket in between."""
    window = text[max(0, start - 3) : start]
    return start - len(window) + len(window.rstrip(" ("))
