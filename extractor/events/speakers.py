"""Which turns of speech belong to the outage, and who speaks relative to the service down.

The language stage says what a speaker is called and how it is described. Here it is set against
the services that are down: their company, its people, its accounts and its status page speak for
the operator; a rival, a tracker or an analyst does not, however official it sounds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Doc

from extractor.events.house import House
from extractor.events.scene import Scene
from extractor.events.told import Told, without_lead_ins
from extractor.language.layout import Span, fold
from extractor.language.mentions import QuoteMention, ServiceMention
from extractor.models import Evidence, Quotation, SpeakerKind

Quotations = tuple[list[Quotation], list[Quotation], list[Quotation]]

OFFICIAL: frozenset[SpeakerKind] = frozenset({"operator", "authority"})

WRITTEN = frozenset({"press_release", "status_page", "email"})
"""Channels that only an organization has."""

FULL_STOPS = frozenset(".!?…")

LONGEST_NAME = 8
"""Words of an organization that are counted as one name at most."""

RIVAL = 30
"""Characters between "competitor" and the name of one at most."""

MOST = 200
"""Words beside names that are looked at: no article has more."""

RECENT = 20
"""Names of services before a turn that are looked back over."""

NEAR = 120
"""Characters before an attribution in which "at the time" takes it into the past."""

_WORD = re.compile(r"\w+")


def quotations(doc: Doc, down: Sequence[ServiceMention]) -> Quotations:
    """Official statements, user quotes and other quotes of an article, each in its order."""
    return Speakers(Scene(doc), House.of(down)).quotations()


class Speakers:
    """The turns of one article, weighed against the services that are down."""

    def __init__(self, scene: Scene, house: House) -> None:
        self.scene = scene
        self.house = house
        self.told = Told()
        self._neighbours: dict[tuple[str, str], bool] = {}

    def quotations(self) -> Quotations:
        """Every turn about this outage, told once, by who speaks."""
        official: list[Quotation] = []
        users: list[Quotation] = []
        others: list[Quotation] = []
        for mention in self.scene.mentions.quotes:
            turn = self._of_this_outage(mention)
            if turn is None:
                continue
            quotation = self._quotation(turn)
            log = turn.rule == "speech/status_log"
            if self.told.before(quotation, whole=log):
                continue
            if quotation.kind in OFFICIAL:
                official.append(quotation)
            elif quotation.kind == "user" and quotation.direct:
                users.append(quotation)
            else:
                others.append(quotation)
        return without_lead_ins(official, self.scene.is_stop), users, others

    def _of_this_outage(self, turn: QuoteMention) -> QuoteMention | None:
        """``turn`` without what is about an earlier outage, or was said on another occasion.

        Direct words may recall what they like: what counts is where they stand.
        """
        if self._said_before(turn):
            return None
        if turn.direct:
            return None if self._stands_in_past(turn) else turn
        parts = tuple(p for p in turn.parts if not self.scene.past(_at(turn, *p)))
        return replace(turn, start=parts[0][0], end=parts[-1][1], parts=parts) if parts else None

    def _stands_in_past(self, turn: QuoteMention) -> bool:
        """Whether the text recalls something where it names the speaker of direct words."""
        if turn.channel == "status_page":
            return self.scene.past(turn)
        start, end = turn.attribution or (turn.start, turn.end)
        if not self.scene.past(_at(turn, start, max(end, start + 1))):
            return False
        return not any(
            context.code == "past" and context.start < max(end, start + 1) and start < context.end
            for context in self.scene.mentions.contexts
            if any(begin - 1 <= context.start < stop for begin, stop in turn.parts)
        )

    def _said_before(self, turn: QuoteMention) -> bool:
        """Whether the attribution tells of another occasion ("the company said at the time")."""
        if turn.attribution is None:
            return False
        start, end = turn.attribution
        said = max((stop for _, stop in turn.parts if turn.direct and stop <= start), default=0)
        first = max(self.scene.layout.sentence(start)[0], start - NEAR, said)
        last = max(end, self.scene.layout.sentence(end - 1)[1])
        hits = [
            hit
            for hit in self.scene.hits.get("speech_past", ())
            if not turn.direct or not any(begin <= hit[0] < stop for begin, stop in turn.parts)
        ]
        return _begins_in(hits, (first, last))

    def _quotation(self, turn: QuoteMention) -> Quotation:
        speaker, kind = turn.speaker, self._kind(turn)
        official = kind in OFFICIAL
        organization = self._organization(turn) if kind == "operator" else speaker.organization
        return Quotation(
            speaker=speaker.name
            or ((speaker.organization or organization) if official and not speaker.role else None),
            handle=speaker.handle,
            age=speaker.age,
            role=speaker.role,
            occupation=None if official else speaker.occupation,
            organization=None if kind == "user" else organization,
            place=None if official else speaker.place,
            kind=kind,
            direct=turn.direct,
            channel=turn.channel,
            text=self._words(turn.parts),
            said=self._days.get(turn.said) if turn.said else None,
            evidence=list(self._evidence(turn)),
        )

    def _words(self, parts: Sequence[Span]) -> str:
        """What is said, one part behind the other; a sentence that ends between two ends there."""
        text = self.scene.text
        ends = [end + (text[end : end + 1] in FULL_STOPS) for _, end in parts[:-1]]
        ends.append(parts[-1][1])
        said = (text[start:end] for (start, _), end in zip(parts, ends, strict=True))
        return " ".join(said).rstrip(" ,;")

    # -- who it is --------------------------------------------------------------------------

    def _kind(self, turn: QuoteMention) -> SpeakerKind:
        """What the speaker is to the services that are down."""
        speaker = turn.speaker
        if speaker.handle and self.house.owns_handle(speaker.handle):
            return "operator"
        if speaker.kind == "operator" and speaker.organization:
            private = speaker.handle and speaker.name and not speaker.role
            if private and not self.house.owns(speaker.organization):
                return "other"
            return "operator" if self._concerned(speaker.organization, turn) else "other"
        described = speaker.age or speaker.occupation
        if speaker.kind != "user" or described or not speaker.name:
            return speaker.kind
        if self.house.owns(speaker.name) or speaker.name in self._writers:
            return "operator"
        return "user"

    def _organization(self, turn: QuoteMention) -> str | None:
        """For whom the operator's speaker speaks: the service down, where nothing is said."""
        speaker, service = turn.speaker, self._spoken_of(turn)
        if speaker.organization:
            return self._operator_of(speaker.organization)
        if service is None:
            return speaker.organization
        named = service.operator in self._named_operators
        return service.operator if named and turn.rule != "speech/status_log" else service.name

    def _spoken_of(self, turn: QuoteMention) -> ServiceMention | None:
        """The service down that is named last before a turn, else the first of them."""
        down = {service.id: service for service in self.house.services}
        index = bisect_left(self._service_starts, turn.start)
        for mention in reversed(self.scene.mentions.services[max(0, index - RECENT) : index]):
            if mention.id in down:
                return down[mention.id]
        return self.house.first

    @cached_property
    def _service_starts(self) -> list[int]:
        return [mention.start for mention in self.scene.mentions.services]

    def _operator_of(self, organization: str) -> str:
        """The operator where a service of it is said to speak, and the text names it."""
        for service in self.house.services:
            operator = service.operator
            if operator in self._named_operators and fold(service.name) == fold(organization):
                return operator
        return organization

    @cached_property
    def _named_operators(self) -> frozenset[str]:
        """Operators of the services down that the text names."""
        operators = {service.operator for service in self.house.services if service.operator}
        return frozenset(o for o in operators if fold(o) in self.scene.layout.folded)

    def _concerned(self, organization: str, turn: QuoteMention) -> bool:
        """Whether an organization speaks of its own outage, or is named with it repeatedly."""
        folded = fold(organization)
        if self.house.owns(organization):
            return True
        lobby = self.scene.hits.get("lobby_noun", ()) and self._lobbies(organization)
        if lobby or folded in self._working or self._beside("rival_noun", folded, RIVAL):
            return False
        if self._beside("operator_noun", folded, 2) or self._public(organization, turn):
            return True
        cited = turn.rule.endswith("/source") and not self._body(
            organization
        )  # a paper is cited as often as an operator
        if not cited and self._of_itself(turn):
            return True
        about = any(self.scene.speaks_of_outage(span) for span in turn.parts)
        if not cited and about and not self._commentator(turn):
            return True
        named = sum(self._mentions[name] for name in _called(organization))
        return named > 1 or self.house.first is None

    def _of_itself(self, turn: QuoteMention) -> bool:
        """Whether an organization tells of trouble of its own: "its systems were back"."""
        hits = self.scene.hits
        spared = hits.get("spared", ())
        own = [part for part in turn.parts if not _begins_in(spared, part)]
        voices = [hits.get("official_voice", ())]
        if not self._commentator(turn):
            voices.append(hits.get("own_trouble", ()))
        return any(_begins_in(voice, part) for voice in voices for part in own)

    def _commentator(self, turn: QuoteMention) -> bool:
        """Whether somebody has an office from which others' failures are explained: a CISO."""
        role, folded = fold(turn.speaker.role or ""), self.scene.layout.folded
        if not (turn.speaker.name and role):
            return False
        return any(
            folded[start:end] in role
            for start, end in self.scene.hits.get("commentator_office", ())[:MOST]
        )

    def _body(self, organization: str) -> bool:
        """Whether a name says what it is: "the National Grid Corporation", not "the Deadline"."""
        folded = self.scene.layout.folded
        nouns = {folded[a:b] for a, b in self.scene.hits.get("organization_noun", ())[:MOST]}
        return bool(nouns & set(_WORD.findall(fold(organization))))

    def _public(self, organization: str, turn: QuoteMention) -> bool:
        """Whether its name says that an organization is a body of the state or a utility."""
        folded = self.scene.layout.folded
        nouns = {folded[a:b] for a, b in self.scene.hits.get("public_body_noun", ())[:MOST]}
        source = turn.rule.endswith("/source")
        return not source and bool(nouns & set(_WORD.findall(fold(organization))))

    def _lobbies(self, organization: str) -> bool:
        """Whether an organization's own name says that it speaks for people: a union."""
        folded = fold(organization)
        return any(
            re.search(rf"\b{re.escape(self.scene.layout.folded[start:end])}\b", folded)
            for start, end in self.scene.hits["lobby_noun"][:MOST]
        )

    def _beside(self, fragment: str, organization: str, distance: int) -> bool:
        """Whether a word of ``fragment`` stands at most so many characters before the name."""
        key = fragment, organization
        if key not in self._neighbours:
            name = organization.partition(" (")[0]
            folded = self.scene.layout.folded
            self._neighbours[key] = any(
                folded.find(name, end, end + distance + len(name)) >= 0
                for _, end in self.scene.hits.get(fragment, ())[:MOST]
            )
        return self._neighbours[key]

    @cached_property
    def _mentions(self) -> Counter[str]:
        """How often each organization that speaks is named."""
        names = {
            name
            for turn in self.scene.mentions.quotes
            for name in _called(turn.speaker.organization or "")
        }
        longest = min(LONGEST_NAME, max((len(_WORD.findall(n)) for n in names), default=0))
        words = list(_WORD.finditer(self.scene.layout.folded))
        found: Counter[str] = Counter()
        for index, word in enumerate(words):
            for last in words[index : index + longest]:
                name = self.scene.layout.folded[word.start() : last.end()]
                if name in names:
                    found[name] += 1
        return found

    @cached_property
    def _working(self) -> frozenset[str]:
        """Names of services that the text says work."""
        roles = [role for role in self.scene.mentions.service_roles if role.code == "working"]
        starts = self._service_starts
        found: set[str] = set()
        for role in roles:
            for index in range(bisect_left(starts, role.start), len(starts)):
                mention = self.scene.mentions.services[index]
                if mention.start >= role.end:
                    break
                found.update(
                    (fold(mention.name), fold(self.scene.text[mention.start : mention.end]))
                )
        return frozenset(found)

    @cached_property
    def _writers(self) -> frozenset[str]:
        """Names that are quoted from a press release or the like, or with the operator's "we"."""
        voice = self.scene.hits.get("official_voice", ())
        return frozenset(
            turn.speaker.name
            for turn in self.scene.mentions.quotes
            if turn.speaker.name
            and (turn.channel in WRITTEN or any(_begins_in(voice, part) for part in turn.parts))
        )

    # -- when and where ---------------------------------------------------------------------

    @cached_property
    def _days(self) -> dict[Span, str]:
        """ISO dates of the days told, by where they stand."""
        return {
            (time.start, time.end): time.value[:10]
            for time in self.scene.mentions.times
            if time.value
        }

    def _evidence(self, turn: QuoteMention) -> Iterable[Evidence]:
        """The words said, part by part, and the attribution."""
        spans = [*turn.parts, *([turn.attribution] if turn.attribution else [])]
        for start, end in spans:
            if start < end:
                yield self.scene.span(start, end, turn.rule)


def _called(organization: str) -> set[str]:
    """What an organization is called: "Acme Power Board (APB)" by its name and its acronym."""
    name, _, behind = fold(organization).partition(" (")
    return {name, behind.rstrip(")")} - {""}


def _at(turn: QuoteMention, start: int, end: int) -> QuoteMention:
    """``turn`` as a mention of other characters."""
    return replace(turn, start=start, end=end)


def _begins_in(spans: Sequence[Span], part: Span) -> bool:
    """Whether one of ``spans`` begins in ``part``."""
    index = bisect_left(spans, (part[0], 0))
    return index < len(spans) and spans[index][0] < part[1]
