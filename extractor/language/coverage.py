"""What is said of a stretch of text, told without looking at every claim.

Many stages ask which claims of a list lie over a mention. Claims of one code and weight are merged
here into one set of spans, so that the answer costs the logarithm of their number, also where a
hostile text makes every claim speak for the whole of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from extractor.language.layout import Span, Spans
from extractor.language.mentions import Coded


class Coverage:
    """Claims by the characters that they speak for."""

    def __init__(self, claims: Iterable[Coded]) -> None:
        grouped: dict[tuple[str, float], list[Span]] = defaultdict(list)
        for claim in claims:
            grouped[claim.code, claim.weight].append((claim.start, claim.end))
        self._spans = {key: Spans(spans) for key, spans in grouped.items()}

    def codes(self, start: int, end: int) -> dict[str, float]:
        """Codes that are said of ``start`` to ``end``, each with its greatest weight."""
        found: dict[str, float] = {}
        for (code, weight), spans in self._spans.items():
            if spans.overlap(start, end):
                found[code] = max(weight, found.get(code, weight))
        return found
