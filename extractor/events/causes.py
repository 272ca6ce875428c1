"""Why: the one cause that the article states, of all that it names.

Rules find causes by the words around them (``causes.toml``). An article often names a chain: a
storm brought down a line, the line's loss tripped a station. The root is the cause; what it broke
on its way is not. A question, a denial and an earlier outage state none.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from extractor.events.scene import Scene
from extractor.language.layout import Spans
from extractor.language.mentions import Coded, ServiceMention
from extractor.models import Cause, CauseCode

ROOTS = frozenset({"weather", "natural_disaster"})
"""Codes from outside the system: where one is stated, what it broke is a link of the chain."""

BROKEN = frozenset({"power", "hardware_failure", "fiber_cut", "network", "capacity", "third_party"})
"""Codes of what a storm can break: a bug or an attack beside it is another matter."""

ROOT = 1.0
"""What stands at the root of a chain gains over its other links."""

INNER = BROKEN - {"third_party"} | {"software_bug", "configuration_change"}
"""Codes of what fails within a system: at another firm, that firm is the cause."""

BEYOND = 1.0
"""What another firm gains where a sentence says what failed at it: "a storage failure at our cloud
provider"."""

OUTSIDER = 1.0
"""What a cause loses that only somebody outside names, who infers it: an expert, a rival."""

PER_WORD = 0.1
"""What a cause loses for each word of its match: the closer its words, the surer they belong."""

TITLE = 0.5
"""A headline that names a cause at all means it."""

EVIDENCE = 3

SEEN = frozenset({"weather", "natural_disaster"})
"""Codes of causes that a user can tell of."""

OWN_WORDS = ("power_failure",)
"""Fragments for an outage of electricity: what happened where electricity is what failed."""


def cause_of(scene: Scene, down: Sequence[ServiceMention]) -> Cause | None:
    """The strongest stated cause; None where none is stated."""
    guessed, inferred = _said_by(scene, {"user"}), _said_by(scene, {"expert", "media", "other"})
    stated = [
        mention
        for mention in scene.real(scene.mentions.causes)
        if not scene.asked(mention)
        and not _is_the_outage(scene, mention, down)
        and (mention.code in SEEN or not guessed.overlap(mention.start, mention.start + 1))
    ]
    if not stated:
        return None
    chain = {mention.code for mention in stated} <= ROOTS | BROKEN
    inner = {scene.layout.sentence(m.start) for m in stated if m.code in INNER}

    def strength(mention: Coded) -> tuple[float, int]:
        strength = _strength(scene, mention, chain)
        beside = scene.layout.sentence(mention.start) in inner
        strength += BEYOND * (mention.code == "third_party" and beside)
        strength -= OUTSIDER * inferred.overlap(mention.start, mention.start + 1)
        return strength, -mention.start

    best = max(stated, key=strength)
    start, end = scene.layout.sentence(best.start)
    same = [best, *(m for m in stated if m.code == best.code and m is not best)]
    return Cause(
        code=_for_service(best.code, down),
        text=scene.text[start:end],
        evidence=[scene.evidence(mention) for mention in same[:EVIDENCE]],
    )


def _said_by(scene: Scene, kinds: Set[str]) -> Spans:
    """What speakers of some kinds say: users can only guess at a cause, and experts infer it."""
    return Spans(
        part
        for quote in scene.mentions.quotes
        if quote.speaker.kind in kinds
        for part in quote.parts
    )


def _strength(scene: Scene, mention: Coded, chain: bool) -> float:
    """How surely a cause is stated; ``chain``: what else is stated is what a storm may break."""
    strength = mention.weight - PER_WORD * scene.layout.words_between(mention.start, mention.end)
    strength += ROOT * (chain and mention.code in ROOTS)
    return strength + TITLE * scene.layout.in_title(mention.start)


def _is_the_outage(scene: Scene, mention: Coded, down: Sequence[ServiceMention]) -> bool:
    """Whether it only names what happened, not why: "the power cut left the city dark"."""
    if mention.code == "third_party":
        ids = {service.id for service in down}
        return any(
            service.id in ids
            and mention.start <= service.start
            and service.end <= mention.end
            and (service.id == down[0].id or service.start == mention.start)
            for service in scene.mentions.services
        )
    if mention.code != "power" or not _utilities(down, "power"):
        return False
    own = Spans(span for name in OWN_WORDS for span in scene.hits.get(name, ()))
    return own.overlap(mention.start, mention.end)


def _for_service(code: str, down: Sequence[ServiceMention]) -> CauseCode:
    """A broken cable cuts fibre for a carrier; for the grid it is equipment that broke."""
    if code == "fiber_cut" and _utilities(down, "power"):
        return "hardware_failure"
    return code  # type: ignore[return-value]


def _utilities(down: Sequence[ServiceMention], category: str) -> bool:
    return bool(down) and all(service.category == category for service in down)
