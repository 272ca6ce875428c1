"""Which turns of speech belong to the outage, and who speaks relative to the service down.

The language stage says what a speaker is called and how it is described. Here it is set against
the services that are down: their company, its people, its accounts and its status page speak for
the operator; a rival, a tracker or an analyst does not, however official it sounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.events.scene import Scene
from extractor.language import gazetteer
from extractor.language.layout import fold
from extractor.language.mentions import QuoteMention, ServiceMention, Speaker
from extractor.models import Evidence, Quotation, SpeakerKind

Quotations = tuple[list[Quotation], list[Quotation], list[Quotation]]

OFFICIAL: frozenset[SpeakerKind] = frozenset({"operator", "authority"})

SAME_WORDS = 0.8
"""Share of the words of the shorter of two direct turns from which on they are the same words."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class House:
    """Names and accounts that speak for the services that are down."""

    names: frozenset[str]
    handles: frozenset[str]
    first: ServiceMention | None

    @classmethod
    def of(cls, down: Sequence[ServiceMention]) -> House:
        """Everything the gazetteer knows of the services of ``down`` and their parents."""
        entries = gazetteer.services().entries
        names: set[str] = set()
        handles: set[str] = set()
        for mention in down:
            names.update(fold(name) for name in (mention.name, mention.operator) if name)
            entry = entries.get(mention.id)
            while entry is not None:
                names.update(
                    fold(n) for n in (entry.name, entry.operator, *entry.operator_names) if n
                )
                handles.update(handle.lower() for handle in entry.handles)
                entry = entries.get(entry.parent) if entry.parent else None
        return cls(frozenset(names), frozenset(handles), down[0] if down else None)

    def owns(self, name: str) -> bool:
        """Whether ``name`` is, or begins or ends with, one of the names of the house."""
        folded = fold(name)
        return any(_contains(folded, known) or _contains(known, folded) for known in self.names)

    def owns_handle(self, handle: str) -> bool:
        """Whether an account is one of the operator's: listed, or with its name inside."""
        plain = handle.lstrip("@").lower()
        return plain in self.handles or any(
            len(known) > 2 and re.sub(r"\W", "", known) in plain for known in self.names
        )


def _contains(longer: str, shorter: str) -> bool:
    return bool(shorter) and re.search(rf"(?<!\w){re.escape(shorter)}(?!\w)", longer) is not None


def quotations(doc: Doc, down: Sequence[ServiceMention]) -> Quotations:
    """Official statements, user quotes and other quotes of an article, each in its order."""
    scene, house = Scene(doc), House.of(down)
    official: list[Quotation] = []
    users: list[Quotation] = []
    others: list[Quotation] = []
    seen: list[Quotation] = []
    for turn in scene.mentions.quotes:
        if _recalled(scene, turn):
            continue
        quotation = _quotation(scene, house, turn)
        if _told_before(quotation, seen):
            continue
        seen.append(quotation)
        if quotation.kind in OFFICIAL:
            official.append(quotation)
        elif quotation.kind == "user" and quotation.direct:
            users.append(quotation)
        else:
            others.append(quotation)
    return official, users, others


def _recalled(scene: Scene, turn: QuoteMention) -> bool:
    """Whether a turn is about an earlier outage."""
    return scene.past(turn)


def _quotation(scene: Scene, house: House, turn: QuoteMention) -> Quotation:
    speaker = turn.speaker
    kind = _kind(scene, house, turn)
    organization = speaker.organization
    if organization is None and kind == "operator" and house.first is not None:
        organization = _spokesman_of(scene, house.first)
    name = speaker.name
    return Quotation(
        speaker=name,
        handle=speaker.handle,
        age=speaker.age,
        role=speaker.role if kind != "user" else None,
        occupation=speaker.occupation if kind not in OFFICIAL else None,
        organization=organization if kind != "user" else None,
        place=speaker.place if kind == "user" else None,
        kind=kind,
        direct=turn.direct,
        channel=turn.channel,
        text=" ".join(scene.text[start:end] for start, end in turn.parts),
        said=_said(scene, turn),
        evidence=list(_evidence(scene, turn)),
    )


def _spokesman_of(scene: Scene, down: ServiceMention) -> str:
    """For whom "the company" speaks: the operator if the text names it, else the service."""
    operator = down.operator
    return operator if operator and fold(operator) in scene.layout.folded else down.name


def _kind(scene: Scene, house: House, turn: QuoteMention) -> SpeakerKind:
    """What the speaker is to the services that are down."""
    speaker = turn.speaker
    if speaker.handle and house.owns_handle(speaker.handle):
        return "operator"
    if (
        speaker.kind in ("operator", "other")
        and speaker.organization
        and house.owns(speaker.organization)
    ):
        return "operator"
    if speaker.name and not speaker.role and house.owns(speaker.name):
        return "operator"
    if speaker.kind == "operator" and speaker.organization and _works(scene, speaker):
        return "other"
    if speaker.kind == "other" and speaker.handle and not speaker.organization:
        return "user"
    if speaker.kind == "other" and speaker.name and not speaker.organization and turn.direct:
        return "user"
    return speaker.kind


def _works(scene: Scene, speaker: Speaker) -> bool:
    """Whether the speaker's organization is a service that the text says works."""
    for role in scene.mentions.service_roles:
        if role.code != "working":
            continue
        for mention in scene.mentions.services:
            if (
                role.start <= mention.start
                and mention.end <= role.end
                and mention.kind == "service"
            ):
                return fold(mention.name) == fold(speaker.organization or "")
    return False


def _said(scene: Scene, turn: QuoteMention) -> str | None:
    """ISO date on which it was said, where the text prints a day beside the attribution."""
    if turn.said is None:
        return None
    for time in scene.mentions.times:
        if (time.start, time.end) == turn.said and time.value:
            return time.value[:10]
    return None


def _evidence(scene: Scene, turn: QuoteMention) -> Iterable[Evidence]:
    """The words said, part by part, and the attribution."""
    for start, end in turn.parts:
        yield scene.span(start, end, turn.rule)
    if turn.attribution:
        start, end = turn.attribution
        if start < end:
            yield scene.span(start, end, turn.rule)


def _told_before(new: Quotation, seen: Iterable[Quotation]) -> bool:
    """Whether the same words have been counted: a headline, a pull quote, an embedded post."""
    words = _words(new.text)
    for old in seen:
        known = _words(old.text)
        fewer = min(len(words), len(known))
        if (
            fewer >= 3
            and new.direct == old.direct
            and len(words & known) >= SAME_WORDS * fewer
            and (fewer > 5 or words == known)
        ):
            return True
    return False


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
