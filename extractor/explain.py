"""What was seen where: the text of an article with its mentions, values and rules.

Three forms of the same account: :func:`to_text` for a terminal, :func:`to_json` to measure parts
of the extractor alone, :func:`to_html` for a notebook. The first two show every mention, whether
or not the article is about an outage; the last shows the values of the events.
"""

from __future__ import annotations

import dataclasses
import html
import json
from collections.abc import Iterator
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

from extractor.claims import claims, pieces
from extractor.errors import OutageError
from extractor.models import Event, Extraction, Model

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extractor.language.layout import Layout
    from extractor.language.mentions import Mention, Mentions

KINDS = {
    "services": "service",
    "service_roles": "service is",
    "times": "time",
    "roles": "time is",
    "symptoms": "symptom",
    "causes": "cause",
    "status": "status",
    "platforms": "platform",
    "figures": "figure",
    "places": "place",
    "quotes": "quote",
    "contexts": "context",
    "signals": "signal",
}
"""Lists of :class:`~extractor.language.mentions.Mentions` and what one entry is called."""


def accounts(
    source: str,
    as_json: bool = False,
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
    allow_private: bool = False,
) -> Iterator[str | OutageError]:
    """The account of each article of a source, as text or JSON; else the error that it makes."""
    from extractor import acquire, article
    from extractor.events.assemble import assemble
    from extractor.pipeline import Pipeline

    pipeline = Pipeline()
    for page in acquire.pages([source], url=url, allow_private=allow_private):
        if isinstance(page, OutageError):
            yield page
            continue
        try:
            doc = pipeline.read(article.read(page, published, language, url))
        except OutageError as error:
            yield error
            continue
        extraction = assemble(doc)
        if as_json:
            yield json.dumps(to_json(doc, extraction), ensure_ascii=False)
        else:
            yield to_text(doc, extraction)


def to_json(doc: Doc, extraction: Extraction) -> dict[str, Any]:
    """The extraction with every mention of the text added under ``mentions``.

    Each mention has ``start``, ``end``, ``text``, ``rule`` and the fields of its kind; a time's
    ``value`` is that of TIMEX3 (``2022-12-29T07:30``, ``2022-12-29TMO``, ``2022-12``, ``PT2H``),
    anchored to the publication, and null where the text does not say enough.
    """
    found = extraction.to_dict()
    found["mentions"] = {
        name: [_plain(mention, doc.text) for mention in getattr(doc._.mentions, name)]
        for name in KINDS
    }
    return found


def to_text(doc: Doc, extraction: Extraction) -> str:
    """For people: each sentence with what was seen in it, then what was made of it."""
    lines: list[str] = []
    for (start, end), mentions in _by_sentence(doc._.layout, doc._.mentions):
        lines.append(doc.text[start:end].replace("\n", " "))
        for name, mention in mentions:
            words = _shortened(doc.text[mention.start : mention.end])
            lines.append(f"    {KINDS[name]:<11} {_said(mention):<28} “{words}”  [{mention.rule}]")
    lines += ["", f"outage: {'yes' if extraction.outage else 'no'}, score {extraction.score:.2f}"]
    for reason in extraction.reasons:
        words = ", ".join(f"“{_shortened(e.text)}”" for e in reason.evidence)
        lines.append(f"    {reason.weight:+.1f}  {reason.code:<28} {words}")
    for event in extraction.events:
        lines += ["", f"{event.role} event {event.id}", *_values(event)]
    return "\n".join(lines)


def to_html(extraction: Extraction) -> str:
    """A fragment for a notebook: the values of the events beside the words that say them."""
    article = extraction.article
    title = html.escape(article.title or article.url or article.id)
    if not extraction.outage:
        return f"<p><b>{title}</b>: no outage (score {extraction.score:.2f})</p>"
    parts = [f"<h4>{title}</h4>"]
    for event in extraction.events:
        rows = "".join(
            f"<tr><td>{html.escape(claim.key)}</td><td>{html.escape(_value(claim.value))}</td>"
            f"<td><q>{html.escape(_shortened(claim.evidence[0].text))}</q></td></tr>"
            for claim in claims(event)
            if claim.evidence
        )
        parts.append(
            f"<table><caption>{html.escape(event.role)} event</caption>"
            f"<tr><th>field</th><th>value</th><th>words</th></tr>{rows}</table>"
        )
    return "".join(parts) + f'<p style="white-space:pre-wrap">{_marked(extraction)}</p>'


def _marked(extraction: Extraction) -> str:
    """The text with each evidence in a ``<mark>`` whose title names the values it speaks for."""
    every_claim = [claim for event in extraction.events for claim in claims(event)]
    parts: list[str] = []
    for text, marks in pieces(extraction.article.text, every_claim):
        keys = html.escape(", ".join(mark.claim.key for mark in marks))
        escaped = html.escape(text)
        parts.append(f'<mark title="{keys}">{escaped}</mark>' if marks else escaped)
    return "".join(parts)


def _by_sentence(
    layout: Layout, mentions: Mentions
) -> Iterator[tuple[tuple[int, int], list[tuple[str, Mention]]]]:
    found: dict[int, list[tuple[str, Mention]]] = {}
    for name in KINDS:
        for mention in getattr(mentions, name):
            found.setdefault(layout.sentence_index(mention.start), []).append((name, mention))
    for index, span in enumerate(layout.sentences):
        yield span, sorted(found.get(index, []), key=lambda item: item[1].start)


def _plain(mention: Mention, text: str) -> dict[str, Any]:
    from extractor.language.mentions import TimeMention

    found: dict[str, Any] = {"text": text[mention.start : mention.end]}
    for name, value in dataclasses.asdict(mention).items():
        if isinstance(value, time):
            value = value.isoformat()
        elif isinstance(value, timedelta):
            value = int(value.total_seconds())
        found[name] = value
    if isinstance(mention, TimeMention):
        found["value"] = mention.timex
    if "parts" in found:
        found["words"] = " ".join(text[start:end] for start, end in found["parts"])
    return found


def _said(mention: Mention) -> str:
    """What a mention means, in a word or two."""
    if hasattr(mention, "speaker"):
        speaker = mention.speaker
        return f"{speaker.name or speaker.handle or speaker.organization or '?'} ({speaker.kind})"
    for name in ("code", "id", "name", "value"):
        value = getattr(mention, name, None)
        if value is not None:
            return str(value)
    return "?"


def _values(event: Event) -> Iterator[str]:
    for claim in claims(event):
        words = ", ".join(f"“{_shortened(e.text)}” [{e.rule}]" for e in claim.evidence[:2])
        yield f"    {claim.key:<22} {_value(claim.value):<36} {words}"


def _value(value: Any) -> str:
    """A value of an event, in one line."""
    if not isinstance(value, Model):
        return str(value)
    fields = value.model_dump(exclude={"evidence"}, exclude_none=True)
    for name in ("local", "code", "name", "message"):
        if name in fields:
            return str(fields[name])
    if "value" in fields:
        return f"{fields['value']:g} {fields['unit']}"
    speaker = fields.get("speaker") or fields.get("handle") or fields.get("organization")
    return f"{speaker or 'unnamed'} ({fields.get('kind', '')})"


def _shortened(words: str, longest: int = 60) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"
