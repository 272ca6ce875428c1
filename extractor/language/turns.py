"""Utterances → turns: consecutive words of one speaker are one turn.

"He added" between two quotations, a post and its translation, a sentence that reports what the
quotation behind it says: each is one turn, told in pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extractor.language.mentions import QuoteMention, Speaker
from extractor.language.speech_words import SpeechText
from extractor.language.utterances import Utterance

BETWEEN = 2
"""Words of narrative that may stand between two utterances of one turn."""

LEAD_IN = 12
"""Words of narrative between a reported sentence and the quotation that repeats it at most."""

SAME = 0.4
"""Share of a reported sentence's words of weight that the quotation behind it repeats."""

ANNOUNCING = 4
"""Words of a reported sentence that only announces the quotation in its line, at most."""

FEWEST = 3
"""… and their number at least."""

STEM = 5
"""Letters that two forms of a word share ("investigating", "investigation")."""

FOREIGN = 0.12
"""Share of small words of the article's language in its own prose at least."""

_WORD = re.compile(r"[^\W\d_]{2,}")


def turns(speech: SpeechText, utterances: list[Utterance]) -> list[QuoteMention]:
    """The turns of a text, in order; each with the speaker as far as the whole text tells."""
    groups: list[list[Utterance]] = []
    for index, utterance in enumerate(utterances):
        following = utterances[index + 1] if index + 1 < len(utterances) else None
        if following is not None and _leads_into(
            speech, utterance, following, utterances[index + 2 : index + 5]
        ):
            if following.post and utterance.member is not None:
                following.member = utterance.member
            continue
        if utterance.post and _translates(speech, utterance, groups):
            continue
        if groups and _continues(speech, groups[-1][-1], utterance):
            groups[-1].append(utterance)
        else:
            groups.append([utterance])
    return [_turn(group) for group in groups]


def _continues(speech: SpeechText, last: Utterance, new: Utterance) -> bool:
    """Whether ``new`` goes on with the turn of ``last``."""
    if last.direct is not new.direct or last.post or new.post:
        return False
    number = speech.layout.paragraph_index
    if not last.direct and number(last.start) != number(new.start):
        return False
    same = new.follows or (last.member is not None and last.member is new.member)
    return same and _narrative(speech, last.end, new.start) <= BETWEEN


def _narrative(speech: SpeechText, start: int, end: int) -> int:
    """Words of narrative in ``text[start:end]``: without the furniture of the page."""
    words = 0
    layout = speech.layout
    if start >= end:
        return 0
    for number in range(layout.paragraph_index(start), layout.paragraph_index(end - 1) + 1):
        begin, stop = layout.paragraphs[number]
        if not speech.at("page_furniture", begin):
            words += speech.words(max(start, begin), min(end, stop))
        if words > LEAD_IN:
            break
    return words


def _leads_into(
    speech: SpeechText, reported: Utterance, following: Utterance, then: Sequence[Utterance]
) -> bool:
    """Whether a reported sentence only brings in, or says before, the words behind it."""
    if reported.direct or not following.direct:
        return False
    if _narrative(speech, reported.end, following.start) > LEAD_IN:
        return False
    if speech.text[reported.parts[-1][0] : reported.end].rstrip().endswith(":"):
        return speech.words(reported.parts[-1][1], reported.end) == 0
    if following.rule == "speech/status_log":
        return False
    if not (following.follows or _one_voice(reported, following)):
        return False
    same_line = speech.layout.paragraph_index(reported.start) == speech.layout.paragraph_index(
        following.start
    )
    if same_line and sum(speech.words(*part) for part in reported.parts) <= ANNOUNCING:
        return True
    said = _weighty(speech, reported)
    repeated = _weighty(speech, following)
    for utterance in takewhile(lambda u: u.follows, then):
        repeated |= _weighty(speech, utterance)
    shared = said & repeated
    return len(shared) >= max(FEWEST, SAME * len(said))


def _one_voice(reported: Utterance, following: Utterance) -> bool:
    """Whether both may be one speaker's: the same one, or of the same organization."""
    first, second = reported.member, following.member
    if first is None or first is second:
        return True
    organization = first.speaker.organization
    return (
        second is not None
        and organization is not None
        and organization == second.speaker.organization
    )


def _weighty(speech: SpeechText, utterance: Utterance) -> set[str]:
    """Stems of the words said that are neither small words nor names: those prove no repetition."""
    return {
        word[:STEM].lower()
        for start, end in utterance.parts
        for word in _WORD.findall(speech.text[start:end])
        if len(word) > 3 and word.islower() and word not in speech.settings.stop_words
    }


def _translates(speech: SpeechText, post: Utterance, groups: list[list[Utterance]]) -> bool:
    """Whether a post in another language repeats a turn of its author that has been printed."""
    words = _WORD.findall(speech.folded[post.parts[0][0] : post.parts[-1][1]])
    small = sum(word in speech.settings.stop_words for word in words)
    if len(words) < 6 or small >= FOREIGN * len(words):
        return False
    return any(group[-1].member is post.member and group[-1].direct for group in groups[-4:])


def _turn(group: list[Utterance]) -> QuoteMention:
    first = group[0]
    parts = tuple(part for utterance in group for part in utterance.parts)
    return QuoteMention(
        start=parts[0][0],
        end=parts[-1][1],
        rule=first.rule,
        parts=parts,
        direct=first.direct,
        speaker=speaker_of(first),
        attribution=first.attribution,
        channel=next((u.channel for u in group if u.channel), None),
        said=next((u.said for u in group if u.said), None),
    )


def speaker_of(utterance: Utterance) -> Speaker:
    """The speaker of an utterance, from the cast where it is known there."""
    if utterance.member is not None:
        known = utterance.member.speaker
        if utterance.phrase is not None and utterance.phrase.speaker.handle:
            known = replace(known, handle=utterance.phrase.speaker.handle)
        return replace(known, kind="user") if utterance.member.plain else known
    return utterance.phrase.speaker if utterance.phrase else Speaker()
