"""The account for a terminal: each sentence with what was seen in it, then what was made of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.claims import claims, shortened, shown
from extractor.explain.decisions import Candidate, decisions
from extractor.explain.mentions import KINDS, said
from extractor.models import Article, Event, Extraction

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extractor.language.layout import Layout
    from extractor.language.mentions import Mention, Mentions


def to_text(doc: Doc, extraction: Extraction) -> str:
    """For people: each sentence with what was seen in it, then what was made of it."""
    lines: list[str] = []
    for (start, end), mentions in _by_sentence(doc._.layout, doc._.mentions):
        lines.append(doc.text[start:end].replace("\n", " "))
        for name, mention in mentions:
            words = shortened(doc.text[mention.start : mention.end])
            lines.append(f"    {KINDS[name]:<11} {said(mention):<28} “{words}”  [{mention.rule}]")
    lines += ["", *_stated(extraction.article)]
    lines += ["", f"outage: {'yes' if extraction.outage else 'no'}, score {extraction.score:.2f}"]
    for reason in extraction.reasons:
        words = ", ".join(f"“{shortened(e.text)}”" for e in reason.evidence)
        lines.append(f"    {reason.weight:+.1f}  {reason.code:<28} {words}")
    for decision in decisions(doc, extraction):
        lines += ["", f"why {decision.field}: {decision.value}"]
        lines += [_candidate(candidate) for candidate in decision.candidates]
    for event in extraction.events:
        lines += ["", f"{event.role} event {event.id}", *_values(event)]
    return "\n".join(lines)


def _stated(article: Article) -> Iterator[str]:
    """What the page says of itself, and where: ``published 2022-12-29T10:35+07:00 (json-ld)``."""
    values = {"title": article.title, "published": article.published, "text": None}
    for name, value in values.items():
        if place := article.sources.get(name):
            yield f"{name:<10} {value or 'joined'} ({place})"
        elif value:
            yield f"{name:<10} {value}"


def _candidate(candidate: Candidate) -> str:
    taken = "→" if candidate.chosen else " "
    words = f"“{shortened(candidate.words)}”" if candidate.words else ""
    return f"  {taken} {candidate.weight:+5.1f}  {candidate.value:<28} {candidate.why:<40} {words}"


def _by_sentence(
    layout: Layout, mentions: Mentions
) -> Iterator[tuple[tuple[int, int], list[tuple[str, Mention]]]]:
    found: dict[int, list[tuple[str, Mention]]] = {}
    for name in KINDS:
        for mention in getattr(mentions, name):
            found.setdefault(layout.sentence_index(mention.start), []).append((name, mention))
    for index, span in enumerate(layout.sentences):
        yield span, sorted(found.get(index, []), key=lambda item: item[1].start)


def _values(event: Event) -> Iterator[str]:
    for claim in claims(event):
        words = ", ".join(f"“{shortened(e.text)}” [{e.rule}]" for e in claim.evidence[:2])
        yield f"    {claim.key:<22} {shown(claim.value):<36} {words}"
