"""Pages of one article in their order, without what each of them repeats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def joined(pages: Iterable[Sequence[str]]) -> list[str]:
    """The paragraphs of all pages; what an earlier page has is furniture, not story."""
    told: list[str] = []
    known: set[str] = set()
    for page in pages:
        told.extend(line for line in page if line not in known)
        known.update(page)
    return told
