"""What somebody says at one place of the text: the piece that turns are made of."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.language.layout import Span
from extractor.language.speech.cast import Member
from extractor.language.speech.phrases import Phrase


@dataclass(slots=True)
class Utterance:
    """Words said at one place, with what tells who says them.

    ``start`` and ``end`` enclose words and attribution. ``phrase`` names the speaker;
    ``follows`` says that the speaker is the one of the utterance before.
    """

    start: int
    end: int
    parts: list[Span]
    direct: bool
    rule: str
    phrase: Phrase | None = None
    follows: bool = False
    attribution: Span | None = None
    channel: str | None = None
    said: Span | None = None
    member: Member | None = None
    post: bool = False
    """A post or a log entry, complete in itself."""
