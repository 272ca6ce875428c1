"""Quoted stretches of a text, whatever marks the page uses.

Newsrooms mix straight, curly, low-high, angle and doubled marks, swap opening for closing ones,
forget the closing mark, and open every paragraph of a long quotation anew. What a mark does is
therefore read from where it stands, not from its shape. A quotation never runs past the end of
its paragraph; one pass over the marks, so the cost is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractor.language.layout import Layout, Span

_DOUBLE = re.compile(r"[\"“”„«»「」『』\ufffd]{1,2}|''|’’|‘‘|‘’|``")
_SINGLE_OPEN = re.compile(r"(?:(?<=[\s(\[:—–])|^)['‘’](?=[^\W_]|[@#“\[(.…])")
_SINGLE_CLOSE = re.compile(r"(?<=\S)['’‘](?![\w'’])")
_OPENING = frozenset("“„«「『")
_BEFORE_OPENING = frozenset("([{—–-/:=,;")
_WORD = re.compile(r"\w+")
_STOPS = frozenset(".,!?…;")

LONGEST_CARRIED = 8
"""Paragraphs over which a quotation runs without marks at most."""

LONGEST_INNER = 6
"""Words of a term in marks inside a quotation with the same marks ("the "cloud" is down")."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Characters ``start`` to ``end`` with their marks, and the words ``inner`` between them.

    ``closed`` is false where the closing mark is missing (the words then run to the end of the
    paragraph), ``opened`` where only the closing mark is printed (they begin with its sentence),
    ``carried`` is true where a quotation of the paragraph before goes on.
    """

    start: int
    end: int
    inner: Span
    closed: bool = True
    opened: bool = True
    carried: bool = False


def quoted(layout: Layout) -> list[Quoted]:
    """Every outermost quotation of a text, in order."""
    found: list[Quoted] = []
    for start, end in layout.paragraphs:
        doubles = list(_doubles(layout, start, end))
        found.extend(doubles)
        found.extend(_singles(layout.text, start, end, doubles))
    found.sort(key=lambda quote: quote.start)
    return _carried(layout, found)


def _carried(layout: Layout, found: list[Quoted]) -> list[Quoted]:
    """``found`` with the paragraphs that stand without marks inside one quotation.

    A quotation that is not closed in its paragraph, and a closing mark without opening one at
    the end of a later paragraph, belong together; what stands between them was said too.
    """
    added: list[Quoted] = []
    for first, second in pairwise(found):
        if first.closed or second.opened:
            continue
        begin = layout.paragraph_index(first.start)
        end = layout.paragraph_index(second.start)
        if not 0 < end - begin <= LONGEST_CARRIED:
            continue
        for number in range(begin + 1, end):
            start, stop = layout.paragraphs[number]
            added.append(_make(layout.text, start, start, stop, stop, closed=False, carried=True))
        start = layout.paragraphs[end][0]
        added.append(_make(layout.text, start, start, second.inner[1], second.end, carried=True))
    replaced = {quote.end for quote in added}
    kept = [quote for quote in found if quote.opened or quote.end not in replaced]
    return sorted([*kept, *added], key=lambda quote: quote.start)


def _doubles(layout: Layout, start: int, end: int) -> Iterator[Quoted]:
    """Quotations in double marks of one paragraph."""
    text = layout.text
    opened: re.Match[str] | None = None
    inner: re.Match[str] | None = None
    behind = start
    for mark in _DOUBLE.finditer(text, start, end):
        opens, closes = _may_open(text, mark, start), _may_close(text, mark, start, end)
        if opened is None:
            if opens or _glued(text, mark, start, end):
                opened = mark
            elif closes:
                begin = max(behind, layout.sentence(max(start, mark.start() - 1))[0])
                yield _make(text, begin, begin, mark.start(), mark.end(), opened=False)
                behind = mark.end()
            continue
        if inner is not None and closes:
            words = sum(1 for _ in _WORD.finditer(text, inner.end(), mark.start()))
            other = inner[0] == mark[0] != opened[0]  # “the "Operator" of the grid …
            if words <= LONGEST_INNER and (other or _closes_later(text, mark.end(), end)):
                inner = None
                continue
            # Too long for a term: the first quotation lacks its closing mark.
            cut = _without_mark(text, opened.end(), inner.start())
            yield _make(text, opened.start(), opened.end(), cut, cut, closed=False)
            yield _make(text, inner.start(), inner.end(), mark.start(), mark.end())
            opened, inner = None, None
        elif closes:
            yield _make(text, opened.start(), opened.end(), mark.start(), mark.end())
            opened, behind = None, mark.end()
        elif inner is None:
            inner = mark
    if opened is not None:
        yield _make(text, opened.start(), opened.end(), end, end, closed=False)


def _without_mark(text: str, start: int, end: int) -> int:
    """Where a quotation without closing mark stops that another one follows."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _closes_later(text: str, start: int, end: int) -> bool:
    """Whether the next double mark behind ``start`` can close."""
    mark = _DOUBLE.search(text, start, end)
    return mark is not None and _may_close(text, mark, start, end)


