"""Files that are no text, by their first bytes: what they are, and how to get the text of one."""

from __future__ import annotations

import codecs
from typing import NamedTuple

BINARY = 2000
"""Bytes that are looked through for the zero that no text has."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Kind(NamedTuple):
    """A kind of file: as it is called, and the next step."""

    name: str
    step: str


_TEXT = "give the page as HTML, or its text as .txt"
_PICTURE = Kind("a picture", "save the page itself in a browser, and give that")
_OTHER = Kind("a binary file", _TEXT)

# The first bytes: https://en.wikipedia.org/wiki/List_of_file_signatures
_KINDS = {
    b"%PDF-": Kind("a PDF file", "give its text as .txt: pdftotext FILE.pdf"),
    b"PK\x03\x04": Kind("a zip archive or an office document", "unpack it, or save it as .txt"),
    b"\xd0\xcf\x11\xe0": Kind("an office document", "save it as .txt"),
    b"bplist00": Kind("a web archive of Safari", "save it as page source"),
    b"{\\rtf": Kind("an RTF document", "save it as .txt"),
    b"\x1f\x8b": Kind("a compressed file", "unpack it with gunzip; a web archive ends in .warc.gz"),
    b"SQLite format 3\0": Kind("a SQLite database", "look at one of outages with: outages browse"),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
}


def kind_of(content: bytes) -> Kind | None:
    """What a content is that cannot be read as text, or None where it can."""
    for mark, kind in _KINDS.items():
        if content.startswith(mark):
            return kind
    if b"\0" in content[:BINARY] and not content.startswith(_UTF_16):
        return _OTHER
    return None
