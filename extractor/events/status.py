"""Status at the time of writing: is it over?

Rules vote (``status.toml``), once each, with their weights: a status log that says "we are
investigating" ten times does not say it stronger. What is said of another service, of another day,
or of a part only, is no recovery.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.events.scene import Scene
from extractor.events.timeline import Timeline, elsewhere
from extractor.language.mentions import Coded, ServiceMention
from extractor.models import Evidence, Status

END_TOLD = 2.0
"""The vote of a clock time at which the outage ended."""

EVIDENCE = 3
"""Places shown that say so."""

OTHERS = frozenset({"service", "discovered"})
"""Kinds of services whose recovery is theirs alone."""


CHANNELS = frozenset({"social", "messaging"})
"""Categories of services that others write on."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status, the words that say so, and by how many votes it leads the contrary."""

    status: Status
    evidence: tuple[Evidence, ...]
    margin: float


def status_of(scene: Scene, line: Timeline, down: Sequence[ServiceMention]) -> Verdict:
    """Weigh what is said of recovery against what is said to go on.

    An article that says neither reports an outage as it happens: ongoing, on the evidence of what
    it says is down.
    """
    votes = {"resolved": 0.0, "ongoing": 0.0}
    words: dict[str, list[Evidence]] = {"resolved": [], "ongoing": []}
    voted: set[str] = set()
    for mention in of_this_outage(scene, line, down):
        code = "ongoing" if mention.code == "partial" else mention.code
        votes[code] += 0.0 if mention.rule in voted else mention.weight or 1.0
        voted.add(mention.rule)
        words[code].append(scene.evidence(mention))
    if line.end is not None:
        votes["resolved"] += END_TOLD
        words["resolved"].append(scene.evidence(line.end.mention))
    margin = votes["resolved"] - votes["ongoing"]
    if margin > 0:
        return Verdict("resolved", tuple(words["resolved"][:EVIDENCE]), margin)
    if votes["ongoing"]:
        return Verdict("ongoing", tuple(words["ongoing"][:EVIDENCE]), -margin)
    said = [m for m in scene.mentions.service_roles if m.code == "down"]
    return Verdict("ongoing", tuple(scene.evidence(m) for m in said[:1]), 0.0)


def of_this_outage(scene: Scene, line: Timeline, down: Sequence[ServiceMention]) -> Iterable[Coded]:
    """The mentions that are about the outage as a whole, of ``down`` and of its day."""
    found = scene.real(scene.mentions.status)
    in_part: dict[int, bool] = defaultdict(bool)
    for mention in found:
        in_part[scene.layout.sentence_index(mention.start)] |= mention.code == "partial"
    ids = {service.id for service in down}
    for mention in found:
        if mention.code == "resolved" and (
            in_part[scene.layout.sentence_index(mention.start)]
            or _of_others(scene, mention, ids)
            or elsewhere(scene, mention, line.date)
        ):
            continue
        yield mention


def _of_others(scene: Scene, mention: Coded, ids: set[str]) -> bool:
    """Whether its sentence names services, none of them down: "B said it has since fixed it".

    Where somebody only wrote on one of them ("we're back, it said on X"), that one is none.
    """
    named = {
        service.id
        for service in scene.in_same_sentence(mention, scene.mentions.services)
        if service.kind in OTHERS
        and not (
            service.category in CHANNELS
            and "channel" in scene.service_claims.codes(service.start, service.end)
        )
    }
    return bool(named) and not named & ids
