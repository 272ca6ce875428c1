"""The last component: shows the mentions as spaCy span groups, for other spaCy tools to use.

Nothing of ours reads them, so :meth:`extractor.pipeline.Pipeline.extract` leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as TokenSpan

from extractor.language.mentions import Mention

NAME = "outage_spans"

GROUPS = (
    "services",
    "times",
    "symptoms",
    "causes",
    "status",
    "platforms",
    "contexts",
    "signals",
    "roles",
    "figures",
    "places",
    "quotes",
)
"""Fields of :class:`~extractor.language.mentions.Mentions` that are a group each."""


def show(doc: Doc) -> Doc:
    """Make a span group of each kind of mention, labelled by code where there is one."""
    for name in GROUPS:
        spans = list(_spans(doc, name, getattr(doc._.mentions, name)))
        doc.spans[name] = SpanGroup(doc, name=name, spans=spans)
    return doc


def _spans(doc: Doc, name: str, mentions: Iterable[Mention]) -> Iterable[TokenSpan]:
    """The tokens of mentions, widened to whole ones where a mention cuts one."""
    for mention in mentions:
        span = doc.char_span(
            mention.start,
            mention.end,
            label=getattr(mention, "code", name),
            alignment_mode="expand",
        )
        if span is not None:
            yield span


Language.component(NAME, func=show)
