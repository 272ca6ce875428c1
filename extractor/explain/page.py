"""The account as HTML: a fragment for a notebook, and a whole page that needs nothing else.

Everything from the article is escaped; the page has neither scripts nor addresses to load from.
"""

from __future__ import annotations

import html
import itertools
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

from extractor.claims import claims, pieces
from extractor.explain.decisions import Candidate, decisions
from extractor.explain.mentions import KINDS, said, shortened, shown
from extractor.models import Event, Extraction

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extractor.language.mentions import Mention


def fragment(extraction: Extraction) -> str:
    """A fragment for a notebook: the values of the events beside the words that say them."""
    article = extraction.article
    title = html.escape(article.title or article.url or article.id)
    if not extraction.outage:
        return f"<p><b>{title}</b>: no outage (score {extraction.score:.2f})</p>"
    tables = "".join(_values(event) for event in extraction.events)
    text = f'<p style="white-space:pre-wrap">{_with_values(extraction)}</p>'
    return f"<h4>{title}</h4>{tables}{text}"


def to_page(doc: Doc, extraction: Extraction) -> str:
    """A whole page: every mention marked in the text, the decisions, the values."""
    article = extraction.article
    title = html.escape(article.title or article.url or article.id)
    style = files("extractor.explain").joinpath("page.css").read_text(encoding="utf-8")
    verdict = "an outage" if extraction.outage else "no outage"
    reasons = _table(
        ("weight", "reason", "words"),
        (
            (f"{reason.weight:+.1f}", reason.code, ", ".join(e.text for e in reason.evidence))
            for reason in extraction.reasons
        ),
    )
    why = "".join(
        f"<h3>{html.escape(decision.field)}: {html.escape(decision.value)}</h3>"
        + _table(("", "weight", "value", "why", "words"), map(_candidate, decision.candidates))
        for decision in decisions(doc, extraction)
    )
    values = "".join(_values(event) for event in extraction.events)
    return (
        f'<!doctype html><html lang="{html.escape(article.language or "en")}">'
        f'<meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{style}</style>"
        f"<main><article><h1>{title}</h1><p>{_with_mentions(doc)}</p></article>"
        f"<aside><h2>{verdict}, score {extraction.score:.2f}</h2>{reasons}"
        f"<h2>Values</h2>{values}<h2>Why</h2>{why}</aside></main></html>"
    )


def _values(event: Event) -> str:
    rows = (
        (claim.key, shown(claim.value), claim.evidence[0].text, claim.evidence[0].rule)
        for claim in claims(event)
        if claim.evidence
    )
    return _table(("field", "value", "words", "rule"), rows, caption=f"{event.role} event")


def _candidate(candidate: Candidate) -> tuple[str, ...]:
    taken = "→" if candidate.chosen else ""
    return taken, f"{candidate.weight:+.1f}", candidate.value, candidate.why, candidate.words


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]], caption: str = "") -> str:
    """A table of plain words, each shortened and escaped."""
    head = "".join(f"<th>{html.escape(name)}</th>" for name in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(shortened(cell, 90))}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    title = f"<caption>{html.escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<tr>{head}</tr>{body}</table>"


def _with_values(extraction: Extraction) -> str:
    """The text with each evidence in a ``<mark>`` whose title names the values it speaks for."""
    every_claim = [claim for event in extraction.events for claim in claims(event)]
    parts: list[str] = []
    for text, marks in pieces(extraction.article.text, every_claim):
        keys = html.escape(", ".join(mark.claim.key for mark in marks))
        escaped = html.escape(text)
        parts.append(f'<mark title="{keys}">{escaped}</mark>' if marks else escaped)
    return "".join(parts)


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
