"""The header block of a plain text: site name, date, title, byline before the first paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.article.dates import is_date_line, printed

MAX_LINES = 8
"""A header block has no more lines."""

LONGEST = 30
"""Words in the longest title."""

EXCLAIMED = 20
"""Words up to which a line with a "!" or "?" inside is a title ("Lumpuh! Nasabah Mengeluh")."""

TITLE_WORDS = 4
"""A title has so many words, where any line of the block does ("Staff reporter" is none)."""

DECK_WORDS = 6
"""… and a line that goes on with it so many, which no name, section or tag has."""

_BYLINE = re.compile(
    r"(?:by|edited by|oleh|penulis|reporter|editor|laporan|jurnalis|words by|written by)\b[:\s]",
    re.I,
)
_CAPTION = re.compile(
    r"(?:source|image|photo|picture|credits?|foto|sumber|ilustrasi|gambar|imagen|fuente)\b[^:]{0,24}:",
    re.I,
)
_CREDIT = re.compile(
    r"^(?:original )?(?:photo(?:graph)?|picture|image|illustration|foto)s?\b"
    r"|\b(?:getty(?: images)?|shutterstock|flickr|reuters|afp|unsplash|istock|antara|handout)\W*$"
    r"|\b(?:AP|PA|EPA)\W*$|\([^()]{2,40}\)$|\bcredit:",
    re.I,
)
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)]{3})[.…][\"'”’)]*\s+[\"'“‘(]?[A-Z]")
_EXCLAIMED = re.compile(r"[!?][\"'”’)]*\s+[\"'“‘(]?[A-Z]")


@dataclass(slots=True)
class Header:
    """What the block says, and the lines behind it."""

    title: str | None = None
    published: str | None = None
    byline: str | None = None
    publisher: str | None = None
    body: list[str] = field(default_factory=list)


def read(lines: Sequence[str]) -> Header:
    """Read the block: lines of no full sentence before the first paragraph.

    A line of a date is the publication's, one of "By …" the byline. Of the others the first that is
    long enough is the title, the first before it the site's name, and a long one behind it the
    deck, which opens the body; credits of pictures are nothing.
    """
    head = Header()
    names: list[str] = []
    body_at = len(lines)
    for index, line in enumerate(lines):
        if not line:
            continue
        if len(names) >= MAX_LINES or not _is_short(line):
            body_at = index
            break
        if is_date_line(line):
            head.published = head.published or printed(line)
        elif _BYLINE.match(line):
            head.byline = _BYLINE.sub("", line).strip(" :")
        elif not _CAPTION.match(line):
            names.append(line)
    head.body = [line for line in lines[body_at:] if line]
    if not head.body and names:  # nothing but short lines: the first is the title
        head.title, *head.body = names
        return head
    if names:
        long = (at for at, name in enumerate(names) if len(name.split()) >= TITLE_WORDS)
        title = next(long, len(names) - 1)
        head.title, head.publisher = names[title], names[0] if title else None
        head.body[:0] = [name for name in names[title + 1 :] if _is_deck(name, names[title])]
    return head


def _is_deck(line: str, title: str) -> bool:
    """Whether a line behind the title goes on with it: no name, credit or second print of it."""
    again = line.casefold() in title.casefold() or title.casefold() in line.casefold()
    return len(line.split()) >= DECK_WORDS and not again and not _CREDIT.search(line)


def _is_short(line: str) -> bool:
    """Whether a line is a name, a date or a title rather than a paragraph."""
    if is_date_line(line) or _BYLINE.match(line):
        return True
    words = line.split()
    bare = line.rstrip("\"'”’)")
    ends = bare.endswith((".", ":", ",")) and not bare.endswith("...")  # a headline trails off
    if len(words) > EXCLAIMED and _EXCLAIMED.search(line):
        return False
    return len(words) <= LONGEST and not ends and not _SENTENCE_END.search(line)
