"""Is the article about an outage? A score between 0 and 1, with the reasons that made it.

Each reason adds or takes weight (natural-log odds); the score is the logistic of their sum. A
reader can follow it: every reason has its words.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.events.scene import Scene
from extractor.language.layout import Spans
from extractor.language.mentions import Coded, Mention
from extractor.models import Evidence, Reason

BIAS = -3.0
"""Log odds of an article of which nothing is known: most news is about something else."""

CEILING = 7.5
"""What speaks for an outage counts up to here: a guide to fixing one has all its words too."""

THRESHOLD = 0.5

DOWN_IN_TITLE, DOWN_IN_LEAD = 2.0, 1.5
"""A service that is said to be down there, in a word that only outages have ("eror", "outage")."""

DOUBTFUL_IN_TITLE, DOUBTFUL_IN_LEAD = 1.0, 0.7
"""A service said to be down in a word that others share: a team cannot win, sales fall."""

SYMPTOMS_MOST = 2.0
"""What symptoms count at most."""

NO_SERVICE = -1.5
"""Outage words without a service that is down: a road, a match, an illness."""

NO_SERVICE_BUT_OUTAGE = -0.4
"""… but where the title calls it an outage, or says of a thing that works for others that it
failed: what is down may have no brand ("the computers", "the tills")."""

SYSTEM_FAILED = "system_failed"
"""Code of the rules that name such a thing with a word for its failure."""

NO_OUTAGE_WORD = -2.0
"""Not one word in the whole article that only outages have. Of 124 Indonesian and 255 English
articles about outages five have none; of those taken for one by mistake two in three had none."""

SILENT_TITLE = -0.5
"""A title that says nothing of an outage: storms and interviews mention one further down. More
would cost Indonesian articles whose titles tell a consequence only."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """The score and its reasons, the weightiest first."""

    score: float
    reasons: tuple[Reason, ...]

    @property
    def outage(self) -> bool:
        """Whether the article reports an outage."""
        return self.score >= THRESHOLD


def relevance(scene: Scene, whole: bool = True) -> Relevance:
    """Weigh the signals of an article, or of its opening where it is not ``whole``.

    That an opening lacks the words of an outage says nothing of the article.
    """
    weights: dict[str, float] = defaultdict(float)
    words: dict[str, list[Evidence]] = defaultdict(list)

    def add(code: str, weight: float, *mentions: Mention) -> None:
        weights[code] = weight
        words[code].extend(scene.evidence(m) for m in mentions[:2])

    signals: dict[str, list[Mention]] = defaultdict(list)
    for signal in scene.mentions.signals:
        signals[signal.code].append(signal)
        if abs(signal.weight) > abs(weights[signal.code]):
            weights[signal.code] = signal.weight
    for code, mentions in signals.items():
        add(code, weights[code], *mentions)

    layout = scene.layout
    down = [
        m
        for m in scene.mentions.service_roles
        if m.code == "down" and not scene.unreal(m) and not scene.past(m)
    ]
    for code, weight, found in _opening(scene, down):
        add(code, weight, *found)
    symptoms = scene.real(scene.mentions.symptoms)
    met = Spans((m.start, m.end) for m in symptoms)
    # What a service keeps its users from doing is told in words that no match or share has.
    kept = any(met.overlap(m.start, m.end) for m in down)
    if whole and not (scene.hits.get("outage_proper") or kept or SYSTEM_FAILED in signals):
        add("no_outage_word", NO_OUTAGE_WORD)
    in_favour = [m for m in scene.mentions.signals if m.weight > 0]
    told = (*in_favour, *down, *symptoms)
    silent = layout.title_end and not any(layout.in_title(m.start) for m in told)
    if silent and SYSTEM_FAILED not in signals:
        add("silent_title", SILENT_TITLE)
    trackers = [m for m in scene.mentions.services if m.kind == "tracker"]
    if not trackers and not _claimed(scene, down):
        by_name = any(layout.in_title(at) for at, _ in scene.hits.get("outage_itself", ()))
        by_name = by_name or SYSTEM_FAILED in signals
        add("no_service_down", NO_SERVICE_BUT_OUTAGE if by_name else NO_SERVICE)
    if len(down) > 1:
        add("service_down_repeated", min(0.3 * (len(down) - 1), 1.2), *down[1:])
    if symptoms:
        several = 0.7 * len({m.code for m in symptoms}) + 0.3
        add("symptoms", min(several, SYMPTOMS_MOST), *symptoms)
    if trackers:
        add("tracker", 1.5, *trackers)
    if reports := [m for m in scene.mentions.figures if m.kind == "reports"]:
        add("reports", 0.7, *reports)
    if starts := [m for m in scene.mentions.roles if m.code == "start"]:
        add("start_time", 0.5, *starts)
    return _weighed(weights, words)


def _opening(scene: Scene, down: list[Coded]) -> Iterator[tuple[str, float, list[Coded]]]:
    """What the title and the lead say to be down: signal, weight, and the claims it rests on."""
    proper = Spans(scene.hits.get("outage_proper", ()))
    layout = scene.layout
    for code, inside, sure, doubtful in (
        ("service_down_in_title", layout.in_title, DOWN_IN_TITLE, DOUBTFUL_IN_TITLE),
        ("service_down_in_lead", layout.in_lead, DOWN_IN_LEAD, DOUBTFUL_IN_LEAD),
    ):
        if found := [m for m in down if inside(m.start)]:
            plain = [m for m in found if proper.overlap(m.start, m.end)]
            yield code, sure if plain else doubtful, plain or found


def _claimed(scene: Scene, down: list[Coded]) -> bool:
    """Whether a service is among what is said to be down.

    A utility named by its kind was read from words that say it failed ("listrik padam").
    """
    claims = Spans((claim.start, claim.end) for claim in down)
    return any(
        service.kind == "generic" or claims.overlap(service.start, service.end)
        for service in scene.mentions.services
        if service.kind in ("service", "discovered", "generic") and not scene.unreal(service)
    )


def _weighed(weights: dict[str, float], words: dict[str, list[Evidence]]) -> Relevance:
    speaks_for = min(CEILING, sum(weight for weight in weights.values() if weight > 0))
    total = BIAS + speaks_for + sum(weight for weight in weights.values() if weight < 0)
    reasons = [
        Reason(code=code, weight=round(weight, 3), evidence=words[code])
        for code, weight in weights.items()
        if weight
    ]
    reasons.sort(key=lambda reason: (-abs(reason.weight), reason.code))
    return Relevance(round(1 / (1 + math.exp(-total)), 4), tuple(reasons))
