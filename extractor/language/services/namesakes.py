"""Further mentions of a service that the gazetteer does not list.

A construction names an unlisted service once ("has suffered what Stratvault calls an attack"); the
headline and later sentences print the same name, or the letters that the text gives for it
("Stratvault Cloud Hosting (SCH)"), in words that no construction knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extractor.language.layout import Spans
from extractor.language.mentions import ServiceMention

_LETTERS = r"\s*[(\[][\"“'‘]?(?P<letters>[A-Z][A-Z&]{1,7})[\"”'’]?[)\]]"


def with_namesakes(found: Iterable[ServiceMention], text: str) -> list[ServiceMention]:
    """``found`` and every further mention of its unlisted services, in time linear in ``text``.

    A name that belongs to two of them, as letters may, is left alone.
    """
    mentions = list(found)
    meant: dict[str, ServiceMention] = {}
    for mention in mentions:
        if mention.kind == "discovered":
            meant.setdefault(mention.name, mention)
    if not meant:
        return mentions
    for name, mention in list(meant.items()):
        explained = re.search(re.escape(name) + _LETTERS, text)
        if explained and meant.setdefault(explained["letters"], mention).id != mention.id:
            del meant[explained["letters"]]
    taken = Spans((m.start, m.end) for m in mentions)
    longest_first = sorted(meant, key=len, reverse=True)
    same = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return mentions + [
        replace(meant[match[0]], start=match.start(), end=match.end())
        for match in same.finditer(text)
        if not taken.overlap(*match.span())
    ]
