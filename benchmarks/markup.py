"""What stands around a story on a news site: menus, teasers, comments, scripts, wrappers.

The counts are means of real pages (see :mod:`benchmarks.pages`); ``much`` multiplies them, since
pages of one site have five times the teasers of those of another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from html import escape
from random import Random

from benchmarks import news

_BLOCKS = ("site", "page", "card", "teaser", "list", "grid", "media", "box", "widget", "module")
_PARTS = ("inner", "wrap", "item", "link", "title", "label", "image", "meta", "text", "row", "col")
_KINDS = ("small", "wide", "dark", "first", "primary", "lg", "md-6", "12", "lazy", "is-visible")
_SECTIONS = ("politics", "economy", "sports", "culture", "science", "local", "opinion", "weather")
_EVENTS = ("view", "click", "error", "load", "down", "offline")

META = 22
"""Metas that say nothing of the article; seven more do."""

LINKS = 24
"""Links in the head: icons, feeds, styles, hints."""

MENU, SUBMENU, FOOTER = 10, 6, 40
"""Entries of the menu, of each of its lists, of the footer."""

TEASERS = 18
"""Teasers of other stories, in each of two places."""

COMMENTS = 3
"""Readers' comments; most pages have none and some a hundred."""

SCRIPTS = 30
"""Script elements."""

SCRIPT_BYTES, STYLE_BYTES = 55_000, 36_000
"""Bytes of scripts and styles that stand in the page itself."""

Say = Callable[[], str]
"""Gives another sentence in the language of the page."""


def attributes(random: Random) -> str:
    """Class names as builders of sites make them, and now and then a datum for their scripts."""
    block = random.choice(_BLOCKS)
    names = [block, f"{block}__{random.choice(_PARTS)}", f"{block}--{random.choice(_KINDS)}"]
    made = f' class="{" ".join(names[: random.randint(1, 3)])} u-{random.choice(_KINDS)}"'
    if random.random() < 0.4:
        made += f' data-component="{block}-{random.choice(_PARTS)}" data-key="{_key(random)}"'
    if random.random() < 0.15:
        made += f' id="{block}-{random.randrange(10_000)}"'
    return made


def wrapped(random: Random, depth: int, *inner: str) -> str:
    """``inner`` in ``depth`` elements that are there for the looks."""
    opened = [f"<div{attributes(random)}>\n{' ' * 8 * (level + 1)}" for level in range(depth)]
    closed = [f"\n{' ' * 8 * level}</div>" for level in range(depth)]
    return "".join((*opened, *inner, *closed[::-1]))


def head(random: Random, about: Iterable[str], styles: int) -> str:
    """The head of the page; ``about`` are the elements that tell of the article."""
    metas = "".join(
        f'<meta name="{random.choice(_BLOCKS)}:{random.choice(_PARTS)}" '
        f'content="{random.choice(_SECTIONS)} {random.randrange(10**6)}">\n'
        for _ in range(META)
    )
    links = "".join(
        f'<link rel="{random.choice(("preload", "icon", "stylesheet", "dns-prefetch"))}" '
        f'href="https://static.courier.example/{random.choice(_SECTIONS)}/{n}.css?v={n * 7919}">\n'
        for n in range(LINKS)
    )
    return f"<head>{metas}{''.join(about)}\n{links}<style>{_styles(random, styles)}</style></head>"


def header(random: Random, much: float) -> str:
    """Logo, search and menu."""
    lists = []
    for entry in range(_some(MENU, much)):
        section = random.choice(_SECTIONS)
        inner = "\n".join(
            f"<li{attributes(random)}>{_link(random, f'<span>{section} {n}</span>')}</li>"
            for n in range(SUBMENU)
        )
        top = _link(random, section.title())
        lists.append(f"<li{attributes(random)}>\n{top}\n<ul{attributes(random)}>{inner}</ul></li>")
        lists.append("<!-- end of section -->" * (entry % 3))
    search = "".join(
        f'<input type="hidden" name="f{n}" value="{random.randrange(10**9)}">' for n in range(6)
    )
    form = (
        f'<form action="/search" method="get">{search}<button{attributes(random)}></button></form>'
    )
    menu = f"<nav{attributes(random)}>\n<ul{attributes(random)}>{''.join(lists)}</ul></nav>"
    return f"<header>{wrapped(random, 2, _icon(random), form, menu)}</header>"


def furniture(random: Random, stamp: str, marked: float) -> str:
    """What stands between a heading and its story: byline, date, buttons.

    ``marked`` is the share of pages on which the date is marked as one.
    """
    buttons = "".join(
        f"<li{attributes(random)}>{_link(random, _icon(random))}</li>" for _ in range(6)
    )
    spans = "".join(f"<span{attributes(random)}>{word}</span> " for word in ("By", "Ottilie Marsh"))
    time = f"<span{attributes(random)}>{stamp[:16].replace('T', ' ')}</span>"
    if random.random() < marked:
        time = f'<time datetime="{stamp}">{stamp[:10]}</time>'
    image = (
        f'<figure{attributes(random)}><picture><source srcset="{_address(random)} 2x, '
        f'{_address(random)} 3x" type="image/webp"><source srcset="{_address(random)}">'
        f"{_image(random)}</picture></figure>"
    )
    return wrapped(random, 2, spans, time, f"<ul{attributes(random)}>{buttons}</ul>", image)


