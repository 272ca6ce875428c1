"""HTML as a tree, for its links only; the text of a page is read in ``article/``."""

from __future__ import annotations

from lxml import etree, html


def tree_of(content: bytes) -> html.HtmlElement | None:
    """The tree of a page; None where there is none.

    UTF-8 unless the bytes are none, since pages often do not declare it.
    """
    try:
        content.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = None
    parser = html.HTMLParser(recover=True, huge_tree=False, encoding=encoding)
    try:
        return html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
