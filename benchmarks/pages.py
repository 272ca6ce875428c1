"""Pages as news sites send them: an article amid menus, scripts, styles, teasers and comments.

Real pages of news sites were measured (1,434 pages of the test sets of trafilatura, fundus and the
article extraction benchmark): 175 KB on average, compressed one to five. The filling here is made
to that size, with as many elements; its words are of other news.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path
from random import Random

from benchmarks import news
from extractor import article
from extractor.acquire.page import Page
from extractor.errors import OutageError

CORPORA = Path(__file__).parents[1] / "corpora"
SIZE = 176_000
"""Bytes of a page on average."""


@dataclass(frozen=True, slots=True)
class Story:
    """An article to put on a page; ``outage`` is what the full pipeline says of its text."""

    language: str
    title: str
    paragraphs: tuple[str, ...]
    published: str


def stories() -> list[Story]:
    """The articles of all corpora."""
    found = []
    for path in sorted(CORPORA.glob("*/t*/*")):
        if path.suffix not in (".txt", ".html"):
            continue
        kind = "html" if path.suffix == ".html" else "text"
        try:
            read = article.read(Page(str(path), path.read_bytes(), kind))  # type: ignore[arg-type]
        except OutageError:
            continue
        lines = [line for line in read.text.split("\n") if line and line != read.title]
        language = path.parts[-3]
        stamp = read.published or "2024-03-05"
        found.append(Story(language, read.title or lines[0], tuple(lines), stamp))
    return found


def other_news(language: str, random: Random) -> Story:
    """An article about something else."""
    body = news.paragraphs(language, random, random.randint(6, 14))
    return Story(language, news.sentence(language, random).rstrip("."), tuple(body), "2024-03-05")


def page(story: Story, random: Random, size: int = SIZE) -> bytes:
    """The story as a page of about ``size`` bytes, give or take a half."""
    target = int(size * random.uniform(0.5, 1.5))
    body = "".join(f"<p>{escape(line, quote=False)}</p>\n" for line in story.paragraphs)
    parts = [_head(story, random), _menu(random), f"<main><article><h1>{escape(story.title)}</h1>"]
    parts += [f'<div class="body">{body}</div></article></main>']
    parts += [_teasers(story.language, random), _comments(story.language, random)]
    missing = target - sum(map(len, parts))
    parts.insert(1, _scripts(random, max(0, missing)))
    return ("".join(parts) + "</body></html>").encode()


def _head(story: Story, random: Random) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.published,
        "author": {"@type": "Person", "name": "Ottilie Marsh"},
    }
    title, lead = escape(story.title), escape(story.paragraphs[0][:200])
    return (
        f'<!doctype html><html lang="{story.language}"><head><meta charset="utf-8">'
        f"<title>{title} | The Ashcombe Courier</title>"
        f'<meta name="description" content="{lead}"><meta property="og:title" content="{title}">'
        f'<meta property="og:description" content="{lead}">'
        f'<meta property="og:type" content="article">'
        f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
        f"<style>{_styles(random)}</style></head><body>"
    )


def _styles(random: Random) -> str:
    return "".join(
        f".c{n}-{random.randrange(999)}{{margin:{n % 17}px;color:#{random.randrange(4096):03x}}}\n"
        for n in range(400)
    )


def _menu(random: Random) -> str:
    links = "".join(
        f'<li class="m{n}"><a href="/section/{n}?s={random.randrange(9999)}">Section {n}</a></li>'
        for n in range(140)
    )
    return f'<nav><ul class="menu">{links}</ul></nav>'


def _scripts(random: Random, size: int) -> str:
    """State and trackers in script elements, which compress as real ones do."""
    made: list[str] = []
    length = 0
    while length < size:
        item = {
            "id": random.getrandbits(64),
            "slot": f"ad-{random.randrange(500)}",
            "key": f"{random.getrandbits(160):x}",
            "sizes": [[300, 250], [728, 90]],
            "event": random.choice(("view", "click", "error", "load", "down", "offline")),
        }
        made.append(f"window.state.push({json.dumps(item)});\n")
        length += len(made[-1])
    return f"<script>window.state=[];{''.join(made)}</script>"


def _teasers(language: str, random: Random) -> str:
    items = "".join(
        f'<div class="teaser"><a href="/{n}"><img src="/i/{n}.jpg" alt=""><h3>'
        f"{escape(news.sentence(language, random))}</h3></a><span>{n} min</span></div>"
        for n in range(45)
    )
    return f"<aside>{items}</aside>"


def _comments(language: str, random: Random) -> str:
    said = [escape(news.sentence(language, random)) for _ in range(25)]
    items = "".join(
        f'<li class="comment"><b>reader{n}</b><div>{words}</div></li>'
        for n, words in enumerate(said)
    )
    return f'<section id="comments"><ol>{items}</ol></section>'
