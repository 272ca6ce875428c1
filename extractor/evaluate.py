"""Corpora → scores: precision, recall and F1 of every field.

A corpus is a folder of articles (``NAME.txt`` or ``NAME.html``), each with what a careful reader
takes from it beside it in ``NAME.json`` (or in a sub-folder ``gold/``); the fields of these files
are described in ``corpora/README.md``. Fields of an event are scored on articles that are about
an outage; an event that was not found loses all of them.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from extractor.errors import InputError
from extractor.models import Event, Extraction, Quotation, Time

Gold = Mapping[str, Any]
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


@dataclass(slots=True)
class Score:
    """Counts of one field, and its wrong values as ``(article, missed, wrong)``."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    faults: list[tuple[str, list[str], list[str]]] = field(default_factory=list)

    def add(self, name: str, gold: Iterable[Any], found: Iterable[Any]) -> None:
        """Compare two collections of comparable values."""
        expected, got = set(gold), set(found)
        self.right += len(expected & got)
        self.missed += len(expected - got)
        self.wrong += len(got - expected)
        if expected != got:
            self.faults.append(
                (name, sorted(map(str, expected - got)), sorted(map(str, got - expected)))
            )

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
        is_outage, found_outage = bool(gold["outage"]), extraction.outage
        scores["outage"].add(
            name, ["outage"] if is_outage else [], ["outage"] if found_outage else []
        )
        if is_outage:
            event = extraction.primary or Event(id="")
            _score_event(scores, name, gold, event)
    return {name: scores[name] for name in FIELDS}


def _score_event(scores: dict[str, Score], name: str, gold: Gold, event: Event) -> None:
    scores["services"].add(
        name, map(_service_key, gold["services"]), (_service_key(s.name) for s in event.services)
    )
    scores["date"].add(name, _known(gold["date"]), _known(event.date))
    for part, found in (("start", event.start), ("end", event.end)):
        expected = _known(gold[part])
        if found is not None and expected and _same_time(gold, part, found):
            scores[part].add(name, expected, expected)
        else:
            scores[part].add(name, expected, [_clock(found)] if found else [])
    for key in ("duration_minutes", "status"):
        scores[key].add(name, _known(gold[key]), _known(getattr(event, key)))
    scores["symptoms"].add(name, gold["symptoms"], (s.code for s in event.symptoms))
    scores["figures"].add(
        name,
        (_figure_key(raw) for raw in gold["reports"]),
        (f"{f.kind}:{f.value:g}" for f in event.figures),
    )
    cause = gold["cause_code"] if gold["cause_code"] != "unknown" else None
    scores["cause"].add(name, _known(cause), _known(event.cause.code if event.cause else None))
    scores["platforms"].add(name, gold["platforms"], event.platforms)
    scores["places"].add(
        name, map(str.lower, gold["places"]), (p.name.lower() for p in event.places)
    )
    _score_quotes(scores, name, "statement", gold["statements"], event.official_statements)
    _score_quotes(scores, name, "user", gold["user_quotes"], event.user_quotes)


def _score_quotes(
    scores: dict[str, Score],
    name: str,
    kind: str,
    gold: Sequence[Gold],
    found: Sequence[Quotation],
) -> None:
    """Quotations agree where one begins as the other says; speakers are scored on those."""
    left = list(found)
    quotes = scores["statements" if kind == "statement" else "user_quotes"]
    missed: list[str] = []
    for expected in gold:
        start = _plain(expected["starts"])
        match = next((q for q in left if _plain(q.text).startswith(start)), None) or next(
            (q for q in left if start in _plain(q.text)), None
        )
        if match is None:
            missed.append(f"{expected.get('speaker') or expected.get('org')}: {expected['starts']}")
            continue
        left.remove(match)
        quotes.right += 1
        speaker = scores[f"{kind}_speaker"]
        if _same_speaker(expected, match):
            speaker.right += 1
        else:
            speaker.missed += 1
            speaker.wrong += 1
            speaker.faults.append(
                (
                    name,
                    [f"{expected.get('speaker')} / {expected.get('org')}: {expected['starts']}"],
                    [f"{match.speaker} / {match.handle} / {match.organization}"],
                )
            )
    quotes.missed += len(missed)
    quotes.wrong += len(left)
    if missed or left:
        wrong = [
            f"{q.speaker or q.handle or q.organization} ({q.kind}): {q.text[:60]}" for q in left
        ]
        quotes.faults.append((name, missed, wrong))


