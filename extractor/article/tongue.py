"""The language of an article: as the page declares it, if the text does not contradict.

The commonest words of the declared language settle it for nearly every page. The classifier, whose
model takes as long to unpack as hundreds of articles to read, is asked about the others.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from runpy import run_path

EXAMINED = 5_000
"""Characters of the text that are looked at."""

WORDS = 60
"""Words from which on a text shows what its commonest words are."""

COMMON = 0.36
"""Share of the commonest words of its language that tells a text. Measured on 2,800 articles: half
of those in a language have 0.45 or more, none in another one (Spanish and Portuguese) over 0.33."""

COMMON_IN = {"id": 0.2, "ms": 0.2}
"""The share for languages of short lists that resemble no other's; there none has over 0.07."""

_ALIKE = frozenset(("id", "ms", "jv"))
"""The classifier takes Indonesian for Malay and the reverse; the page knows better."""

_AS_INDONESIAN = ("jv", "su")
"""What it takes Indonesian for where nothing is declared; we have no rules for them."""

_WORD = re.compile(r"[^\W\d_]+")


def spoken(text: str, declared: str | None = None) -> str:
    """The language of ``text`` in two letters."""
    head = text[:EXAMINED]
    if declared and _has_common_words(head, declared):
        return declared
    import py3langid

    detected = str(py3langid.classify(head)[0])
    if declared and (detected == declared or {detected, declared} <= _ALIKE):
        return declared
    return "id" if detected in _AS_INDONESIAN else detected


def _has_common_words(text: str, language: str) -> bool:
    """Whether a text is long enough to tell and has the commonest words of ``language``."""
    words = _WORD.findall(text.lower())
    common = _common_words(language)
    least = COMMON_IN.get(language, COMMON) * len(words)
    return len(words) >= WORDS and sum(word in common for word in words) >= least


@cache
def _common_words(language: str) -> frozenset[str]:
    """The stop words that spaCy lists; none for a language that it does not know.

    Of a language only this file is read: what else belongs to French takes seconds to load.
    """
    import spacy

    path = Path(spacy.__file__).parent / "lang" / language / "stop_words.py"
    if not path.is_file():
        return frozenset()
    return frozenset(run_path(str(path))["STOP_WORDS"])
