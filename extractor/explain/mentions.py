"""Every mention of a read article: by kind, as JSON, and what each means in a word or two."""

from __future__ import annotations

import dataclasses
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

from extractor.models import Extraction

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extractor.language.mentions import Mention

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


def to_json(doc: Doc, extraction: Extraction) -> dict[str, Any]:
    """The extraction with every mention of the text added under ``mentions``.

    ``stated`` says where the page states its title and its publication (``json-ld``, ``meta`` …).
    Each mention has ``start``, ``end``, ``text``, ``rule`` and the fields of its kind; a time's
    ``value`` is that of TIMEX3 (``2022-12-29T07:30``, ``2022-12-29TMO``, ``2022-12``, ``PT2H``),
    anchored to the publication, and null where the text does not say enough.
    """
    found = extraction.to_dict()
    found["stated"] = extraction.article.sources
    found["mentions"] = {
        name: [_plain(mention, doc.text) for mention in getattr(doc._.mentions, name)]
        for name in KINDS
    }
    return found


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


def said(mention: Mention) -> str:
    """What a mention means, in a word or two."""
    if hasattr(mention, "speaker"):
        speaker = mention.speaker
        return f"{speaker.name or speaker.handle or speaker.organization or '?'} ({speaker.kind})"
    for name in ("code", "id", "name", "value"):
        value = getattr(mention, name, None)
        if value is not None:
            return str(value)
    return "?"
