"""Whether a link may lead to a report of an outage, by its title and address alone.

Cheap and generous: it asks whether the words could speak for an outage at all under the rules of
any language, in whatever order. The article itself decides, once it is read.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from extractor.acquire.discover import Link

FEWEST = 3
"""Words from which on a title, or the end of an address, says what an article is about."""

_WORDS = re.compile(r"[^\W\d_]{2,}")


class Likely:
    """The judgement over links, with the rules of all languages loaded once."""

    def __init__(self) -> None:
        from extractor.language import rules
        from extractor.mine.gate import Gate

        self._gate = Gate(rules.languages())

    def __call__(self, link: Link) -> bool:
        """Whether ``link`` is worth fetching; one that says nothing of its subject is."""
        slug = " ".join(_WORDS.findall(unquote(urlsplit(link.url).path).rpartition("/")[2]))
        said = [words for words in (link.title or "", slug) if len(words.split()) >= FEWEST]
        return not said or any(self._gate.bound(words, ())[1] > 0 for words in said)
