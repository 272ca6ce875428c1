"""What libraries remember of every page they see, forgotten, so that a long run stays flat.

trafilatura, htmldate, courlan and justext keep caches of lines, words and addresses, some without
a bound; spaCy keeps every string it has seen in the vocabulary of a language.
"""

from __future__ import annotations

from itertools import count

PAGES = 500
"""Pages after which the caches are emptied: a few milliseconds each time."""

STRINGS = 100_000
"""Strings of all vocabularies from which on the fullest is made anew, in 0.3 s: of 400 bytes each,
some 50 more with every page."""

_read = count(1)


def page_read() -> None:
    """Take note that a page was read; every so many the caches are emptied.

    To be called between two pages: documents that were made before keep what they need.
    """
    if next(_read) % PAGES == 0:
        clear()


def clear() -> None:
    """Empty the caches."""
    from trafilatura.meta import reset_caches

    from extractor.language import nlp

    reset_caches()
    nlp.forget(STRINGS)
