"""Hearing what a short text says: the turns of its speech, as a test wants to compare them."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.events.speakers import Quotations, quotations
from extractor.language.mentions import Speaker
from extractor.language.nlp import read
from extractor.models import Article

PUBLISHED = "2024-05-14"
"""A Tuesday."""


@dataclass(frozen=True)
class Turn:
    """One turn: the words said, joined, and who said them."""

    said: str
    direct: bool
    speaker: Speaker
    channel: str | None
    day: str | None

    @property
    def who(self) -> str | None:
        """The speaker by name, else handle, else organization."""
        return self.speaker.name or self.speaker.handle or self.speaker.organization


def article(text: str, language: str) -> Article:
    """An article whose first line is the title."""
    title, _, body = text.strip().partition("\n")
    whole = f"{title}\n\n{body}"
    return Article(id="a", title=title, text=whole, language=language, published=PUBLISHED)


def hear(body: str, language: str) -> list[Turn]:
    """The turns of a body of text; the title is supplied and says nothing."""
    doc = read(article("Berita hari ini\n" + body.strip(), language))
    text = doc.text
    return [
        Turn(
            " ".join(text[start:end] for start, end in quote.parts),
            quote.direct,
            quote.speaker,
            quote.channel,
            text[slice(*quote.said)] if quote.said else None,
        )
        for quote in doc._.mentions.quotes
    ]


def weigh(text: str, language: str, *down: str) -> Quotations:
    """Official, user and other quotations of an article in which the services ``down`` failed."""
    doc = read(article(text, language))
    named = {}
    for mention in doc._.mentions.services:
        named.setdefault(mention.name, mention)
    return quotations(doc, [named[name] for name in down])
