"""Comparing what was found with the gold: right, missed and wrong values of every field.

Fields of an event are scored on articles that are about an outage; an event that was not found
loses all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.evaluate.gold import Gold
from extractor.evaluate.likeness import (
    clock,
    figure_key,
    plain,
    same_speaker,
    same_time,
    service_key,
)
from extractor.models import Event, Evidence, Extraction, Quotation

FIELDS = (
    "outage",
    "services",
    "date",
    "start",
    "end",
    "duration_minutes",
    "status",
    "symptoms",
    "figures",
    "cause",
    "platforms",
    "places",
    "statements",
    "statement_speaker",
    "user_quotes",
    "user_speaker",
)

QUOTES = {
    "statement": ("statements", "official_statements"),
    "user": ("user_quotes", "user_quotes"),
}
"""Kind of quotation → its field here, and the event's."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value that was found: what it is compared by, how sure it is, and the words that say it."""

    key: str
    confidence: float | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong with one field in one article."""

    article: str
    text: str
    missed: tuple[str, ...]
    wrong: tuple[Value, ...]


@dataclass(slots=True)
class Score:
    """Counts of one field, its faults, and for each value found how sure it was and if right."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    faults: list[Fault] = field(default_factory=list)
    graded: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, name: str, text: str, gold: Iterable[str], found: Iterable[Value]) -> None:
        """Compare two collections of values by their keys."""
        expected = set(gold)
        got = {value.key: value for value in found}
        missed = tuple(sorted(expected - got.keys()))
        wrong = tuple(value for key, value in sorted(got.items()) if key not in expected)
        self.right += len(expected & got.keys())
        self.missed += len(missed)
        self.wrong += len(wrong)
        for key, value in got.items():
            self.grade(value.confidence, key in expected)
        if missed or wrong:
            self.faults.append(Fault(name, text, missed, wrong))

    def grade(self, confidence: float | None, right: bool) -> None:
        """Count a value under the confidence it was given with, if with any."""
        if confidence is not None:
            self.graded.append((confidence, right))

    @property
    def precision(self) -> float:
        """Right values among those found; 1 where none was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Right values among those there are; 1 where there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(pairs: Iterable[tuple[str, Gold, Extraction]]) -> dict[str, Score]:
    """Scores by field for ``(name, gold, extraction)`` of each article."""
    scores: dict[str, Score] = defaultdict(Score)
    for name, gold, extraction in pairs:
        text = extraction.article.text
        found = [Value("outage")] if extraction.outage else []
        scores["outage"].add(name, text, ["outage"] if gold["outage"] else [], found)
        if gold["outage"]:
            event = extraction.primary or Event(id="")
            _Comparison(scores, name, text, gold, event).all()
    return {name: scores[name] for name in FIELDS}


@dataclass(slots=True)
class _Comparison:
    """The fields of one event against one gold."""

    scores: dict[str, Score]
    name: str
    text: str
    gold: Gold
    event: Event

    def all(self) -> None:
        """Compare every field."""
        event, gold = self.event, self.gold
        down = [(service_key(s.name, {s.id}), s.evidence, s.id) for s in event.services]
        keys = {key for key, _, _ in down}
        self._add("services", [service_key(name, keys) for name in gold["services"]], down)
        self._plain("date")
        self._time("start")
        self._time("end")
        self._plain("duration_minutes")
        self._plain("status")
        self._add(
            "symptoms", gold["symptoms"], ((s.code, s.evidence, s.code) for s in event.symptoms)
        )
        self._add(
            "figures",
            map(figure_key, gold["reports"]),
            (
                (f"{figure.kind}:{figure.value:g}", figure.evidence, str(position))
                for position, figure in enumerate(event.figures)
            ),
        )
        cause = gold["cause_code"] if gold["cause_code"] != "unknown" else None
        found = (
            [(event.cause.code, event.cause.evidence, None)]
            if event.cause and event.cause.code
            else []
        )
        self._add("cause", [cause] if cause else [], found)
        self._add(
            "platforms",
            gold["platforms"],
            ((code, event.evidence.get(f"platforms.{code}", ()), code) for code in event.platforms),
        )
        self._add(
            "places",
            map(str.lower, gold["places"]),
            ((p.name.lower(), p.evidence, p.name) for p in event.places),
        )
        self._quotes("statement", gold["statements"], event.official_statements)
        self._quotes("user", gold["user_quotes"], event.user_quotes)

    def _add(
        self,
        field_name: str,
        gold: Iterable[str],
        found: Iterable[tuple[str, Sequence[Evidence], str | None]],
    ) -> None:
        """Compare values given as what is compared, evidence, and the key within a list."""
        values = [
            Value(same, self._confidence(field_name, key), next(iter(evidence), None))
            for same, evidence, key in found
        ]
        self.scores[field_name].add(self.name, self.text, gold, values)

    def _confidence(self, field_name: str, key: str | None = None) -> float | None:
        """The confidence of a value of a list, or of a field without a key."""
        name = field_name if key is None else f"{field_name}.{key}"
        return self.event.confidence.get(name)

    def _plain(self, field_name: str) -> None:
        """A plain value, compared as it is printed."""
        wanted, found = self.gold[field_name], getattr(self.event, field_name)
        evidence = self.event.evidence.get(field_name, ())
        self._add(
            field_name,
            [] if wanted is None else [str(wanted)],
            [] if found is None else [(str(found), evidence, None)],
        )

    def _time(self, part: str) -> None:
        """A clock time: the same instant where both zones are known, else the same clock."""
        wanted, found = self.gold[part], getattr(self.event, part)
        key = None if found is None else clock(found)
        if found is not None and wanted and same_time(self.gold, part, found):
            key = wanted
        self._add(
            part,
            [wanted] if wanted else [],
            [(key, found.evidence, None)] if key and found is not None else [],
        )

    def _quotes(self, kind: str, gold: Sequence[Gold], found: Sequence[Quotation]) -> None:
        """Quotations agree where one begins as the other says; speakers are scored on those."""
        field_name, listed = QUOTES[kind]
        quotes, speakers = self.scores[field_name], self.scores[f"{kind}_speaker"]
        sure = [self._confidence(listed, str(position)) for position in range(len(found))]
        left = dict(enumerate(found))
        missed: list[str] = []
        for expected in gold:
            position = _matching(expected, left)
            if position is None:
                who = expected.get("speaker") or expected.get("org")
                missed.append(f"{who}: {expected['starts']}")
                continue
            match = left.pop(position)
            quotes.right += 1
            quotes.grade(sure[position], True)
            wanted = f"{expected.get('speaker')} / {expected.get('org')}: {expected['starts']}"
            named = f"{match.speaker} / {match.handle} / {match.organization}"
            same = same_speaker(expected, match)
            found_speaker = Value(
                wanted if same else named, evidence=next(iter(match.evidence), None)
            )
            speakers.add(self.name, self.text, [wanted], [found_speaker])
        quotes.missed += len(missed)
        quotes.wrong += len(left)
        for position in left:
            quotes.grade(sure[position], False)
        if missed or left:
            wrong = tuple(
                Value(
                    f"{q.speaker or q.handle or q.organization} ({q.kind}): {q.text[:60]}",
                    sure[position],
                    next(iter(q.evidence), None),
                )
                for position, q in left.items()
            )
            quotes.faults.append(Fault(self.name, self.text, tuple(missed), wrong))


def _matching(expected: Gold, found: Mapping[int, Quotation]) -> int | None:
    """Where the quotation is that begins with the gold's first words, else one that has them."""
    start = plain(expected["starts"])
    said = {position: plain(quotation.text) for position, quotation in found.items()}
    return next(
        (position for position, text in said.items() if text.startswith(start)),
        next((position for position, text in said.items() if start in text), None),
    )
