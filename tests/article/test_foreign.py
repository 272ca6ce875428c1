"""Files that are no text are named for what they are."""

import pytest

from extractor import article
from extractor.acquire.page import Page
from extractor.errors import ContentError


@pytest.mark.parametrize(
    ("content", "name", "step"),
    [
        (b"%PDF-1.4\n1 0 obj <<>> endobj", "a PDF file", "pdftotext"),
        (b"PK\x03\x04word/document.xml", "an office document", "save it as .txt"),
        (b"{\\rtf1\\ansi Layanan eror}", "an RTF document", "save it as .txt"),
        (b"\x89PNG\r\n\x1a\n", "a picture", "save the page itself"),
        (b"\x1f\x8b\x08data", "a compressed file", "gunzip"),
        (b"SQLite format 3\0", "a SQLite database", "outages browse"),
        (b"\x01\x02\x00\x03", "a binary file", ".txt"),
    ],
)
@pytest.mark.parametrize("kind", ["html", "text"])
def test_what_it_is_and_what_to_do(content, name, step, kind):
    with pytest.raises(ContentError) as caught:
        article.read(Page("a.html", content, kind))
    assert caught.value.reason == "binary"
    assert name in caught.value.message
    assert step in caught.value.step