def _glued(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark without space on either side opens words that a later one closes.

    'Mereka menuliskan"Kirain cuma aku", …'; 'Begitu katanya."Kami cek dulu," ujarnya.'
    """
    before = text[mark.start() - 1] if mark.start() > start else " "
    if (
        not (before.isalnum() or before in _STOPS)
        or not text[mark.end() : mark.end() + 1].isupper()
    ):
        return False
    following = _DOUBLE.search(text, mark.end(), end)
    return (
        following is not None
        and not _may_open(text, following, start)
        and _may_close(text, following, start, end)
    )


def _may_open(text: str, mark: re.Match[str], start: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    if mark[0][0] in _OPENING and not after.isspace() and not before.isalnum():
        return True
    return (before.isspace() or before in _BEFORE_OPENING) and (
        not after.isspace() or before.isspace() or mark.start() == start
    )


def _may_close(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark.start() == start:
        return False
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < end else " "
    if before.isspace():
        return not after.isalnum()
    return not after.isalnum() or mark[0][0] not in _OPENING


def _singles(text: str, start: int, end: int, doubles: list[Quoted]) -> Iterator[Quoted]:
    """Quotations in single marks of one paragraph, outside those in double marks."""
    position, waiting = start, iter(doubles)
    double = next(waiting, None)
    while mark := _SINGLE_OPEN.search(text, position, end):
        while double and double.end <= mark.start():
            double = next(waiting, None)
        if double and double.start <= mark.start():
            position = double.end
            continue
        stop = double.start if double else end
        close = _single_close(text, mark.end(), stop)
        if close is not None:
            yield _make(text, mark.start(), mark.end(), close, close + 1)
            position = close + 1
        elif mark.start() == start or text[max(start, mark.start() - 2) : mark.start()] == ": ":
            yield _make(text, mark.start(), mark.end(), stop, stop, closed=False)
            position = stop
        else:
            position = mark.end()


def _single_close(text: str, start: int, end: int) -> int | None:
    """Offset of the mark that closes a single quotation begun before ``start``.

    An apostrophe looks the same ("customers' accounts"): a mark behind punctuation is trusted
    before one behind a word, and one behind an s last.
    """
    following = _SINGLE_OPEN.search(text, start, end)
    stop = following.start() if following else end
    behind_word: int | None = None
    behind_s: int | None = None
    for mark in _SINGLE_CLOSE.finditer(text, start, stop):
        before = text[mark.start() - 1]
        if before in _STOPS:
            return mark.start() if behind_word is None else behind_word
        if before in "sS":
            behind_s = mark.start() if behind_s is None else behind_s
        elif behind_word is None:
            behind_word = mark.start()
    return behind_s if behind_word is None else behind_word


def _make(
    text: str,
    start: int,
    inner_start: int,
    inner_end: int,
    end: int,
    *,
    closed: bool = True,
    opened: bool = True,
    carried: bool = False,
) -> Quoted:
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quoted(start, max(end, inner_end), (inner_start, inner_end), closed, opened, carried)
