"""Which reports a mixed stream would lose: ``python -m benchmarks.recall [FOLDER ...]``.

Every article of the corpora, or every text and page below the folders given, is put on a page like
a real one and passed through the cheap tests of :mod:`extractor.mine`. Those that the full pipeline
calls outages and the tests reject are told by name, with the stage that rejects them; the share of
the others is the recall.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from benchmarks import pages
from extractor import article
from extractor.acquire.page import Page
from extractor.errors import OutageError
from extractor.mine.cascade import Cascade
from extractor.pipeline import Pipeline

SEED = 7


def lost(
    stories: Iterable[tuple[Path, pages.Story]], pipeline: Pipeline, count: Counter[str]
) -> Iterator[tuple[Path, str]]:
    """The outages that a cheap stage rejects, each with the stage; ``count`` counts by language."""
    cheap, random = Cascade(pipeline), Random(SEED)
    for path, story in stories:
        if story.language not in pipeline.languages:
            continue
        url = f"https://courier.example/{path.stem}"
        page = Page(url, pages.page(story, random), url=url, encoding="utf-8")
        try:
            if not pipeline.extract(article.read(page)).outage:
                continue
        except OutageError:
            continue
        count[story.language] += 1
        verdict = cheap.judge(page)
        if verdict.stage is not None:
            yield path, verdict.stage


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recall", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[pages.CORPORA])
    parser.add_argument("--language", help="of all articles, where the path does not tell it")
    options = parser.parse_args()
    paths = sorted(path for folder in options.folders for path in folder.rglob("*"))
    count: Counter[str] = Counter()
    found = []
    for path, stage in lost(pages.read(paths, options.language), Pipeline(), count):
        found.append(path)
        print(f"{path}: rejected by the stage {stage}")
    whole = count.total()
    by_language = ", ".join(f"{code} {number}" for code, number in sorted(count.items()))
    print(f"{whole} outages ({by_language}), {len(found)} lost", end="")
    print(f": recall {1 - len(found) / whole:.4f}" if whole else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
