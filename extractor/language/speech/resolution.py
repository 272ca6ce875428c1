"""Utterances → their speakers: by name, and then by what points back to a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extractor.language.speech.aliases import OrganizationNames
from extractor.language.speech.cast import Cast, Member
from extractor.language.speech.introductions import full_names
from extractor.language.speech.phrases import Phrase
from extractor.language.speech.text import SpeechText
from extractor.language.speech.utterances import Utterance

EMPLOYER = 500
"""Characters between a company that speaks and its officer who is named without it, at most."""

HEARER = 24
"""Characters before an office or a name in which "to" stands."""

NEARBY = 200
"""Characters between two utterances that follow on each other at most."""


def _lone_names(phrases: Iterable[Phrase]) -> set[str]:
    """Names that stand for an organization unless a person of that name is known."""
    return {p.speaker.organization for p in phrases if p.guess and p.speaker.organization}


def resolve(speech: SpeechText, utterances: list[Utterance], introductions: list[Phrase]) -> None:
    """Give every utterance its speaker: by name, and then by what points back to a name."""
    phrases = [u.phrase for u in utterances if u.phrase] + introductions
    cast = Cast(full_names(speech, _lone_names(phrases)), OrganizationNames(speech.text))
    posts = {id(u.phrase) for u in utterances if u.post}
    members = {
        id(phrase): cast.enter(phrase, aside=id(phrase) in posts or _hears(speech, phrase))
        for phrase in sorted(phrases, key=lambda p: (p.start, -p.end))
    }
    cast.settle()
    previous: Utterance | None = None
    for index, utterance in enumerate(utterances):
        phrase = utterance.phrase
        if utterance.follows and previous is not None:
            utterance.member = previous.member
            utterance.phrase = phrase or previous.phrase
        elif phrase is not None:
            utterance.member = (
                _same_person(speech, previous, utterance)
                or members.get(id(phrase))
                or cast.meant(phrase)
            )
            if utterance.member is None and _points_back(phrase) and _beside(previous, utterance):
                utterance.member = previous.member if previous else None
            if utterance.member and not utterance.member.speaker.organization:
                known = utterance.member.speaker
                if phrase.definite and not (known.kind == "user" and known.name):
                    _inherit(cast, utterance.member, phrase)
                elif phrase.speaker.role and utterance.member.speaker.kind == "operator":
                    _employ(cast, utterance.member, phrase)
            if phrase.pronoun == "person" and utterance.direct:
                utterance.member = _own_voice(speech, cast, utterance) or utterance.member
        if utterance.rule == "speech/signature":
            _sign(utterances, index)
        previous = utterance


def _hears(speech: SpeechText, phrase: Phrase) -> bool:
    """Whether somebody is only spoken to: "in a report to | Secretary Dana Hale"."""
    before = speech.text[max(0, phrase.start - HEARER) : phrase.start].split()
    while len(before) > 1 and before[-1][0].isupper():
        before.pop()  # "to Finance | Secretary Dana Hale"
    return bool(before) and before[-1] in speech.settings.hearer_prepositions


def _own_voice(speech: SpeechText, cast: Cast, utterance: Utterance) -> Member | None:
    """The company whose name opens the words that would be a user's: "Acme memohon maaf".

    "katanya" points to whoever spoke last, and a user who was asked in between did not say that.
    """
    member = utterance.member
    if member is None or member.speaker.kind != "user":
        return None
    start, end = utterance.parts[0]
    if not any(speech.inside("apology", start, end)):
        return None
    for mention in speech.mentions_in("services", start, end):
        if mention.kind in ("service", "operator") and speech.words(start, mention.start) == 0:
            return cast.organized(speech.text[mention.start : mention.end])
    return None


def _sign(utterances: list[Utterance], index: int) -> None:
    """Give the paragraphs before the signature at ``index``, so far nobody's, to its signer."""
    signed = utterances[index]
    while index > 0:
        last, utterance = utterances[index - 1], utterances[index]
        unknown = last.member is None and (last.phrase is None or _anonymous(last.phrase))
        if not (unknown and last.direct and utterance.start - last.end <= NEARBY):
            return
        last.member = signed.member
        index -= 1


def _anonymous(phrase: Phrase) -> bool:
    """Whether a phrase names a text and not whose ("demikian bunyi surel", "the message read")."""
    speaker = phrase.speaker
    named = speaker.name or speaker.role or speaker.organization
    return speaker.kind == "operator" and not phrase.pronoun and not named


def _points_back(phrase: Phrase) -> bool:
    """Whether a phrase means whoever spoke last, if nobody else fits."""
    return phrase.pronoun in ("person", "party") or _anonymous(phrase)


def _beside(previous: Utterance | None, utterance: Utterance) -> bool:
    """Whether two utterances follow on each other."""
    if previous is None or previous.post or previous.member is None:
        return False
    official = previous.member.speaker.kind in ("operator", "authority")
    return official and utterance.start - previous.end <= NEARBY


def _same_person(
    speech: SpeechText, previous: Utterance | None, utterance: Utterance
) -> Member | None:
    """The user who spoke last, where only a job is named: "said the sales manager, who …".

    Somebody whose office it is to speak ("the spokesman") is not meant.
    """
    phrase = utterance.phrase
    if phrase is None or not phrase.definite or previous is None or previous.member is None:
        return None
    if not speech.settings.modifier_first:  # no list of offices whose work it is to speak
        return None
    speaker = previous.member.speaker
    person = bool(speaker.name) and speaker.kind == "user"
    voice = speech.has("voice_noun", phrase.start, phrase.end)
    near = utterance.start - previous.end <= NEARBY
    return previous.member if person and near and not voice else None


def _employ(cast: Cast, member: Member, phrase: Phrase) -> None:
    """ "Chief executive Dana Hale": of the company that spoke or was named right before."""
    employer = cast.last(phrase.start, person=False, kind="operator")
    if employer and phrase.start - employer.places[-1] <= EMPLOYER:
        member.speaker = replace(member.speaker, organization=employer.speaker.organization)


def _inherit(cast: Cast, member: Member, phrase: Phrase) -> None:
    """ "its spokesman": he speaks for the organization that was named last."""
    organization = cast.last(phrase.start, person=False)
    kinds = ("authority",) if member.speaker.kind == "authority" else ("operator", "authority")
    if organization and organization.speaker.kind in kinds:
        known = organization.speaker
        member.speaker = replace(member.speaker, organization=known.organization, kind=known.kind)
