"""Status logs inside a story: entries of an operator's page, each with the stamp of its time.

"Resolved - This incident has been resolved. Jan 23, 2025 - 20:52 UTC". The words that open an
entry are the fragments ``log_open`` and ``log_closed`` of a language's rules. A stamp stands
before the word in its line, or behind the entry, at most in the paragraph after it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.events.scene import Scene
from extractor.language.mentions import TimeMention

OPENING = 8
"""Words that may stand before the word that opens an entry: its stamp."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: the clock time it is stamped with, and whether it says that all is over."""

    stamp: TimeMention
    closed: bool


def entries(scene: Scene) -> Iterator[Entry]:
    """The stamped entries of a log, in the order of the text."""
    heads = sorted(
        (start, closed)
        for name, closed in (("log_open", False), ("log_closed", True))
        for start, _ in scene.hits.get(name, ())
    )
    clocks = [mention for mention in scene.mentions.times if mention.kind == "clock"]
    starts = [clock.start for clock in clocks]
    for index, (head, closed) in enumerate(heads):
        line, _ = scene.layout.paragraph(head)
        if scene.layout.words_between(line, head) > OPENING:
            continue
        limit = _limit(scene, head)
        if index + 1 < len(heads):
            limit = min(limit, scene.layout.paragraph(heads[index + 1][0])[0])
        before = clocks[bisect_left(starts, line) : bisect_left(starts, head)]
        behind = clocks[bisect_left(starts, head) : bisect_left(starts, limit)]
        if before or (behind and line == head):
            yield Entry((before or behind)[-1], closed)


def _limit(scene: Scene, head: int) -> int:
    """Where the entry that begins at ``head`` ends at the latest: behind the next paragraph."""
    paragraphs = scene.layout.paragraphs
    following = scene.layout.paragraph_index(head) + 1
    return paragraphs[min(following, len(paragraphs) - 1)][1]
