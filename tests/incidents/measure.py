"""Link the invented incidents and compare with what is known of them.

    python -m tests.incidents.measure tune test

prints V-measure and F1 of pairs of each half, and of the tune half each fault with its reasons.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.evaluate.clusters import pair_f1, v_measure
from extractor.incidents import Linker, Telling, link, of, same_incident
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
    """Link one half of the corpus all at once."""
    known = _tellings(half)
    incidents, links = link(telling for _, telling in known.values())
    found = {told.id: incident.id for incident in incidents for told in incident.tellings}
    meant = {incident.id: _usual_day(incident.tellings) for incident in incidents}
    recalling = {t.id: t for _, t in known.values() if t.role == "background"}
    right = [
        link
        for link in links
        if link.telling in recalling and meant[link.incident] == recalling[link.telling].date
    ]
    tellings = {event: telling for event, (_, telling) in known.items()}
    return Measured(_gold(known), found, tellings, len(recalling), len(right))


def measured_arriving(half: str, seed: int | None = None) -> Measured:
    """Link one by one, as articles are published or, with a seed, in any order."""
    known = _tellings(half)
    arriving = [telling for _, telling in known.values() if telling.role == "primary"]
    arriving.sort(key=lambda telling: (telling.told is None, telling.told))
    if seed is not None:
        random.Random(seed).shuffle(arriving)
    linker = Linker()
    found = {telling.id: linker.add(telling).incident for telling in arriving}
    return Measured(_gold(known), found, {}, 0, 0)


def _tellings(half: str) -> dict[str, tuple[str, Telling]]:
    """Event id → its incident's name and its telling."""
    return {
        telling.id: (name, telling)
        for name, articles in extractions(half).items()
        for article in articles
        for telling in (of(article.article, event) for event in article.events)
    }


def _gold(known: dict[str, tuple[str, Telling]]) -> dict[str, str]:
    return {event: name for event, (name, told) in known.items() if told.role == "primary"}


def _usual_day(tellings: list[Telling]) -> str:
    days = [telling.date for telling in tellings if telling.date]
    return max(sorted(set(days)), key=days.count)


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
        for order, seed in (("as published", None), *((f"order {n}", n) for n in range(1, 4))):
            one_by_one = measured_arriving(half, seed)
            print(
                f"    one by one, {order}: V-measure {one_by_one.v_measure:.4f}, "
                f"pair F1 {one_by_one.pair_f1:.4f}"
            )
        if half == "tune":
            print("\n".join(faults(result)))


if __name__ == "__main__":
    main(sys.argv[1:] or ["tune", "test"])
