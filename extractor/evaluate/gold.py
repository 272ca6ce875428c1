"""Corpora: articles and, beside each, what a careful reader takes from it.

A corpus is a folder of articles (``NAME.txt`` or ``NAME.html``), each with its gold in
``NAME.json`` beside it, or in a sub-folder ``gold/``. The fields of the gold are described in
``corpora/README.md``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.errors import InputError, LanguageError
from extractor.models import Extraction

Gold = Mapping[str, Any]

SUFFIXES = (".txt", ".html")


def articles(corpus: Path) -> Iterator[tuple[Path, Gold]]:
    """Every article file of a corpus with its gold, in the order of names."""
    for path, gold in _pairs(corpus):
        yield path, json.loads(gold.read_text(encoding="utf-8"))


def corpus_hash(corpus: Path) -> str:
    """SHA-256 over names and bytes of every article and its gold: another corpus, another hash."""
    digest = hashlib.sha256()
    for pair in _pairs(corpus):
        for path in pair:
            digest.update(path.relative_to(corpus).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


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
            except (InputError, LanguageError) as error:
                report(str(error))


def _pairs(corpus: Path) -> Iterator[tuple[Path, Path]]:
    """Every article that has gold, and its gold."""
    for path in sorted(corpus.rglob("*")):
        if path.suffix not in SUFFIXES:
            continue
        for gold in (path.with_suffix(".json"), path.parent / "gold" / f"{path.stem}.json"):
            if gold.is_file():
                yield path, gold
                break


def _given_date(gold: Gold) -> str | None:
    """The day on which the article was published; None where only its month is known."""
    published: str | None = gold.get("published")
    return published if published and len(published) >= len("2022-12-29") else None
