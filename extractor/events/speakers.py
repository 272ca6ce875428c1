"""Which turns of speech belong to the outage, and who speaks relative to the service down.

The language stage says what a speaker is called and how it is described. Here it is set against
the services that are down: their company, its people, its accounts and its status page speak for
the operator; a rival, a tracker or an analyst does not, however official it sounds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.events.scene import Scene
from extractor.language import gazetteer
from extractor.language.layout import Span, fold
from extractor.language.mentions import QuoteMention, ServiceMention
from extractor.models import Evidence, Quotation, SpeakerKind

Quotations = tuple[list[Quotation], list[Quotation], list[Quotation]]

OFFICIAL: frozenset[SpeakerKind] = frozenset({"operator", "authority"})

SAME_WORDS = 0.8
"""Share of the word triples of the shorter of two direct turns that makes them the same words."""

WRITTEN = frozenset({"press_release", "status_page", "email"})
"""Channels that only an organization has."""

NEAR = 120
"""Characters before an attribution in which "at the time" takes it into the past."""

_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"\W")


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
            if mention.kind == "generic":
                continue
            names.update(fold(name) for name in (mention.name, mention.operator) if name)
            entry = entries.get(mention.id)
            while entry is not None:
                known = (entry.name, entry.operator, *entry.operator_names)
                names.update(fold(name) for name in known if name)
                handles.update(handle.lower() for handle in entry.handles)
                entry = entries.get(entry.parent) if entry.parent else None
        brands = [mention for mention in down if mention.kind != "generic"]
        return cls(frozenset(names), frozenset(handles), brands[0] if brands else None)

    def owns(self, name: str) -> bool:
        """Whether ``name`` is one of the names of the house, or one of them with more words."""
        folded = fold(name)
        return any(_contains(folded, known) or _contains(known, folded) for known in self.names)

    def owns_handle(self, handle: str) -> bool:
        """Whether an account is one of the operator's: listed, or with its name inside."""
        plain = _LETTERS.sub("", handle.lower())
        return handle.lstrip("@").lower() in self.handles or any(
            len(name) > 2 and name in plain for name in map(_plain, self.names)
        )


def _plain(name: str) -> str:
    return _LETTERS.sub("", name)


def _contains(longer: str, shorter: str) -> bool:
    return bool(shorter) and re.search(rf"(?<!\w){re.escape(shorter)}(?!\w)", longer) is not None


def quotations(doc: Doc, down: Sequence[ServiceMention]) -> Quotations:
    """Official statements, user quotes and other quotes of an article, each in its order."""
    scene, house = Scene(doc), House.of(down)
    official: list[Quotation] = []
    users: list[Quotation] = []
    others: list[Quotation] = []
    seen: list[tuple[bool, frozenset[tuple[str, ...]]]] = []
    for turn in scene.mentions.quotes:
        if _recalled(scene, turn):
            continue
        quotation = _quotation(scene, house, turn)
        if quotation.evidence[0].rule != "speech/status_log":
            told = (quotation.direct, _triples(quotation.text))
            if _told_before(told, seen):
                continue
            seen.append(told)
        if quotation.kind in OFFICIAL:
            official.append(quotation)
        elif quotation.kind == "user" and quotation.direct:
            users.append(quotation)
        else:
            others.append(quotation)
    return official, users, others


def _recalled(scene: Scene, turn: QuoteMention) -> bool:
    """Whether a turn is about an earlier outage, or was said at another occasion."""
    if scene.past(turn):
        return True
    if turn.attribution is None:
        return False
    first = scene.layout.sentence(turn.attribution[0])[0]
    last = max(turn.attribution[1], scene.layout.sentence(turn.attribution[1] - 1)[1])
    hits = scene.hits.get("speech_past", [])
    index = bisect_left(hits, (max(first, turn.attribution[0] - NEAR), 0))
    return index < len(hits) and hits[index][0] < last


