"""Whether an ordinary word or surname is a service's name here: Line, Three, Target, Tri, Visa.

An entry of the gazetteer that is marked ``ambiguous`` has spellings of one word that print no
different from other words. Such a spelling is

- dropped where it is part of a longer name ("Tri Winarno", "Union Square", "X-ray"), or a town
  behind a preposition ("in Halifax"),
- dropped at the start of a sentence and in the title, where every word has its capital, unless
  the text prints it elsewhere within a sentence or says at once that it fails ("Line down"),
- certain where the text anchors the entry: by another spelling ("aplikasi Line", "Three UK", its
  domain), or by a common noun beside it ("layanan Signal", "the Threads app").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from extractor.language.layout import Layout, Span, Spans
from extractor.language.mentions import ServiceMention

_PREVIOUS = re.compile(r"(?:^|[^\w.])([\w&-]+) $")
_NEXT = re.compile(r" ([\w&-]+)")
_HYPHENATED = re.compile(r"-[^\W\d_]")
_OPENING = frozenset("\"'“”‘„«([*-–—•>:|…")
"""Marks after which a word stands as at the start of a sentence."""

_TAILS = frozenset(("Inc", "Corp", "Ltd", "Tbk", "Indonesia", "Malaysia", "Singapore", "India"))
"""Capitalized words that follow the name of a company without being part of another name."""

WINDOW = 40
"""Characters read on either side of a mention."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a language and a text say of words."""

    ordinary: Collection[str]
    """Words of every text ("is", "kembali"), in lower case."""
    empty: Collection[str]
    """Those of them that say nothing of what they stand beside ("was", "sedang")."""
    service: Collection[str]
    """Common nouns for services ("app", "layanan"), in lower case."""
    failing: Collection[int]
    """Offsets in the text at which an outage word or an inability begins."""
    towns: Collection[Span]
    """Names of places behind a preposition of place."""


def settle(
    found: Iterable[ServiceMention], ambiguous: Collection[str], layout: Layout, words: Words
) -> list[ServiceMention]:
    """``found`` without the words that name no service here, the others marked certain or not.

    ``ambiguous`` are the ids of entries with such words. Mentions come and go in the order of
    the text.
    """
    mentions = list(found)
    doubtful = [m for m in mentions if m.id in ambiguous and _one_word(layout.text, m)]
    named = Spans((m.start, m.end) for m in mentions)
    dropped = {m.start for m in doubtful if _in_longer_name(m, layout, words, named)}
    doubtful = [m for m in doubtful if m.start not in dropped]
    told = {m.id for m in doubtful if not layout.in_title(m.start)}
    other = {m.id for m in mentions if m.start in dropped} - told
    # "Red Line suspended", where the body only has "the Red Line", is no messenger's headline.
    dropped |= {m.start for m in doubtful if m.id in other}
    doubtful = [m for m in doubtful if m.start not in dropped]
    anchored = {m.id for m in mentions if m.id in ambiguous and not _one_word(layout.text, m)}
    anchored |= {m.id for m in doubtful if _beside_noun(m, layout.text, words)}
    supported = anchored | {
        m.id
        for m in doubtful
        if not _opens(m, layout)
        or (_fails_at_once(m, layout.text, words) and not _common(m, layout.text))
    }
    in_title = [m for m in doubtful if layout.in_title(m.start)]
    only_title = not layout.text[layout.title_end :].strip()
    dropped |= {m.start for m in doubtful if m.id not in supported and m not in in_title}
    dropped |= {m.start for m in in_title if m.id not in supported and not only_title}
    weak = {m.start for m in doubtful if m.id not in anchored}
    return [
        replace(m, certain=False) if m.start in weak else m
        for m in mentions
        if m.start not in dropped
    ]


def _one_word(text: str, mention: ServiceMention) -> bool:
    printed = text[mention.start : mention.end]
    return mention.kind == "service" and " " not in printed and "." not in printed


def _neighbours(mention: ServiceMention, text: str) -> tuple[re.Match[str] | None, str]:
    """The word before a mention, as a match whose first group it is, and the word behind it."""
    before = _PREVIOUS.search(text, max(0, mention.start - WINDOW), mention.start)
    behind = _NEXT.match(text, mention.end, mention.end + WINDOW)
    return before, behind[1] if behind else ""


def _in_longer_name(mention: ServiceMention, layout: Layout, words: Words, named: Spans) -> bool:
    """Whether the capitalized word beside a mention makes one name with it."""
    text, start, end = layout.text, mention.start, mention.end
    if _HYPHENATED.match(text, end, end + 2) or (start, end) in words.towns:
        return True
    if layout.in_title(start):
        return False
    before, behind = _neighbours(mention, text)
    if behind[:1].isupper() and not behind.isupper() and behind not in _TAILS:
        return behind.lower() not in words.service
    if before is None or not before[1][:1].isupper():
        return False
    word = before[1].lower()
    if word in words.ordinary or word in words.service or before[1].isupper():
        return False
    return not named.overlap(before.start(1), before.end(1))


def _beside_noun(mention: ServiceMention, text: str, words: Words) -> bool:
    """Whether a common noun calls a mention a service: "aplikasi Line", "the Signal app"."""
    before, behind = _neighbours(mention, text)
    word = before[1].lower() if before else ""
    return word in words.service or behind.lower() in words.service


def _fails_at_once(mention: ServiceMention, text: str, words: Words) -> bool:
    """Whether the text says right behind a mention that it fails: "Line down", "Line was down"."""
    if mention.end + 1 in words.failing:
        return True
    _, behind = _neighbours(mention, text)
    return behind in words.empty and mention.end + len(behind) + 2 in words.failing


def _common(mention: ServiceMention, text: str) -> bool:
    """Whether the text prints the word in small letters too: a door, and no exchange "Pintu"."""
    word = text[mention.start : mention.end].lower()
    return re.search(rf"(?<![\w@#.-]){re.escape(word)}(?![\w.-]\w)", text) is not None


def _opens(mention: ServiceMention, layout: Layout) -> bool:
    """Whether a mention stands where every word has a capital: a title, a sentence's start."""
    if layout.in_title(mention.start):
        return True
    before = layout.text[max(0, mention.start - 3) : mention.start].rstrip(" ")
    starts = layout.sentence(mention.start)[0] == mention.start
    return starts or not before or before[-1] in _OPENING or before.endswith("\n")
