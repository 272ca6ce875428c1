"""The text of a page's bytes, whatever character set it declares.

Pages declare one set and use another, most often UTF-8 under the name of Latin-1. Bytes that are
valid UTF-8 and not plain ASCII are practically never anything else.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

DAMAGED = 100
"""A text in UTF-8 has at most one broken byte in so many characters beyond ASCII."""

GUESSED = 20_000
"""Bytes from which a character set that nothing declares is guessed."""

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)

_WEB_NAMES = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
"""What the web means by a name (https://encoding.spec.whatwg.org/#names-and-labels)."""

_SEVEN_BITS = ("iso2022", "hz", "utf-7", "utf_7")
"""Sets that are written in ASCII characters, so that their bytes are valid UTF-8 too."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(content: bytes, declared: str | None = None) -> str:
    """The text of ``content``; ``declared`` is the character set that HTTP names.

    Every byte gives something: what fits no set becomes U+FFFD.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    names = list(_known(content, declared))
    if names and names[0].startswith(_SEVEN_BITS) and (text := _strict(content, names[0])):
        return text
    text = content.decode("utf-8", "replace")
    if "\ufffd" not in text:
        return text
    broken = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    beyond = sum(map(content.count, _LEADS))
    if broken * DAMAGED <= beyond:
        return text
    for name in (*names, _guessed(content) or "cp1252"):
        found = _strict(content, name) if name != "utf-8" else None
        if found is not None:
            return found
    return content.decode("cp1252", "replace")


_LEADS = [bytes([lead]) for lead in range(0xC3, 0xF5)]
"""The first bytes of characters of several bytes in UTF-8, without those of controls."""


def _known(content: bytes, declared: str | None) -> Iterator[str]:
    """The sets that HTTP and the page name, as Python calls them."""
    inside = _DECLARED.search(content[:4096])
    for name in (declared, inside[1].decode("ascii", "replace") if inside else None):
        try:
            found = codecs.lookup(name or "").name
        except LookupError:
            continue
        yield _WEB_NAMES.get(found, found)


def _strict(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (LookupError, ValueError, AssertionError):  # some codecs of Python assert
        return None


def _guessed(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    found = from_bytes(content[:GUESSED]).best()
    return found.encoding if found else None
