"""Pages as news sites send them: an article amid menus, scripts, styles, teasers and comments.

They are made like 1,434 real pages (the test sets of trafilatura, fundus and the article extraction
benchmark), all measured on one machine in November 2026; mean and median:

                         the real pages    150 made here
    bytes                181,000  117,000  159,000  121,000
    compressed one to        4.9      4.6      4.8      4.7
    elements                 865      741      827      706
    depth of an element      9.3      8.9     10.8     10.8
    bytes of attributes   66,000   48,000   62,000   52,000
    bytes of scripts      48,000   16,000   53,000   36,000
    links                    158      129      188      152
    paragraphs                32       22       31       30
    parsed by lxml in     1.2 ms   1.0 ms   1.1 ms   0.9 ms
    read by trafilatura  33.7 ms  20.9 ms  30.6 ms  21.9 ms

(the last line from one run, on every fourth of the real pages). The two times were no aim of their
own: they follow from the rest, and from how many pages tell no date in their metadata or have a
paragraph without an element. The stories are as long as real reports of outages, which are shorter
than the articles of those pages; other news is as long as those.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from random import Random

from benchmarks import markup, news
from extractor import article
from extractor.acquire.page import Page, PageKind
from extractor.errors import OutageError

CORPORA = Path(__file__).parents[1] / "corpora"
SPREAD = 0.6
"""Standard deviation of the logarithm of how much stands on a page."""

STYLED = 0.3
"""Share of pages with their styles in them; the others have a hundredth of that."""

TOLD = 0.45
"""Share of pages whose metadata tell the date, of those with JSON-LD, of those with ``time``."""

LOOSE = 0.25
"""Share of pages with a paragraph that has no element of its own."""

WORDS = {"id": 300, "en": 350, "ms": 170, "es": 200}
"""Words of real reports of outages, on average (of 474)."""


@dataclass(frozen=True, slots=True)
class Story:
    """An article to put on a page; ``outage`` is what the full pipeline says of its text."""

    language: str
    title: str
    paragraphs: tuple[str, ...]
    published: str


def stories() -> list[Story]:
    """The articles of all corpora."""
    return [story for _, story in read(sorted(CORPORA.glob("*/t*/*")))]


def read(paths: Iterable[Path], language: str | None = None) -> Iterator[tuple[Path, Story]]:
    """The articles among files; their language is the folder above the corpus (``id/tune/…``)."""
    for path in paths:
        if path.suffix not in (".txt", ".html"):
            continue
        kind: PageKind = "html" if path.suffix == ".html" else "text"
        try:
            article_read = article.read(Page(str(path), path.read_bytes(), kind))
        except OutageError:
            continue
        lines = [line for line in article_read.text.split("\n") if line]
        title = article_read.title or lines[0]
        if lines == [title]:
            continue
        stamp = article_read.published or "2024-03-05"
        stamp += "T10:15+07:00" if len(stamp) == len("2024-03-05") else ""
        told = tuple(line for line in lines if line != title)
        yield path, Story(language or _folder_language(path), title, told, stamp)


def _folder_language(path: Path) -> str:
    return next((part for part in reversed(path.parts[:-1]) if len(part) == 2), "en")


def other_news(language: str, random: Random) -> Story:
    """An article about something else."""
    body = news.paragraphs(language, random, random.randint(10, 26))
    return Story(
        language, news.sentence(language, random).rstrip("."), tuple(body), "2024-03-05T10:15+07:00"
    )


def lengthened(story: Story, others: Sequence[Story], random: Random) -> Story:
    """The story with paragraphs of ``others`` of its language behind it, as long as real reports.

    The articles of the corpora are shorter. What is added is of their kind, with as many words for
    the rules to look at, and not of the simple sentences of :mod:`benchmarks.news`.
    """
    words = int(WORDS.get(story.language, 300) * random.uniform(0.6, 1.4))
    told = list(story.paragraphs)
    same = [other for other in others if other.language == story.language and other != story]
    while same and sum(len(line.split()) for line in told) < words:
        told += random.choice(same).paragraphs[-4:]
    return replace(story, paragraphs=tuple(told))


def page(story: Story, random: Random, much: float | None = None) -> bytes:
    """The story as a page. ``much`` is how large it is, 1 on average; pages differ widely."""
    wide = random.lognormvariate(-(SPREAD**2) / 2, SPREAD)
    much = min(max(wide, 0.3), 4) if much is None else much
    say = markup.sayer(story.language, random)
    script = markup.scripts(random, int(markup.SCRIPT_BYTES * much * random.uniform(0.1, 1.9)))
    styled = random.random() < STYLED
    styles = int(markup.STYLE_BYTES / STYLED * much) if styled else 1_000
    article_box = markup.wrapped(
        random,
        2,
        f"<article><h1>{escape(story.title, quote=False)}</h1>",
        markup.furniture(random, story.published, TOLD),
        markup.wrapped(random, 2, _body(story, random, script[6:12])),
        "</article>",
        markup.comments(random, say, much),
    )
    beside = (markup.most_read(random, say, much), markup.teasers(random, say, much))
    column = markup.wrapped(random, 2, *beside)
    more = markup.wrapped(random, 2, markup.teasers(random, say, much))
    content = markup.wrapped(random, 1, article_box, f"<aside>{column}</aside>")
    main = markup.wrapped(random, 1, f"<main>{content}{more}</main>")
    body = markup.wrapped(
        random,
        2,
        *script[:6],
        markup.header(random, much),
        main,
        markup.footer(random, say, much),
        *script[12:24],
    )
    about = [*_about(story, random), *script[24:]]
    top = markup.head(random, about, styles)
    return f'<!doctype html><html lang="{story.language}">{top}<body>{body}</body></html>'.encode()


def _body(story: Story, random: Random, scripts: Sequence[str]) -> str:
    """The paragraphs, with links and bold words in some, and advertisements between them."""
    made: list[str] = []
    waiting = list(scripts)
    is_loose = random.random() < LOOSE
    for number, line in enumerate(story.paragraphs):
        words = escape(line, quote=False)
        if number % 4 == 2 and waiting:
            made.append(markup.wrapped(random, 2, waiting.pop()))
        if number % 3 == 1 and words.count(" ") > 8 and "&" not in words:
            first, second, rest = words.split(" ", 2)
            words = f'{first} <a href="/tag/{number}">{second}</a> {rest}'
        made.append(f"{words}\n" if number == 0 and is_loose else f"<p>{words}</p>\n")
    return "".join((*made, *waiting))


def _about(story: Story, random: Random) -> list[str]:
    """What the head says of the article."""
    title = escape(story.title)
    lead = escape(story.paragraphs[0][:200])
    told = [
        f'<meta charset="utf-8"><title>{title} | The Ashcombe Courier</title>',
        f'<meta name="description" content="{lead}"><meta property="og:title" content="{title}">',
        f'<meta property="og:description" content="{lead}">',
        '<meta property="og:type" content="article">',
    ]
    if random.random() < TOLD:
        told.append(f'<meta property="article:published_time" content="{story.published}">')
    if random.random() < TOLD:
        data = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": story.title,
            "datePublished": story.published,
            "author": {"@type": "Person", "name": "Ottilie Marsh"},
            "publisher": {"@type": "Organization", "name": "The Ashcombe Courier"},
        }
        content = json.dumps(data, ensure_ascii=False)
        told.append(f'<script type="application/ld+json">{content}</script>')
    return told
