"""Utterances → turns: consecutive words of one speaker are one turn."""

from __future__ import annotations

from extractor.language.mentions import QuoteMention, Speaker
from extractor.language.speech_words import SpeechText
from extractor.language.utterances import Utterance

BETWEEN = 2
"""Words of narrative that may stand between two utterances of one turn."""


def turns(speech: SpeechText, utterances: list[Utterance]) -> list[QuoteMention]:
    """The turns of a text, in order; each with the speaker as far as the whole text tells."""
    groups: list[list[Utterance]] = []
    for utterance in utterances:
        if groups and _continues(speech, groups[-1][-1], utterance):
            groups[-1].append(utterance)
        else:
            groups.append([utterance])
    return [_turn(group) for group in groups]


def _continues(speech: SpeechText, last: Utterance, new: Utterance) -> bool:
    """Whether ``new`` goes on with the turn of ``last``."""
    if last.direct is not new.direct or last.post or new.post:
        return False
    same = new.follows or (last.member is not None and last.member is new.member)
    return same and speech.words(last.end, new.start) <= BETWEEN


def _turn(group: list[Utterance]) -> QuoteMention:
    first = group[0]
    speaker = speaker_of(first)
    parts = tuple(part for utterance in group for part in utterance.parts)
    return QuoteMention(
        start=parts[0][0],
        end=parts[-1][1],
        rule=first.rule,
        parts=parts,
        direct=first.direct,
        speaker=speaker,
        attribution=first.attribution,
        channel=next((u.channel for u in group if u.channel), None),
        said=next((u.said for u in group if u.said), None),
    )


def speaker_of(utterance: Utterance) -> Speaker:
    """The speaker of an utterance, from the cast where it is known there."""
    if utterance.member is not None:
        return utterance.member.speaker
    return utterance.phrase.speaker if utterance.phrase else Speaker()
