"""The account as a whole page of HTML that needs nothing else.

Everything from the article is escaped; the page has neither scripts nor addresses to load from.
"""

from __future__ import annotations

import html
import itertools
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

from extractor.explain.decisions import Candidate, decisions
from extractor.explain.mentions import KINDS, said
from extractor.fragment import table, values_table
from extractor.models import Extraction

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extractor.language.mentions import Mention


def to_page(doc: Doc, extraction: Extraction) -> str:
    """A whole page: every mention marked in the text, the decisions, the values."""
    article = extraction.article
    title = html.escape(article.title or article.url or article.id)
    style = files("extractor.explain").joinpath("page.css").read_text(encoding="utf-8")
    verdict = "an outage" if extraction.outage else "no outage"
    reasons = table(
        ("weight", "reason", "words"),
        (
            (f"{reason.weight:+.1f}", reason.code, ", ".join(e.text for e in reason.evidence))
            for reason in extraction.reasons
        ),
    )
    why = "".join(
        f"<h3>{html.escape(decision.field)}: {html.escape(decision.value)}</h3>"
        + table(("", "weight", "value", "why", "words"), map(_candidate, decision.candidates))
        for decision in decisions(doc, extraction)
    )
    values = "".join(values_table(event) for event in extraction.events)
    return (
        f'<!doctype html><html lang="{html.escape(article.language or "en")}">'
        f'<meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{style}</style>"
        f"<main><article><h1>{title}</h1><p>{_with_mentions(doc)}</p></article>"
        f"<aside><h2>{verdict}, score {extraction.score:.2f}</h2>{reasons}"
        f"<h2>Values</h2>{values}<h2>Why</h2>{why}</aside></main></html>"
    )


def _candidate(candidate: Candidate) -> tuple[str, ...]:
    taken = "→" if candidate.chosen else ""
    return taken, f"{candidate.weight:+.1f}", candidate.value, candidate.why, candidate.words


def _with_mentions(doc: Doc) -> str:
    """The text with every mention in a ``<mark>``: kind, meaning and rule on hover and focus."""
    every = [(mention, name) for name in KINDS for mention in getattr(doc._.mentions, name)]
    edges = sorted({0, len(doc.text), *(edge for m, _ in every for edge in (m.start, m.end))})
    parts: list[str] = []
    for start, end, active in _stretches(edges, every):
        escaped = html.escape(doc.text[start:end])
        if active:
            label = "; ".join(f"{KINDS[name]} {said(m)} [{m.rule}]" for m, name in active)
            kind = min(active, key=lambda item: item[0].end - item[0].start)[1]
            escaped = (
                f'<mark class="{kind}" title="{html.escape(label)}" tabindex="0">{escaped}</mark>'
            )
        parts.append(escaped)
    return "".join(parts)


def _stretches(
    edges: list[int], every: list[tuple[Mention, str]]
) -> Iterator[tuple[int, int, list[tuple[Mention, str]]]]:
    """The text between neighbouring edges, with the mentions that cover it."""
    opening = sorted(every, key=lambda item: item[0].start)
    active: list[tuple[Mention, str]] = []
    position = 0
    for start, end in itertools.pairwise(edges):
        while position < len(opening) and opening[position][0].start <= start:
            active.append(opening[position])
            position += 1
        active = [item for item in active if item[0].end > start]
        yield start, end, list(active)
