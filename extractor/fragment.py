"""An extraction as a fragment of HTML: its values beside the words that say them.

It is what a notebook shows of an :class:`~extractor.models.Extraction`. Everything from the article
is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

from extractor.claims import claims, pieces, shortened, shown
from extractor.models import Event, Extraction


def to_html(extraction: Extraction) -> str:
    """A fragment for a notebook: the values of the events beside the words that say them."""
    article = extraction.article
    title = html.escape(article.title or article.url or article.id)
    if not extraction.outage:
        return f"<p><b>{title}</b>: no outage (score {extraction.score:.2f})</p>"
    tables = "".join(values_table(event) for event in extraction.events)
    text = f'<p style="white-space:pre-wrap">{_marked(extraction)}</p>'
    return f"<h4>{title}</h4>{tables}{text}"


def values_table(event: Event) -> str:
    """The values of an event as a table, each beside the words that say it and their rule."""
    rows = (
        (claim.key, shown(claim.value), claim.evidence[0].text, claim.evidence[0].rule)
        for claim in claims(event)
        if claim.evidence
    )
    return table(("field", "value", "words", "rule"), rows, caption=f"{event.role} event")


def table(heads: Iterable[str], rows: Iterable[Iterable[str]], caption: str = "") -> str:
    """A table of plain words, each shortened and escaped."""
    head = "".join(f"<th>{html.escape(name)}</th>" for name in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(shortened(cell, 90))}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    title = f"<caption>{html.escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<tr>{head}</tr>{body}</table>"


def _marked(extraction: Extraction) -> str:
    """The text with each evidence in a ``<mark>`` whose title names the values it speaks for."""
    every_claim = [claim for event in extraction.events for claim in claims(event)]
    parts: list[str] = []
    for text, marks in pieces(extraction.article.text, every_claim):
        keys = html.escape(", ".join(mark.claim.key for mark in marks))
        escaped = html.escape(text)
        parts.append(f'<mark title="{keys}">{escaped}</mark>' if marks else escaped)
    return "".join(parts)
