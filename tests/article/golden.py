"""Title, time and body of golden pages: how many are read as their own repositories expect.

Two public collections of news pages come with what a reader should find on them. Neither is part
of this repository; give the folder of a checkout:

    git clone https://github.com/flairNLP/fundus
    git clone https://github.com/anpandu/indonesian-news-scraper
    python -m tests.article.golden fundus indonesian-news-scraper
    python -m tests.article.golden fundus --faults

prints a line of figures for each, and with ``--faults`` each page on which something differs. Not
every difference is a fault of ours: decide by reading.
"""

from __future__ import annotations

import argparse
import ast
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from extractor import article
from extractor.acquire.page import Page
from extractor.errors import OutageError
from extractor.models import Article

PRECISION = 0.9
"""Share of the words read that are expected, from which on a body counts as right."""

FUNDUS = Path("tests/resources/parser/test_data")
INDONESIAN = Path("test/fixtures/websites")

_EXPECTED = re.compile(r"_\.isEqual\(result\['(\w+)'\], (.*)\)\)\s*;?$")
_FIXTURE = re.compile(r"fixtures/websites/\S+/(\S+?)\.html")


@dataclass(frozen=True)
class Golden:
    """A page and what its collection expects of it."""

    page: Page
    title: str | None
    published: datetime | None
    body: str
    recall: float
    """Share of the expected words that are read, from which on the body counts as right."""


@dataclass(frozen=True)
class Score:
    """What is right on one page; ``precision`` and ``recall`` are of the words of its body."""

    golden: Golden
    read: Article | None
    day: bool = False
    minute: bool = False
    title: bool = False
    precision: float = 0.0
    recall: float = 0.0

    @property
    def body(self) -> bool:
        return self.precision >= PRECISION and self.recall >= self.golden.recall

    @property
    def is_right(self) -> bool:
        return self.minute and self.title and self.body


def golden_pages(folder: Path) -> Iterator[Golden]:
    """The pages of a checkout of either collection."""
    if (folder / FUNDUS).is_dir():
        yield from _of_fundus(folder / FUNDUS)
    elif (folder / INDONESIAN).is_dir():
        yield from _indonesian(folder)
    else:
        raise SystemExit(f"{folder}: neither a checkout of fundus nor of indonesian-news-scraper")


def score(golden: Golden) -> Score:
    """Read a page and compare."""
    try:
        read = article.read(golden.page)
    except OutageError:
        return Score(golden, None)
    day, minute = _times(read.published, golden.published)
    words, wanted = _words(read.text.split("\n\n", 1)[-1]), _words(golden.body)
    common = sum((Counter(words) & Counter(wanted)).values())
    return Score(
        golden,
        read,
        day,
        minute,
        _words(read.title) == _words(golden.title),
        common / max(1, len(words)),
        common / max(1, len(wanted)),
    )


def _of_fundus(folder: Path) -> Iterator[Golden]:
    """The pages of publishers whose parser has one version."""
    for path in sorted(folder.glob("*/*.json")):
        versions = json.loads(path.read_text(encoding="utf-8"))
        if len(versions) != 1:
            continue
        (expected,) = versions.values()
        stored = json.loads((path.parent / "meta.info").read_text(encoding="utf-8"))
        name = re.compile(rf"{re.escape(path.stem)}_\d{{4}}_\d\d_\d\d\.html\.gz")
        last = max(filter(name.fullmatch, stored))
        content = gzip.decompress((path.parent / last).read_bytes())
        stamp = expected.get("publishing_date")
        yield Golden(
            Page(path.stem, content, "html", url=stored[last]["url"], encoding="utf-8"),
            expected.get("title"),
            datetime.fromisoformat(stamp) if stamp else None,
            "\n".join(_strings(expected.get("body"))),
            recall=0.9,
        )


def _indonesian(folder: Path) -> Iterator[Golden]:
    """The article pages; what is expected of them stands in the tests of the repository."""
    expected: dict[str, dict[str, Any]] = {}
    for path in sorted((folder / "test/websites").glob("*.js")):
        name = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if fixture := _FIXTURE.search(line):
                name = fixture[1]
            if value := _EXPECTED.search(line.strip()):
                expected.setdefault(name, {})[value[1]] = _literal(value[2])
    for path in sorted((folder / INDONESIAN).glob("*/*singlepage*.html")):
        wanted = expected[path.stem]
        yield Golden(
            Page(path.stem, path.read_bytes(), "html"),
            wanted["title"],
            datetime.fromtimestamp(wanted["date"] / 1000, UTC),
            wanted["content"],
            recall=0.95,
        )


def _times(read: str | None, wanted: datetime | None) -> tuple[bool, bool]:
    """Whether the day is right, and the minute with its zone.

    A midnight without a zone is how a collection writes a day without a time.
    """
    if read is None or wanted is None:
        return (read is None) == (wanted is None), (read is None) == (wanted is None)
    day = read[:10] == wanted.date().isoformat()
    if len(read) == len("2022-12-29"):
        return day, day and wanted.tzinfo is None and (wanted.hour, wanted.minute) == (0, 0)
    got = datetime.fromisoformat(read)
    if wanted.tzinfo is None:
        return day, abs(got.replace(tzinfo=None) - wanted) < timedelta(minutes=1)
    if got.tzinfo is None:
        return day, False
    return (
        day or got.astimezone(wanted.tzinfo).date() == wanted.date(),
        abs(got - wanted) < timedelta(minutes=1),
    )


def _words(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").lower())


def _strings(value: Any) -> Iterator[str]:
    """Every string inside lists and objects, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))


def _literal(words: str) -> Any:
    """A string or number of JavaScript; both its quotes are known to Python."""
    try:
        return ast.literal_eval(words)
    except (SyntaxError, ValueError):
        return json.loads(words)


def _line(scores: list[Score]) -> str:
    """The figures of a collection."""
    told = [one for one in scores if one.golden.body]
    return (
        f"{len(scores)} pages: day {sum(one.day for one in scores)}, "
        f"minute and zone {sum(one.minute for one in scores)}, "
        f"title {sum(one.title for one in scores)}, "
        f"body {sum(one.body for one in told)} of {len(told)} "
        f"(precision {sum(one.precision for one in told) / len(told):.3f}, "
        f"recall {sum(one.recall for one in told) / len(told):.3f})"
    )


def _fault(one: Score) -> Iterator[str]:
    """What differs on a page."""
    name, read, golden = one.golden.page.source, one.read, one.golden
    if read is None:
        yield f"{name}: no article was found"
        return
    if not one.minute:
        source = read.sources.get("published")
        yield f"{name}: time {read.published} ({source}), expected {golden.published}"
    if not one.title:
        yield f"{name}: title {read.title!r}, expected {golden.title!r}"
    if golden.body and not one.body:
        yield f"{name}: body with precision {one.precision:.3f} and recall {one.recall:.3f}"


def main() -> None:
    """Score the collections that are given and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--faults", action="store_true", help="print each difference too")
    options = parser.parse_args()
    for folder in options.folders:
        scores = [score(golden) for golden in golden_pages(folder)]
        print(f"{folder.name}, {_line(scores)}")
        if options.faults:
            for one in scores:
                for line in _fault(one):
                    print(f"  {line}")


if __name__ == "__main__":
    main()
