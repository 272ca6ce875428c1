"""Places that the press enumerates: a heading that says what happened there, and the list below.

"Wilayah yang padam meliputi:" and then "1. Pidie (menyala sebagian)" a line, or one line of names
with commas between. The headings are rules of code ``enumerated``; in such a list a name needs
neither a preposition nor a gazetteer to be a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.language.layout import Layout, Span, Spans
from extractor.language.mentions import Coded

HEADING_TAIL = 3
"""Words of a line that may follow the heading before the list begins."""

MOST_LINES = 60
"""Lines of a list that are looked at."""

FEWEST = 2
"""Items of a list of one name a line at least; "Wilayah terdampak: Pidie" may head a table."""

LONGEST = 4
"""Words of a place's name."""

_MARKER = re.compile(r"\s*(?:\d{1,2}[.)]|[-–•*·▪]|[a-z][.)])\s+")
_NAME = re.compile(
    r"(?P<name>[A-Z][\w'’-]*\.?(?:[ ]{1,2}[A-Z][\w'’-]*\.?){0,5}(?:\s\d{1,2}(?!\d))?)\s*"
    r"(?:\([^()\n]*\)\s*)?(?:[–:-]\s.*)?\.?\s*$"
)
_OPENED = re.compile(r"[\s:,]*")
_SEPARATOR = re.compile(r"[,;/]|\s(?:dan|serta|and|y|e)\s")
_BRACKETS = re.compile(r"\([^()\n]*\)")


def enumerated(headings: Iterable[Coded], layout: Layout, taken: Spans) -> list[Coded]:
    """A claim of code ``affected`` for each place listed below one of ``headings``.

    ``taken`` are stretches that are known to be something else.
    """
    found: dict[Span, Coded] = {}
    for heading in headings:
        number = layout.paragraph_index(heading.start)
        end = layout.paragraphs[number][1]
        if layout.words_between(heading.end, end) > HEADING_TAIL:
            sentence = layout.sentence(heading.end)[1]
            items = _beside(layout.text, heading.end, max(heading.end, sentence))
        else:
            items = _items(layout, number + 1)
        for span in items:
            if not taken.overlap(*span):
                found.setdefault(span, Coded(*span, heading.rule, "affected"))
    return sorted(found.values(), key=lambda claim: claim.start)


def _beside(text: str, start: int, end: int) -> list[Span]:
    """The names of a list that goes on in the line of its heading, if they are all of it."""
    opened = _OPENED.match(text, start, end)
    names = list(_in_line(text, opened.end(), end)) if opened else []
    return names if len(names) >= FEWEST else []


def _items(layout: Layout, first: int) -> list[Span]:
    """The names of the list that begins at paragraph ``first``, in order."""
    names: list[Span] = []
    lines = layout.paragraphs[first : first + MOST_LINES]
    if lines and not _MARKER.match(layout.text, *lines[0]):
        names = list(_in_line(layout.text, *lines[0]))
        if len(names) >= FEWEST:
            return names
    names = []
    for start, end in lines:
        marker = _MARKER.match(layout.text, start, end)
        line = list(_in_line(layout.text, marker.end() if marker else start, end))
        if not line or not (marker or len(line) == 1):
            break
        names.extend(line)
    return names if len(names) >= FEWEST else []


def _in_line(text: str, start: int, end: int) -> Iterator[Span]:
    """The names of a line that is nothing but names; none of a sentence."""
    hidden = [match.span() for match in _BRACKETS.finditer(text, start, end)]
    begin = start
    cuts = [
        match.span()
        for match in _SEPARATOR.finditer(text, start, end)
        if not any(a <= match.start() < b for a, b in hidden)
    ]
    found: list[Span] = []
    for cut, behind in [*cuts, (end, end)]:
        piece = text[begin:cut]
        if not piece.strip() and found:
            begin = behind
            continue  # ", dan"
        match = _NAME.match(piece, len(piece) - len(piece.lstrip()))
        if match is None or len(match["name"].split()) > LONGEST:
            return
        found.append((begin + match.start("name"), begin + match.end("name")))
        begin = behind
    yield from ((a, b - text[a:b].endswith(".")) for a, b in found)
