"""Lists of services or places: what is said of one of "A, B and C" is said of all of them.

A rule pattern reaches one name, the nearest. Where names stand in a list, joined by commas,
strokes and the ``list_word`` fragment of the language ("and", "as well as"), the claim is widened
here to the whole list, in time linear in the number of claims and mentions.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from extractor.language.layout import Layout, Span
from extractor.language.mentions import Coded, Mention

REACH = 20
"""Characters at most between two names of a list."""

MARKS = ",;/&("
"""Marks that join two names by themselves."""

_MARKS = re.compile(r"[,;/&'\"’”“‘()\s-]+")


def over_lists(
    claims: Iterable[Coded],
    mentions: Sequence[Mention],
    layout: Layout,
    joints: Collection[str],
    marks: str = MARKS,
    openers: Collection[int] | None = None,
) -> list[Coded]:
    """``claims`` with those on a member of a list widened to the list, in order.

    ``mentions`` are in the order of the text and do not overlap; ``joints`` are the words, in
    lower case, that may join two of them, and ``marks`` the characters that do so without a word.
    Where ``openers`` are given, only a claim that begins at one of them reaches back: "except A
    and B" says nothing of what stands before it.
    """
    found = lists(mentions, layout, frozenset(joints), marks)
    starts = [start for start, _ in found]
    widened: list[Coded] = []
    for claim in claims:
        start, end = claim.start, claim.end
        index = bisect_left(starts, claim.end) - 1
        while index >= 0 and found[index][1] > claim.start:
            if openers is None or claim.start in openers:
                start = min(start, found[index][0])
            end = max(end, found[index][1])
            index -= 1
        widened.append(replace(claim, start=start, end=end))
    return sorted(widened, key=lambda claim: (claim.start, claim.end, claim.rule))


def lists(
    mentions: Sequence[Mention], layout: Layout, joints: Collection[str], marks: str = MARKS
) -> list[Span]:
    """The stretches of text in which names follow each other as a list, two at least."""
    found: list[Span] = []
    begin = last = None
    for mention in mentions:
        if last is not None and _joined(layout.folded, last.end, mention.start, joints, marks):
            last = mention
            continue
        if begin is not None and last is not None and last is not begin:
            found.append((begin.start, last.end))
        begin = last = mention
    if begin is not None and last is not None and last is not begin:
        found.append((begin.start, last.end))
    return found


def _joined(folded: str, end: int, start: int, joints: Collection[str], marks: str) -> bool:
    """Whether only marks and joining words stand between ``end`` and ``start``."""
    if not 0 < start - end <= REACH:
        return False
    between = folded[end:start]
    if "\n" in between:
        return False
    words = _MARKS.sub(" ", between).split()
    marked = any(mark in between for mark in marks)
    return (bool(words) or marked) and all(word in joints for word in words)
