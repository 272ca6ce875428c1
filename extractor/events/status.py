"""Status at the time of writing: is it over?"""

from __future__ import annotations

from extractor.events.scene import Scene
from extractor.events.timeline import Timeline
from extractor.models import Evidence, Status


def status_of(scene: Scene, line: Timeline) -> tuple[Status, list[Evidence]]:
    """Weigh what is said of recovery against what is said to go on.

    Each rule votes once, with its weight: a status log that says "we are investigating" ten times
    does not say it stronger. Returns the status and its evidence. An article that says neither
    reports an outage as it happens: ongoing, on the evidence of what it says is down.
    """
    votes = {"resolved": 0.0, "ongoing": 0.0}
    words: dict[str, list[Evidence]] = {"resolved": [], "ongoing": []}
    voted: set[str] = set()
    for mention in scene.real(scene.mentions.status):
        code = "ongoing" if mention.code == "partial" else mention.code
        votes[code] += 0.0 if mention.rule in voted else mention.weight or 1.0
        voted.add(mention.rule)
        words[code].append(scene.evidence(mention))
    if line.end is not None:
        votes["resolved"] += 2.0
        words["resolved"].append(scene.evidence(line.end.mention))
    if votes["resolved"] > votes["ongoing"]:
        return "resolved", words["resolved"][:3]
    if votes["ongoing"]:
        return "ongoing", words["ongoing"][:3]
    down = [m for m in scene.mentions.service_roles if m.code == "down"]
    return "ongoing", [scene.evidence(m) for m in down[:1]]
