"""How sure each value is: the share of values like it that are right on the corpora.

A value is graded by what the article gives for it: how often it is said (its evidence), whether
its day is named, whether it is quoted or only reported. :data:`RIGHT` holds, for each grade, the
share of right values measured on articles that nobody holds back for tests; ``outages evaluate
CORPUS --calibration`` shows how it fares on any other corpus. A grade reaches 0.9 only where at
least 95 of 100 were right.

Keys of the result are names of fields ("start"), and for lists also one for each value:
``symptoms.login_failure``, ``services.gojek``, ``places.Medan``, ``figures.0`` and
``official_statements.0`` by position. A list as a whole is as sure as its least sure value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.events.scene import Scene
from extractor.events.status import Verdict
from extractor.events.timeline import Timeline
from extractor.language.layout import Spans
from extractor.language.services.component import GENERIC
from extractor.language.times.component import year_assumed
from extractor.models import Event, Evidence, Quotation, Service

RIGHT: dict[str, tuple[float, ...]] = {
    # said once, twice, three times or more
    "services": (0.78, 0.85, 0.95),
    "symptoms": (0.72, 0.88, 0.97),
    "platforms": (0.6, 0.88, 0.96),
    "places": (0.8, 0.89, 0.95),
    "cause": (0.78, 0.82, 0.93),
}
"""Field → share of right values by how many pieces of evidence they have."""

UTILITY = 0.6
"""A utility by its kind ("electricity"): often the operator, or what it stopped, is what failed."""

FURTHER = 0.82
"""A service named after the first, which may only be near the one that failed."""

DATE_TOLD, DATE_BY_START, DATE_ALONE, DATE_ASSUMED = 0.88, 0.96, 0.8, 0.7
"""A day that the text names; that of a start with its own day; one that no publication date
supports; the day of publication."""

CONTRADICTED = 0.75
"""A date beside one that contradicts itself."""

START_DATED, START_STRONG, START_TOLD, START_RIVALLED, START_BESIDE = 0.96, 0.92, 0.86, 0.78, 0.6
"""A start on a named day; with a strong rule; without either; among several told starts; a clock
that only stands beside words of the outage."""

STRONG = 3.0
"""Weight of a rule of ``roles.toml`` that hardly errs."""

END_TOLD, END_FROM_TELLER = 0.8, 0.5
"""An end that the text states; one known only from when recovery was told."""

DURATION_BETWEEN, DURATION_ALONE = 0.83, 0.63
"""A length beside both of its ends; without them."""

STATUS = ((7.0, 0.93), (4.0, 0.86), (0.0, 0.74))
"""By how many votes of :func:`extractor.events.status.status_of` it leads, at least, and how often
it is then right."""

REPORTS, SHARE = 0.88, 0.96
"""A count of reports; a share of them."""

SAID, SAID_BESIDE, REPORTED, USER = 0.95, 0.86, 0.73, 0.89
"""An official's words as quoted, of the outage; of other things; as reported; a user's."""


def confidence_of(scene: Scene, event: Event, line: Timeline, verdict: Verdict) -> dict[str, float]:
    """The confidence of every value of ``event``, 0 to 1, by the keys described above."""
    found: dict[str, float] = {}
    if event.date:
        found["date"] = _date(scene, line)
    if line.start is not None:
        found["start"] = _start(line)
    if event.end is not None and line.end is not None:
        found["end"] = END_TOLD if line.end.weight >= STRONG else END_FROM_TELLER
    if event.duration_minutes is not None:
        between = line.start is not None and line.end is not None
        found["duration_minutes"] = DURATION_BETWEEN if between else DURATION_ALONE
    found["status"] = next(share for lead, share in STATUS if verdict.margin >= lead)
    if event.cause is not None:
        found["cause"] = _said("cause", event.cause.evidence)
    for name, values in _lists(scene, event).items():
        if values:
            found[name] = min(values.values())
        found.update({f"{name}.{key}": sure for key, sure in values.items()})
    return found


def _lists(scene: Scene, event: Event) -> dict[str, dict[str, float]]:
    """The confidence of the values of every list, by field and by key within it."""
    return {
        "services": {s.id: _service(s, first=s is event.services[0]) for s in event.services},
        "symptoms": {s.code: _said("symptoms", s.evidence) for s in event.symptoms},
        "platforms": {
            code: _said("platforms", event.evidence.get(f"platforms.{code}", ()))
            for code in event.platforms
        },
        "places": {place.name: _said("places", place.evidence) for place in event.places},
        "figures": _numbered(REPORTS if f.kind == "reports" else SHARE for f in event.figures),
        "official_statements": _numbered(
            _statement(scene, quotation) for quotation in event.official_statements
        ),
        "user_quotes": _numbered(USER for _ in event.user_quotes),
    }


def _numbered(values: Iterable[float]) -> dict[str, float]:
    return {str(position): value for position, value in enumerate(values)}


def _said(name: str, evidence: Sequence[Evidence]) -> float:
    """By how often a value is said."""
    shares = RIGHT[name]
    return shares[min(max(len(evidence), 1), len(shares)) - 1]


def _service(service: Service, first: bool) -> float:
    if service.id in GENERIC:
        return UTILITY
    return _said("services", service.evidence) if first else FURTHER


def _statement(scene: Scene, quotation: Quotation) -> float:
    if not quotation.direct:
        return REPORTED
    told = [(mention.start, mention.end) for mention in scene.mentions.status]
    subjects = Spans([*scene.outage_spans, *told])
    of_outage = any(subjects.overlap(words.start, words.end) for words in quotation.evidence)
    return SAID if of_outage else SAID_BESIDE


def _date(scene: Scene, line: Timeline) -> float:
    if line.date_assumed or year_assumed(scene.article, scene.mentions.times):
        return DATE_ASSUMED
    if line.warnings:
        return CONTRADICTED
    if scene.article.published is None:
        return DATE_ALONE
    return DATE_BY_START if line.start is not None and line.start.dated else DATE_TOLD


def _start(line: Timeline) -> float:
    start = line.start
    assert start is not None
    if start.dated:
        return START_DATED
    if not start.weight:
        return START_BESIDE
    if start.weight >= STRONG:
        return START_STRONG
    told = sum(moment.role == "start" for moment in line.moments)
    return START_RIVALLED if told > 1 else START_TOLD
