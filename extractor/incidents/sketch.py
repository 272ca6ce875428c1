"""Is one text a copy of another? Sketches of their shingles say so without keeping the texts.

A bottom-k sketch (Broder 1997): of the hashes of all shingles the k smallest. The share that two
sketches have in common estimates the Jaccard similarity of the texts; k = 64 errs by about 0.06.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable
from typing import Protocol

Sketch = bytes
"""Up to :data:`KEPT` hashes of 32 bits, the smallest first."""

SHINGLE = 5
"""Words of a shingle; five in a row are rarely the same by chance."""

KEPT = 64

COPY = 0.5
"""Similarity from which one text is a copy of the other."""

VERBATIM = 0.9
"""Similarity from which two texts differ in nothing but furniture."""

WORDS = 20_000
"""Words of a text that are looked at; two articles alike so far are copies."""


def sketch(text: str) -> Sketch:
    """The sketch of a text; empty for one of fewer than :data:`SHINGLE` words."""
    found = (match.group() for match in re.finditer(r"\w+", text.casefold()))
    words = [word for word, _ in zip(found, range(WORDS), strict=False)]
    hashes = {
        zlib.crc32(" ".join(words[index : index + SHINGLE]).encode("utf-8", "replace"))
        for index in range(len(words) - SHINGLE + 1)
    }
    kept = sorted(hashes)[:KEPT]
    return struct.pack(f"<{len(kept)}I", *kept)


def similarity(first: Sketch, second: Sketch) -> float:
    """The estimated similarity of two texts, 0 to 1; 0 where one of them is empty."""
    if not first or not second:
        return 0.0
    one, other = set(_hashes(first)), set(_hashes(second))
    smallest = sorted(one | other)[:KEPT]
    return sum(value in one and value in other for value in smallest) / len(smallest)


class Text(Protocol):
    """What tells whether a text is a copy."""

    @property
    def article_id(self) -> str: ...

    @property
    def sketch(self) -> Sketch: ...

    @property
    def syndicated_from(self) -> str | None: ...


def copies(texts: Iterable[Text]) -> dict[str, int]:
    """Article id → number of its text: near-duplicates and reprints of one source share one."""
    numbers: dict[str, int] = {}
    kept: list[Sketch] = []
    sources: dict[str, int] = {}
    for text in texts:
        number = sources.get(text.syndicated_from or "")
        if number is None:
            alike = (n for n, known in enumerate(kept) if similarity(text.sketch, known) >= COPY)
            number = next(alike, len(kept))
        if number == len(kept):
            kept.append(text.sketch)
        if text.syndicated_from:
            sources[text.syndicated_from] = number
        numbers[text.article_id] = number
    return numbers


def _hashes(packed: Sketch) -> tuple[int, ...]:
    return struct.unpack(f"<{len(packed) // 4}I", packed)
