"""How well a grouping agrees with the gold: V-measure and the F1 of pairs.

V-measure after Rosenberg and Hirschberg (2007): the harmonic mean of homogeneity (a group holds one
incident) and completeness (an incident is in one group).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from itertools import combinations


def v_measure(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> float:
    """V-measure of ``found`` (item → group) against ``gold``, 0 to 1; 1 for no items at all."""
    items = sorted(gold)
    joint = Counter((gold[item], found[item]) for item in items)
    by_gold, by_found = Counter(gold[i] for i in items), Counter(found[i] for i in items)
    homogeneity = 1 - _ratio(_conditional(joint, by_found, 1), _entropy(by_gold))
    completeness = 1 - _ratio(_conditional(joint, by_gold, 0), _entropy(by_found))
    both = homogeneity + completeness
    return 2 * homogeneity * completeness / both if both else 0.0


def pair_f1(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> float:
    """F1 over pairs of items that are in one group; 1 where neither has any."""
    wanted, got = _pairs(gold), _pairs(found)
    if not wanted and not got:
        return 1.0
    return 2 * len(wanted & got) / (len(wanted) + len(got))


def _pairs(groups: Mapping[str, Hashable]) -> set[tuple[str, str]]:
    members: dict[Hashable, list[str]] = defaultdict(list)
    for item, group in sorted(groups.items()):
        members[group].append(item)
    return {pair for items in members.values() for pair in combinations(items, 2)}


def _entropy(counts: Counter[Hashable]) -> float:
    total = sum(counts.values())
    return -sum(n / total * math.log(n / total) for n in counts.values())


def _conditional(
    joint: Counter[tuple[Hashable, Hashable]], given: Counter[Hashable], index: int
) -> float:
    """Entropy of one grouping given the other, whose member of the pair is ``index``."""
    total = sum(joint.values())
    return -sum(n / total * math.log(n / given[pair[index]]) for pair, n in joint.items())


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
