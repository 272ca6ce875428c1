"""Link the invented incidents and compare with what is known of them.

    python -m tests.incidents.measure tune test

prints V-measure and F1 of pairs of each half, and of the tune half each fault with its reasons.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.evaluate.clusters import pair_f1, v_measure
from extractor.incidents import Telling, link, of, same_incident
from tests.incidents.scenarios import extractions


@dataclass(frozen=True)
class Measured:
    """Figures of one half; ``gold`` and ``found`` are the incident of each event."""

    gold: dict[str, str]
    found: dict[str, str]
    tellings: dict[str, Telling]
    recollections: int
    recalled: int

    @property
    def v_measure(self) -> float:
        return v_measure(self.gold, self.found)

    @property
    def pair_f1(self) -> float:
        return pair_f1(self.gold, self.found)


def measured(half: str) -> Measured:
    """Link one half of the corpus."""
    known = {
        telling.id: (name, telling)
        for name, articles in extractions(half).items()
        for article in articles
        for telling in (of(article.article, event) for event in article.events)
    }
    incidents, links = link(telling for _, telling in known.values())
    primary = {event: name for event, (name, t) in known.items() if t.role == "primary"}
    found = {told.id: incident.id for incident in incidents for told in incident.tellings}
    meant = {incident.id: day for incident in incidents for day in _days(incident.tellings)}
    recollections = [t for _, t in known.values() if t.role == "background"]
    recalled = [
        link for link in links for t in recollections
        if link.telling == t.id and meant[link.incident] == t.date
    ]  # fmt: skip
    tellings = {event: telling for event, (_, telling) in known.items()}
    return Measured(primary, found, tellings, len(recollections), len(recalled))


def _days(tellings: list[Telling]) -> Iterator[str]:
    days = [telling.date for telling in tellings if telling.date]
    yield max(set(days), key=days.count)


def faults(result: Measured) -> Iterator[str]:
    """Incidents told apart, and those thrown together, with how their events compare."""
    for what, one, other in (
        ("apart", result.gold, result.found),
        ("together", result.found, result.gold),
    ):
        groups = defaultdict(list)
        for event, name in one.items():
            groups[name].append(event)
        for name, events in groups.items():
            if len({other[event] for event in events}) > 1:
                yield f"{what}: {name}"
                first = result.tellings[events[0]]
                for event in events:
                    score = same_incident(first, result.tellings[event])
                    codes = ", ".join(f"{r.code} {r.weight:+.1f}" for r in score.reasons)
                    yield f"    {event} in {other[event]}: {score.score:+.1f} ({codes})"


def main(halves: list[str]) -> None:
    """Print the figures of each half."""
    for half in halves:
        result = measured(half)
        print(
            f"{half}: {len(set(result.gold.values()))} incidents, {len(result.gold)} articles; "
            f"V-measure {result.v_measure:.4f}, pair F1 {result.pair_f1:.4f}; "
            f"{result.recalled} of {result.recollections} recollections"
        )
        if half == "tune":
            print("\n".join(faults(result)))


if __name__ == "__main__":
    main(sys.argv[1:] or ["tune", "test"])
