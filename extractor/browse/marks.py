"""An article's text as paragraphs of pieces, each with the values whose evidence covers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.browse.kinds import QUOTES, in_words, kind_of
from extractor.claims import Claim, Mark, pieces


@dataclass(frozen=True)
class Piece:
    """Some characters of the text.

    ``numbers`` are the claims that cover it; ``anchors`` those that are marked here first, so
    that a link ``#text-N`` leads here. ``classes`` are CSS classes, ``tip`` says what was read
    and by which rules. All are empty for plain text.
    """

    text: str
    classes: str = ""
    numbers: tuple[int, ...] = ()
    anchors: tuple[int, ...] = ()
    tip: str = ""


def paragraphs(text: str, told: Sequence[Claim]) -> list[list[Piece]]:
    """``text`` by lines, empty ones left out; ``told`` are numbered by their position."""
    numbers = {id(claim): number for number, claim in enumerate(told)}
    anchored: set[int] = set()
    found: list[list[Piece]] = [[]]
    for piece, marks in pieces(text, told):
        for index, line in enumerate(piece.split("\n")):
            if index:
                found.append([])
            if line:
                found[-1].append(_piece(line, marks, numbers, anchored))
    return [line for line in found if line]


def _piece(text: str, marks: Sequence[Mark], numbers: dict[int, int], anchored: set[int]) -> Piece:
    if not marks:
        return Piece(text)
    # The shortest evidence is the most exact; it gives the colour.
    nearest = sorted(marks, key=lambda mark: mark.evidence.end - mark.evidence.start)
    here = tuple(dict.fromkeys(numbers[id(mark.claim)] for mark in nearest))
    new = tuple(number for number in here if number not in anchored)
    anchored.update(new)
    return Piece(text, _classes(nearest), here, new, "\n".join(dict.fromkeys(map(_tip, nearest))))


def _classes(nearest: Sequence[Mark]) -> str:
    kinds = list(dict.fromkeys(kind_of(mark.claim.field) for mark in nearest))
    # Warnings and reasons are underlines, which any colour may have.
    inner = [kind for kind in kinds if kind not in ("warning", "reason")]
    lines = [f"k-{kind}" for kind in kinds if kind in ("warning", "reason")]
    colour = [f"k-{inner[0]}"] if inner else []
    around = [f"in-{kind}" for kind in inner[1:] if kind in QUOTES][:1]
    return " ".join([*colour, *around, *lines])


def _tip(mark: Mark) -> str:
    claim = mark.claim
    meaning = next(
        (
            str(getattr(claim.value, name))
            for name in ("code", "name")
            if hasattr(claim.value, name)
        ),
        claim.field.partition(".")[2],
    )
    field = in_words(claim.kind)
    return f"{field}{f': {in_words(meaning)}' if meaning else ''} · rule {mark.evidence.rule}"
