"""The README of a published data set: what is in it, how it was made, how good it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.errors import InputError
from extractor.models import SCHEMA
from extractor.store import Selection, Store
from extractor.store.summary import Counted, Summary
from extractor.version import VERSION

SCORES = Path(__file__).resolve().parents[2] / "corpora" / "floor.json"
"""F1 by corpus and field, in a checkout; an installed package has none."""

LIMITS = (
    "It holds what articles say, which is not always what happened; differing values are kept "
    "side by side.",
    "Rules read it, no person did: see the scores below for how often each field is right.",
    "An article that tells of two outages of one service gives one event.",
    "Of several causes in one article one is taken; guesses and denials are left out.",
    "A clock time without a zone is read in the zone of the place or the publisher and marked as "
    "assumed.",
    "Coverage follows the articles that were fetched: fewer events in a month can mean fewer "
    "articles.",
)


def card(store: Store, selection: Selection, scores: Path | None = None) -> Iterator[str]:
    """The card of what ``selection`` takes, as Markdown with the front matter of a dataset card.

    ``scores`` is a file that ``outages evaluate --floor`` wrote.

    Raises:
        InputError: ``scores`` cannot be read.
    """
    found, measured = store.summary(selection), _read(scores)
    yield from _front_matter(found)
    yield from _lines(
        "# Outages reported in the news",
        "",
        f"Structured outage events, extracted by outage-extractor {VERSION} from "
        f"{found.articles:,} news articles, of which {found.outages:,} are about an outage.",
        "Every value points at the characters of the article that say it and at the rule that read "
        "it.",
        "",
    )
    yield from _contents(found)
    yield from _making(found)
    yield from _lines("## Known limits", "", *(f"- {limit}" for limit in LIMITS), "")
    yield from _score_table(measured)
    yield from _lines(
        "## Rights",
        "",
        "Titles, texts and quotations belong to their publishers and speakers. Choose a licence",
        "for what is yours before you publish, and leave out `text` where you may not pass it on.",
    )


def _front_matter(found: Summary) -> Iterator[str]:
    languages = [code for code, _ in found.languages if code != "unknown"]
    yield from _lines(
        "---",
        "pretty_name: Outages reported in the news",
        "language:" if languages else "language: []",
        *(f"- {code}" for code in languages),
        "tags:",
        "- outages",
        "- news",
        "- information-extraction",
        "size_categories:",
        f"- {_size(found.events)}",
        "---",
        "",
    )


def _contents(found: Summary) -> Iterator[str]:
    span = f"{found.first} to {found.last}" if found.first else "no dated outage"
    yield from _lines(
        "## What is in it",
        "",
        "| | |",
        "|---|---|",
        f"| articles | {found.articles:,} |",
        f"| events (what one article says of one outage) | {found.events:,} |",
        f"| incidents (what happened, as told by all articles) | {found.incidents:,} |",
        f"| incidents on which articles differ | {found.conflicts:,} |",
        f"| services | {found.services_in_all:,} |",
        f"| official statements | {found.statements:,} |",
        f"| quotes of users | {found.quotes:,} |",
        f"| figures | {found.figures:,} |",
        f"| outages from, to | {span} |",
        f"| form | `{SCHEMA}`, described by `schemas/` of the project |",
        "",
    )
    yield from _counts("articles by language", found.languages)
    yield from _counts("events by category", found.categories)
    yield from _counts("events by status when written", found.statuses)
    yield from _counts("events by service, the most frequent", found.services)


def _making(found: Summary) -> Iterator[str]:
    yield from _lines(
        "## How it was made", "", "| version | rules (hash) | articles |", "|---|---|---|"
    )
    for run in found.runs:
        yield f"| {_cell(run.version)} | `{run.rules_hash[:16]}` | {run.articles:,} |\n"
    unknown = found.articles - sum(run.articles for run in found.runs)
    if unknown:
        yield f"| not recorded (imported) | | {unknown:,} |\n"
    yield "\nThe same articles and the same rules give the same data.\n"
    if found.changes:
        yield (
            f"{found.changes:,} values changed when articles were read again; the table `changes` "
            "has the old value, the new one, and the rules that read each.\n"
        )
    yield "\n"


def _score_table(scores: Mapping[str, Any]) -> Iterator[str]:
    yield from _lines("## How good it is", "")
    if not scores:
        yield from _lines(
            "No scores were at hand when this card was written; measure with "
            "`outages evaluate CORPUS`.",
            "",
        )
        return
    corpora = sorted(scores)
    fields = list(dict.fromkeys(name for corpus in corpora for name in scores[corpus]["f1"]))
    yield from _lines(
        "F1 on articles of the project's own writing that no rule was tuned on (`test`), or that "
        "were worked with (`tune`):",
        "",
        "| field | " + " | ".join(_cell(corpus) for corpus in corpora) + " |",
        "|---|" + "---|" * len(corpora),
    )
    for name in fields:
        cells = [scores[corpus]["f1"].get(name) for corpus in corpora]
        shown = " | ".join("" if value is None else f"{value:.2f}" for value in cells)
        yield f"| {_cell(name)} | {shown} |\n"
    yield "\n"


def _counts(title: str, counted: Counted) -> Iterator[str]:
    if counted:
        listed = ", ".join(f"{_cell(name)} {count:,}" for name, count in counted)
        yield f"- {title}: {listed}\n"
        yield "\n" if title.startswith("events by service") else ""


def _read(path: Path | None) -> Mapping[str, Any]:
    chosen = path or SCORES
    if path is None and not chosen.is_file():
        return {}
    try:
        found = json.loads(chosen.read_text(encoding="utf-8"))
        return {corpus: floor for corpus, floor in found.items() if "f1" in floor}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise InputError(
            str(chosen),
            f"no scores can be read from it ({error})",
            reason="bad_scores",
            step="give a file that was written by: outages evaluate CORPUS --floor FILE --raise",
        ) from error


def _cell(text: str) -> str:
    """Text that is one cell of a Markdown table."""
    return " ".join(text.replace("|", "\\|").split())


def _size(count: int) -> str:
    """The class of size that dataset cards use."""
    for limit, name in ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K")):
        if count < limit:
            return name
    return "100K<n<1M"


def _lines(*lines: str) -> Iterable[str]:
    return (line + "\n" for line in lines)
