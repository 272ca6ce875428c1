"""Utterances → turns: consecutive words of one speaker are one turn.

"He added" between two quotations, a post and its translation, a sentence that reports what the
quotation behind it says: each is one turn, told in pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.language.mentions import QuoteMention, Speaker
from extractor.language.speech.text import SpeechText
from extractor.language.speech.utterances import Utterance

BETWEEN = 2
"""Words of narrative that may stand between two utterances of one turn."""

IN_A_ROW = 32
"""Words of narrative between two reported sentences of one speaker that are in a row, at most."""

LEAD_IN = 12
"""Words of narrative between a reported sentence and the quotation that repeats it at most."""

FEW = 4
"""Words of weight that are too few for a share of them to prove a repetition …"""

MOST_OF_FEW = 0.6
"""… unless it is most of them."""

ANNOUNCING = 4
"""Words of a reported sentence that only announces the quotation in its line, at most."""

FOREIGN = 0.12
"""Share of small words of the article's language in its own prose at least."""

_WORD = re.compile(r"[^\W\d_]{2,}")


def turns(speech: SpeechText, utterances: list[Utterance]) -> list[QuoteMention]:
    """The turns of a text, in order; each with the speaker as far as the whole text tells."""
    groups: list[list[Utterance]] = []
    for utterance in utterances:
        if utterance.post and _translates(speech, utterance, groups):
            continue
        if groups and _continues(speech, groups[-1][-1], utterance):
            groups[-1].append(utterance)
        else:
            groups.append([utterance])
    return [_turn(group) for group in _told_once(speech, groups)]


def _told_once(speech: SpeechText, groups: list[list[Utterance]]) -> list[list[Utterance]]:
    """``groups`` without the reported sentences that the direct words beside them repeat."""
    for group, following in pairwise(groups):
        while group and _leads_into(speech, group[-1], following):
            if following[0].post and group[-1].member is not None:
                following[0].member = group[-1].member
            group.pop()
    return [group for group in groups if group]


def _continues(speech: SpeechText, last: Utterance, new: Utterance) -> bool:
    """Whether ``new`` goes on with the turn of ``last``."""
    if last.direct is not new.direct or last.post or new.post:
        return False
    same = new.follows or (last.member is not None and last.member is new.member)
    if not (same or _both_unnamed(last, new)):
        return False
    between = _narrative(speech, last.end, new.start)
    if last.direct:
        return between <= BETWEEN
    another = (new.said is not None and last.said is not None) or _elsewhere(last, new)
    return between <= IN_A_ROW and not another


def _both_unnamed(last: Utterance, new: Utterance) -> bool:
    """Whether both are the operator's, whom the text does not name: "a notice", "the exchange"."""
    return all(
        utterance.member is None
        and not utterance.direct
        and utterance.phrase is not None
        and utterance.phrase.speaker == Speaker(kind="operator")
        for utterance in (last, new)
    )


def _elsewhere(last: Utterance, new: Utterance) -> bool:
    """Whether ``new`` was said in another place than ``last`` ("in a tweet", "told reporters")."""
    return new.channel is not None and new.channel != last.channel


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
        if words > IN_A_ROW:
            break
    return words


def _leads_into(speech: SpeechText, reported: Utterance, following: Sequence[Utterance]) -> bool:
    """Whether a reported sentence only brings in, or says before, the direct words behind it."""
    first = following[0]
    if reported.direct or not first.direct:
        return False
    if _narrative(speech, reported.end, first.start) > LEAD_IN:
        return False
    if speech.text[reported.parts[-1][0] : reported.end].rstrip().endswith(":"):
        return speech.words(reported.parts[-1][1], reported.end) == 0
    if first.rule == "speech/status_log" or not _one_voice(reported, first):
        return False
    same_line = speech.layout.paragraph_index(reported.start) == speech.layout.paragraph_index(
        first.start
    )
    if same_line and sum(speech.words(*part) for part in reported.parts) <= ANNOUNCING:
        return True
    return _repeated(speech, reported, following)


def _repeated(speech: SpeechText, reported: Utterance, direct: Sequence[Utterance]) -> bool:
    """Whether direct words carry the weight of a reported sentence."""
    said = _weighty(speech, reported)
    shared = said & set().union(*(_weighty(speech, utterance) for utterance in direct))
    settings = speech.settings
    share = MOST_OF_FEW if len(said) <= FEW else settings.same_share
    return len(shared) >= max(settings.same_words, share * len(said))


def _one_voice(reported: Utterance, following: Utterance) -> bool:
    """Whether both may be one speaker's: the same one, or of the same organization."""
    first, second = reported.member, following.member
    if first is None or first is second or following.follows:
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
        speech.settings.stem(word)
        for start, end in utterance.parts
        for word in _WORD.findall(speech.text[start:end])
        if len(word) > 3
        and (word.islower() or word.lower() in speech.small_words)
        and word.lower() not in speech.settings.stop_words
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
