"""Which turns of speech belong to the outage, and who speaks relative to the service down."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from extractor.language.mentions import ServiceMention
from extractor.models import Quotation

Quotations = tuple[list[Quotation], list[Quotation], list[Quotation]]


def quotations(doc: Doc, down: Sequence[ServiceMention]) -> Quotations:
    """Official statements, user quotes and other quotes of an article, each in its order."""
    text = doc._.layout.text
    official: list[Quotation] = []
    users: list[Quotation] = []
    others: list[Quotation] = []
    for turn in doc._.mentions.quotes:
        said = " ".join(text[start:end] for start, end in turn.parts)
        quotation = Quotation(
            text=said,
            direct=turn.direct,
            kind=turn.speaker.kind,
            speaker=turn.speaker.name,
            handle=turn.speaker.handle,
            evidence=[turn.evidence(text)],
        )
        {"operator": official, "authority": official, "user": users}.get(
            turn.speaker.kind, others
        ).append(quotation)
    return official, users, others
