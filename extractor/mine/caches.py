"""What libraries remember of every page they see, forgotten, so that a day's run stays flat.

trafilatura, htmldate, courlan and justext keep caches of lines, words and addresses, some without
a bound; spaCy keeps every string it has seen in the vocabulary of a language.
"""

from __future__ import annotations

from extractor.language import nlp, rules

STRINGS = 200_000
"""Strings of a vocabulary from which on it is made anew: some tens of megabytes."""


def clear() -> None:
    """Empty the caches; a few milliseconds, for once a task."""
    from trafilatura.meta import reset_caches

    reset_caches()
    if any(len(nlp.build(code).vocab.strings) > STRINGS for code in rules.languages()):
        nlp.build.cache_clear()
