"""An article's text as paragraphs of pieces, each with the values whose evidence covers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.browse.describe import anchor, confidence, describe
from extractor.browse.kinds import QUOTES, kind_of
from extractor.browse.wording import Wording
from extractor.claims import Claim, Mark, pieces
from extractor.models import Event

_UNDERLINES = ("warning", "reason")
"""Kinds that are underlines, which words of any colour may have."""


@dataclass(frozen=True)
class Piece:
    """Some characters of the text.

    ``anchors`` name the values that say so here, the most exact first; ``new`` are those of them
    that are marked here first, so that a link ``#text-ANCHOR`` leads here. ``classes`` are CSS
    classes, ``tip`` says what was read, by which rule and how sure that is, ``label`` names the
    kind of value where its words end. All are empty for plain text.
    """

    text: str
    classes: str = ""
    anchors: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    tip: str = ""
    label: str = ""

    @property
    def is_seen(self) -> bool:
        """Whether there is anything to click: not of spaces and direction marks alone."""
        return any(c.isprintable() and not c.isspace() for c in self.text)


class Marker:
    """Makes the pieces of one article."""

    def __init__(self, text: str, told: Sequence[Claim], event: Event | None, say: Wording) -> None:
        self._text = text
        self._told = told
        self._event = event
        self._say = say
        self._anchors = {id(claim): anchor(claim, event) for claim in told}
        self._seen: set[str] = set()

    def paragraphs(self) -> list[list[Piece]]:
        """The text by lines, empty ones left out."""
        found: list[list[Piece]] = [[]]
        position = 0
        for piece, marks in pieces(self._text, self._told):
            for index, line in enumerate(piece.split("\n")):
                if index:
                    found.append([])
                    position += 1
                position += len(line)
                if line:
                    found[-1].append(self._piece(line, marks, position))
        return [line for line in found if line]

    def _piece(self, text: str, marks: Sequence[Mark], end: int) -> Piece:
        if not marks:
            return Piece(text)
        # The shortest evidence is the most exact; it gives the colour.
        nearest = sorted(marks, key=lambda mark: mark.evidence.end - mark.evidence.start)
        here = tuple(dict.fromkeys(self._anchors[id(mark.claim)] for mark in nearest))
        new = tuple(name for name in here if name not in self._seen)
        self._seen.update(new)
        tips = dict.fromkeys(self._tip(mark) for mark in nearest)
        return Piece(text, _classes(nearest), here, new, "\n".join(tips), self._label(nearest, end))

    def _tip(self, mark: Mark) -> str:
        """``symptom: login failure · rule id/symptoms/login · 88 % sure``."""
        claim, say = mark.claim, self._say
        label = "" if claim.kind == "reasons" else describe(claim, say)[0]
        if claim.kind == "reasons":
            label = say.code(claim.value.code)
        sure = confidence(self._event, claim)
        parts = [
            f"{say.code(claim.kind)}: {label}",
            str(say("rule {id}", id=mark.evidence.rule)),
            str(say("{n} % sure", n=round(sure * 100))) if sure is not None else "",
        ]
        return " · ".join(part for part in parts if part)

    def _label(self, nearest: Sequence[Mark], end: int) -> str:
        """The kind of the value whose words end here, so that it can be read without colour."""
        for mark in nearest:
            kind = kind_of(mark.claim.field)
            if mark.evidence.end == end and kind not in _UNDERLINES:
                return self._say.code(f"kind_{kind}").removeprefix("kind ")
        return ""


def _classes(nearest: Sequence[Mark]) -> str:
    kinds = list(dict.fromkeys(kind_of(mark.claim.field) for mark in nearest))
    inner = [kind for kind in kinds if kind not in _UNDERLINES]
    lines = [f"k-{kind}" for kind in kinds if kind in _UNDERLINES]
    colour = [f"k-{inner[0]}"] if inner else []
    around = [f"in-{kind}" for kind in inner[1:] if kind in QUOTES][:1]
    return " ".join([*colour, *around, *lines])