def _same_speaker(gold: Gold, found: Quotation) -> bool:
    """Whether both name the same speaker: by last name or handle, else by organization."""
    wanted = gold.get("speaker")
    names = [_plain(n) for n in (found.speaker, found.handle) if n]
    if wanted:
        last = _plain(wanted).split()[-1:] or [""]
        return any(last[0] in name.split() or _plain(wanted) == name for name in names)
    organization = gold.get("org")
    if not organization:
        return not found.handle and (not found.speaker or found.speaker[:1].islower())
    known = [_plain(n) for n in (found.organization, found.speaker) if n]
    wanted = _plain(organization)
    return any(wanted in name or name in wanted for name in known)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _known(value: Any) -> list[Any]:
    return [] if value is None else [value]


def _figure_key(raw: Gold) -> str:
    return f"reports:{raw['count']:g}" if "count" in raw else f"share:{raw['share']:g}"


def _service_key(name: str) -> str:
    """The gazetteer's id of a service name, else the name without its decoration."""
    from extractor.language import gazetteer
    from extractor.language.layout import fold

    folded = fold(name)
    for kind, entry, start, end in gazetteer.services().find(name, folded):
        if kind == "service" and (start, end) == (0, len(name)):
            return entry.id
    return re.sub(r"\W+", "-", folded).strip("-")


def _same_time(gold: Gold, part: str, found: Time) -> bool:
    """Whether a time is the gold's: the same instant where both zones are known, else clock."""
    from extractor.events.zones import zone_info
    from extractor.language.rules import shared

    expected: str = gold[part]
    if _clock(found) == expected:
        return True
    names = {z["abbreviation"]: z["name"] for z in shared("zones")["zone"]}
    zone = names.get(gold.get(f"{part}_tz") or "")
    if zone is None or found.utc is None:
        return False
    moment = datetime.fromisoformat(found.local)
    there = moment.astimezone(ZoneInfo(zone) if "/" in zone else zone_info("UTC+0"))
    return f"{there:%H:%M}" == expected


def _clock(time: Time) -> str:
    """The clock of a time as HH:MM, on a known day or not."""
    return time.local.partition("T")[2][:5]


def table(scores: Mapping[str, Score]) -> str:
    """The scores as a table for people."""
    lines = [f"{'field':18} {'P':>6} {'R':>6} {'F1':>6}   right missed wrong"]
    for name, value in scores.items():
        lines.append(
            f"{name:18} {value.precision:6.3f} {value.recall:6.3f} {value.f1:6.3f}"
            f"   {value.right:5d} {value.missed:6d} {value.wrong:5d}"
        )
    return "\n".join(lines)


def faults(scores: Mapping[str, Score], names: Iterable[str]) -> Iterator[str]:
    """Each wrong value of the named fields, a line an article."""
    for name in names:
        for article, missed, wrong in scores[name].faults:
            yield f"{name}: {article}: missed {missed or '-'}, wrong {wrong or '-'}"


def articles(corpus: Path) -> Iterator[tuple[Path, Gold]]:
    """Every article file of a corpus with its gold, in the order of names."""
    for path in sorted(corpus.rglob("*")):
        if path.suffix not in (".txt", ".html"):
            continue
        for gold in (path.with_suffix(".json"), path.parent / "gold" / f"{path.stem}.json"):
            if gold.is_file():
                yield path, json.loads(gold.read_text(encoding="utf-8"))
                break


def extractions(
    corpus: Path, report: Callable[[str], None]
) -> Iterator[tuple[str, Gold, Extraction]]:
    """Read every article of a corpus; one that cannot be read is reported and left out."""
    from extractor import acquire, article
    from extractor.pipeline import Pipeline

    pipeline = Pipeline()
    for path, gold in articles(corpus):
        options = gold.get("options") or {}
        for page in acquire.pages([str(path)], url=options.get("url")):
            try:
                if isinstance(page, InputError):
                    raise page
                read = article.read(
                    page,
                    published=options.get("published"),
                    language=gold.get("lang"),
                    url=options.get("url"),
                )
                if read.published is None:  # what a person would give with --published
                    read.published = _given_date(gold)
                yield f"{path.parent.name}/{path.stem}", gold, pipeline.extract(read)
            except InputError as error:
                report(str(error))


def _given_date(gold: Gold) -> str | None:
    """The day on which the article was published; None where only its month is known."""
    published: str | None = gold.get("published")
    return published if published and len(published) >= len("2022-12-29") else None


def run(corpus: Path, show: tuple[str, ...] = ()) -> int:
    """Print the scores of a corpus; 0 if every article of it could be read."""
    import sys

    unread: list[str] = []
    scores = score(extractions(corpus, unread.append))
    print(table(scores))
    for line in faults(scores, show):
        print(line)
    for line in unread:
        print(f"error: {line}", file=sys.stderr)
    return 1 if unread else 0