def teasers(random: Random, say: Say, much: float) -> str:
    """Pictures and headlines of other stories, some with their first sentence."""
    made = []
    for _ in range(_some(TEASERS, much)):
        lead = f"<p{attributes(random)}>{say()}</p>" if random.random() < 0.25 else ""
        label = f"<span{attributes(random)}>{random.choice(_SECTIONS)}</span>"
        picture = wrapped(random, 1, _link(random, _image(random)))
        title = f"<h3{attributes(random)}>{_link(random, say().rstrip('.'))}</h3>"
        if random.random() < 0.7:
            title = title.replace("h3", "div")
        words = wrapped(random, 1, label, title, lead)
        made.append(f"<!-- teaser -->\n{wrapped(random, 1, picture, words)}\n")
    heading = f"<h2{attributes(random)}>{random.choice(_SECTIONS).title()}</h2>"
    return f"<section{attributes(random)}>{heading}{wrapped(random, 1, *made)}</section>"


def most_read(random: Random, say: Say, much: float) -> str:
    """What a column beside the story has: a list of titles, a choice of places, a notice."""
    titles = "".join(
        f"<li{attributes(random)}><strong>{n}</strong><br>{_link(random, say())}"
        f"{_icon(random)}</li>"
        for n in range(_some(6, much))
    )
    options = "".join(f"<option value={n}>{name}</option>" for n, name in enumerate(_SECTIONS))
    notice = '<noscript><img src="/pixel.gif" alt=""></noscript><iframe title="notice"></iframe>'
    buttons = "".join(f"<button{attributes(random)}>{name}</button>" for name in _KINDS[:4])
    inner = f"<h2>{random.choice(_SECTIONS)}</h2><ol>{titles}</ol><select>{options}</select>"
    return wrapped(random, 2, inner, buttons, notice)


def comments(random: Random, say: Say, much: float) -> str:
    """What readers wrote below the story."""
    count = _some(COMMENTS, much) if random.random() < 0.5 else 0
    items = "".join(
        f'<li class="comment">{wrapped(random, 2, f"<b>reader{n}</b>", f"<p>{say()} {say()}</p>")}'
        f"</li>"
        for n in range(count * 2)
    )
    return f'<section id="comments"><ol>{items}</ol></section>'


def footer(random: Random, say: Say, much: float) -> str:
    """Links, and what the publisher must say."""
    links = [
        f"<li{attributes(random)}>{_link(random, random.choice(_SECTIONS))}</li>\n"
        for _ in range(_some(FOOTER, much))
    ]
    columns = [
        wrapped(random, 1, f"<ul{attributes(random)}>{''.join(links[n : n + 8])}</ul>")
        for n in range(0, len(links), 8)
    ]
    legal = "".join(f"<p{attributes(random)}>{say()}</p>" for _ in range(3))
    return f"<footer>{wrapped(random, 3, *columns, legal)}</footer>"


def scripts(random: Random, size: int) -> list[str]:
    """State and trackers, ``size`` bytes in all, most of them in one, as on real pages."""
    shares = sorted(random.paretovariate(0.8) for _ in range(SCRIPTS))
    whole = sum(shares)
    return [_script(random, int(size * share / whole)) for share in shares]


def _script(random: Random, size: int) -> str:
    made: list[str] = []
    length = 0
    while length < size:
        block = random.choice(_BLOCKS)
        item = {
            "id": random.randrange(10**8),
            "key": _key(random),
            "slot": f"/{random.randrange(99)}/{block}/{random.choice(_SECTIONS)}",
            "sizes": [[300, 250], [728, 90]],
            "event": random.choice(_EVENTS),
            "url": _address(random),
            "enabled": random.random() < 0.5,
        }
        name = f"{block}_{random.choice(_PARTS)}"
        made.append(f"window.{name}=window.{name}||[];{name}.push({json.dumps(item)});\n")
        length += len(made[-1])
    return f"<script>{''.join(made)[:size]}</script>\n"


def _styles(random: Random, size: int) -> str:
    made: list[str] = []
    length = 0
    while length < size:
        block, part = random.choice(_BLOCKS), random.choice(_PARTS)
        made.append(
            f".{block}__{part}--{random.choice(_KINDS)}{{margin:{random.randrange(40)}px auto;"
            f"color:#{random.randrange(4096):03x};display:flex}}\n"
        )
        length += len(made[-1])
    return "".join(made)


def _key(random: Random) -> str:
    return f"{random.getrandbits(72):x}"


def _address(random: Random) -> str:
    words = "-".join(random.choice(_BLOCKS + _SECTIONS) for _ in range(5))
    return f"https://courier.example/{random.choice(_SECTIONS)}/{random.randrange(10**6)}/{words}"


def _link(random: Random, inner: str) -> str:
    return f'<a href="{_address(random)}"{attributes(random)}>{inner}</a>'


def _image(random: Random) -> str:
    size = random.choice((160, 320, 640))
    return (
        f'<img src="{_address(random)}-{size}.jpg" srcset="{_address(random)}-{size * 2}.jpg 2x" '
        f'alt="" width="{size}" height="{size * 9 // 16}" loading="lazy"{attributes(random)}>'
    )


def _icon(random: Random) -> str:
    points = " ".join(f"{random.choice('MLCZ')}{random.randrange(48)}" for _ in range(24))
    return f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{points}"></path></svg>'


def _some(count: int, much: float) -> int:
    return max(1, round(count * much))


def sayer(language: str, random: Random) -> Say:
    """Sentences of other news."""
    return lambda: escape(news.sentence(language, random), quote=False)
