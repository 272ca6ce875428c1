"""Countries by their people: "Australian customers", "thousands of Kenyans".

An outage that the users of a country met is one in that country, though the text may never print
its name. Table ``peoples`` of a language's ``places.toml`` says which words are whose.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from extractor.language import rules
from extractor.language.layout import Layout, Span, Spans
from extractor.language.lexicon import Hits, Lexicon
from extractor.language.mentions import PlaceMention


class Peoples:
    """Finds the peoples of one language: ISO 3166 alpha-2 code → adjective and nouns."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self._names = {code: rules.shared("places")["countries"][code][0] for code in table}
        self._adjectives = {code: words[0] for code, words in table.items()}
        self._lexicon = Lexicon(table)

    def find(self, layout: Layout, hits: Hits, taken: Iterable[Span]) -> list[PlaceMention]:
        """Every people that the outage may have met, as a mention of its country.

        An adjective ("Kenyan") must belong to people ("Kenyan customers"). A noun ("Kenyans")
        stands for those who are there only in the title, which tells whom an outage hit.
        """
        others = Spans(taken)
        people = sorted(start for start, _ in hits.get("people", ()))
        found: list[PlaceMention] = []
        for code, spans in self._lexicon.hits(layout.folded).items():
            for start, end in spans:
                if not layout.text[start].isupper() or others.overlap(start, end):
                    continue
                adjective = layout.text[start:end] == self._adjectives[code]
                if not adjective or _before(people, end, layout):
                    stands = adjective or layout.in_title(start)
                    found.append(self._mention(code, start, end, stands))
        return found

    def _mention(self, code: str, start: int, end: int, stands: bool) -> PlaceMention:
        name = self._names[code]
        rule = f"gazetteer/place/{name}"
        return PlaceMention(start, end, rule, name, code, None, "country", prepositional=stands)


def _before(people: list[int], end: int, layout: Layout) -> bool:
    """Whether a word for people follows ``end``, with one other word between at most."""
    index = bisect_left(people, end)
    return index < len(people) and layout.words_between(end, people[index]) <= 1