def _quotation(scene: Scene, house: House, turn: QuoteMention) -> Quotation:
    speaker = turn.speaker
    kind = _kind(scene, house, turn)
    official = kind in OFFICIAL
    organization = _organization(scene, house, turn) if kind == "operator" else speaker.organization
    return Quotation(
        speaker=speaker.name or (organization if official and not speaker.role else None),
        handle=speaker.handle,
        age=speaker.age,
        role=speaker.role,
        occupation=None if official else speaker.occupation,
        organization=None if kind == "user" else organization,
        place=None if official else speaker.place,
        kind=kind,
        direct=turn.direct,
        channel=turn.channel,
        text=" ".join(scene.text[start:end] for start, end in turn.parts),
        said=_said(scene, turn),
        evidence=list(_evidence(scene, turn)),
    )


def _organization(scene: Scene, house: House, turn: QuoteMention) -> str | None:
    """For whom the operator's speaker speaks; the service that is down, where nothing is said."""
    speaker = turn.speaker
    if speaker.organization and (house.owns(speaker.organization) or not speaker.handle):
        return speaker.organization
    if house.first is None:
        return speaker.organization
    operator = house.first.operator
    named = operator and fold(operator) in scene.layout.folded and operator != house.first.name
    if turn.rule == "speech/status_log" or not named:
        return house.first.name
    return operator


def _kind(scene: Scene, house: House, turn: QuoteMention) -> SpeakerKind:
    """What the speaker is to the services that are down."""
    speaker = turn.speaker
    organization = speaker.organization
    if speaker.handle and house.owns_handle(speaker.handle):
        return "operator"
    if speaker.kind == "operator" and organization:
        return "operator" if _concerned(scene, house, organization, turn) else "other"
    if speaker.kind != "user" or speaker.age or speaker.occupation or not speaker.name:
        return speaker.kind
    if house.owns(speaker.name) or speaker.name in _writers(scene):
        return "operator"
    return "user"


def _writers(scene: Scene) -> frozenset[str]:
    """Names that are quoted from a press release or the like, or with the operator's "we"."""
    voice = scene.hits.get("official_voice", [])
    return frozenset(
        turn.speaker.name
        for turn in scene.mentions.quotes
        if turn.speaker.name
        and (turn.channel in WRITTEN or any(_begins_in(voice, part) for part in turn.parts))
    )


def _begins_in(spans: Sequence[Span], part: Span) -> bool:
    """Whether one of ``spans`` begins in ``part``."""
    index = bisect_left(spans, (part[0], 0))
    return index < len(spans) and spans[index][0] < part[1]


def _concerned(scene: Scene, house: House, organization: str, turn: QuoteMention) -> bool:
    """Whether an organization speaks of its own outage, or is named with it again and again."""
    if house.owns(organization):
        return True
    folded = fold(organization)
    listed = [m for m in scene.mentions.services if fold(scene.text[m.start : m.end]) == folded]
    if any(_works(scene, mention) for mention in listed):
        return False
    if any(scene.speaks_of_outage(span) for span in turn.parts):
        return True
    return scene.layout.folded.count(folded) > 1 or house.first is None


def _works(scene: Scene, mention: ServiceMention) -> bool:
    """Whether the text says of a service that it works."""
    return any(
        role.code == "working" and role.start <= mention.start and mention.end <= role.end
        for role in scene.mentions.service_roles
    )


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


def _told_before(
    new: tuple[bool, frozenset[tuple[str, ...]]],
    seen: Iterable[tuple[bool, frozenset[tuple[str, ...]]]],
) -> bool:
    """Whether the same words have been counted: a headline, a pull quote, an embedded post."""
    direct, triples = new
    for old_direct, known in seen:
        fewer = min(len(triples), len(known))
        if direct == old_direct and fewer and len(triples & known) >= SAME_WORDS * fewer:
            return True
    return False


def _triples(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset([tuple(words)])
