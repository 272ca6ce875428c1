"""The words around what was searched for.

SQLite's own ``snippet()`` takes quadratic time on a text that repeats the word, and no time limit
stops it; this one is linear.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from markupsafe import Markup

READ = 50_000
"""Characters of a text that are looked through."""

_BEFORE, _AFTER = 80, 160  # characters around the first find
_WORD = re.compile(r"\w+")


def snippet(text: str, phrases: Iterable[str]) -> Markup | None:
    """A piece of ``text`` with the finds in ``<b>``, or None where nothing is found.

    Like the search it takes letters with and without accents, large and small, for the same, and
    the beginning of a word for the word.
    """
    text = text[:READ]
    folded = text.translate(_FOLDED)
    sought = [r"\W+".join(_WORD.findall(phrase.translate(_FOLDED))) for phrase in phrases]
    pattern = re.compile(r"\b(?:" + "|".join(filter(None, sought)) + r")\w*")
    first = pattern.search(folded) if any(sought) else None
    if first is None:
        return None
    start = max(0, first.start() - _BEFORE)
    end = min(len(text), first.start() + _AFTER)
    return _emphasized(text, folded, pattern, start, end)


def _emphasized(text: str, folded: str, pattern: re.Pattern[str], start: int, end: int) -> Markup:
    parts = [Markup("… ") if start else Markup()]
    position = start
    for found in pattern.finditer(folded, start, end):
        parts.append(
            Markup("{}<b>{}</b>").format(
                text[position : found.start()], text[found.start() : found.end()]
            )
        )
        position = found.end()
    parts.append(Markup("{}").format(text[position:end]))
    return Markup().join(parts) + (" …" if end < len(text) else "")


class _Folding(dict[int, str]):
    """Code point → its base letter in lower case; always one character, so offsets stay."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()[0]
        self[code] = base
        return base


_FOLDED = _Folding()
