"""The verbs of the package: from a source to what it says about outages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from extractor import acquire, article, caches
from extractor.acquire.page import Page
from extractor.acquire.tables import json_rows, opens_json
from extractor.errors import AcquireError, InputError, OutageError, RuleError
from extractor.models import Article, Extraction
from extractor.pipeline import Pipeline

LONGEST_PATH = 1000
"""Characters; a longer text without a line break is no path."""


def extract(
    source: str | Path,
    url: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> Extraction:
    """Read one article and say what outage it tells of.

    ``source`` is a web address, a path, the HTML of a page, or plain text. ``published`` is its
    date (``2022-12-29``) where the page does not say it, ``language`` an ISO 639-1 code, ``url``
    the address that a saved page comes from.

    Raises:
        InputError: the source cannot be fetched or read, or holds no article.
        LanguageError: there are no rules for its language.

    >>> event = extract("WhatsApp down sejak pukul 07.30 WIB ...", published="2024-03-05").primary
    """
    for result in extract_all([source], url, published, language):
        if isinstance(result, OutageError):
            raise result
        return result
    raise AcquireError(str(source), "holds no article", reason="empty", step="check the input")


def extract_all(
    sources: Iterable[str | Path],
    url: str | None = None,
    published: str | None = None,
    language: str | None = None,
    pipeline: Pipeline | None = None,
    allow_private: bool = False,
) -> Iterator[Extraction | OutageError]:
    """Read many sources: one extraction an article, or the error that tells why there is none.

    A source may hold many articles (a folder, a .jsonl or .csv file).
    """
    pipeline = pipeline or Pipeline()
    for source in sources:
        if not isinstance(source, str | Path):
            raise TypeError(f"a source is a str or a Path, not {type(source).__name__}")
        for page in _pages(source, url, allow_private):
            yield read_page(page, pipeline, published, language, url)


def read_page(
    page: Page | AcquireError,
    pipeline: Pipeline,
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
    known_as: Callable[[Article], Article] | None = None,
) -> Extraction | OutageError:
    """One page through the reader and the rules; an error is given back, not raised.

    ``known_as`` gives an article the identity under which it is known already.
    """
    if isinstance(page, AcquireError):
        return page
    try:
        read = article.read(page, published, language, url)
        return pipeline.extract(known_as(read) if known_as is not None else read)
    except OutageError as error:
        if not isinstance(error, InputError | RuleError) or error.source in ("text", ""):
            error.source = page.source
        return error
    finally:
        caches.page_read()


def _pages(
    source: str | Path, url: str | None, allow_private: bool
) -> Iterator[Page | AcquireError]:
    """The pages of a source; one that is a text itself is its own page, JSON the rows it holds."""
    text = str(source)
    if isinstance(source, str) and _is_content(text):
        content = text.encode("utf-8", "replace")
        if opens_json(content):
            yield from json_rows(content, "text")
            return
        html = text.lstrip().startswith("<")
        yield Page("text", content, "html" if html else "text", url, encoding="utf-8")
    else:
        yield from acquire.pages([text], url=url, settings=acquire.Settings(allow_private))


def _is_content(text: str) -> bool:
    """Whether a source is the article itself; a path may hold spaces, but no line break."""
    if "\n" in text or text.lstrip().startswith("<"):
        return True
    return " " in text.strip() and not (len(text) < LONGEST_PATH and Path(text).exists())
