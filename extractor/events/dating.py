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

LEAD_SENTENCES = 4
"""What the story opens with; some pages have one paragraph only."""

LEAST = 0.45
"""Support below which a day is not when the outage began: something was said or mended on it."""

ASIDE = 0.2
"""What is left of a day's score where it is not about when the outage was."""

LONG_AGO = 0.1
"""What is left where the day is long before the publication, and nothing says that it began."""

ENDED = 0.5
"""What is left beyond that where the day is only told as the end of it."""

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
    if favoured is None and total[chosen] < LEAST:
        return None, None
    enough = total[chosen] * (1.0 if _in_title(scene, chosen) else NEARLY)
    for day in sorted(total):
        near = date.fromisoformat(chosen) - date.fromisoformat(day) <= RUN
        if day < chosen and near and total[day] >= enough:
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
    if layout.in_title(day.start) or _opening(scene, day):
        score += 1.5
    if scene.said(day) or roles & {"statement", "reading", "end", "target", "planned"}:
        score *= ASIDE
        score *= ENDED if roles & {"end"} and "start" not in roles else 1.0
    elif scene.quoted(day):
        score *= 2 * ASIDE
    if day.printed:
        score *= 0.5
    published = scene.article.published
    if published and day.value:
        back = date.fromisoformat(published[:10]) - date.fromisoformat(day.value)
        ahead = back < timedelta(0)
        score *= ASIDE if ahead else 1.0
        score *= LONG_AGO if back > NEAR and "start" not in roles else 1.0
    return score


def _in_title(scene: Scene, day: str) -> bool:
    """Whether the title names ``day``: it leads with the day of the outage, if with any."""
    return any(
        mention.kind == "day" and mention.value == day and scene.layout.in_title(mention.start)
        for mention in scene.mentions.times
    )


def _opening(scene: Scene, day: TimeMention) -> bool:
    """Whether ``day`` stands where the story opens."""
    layout = scene.layout
    title, lead = layout.sentence_index(0), layout.sentence_index(day.start)
    return layout.in_lead(day.start) and lead - title <= LEAD_SENTENCES


def undated(scene: Scene) -> bool:
    """Whether the text names days, and none of them as that of the outage.

    "The director said on Monday (25/5)": when it began is not told, and a guess would be wrong.
    Nor is the day that only stands in for an unknown publication, if it is of something else.
    """
    days = [m for m in scene.mentions.times if m.kind == "day" and m.value]
    printed = (scene.article.published or "")[:10]
    told = [day for day in days if scene.said(day) and not _furniture(scene, day)]
    if any(day.value != printed or not day.rule.endswith("/weekday") for day in told):
        return True
    stand_in = [day for day in days if scene.base and day.value == scene.base.isoformat()]
    known = bool(scene.article.published)
    return not known and bool(stand_in) and all(_of_else(scene, day) for day in stand_in)


def _of_else(scene: Scene, day: TimeMention) -> bool:
    """Whether a rule says that something else was on that day."""
    return any(
        m.code == "background" and m.start <= day.start and day.end <= m.end
        for m in scene.mentions.roles
    )


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
