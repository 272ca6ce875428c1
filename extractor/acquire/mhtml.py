"""Pages that a browser saved as one file: MIME, in which the page is the first HTML part.

https://www.rfc-editor.org/rfc/rfc2557
"""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from extractor.acquire.addresses import bare
from extractor.acquire.page import Page

KINDS = (".mhtml", ".mht")

_HEAD = 2000
"""Bytes in which the headers say what it is."""


def is_mhtml(content: bytes) -> bool:
    """Whether a content is such a file, whatever its name."""
    head = content[:_HEAD].lower()
    return b"mime-version:" in head and b"multipart/related" in head


def read(content: bytes, source: str) -> Page:
    """The page, with the address that it was saved from; empty where the file holds none."""
    message = message_from_bytes(content)
    for part in message.walk():
        html = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(html, bytes) and html.strip():
            return Page(
                source,
                html,
                "html",
                url=_address(part, message),
                encoding=part.get_content_charset(),
            )
    return Page(source, b"")


def _address(part: Message, message: Message) -> str | None:
    given = part["Content-Location"] or message["Snapshot-Content-Location"] or ""
    address = str(given).strip()
    return bare(address) if address.startswith(("http://", "https://")) else None
