"""The day on which the outage began: which of the days in the text dates it.

Every day that the text names speaks for itself as the date, more so where its sentence tells
what went wrong and where it stands early, less so inside somebody's words or where it only says
when something was said. Of days that speak about equally well the earliest is the beginning.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from extractor.events.scene import Scene
from extractor.language.mentions import TimeMention

NEAR = timedelta(days=10)
"""News is about the last days; a day further back is rarely the outage's own."""

RUN = timedelta(days=3)
"""An outage told over several days began on the earliest of them."""

NEARLY = 0.6
"""The share of the best day's support at which an earlier day is the beginning instead."""

ASIDE = 0.2
"""What is left of a day's score where it is not about when the outage was."""

DATELINE_WORDS = 4
"""A line of a date and at most so many other words is furniture of the page."""


def outage_day(scene: Scene, favoured: str | None = None) -> tuple[str | None, TimeMention | None]:
    """The day and the mention that says it best; ``(None, None)`` where no day is named.

    ``favoured`` is the day that the start's clock time was put on.
    """
    support: dict[str, list[float]] = defaultdict(list)
    best: dict[str, tuple[float, TimeMention]] = {}
    latest = _latest(scene)
    for mention in scene.mentions.times:
        if mention.kind != "day" or not mention.value or mention.value > latest:
            continue
        score = day_score(scene, mention)
        if score <= 0:
            continue
        support[mention.value].append(score)
        if mention.value not in best or score > best[mention.value][0]:
            best[mention.value] = (score, mention)
    if not best:
        return None, None
    total = {day: max(found) + 0.25 * (sum(found) - max(found)) for day, found in support.items()}
    if favoured in total:
        total[favoured] += 2.0
    chosen = max(total, key=lambda day: (total[day], day))
    for day in sorted(total):
        near = date.fromisoformat(chosen) - date.fromisoformat(day) <= RUN
        if day < chosen and near and total[day] >= NEARLY * total[chosen]:
            return day, best[day][1]
    return chosen, best[chosen][1]


def day_score(scene: Scene, day: TimeMention) -> float:
    """How much a day speaks for being the outage's: by its sentence and where it stands."""
    if scene.past(day) or scene.unreal(day) or _furniture(scene, day):
        return 0.0
    layout = scene.layout
    roles = {m.code for m in scene.mentions.roles if m.start <= day.start and day.end <= m.end}
    if "background" in roles:
        return 0.0
    score = 0.5
    if scene.speaks_of_outage(layout.sentence(day.start)):
        score += 2.0
    if "start" in roles:
        score += 2.0
    if layout.in_title(day.start) or layout.in_lead(day.start):
        score += 1.5
    if scene.said(day) or roles & {"statement", "reading", "end", "target", "planned"}:
        score *= ASIDE
    elif scene.quoted(day):
        score *= 2 * ASIDE
    if day.printed:
        score *= 0.5
    published = scene.article.published
    if published and day.value:
        back = date.fromisoformat(published[:10]) - date.fromisoformat(day.value)
        score *= ASIDE if back > NEAR and "start" not in roles else 1.0
    return score


def dated_by_period(scene: Scene) -> TimeMention | None:
    """The stretch of days that dates the outage loosely ("over the weekend"): no day is known."""
    for mention in scene.mentions.times:
        if (
            mention.kind == "period"
            and "-W" in (mention.value or "")
            and not scene.past(mention)
            and scene.speaks_of_outage(scene.layout.sentence(mention.start))
        ):
            return mention
    return None


def _latest(scene: Scene) -> str:
    """No outage began later than the day after the publication (zones differ by a day)."""
    published = scene.article.published
    if not published:
        return "9999"
    return (date.fromisoformat(published[:10]) + timedelta(days=1)).isoformat()


def _furniture(scene: Scene, day: TimeMention) -> bool:
    """Whether a day stands by itself in a line: the page's own date, not the story's."""
    start, end = scene.layout.paragraph(day.start)
    others = scene.layout.words_between(start, day.start) + scene.layout.words_between(day.end, end)
    return others <= DATELINE_WORDS and not scene.speaks_of_outage((start, end))
