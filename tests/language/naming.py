"""Reads a short text as far as its names: what the tests of services and places share."""

from __future__ import annotations

from extractor.language import nlp
from extractor.language.mentions import PlaceMention, ServiceMention
from extractor.models import Article


def services(text: str, language: str = "en", title: str = "") -> list[ServiceMention]:
    """Services, operators, handles and trackers of a text, in its order."""
    return nlp.read(_article(text, language, title))._.mentions.services


def down_candidates(text: str, language: str = "en", title: str = "") -> set[str]:
    """Ids of the listed services that a text names."""
    return {m.id for m in services(text, language, title) if m.kind == "service"}


def places(text: str, language: str = "en", title: str = "") -> list[PlaceMention]:
    """Places of a text, in its order."""
    return nlp.read(_article(text, language, title))._.mentions.places


def _article(text: str, language: str, title: str) -> Article:
    whole = f"{title}\n\n{text}" if title else text
    return Article(id="a1", title=title, text=whole, language=language)
