"""An Atom feed (RFC 4287): one entry an outage, dated by the latest article that tells it.

Nothing of the moment of writing goes in, so the same database gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from lxml import etree

from extractor.export.outage import Outage

NAMESPACE = "http://www.w3.org/2005/Atom"
UNDATED = "1970-01-01T00:00:00Z"
"""An entry must have a date; one whose articles are undated sorts behind all others."""

FEED_ID = "urn:outage-extractor:feed"

# Characters that XML 1.0 cannot hold in any notation.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def atom(outages: Iterable[Outage], updated: str | None) -> Iterator[str]:
    """The feed, an entry at a time; ``updated`` is when the newest of its articles came out."""
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="{NAMESPACE}">\n'
        "<title>Outages</title>\n"
        f"<id>{FEED_ID}</id>\n"
        f"<updated>{_instant(updated)}</updated>\n"
        "<author><name>outage-extractor</name></author>\n"
    )
    for outage in outages:
        yield etree.tostring(_entry(outage), encoding="unicode") + "\n"
    yield "</feed>\n"


def _entry(outage: Outage) -> etree._Element:
    entry = etree.Element("entry")
    _add(entry, "id", f"urn:outage-extractor:outage:{quote(outage.id, safe='/')}")
    _add(entry, "title", outage.title)
    _add(entry, "updated", _instant(outage.updated))
    if outage.start_utc or outage.date:
        _add(entry, "published", _instant(outage.start_utc or outage.date))
    for service in outage.services:
        etree.SubElement(entry, "category", term=_xml(service.id), label=_xml(service.name))
    for number, source in enumerate(s for s in outage.sources if s.url):
        link = etree.SubElement(entry, "link", href=_xml(source.url or ""))
        link.set("rel", "related" if number else "alternate")
        link.set("title", _xml(source.title or source.publisher or ""))
        if source.language:
            link.set("hreflang", _xml(source.language))
    _add(entry, "summary", outage.summary)
    return entry


def _add(entry: etree._Element, name: str, text: str) -> None:
    etree.SubElement(entry, name).text = _xml(text)


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _instant(when: str | None) -> str:
    """RFC 3339 wants a date-time with an offset; a bare day is its midnight in UTC."""
    if when is None:
        return UNDATED
    if len(when) == len("2022-12-29"):
        return f"{when}T00:00:00Z"
    return when if re.search(r"(Z|[+-]\d\d:\d\d)$", when) else f"{when}Z"
