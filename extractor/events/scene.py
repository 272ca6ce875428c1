"""What every decision asks of an article: its mentions, by sentence and by context.

A :class:`Scene` is a read-only view over a read :class:`~spacy.tokens.Doc`. It answers the
questions that all the modules here share: is this negated, planned, past; does this sentence
speak of an outage; is this inside somebody's words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from spacy.tokens import Doc

from extractor.language.coverage import Coverage
from extractor.language.layout import Layout, Span, Spans
from extractor.language.mentions import Coded, Mention, Mentions, TimeMention
from extractor.language.times.component import base_day
from extractor.models import Article, Evidence

M = TypeVar("M", bound=Mention)

UNREAL = frozenset({"negated", "planned", "hypothetical", "how_to"})
"""Contexts in which nothing has happened."""


class Scene:
    """A read article, ready to be asked."""

    def __init__(self, doc: Doc) -> None:
        self.article: Article = doc._.article
        self.vocabulary = doc.vocab
        self.layout: Layout = doc._.layout
        self.mentions: Mentions = doc._.mentions
        self.hits: dict[str, list[Span]] = doc._.hits
        self.text = self.layout.text
        self.base = base_day(self.article, self.mentions.times)
        """The day that the article speaks from."""

    def is_stop(self, word: str) -> bool:
        """Whether a word carries no meaning of its own, by the list of the language."""
        return bool(self.vocabulary[word].is_stop)

    def evidence(self, mention: Mention) -> Evidence:
        """A mention as evidence."""
        return mention.evidence(self.text)

    def span(self, start: int, end: int, rule: str) -> Evidence:
        """Characters ``start`` to ``end`` as evidence of ``rule``."""
        return Evidence(start=start, end=end, text=self.text[start:end], rule=rule)

    def contexts(self, mention: Mention) -> frozenset[str]:
        """Codes of the contexts that ``mention`` stands in."""
        return frozenset(self._contexts.codes(mention.start, mention.end))

    @cached_property
    def _contexts(self) -> Coverage:
        return Coverage(self.mentions.contexts)

    @cached_property
    def service_claims(self) -> Coverage:
        """What is said of services: down, working, only the channel somebody wrote on."""
        return Coverage(self.mentions.service_roles)

    def unreal(self, mention: Mention) -> bool:
        """Whether ``mention`` is negated, planned, hypothetical or part of a how-to."""
        return bool(self.contexts(mention) & UNREAL)

    def past(self, mention: Mention) -> bool:
        """Whether ``mention`` recalls an earlier outage."""
        return "past" in self.contexts(mention)

    def asked(self, mention: Mention) -> bool:
        """Whether ``mention`` stands in a question: "Gara-gara serangan siber?"."""
        start, end = self.layout.sentence(mention.start)
        sentence: str = self.text[start:end]
        return sentence.rstrip("\"'”’»)] ").endswith("?")

    def real(self, mentions: Iterable[Coded]) -> list[Coded]:
        """Those mentions that are of this outage: not unreal, of an earlier one or of others."""
        apart = UNREAL | {"past", "other_party"}
        return [m for m in mentions if not self.contexts(m) & apart]

    @cached_property
    def outage_spans(self) -> list[Span]:
        """Where the text speaks of an outage: outage words, symptoms, services said to be down."""
        words = self.hits.get("outage_word", [])
        symptoms = [(m.start, m.end) for m in self.mentions.symptoms]
        down = [(m.start, m.end) for m in self.mentions.service_roles if m.code == "down"]
        return sorted({*words, *symptoms, *down})

    def speaks_of_outage(self, span: Span) -> bool:
        """Whether an outage word or a symptom begins inside ``span``."""
        index = bisect_left(self.outage_spans, (span[0], 0))
        return index < len(self.outage_spans) and self.outage_spans[index][0] < span[1]

    def said(self, mention: Mention) -> bool:
        """Whether ``mention`` is in the attribution of a quote: it says when that was said."""
        return any(told.hold(mention.start, mention.end) for told in self._told.values())

    def speaker_kinds(self, mention: Mention) -> set[str]:
        """Kinds of those in whose attribution ``mention`` stands."""
        return {kind for kind, told in self._told.items() if told.hold(mention.start, mention.end)}

    @cached_property
    def _told(self) -> dict[str, Spans]:
        """Kind of speaker → where it is said who speaks, and when."""
        found: dict[str, list[Span]] = defaultdict(list)
        for quote in self.mentions.quotes:
            found[quote.speaker.kind] += [s for s in (quote.attribution, quote.said) if s]
        return {kind: Spans(spans) for kind, spans in found.items()}

    def quoted(self, mention: Mention) -> bool:
        """Whether ``mention`` stands inside direct speech."""
        return self._direct.hold(mention.start, mention.end)

    @cached_property
    def _direct(self) -> Spans:
        return Spans(part for quote in self.mentions.quotes if quote.direct for part in quote.parts)

    def in_same_sentence(self, mention: Mention, others: Sequence[M]) -> list[M]:
        """Those of ``others``, in the order of the text, that begin in ``mention``'s sentence."""
        return self.beginning_in(self.layout.sentence(mention.start), others)

    def beginning_in(self, span: Span, others: Sequence[M]) -> list[M]:
        """Those of ``others``, in the order of the text, that begin inside ``span``."""
        starts = self._starts.get(id(others)) or [other.start for other in others]
        return list(others[bisect_left(starts, span[0]) : bisect_left(starts, span[1])])

    @cached_property
    def days(self) -> list[TimeMention]:
        """The days that the text names and that are known."""
        return [
            mention for mention in self.mentions.times if mention.kind == "day" and mention.value
        ]

    @cached_property
    def _starts(self) -> dict[int, list[int]]:
        """Where the mentions of the article's own lists begin, by the list's identity."""
        own: tuple[Sequence[Mention], ...] = (
            self.mentions.times,
            self.mentions.services,
            self.days,
        )
        return {id(mentions): [mention.start for mention in mentions] for mentions in own}
