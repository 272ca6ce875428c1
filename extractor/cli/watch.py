"""The command ``outages watch``: options in, calls out."""

from __future__ import annotations

import re
from typing import Any

import click

from extractor.cli.shared import DATABASE_OPTION, asking, resumable

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def interval(text: str) -> float:
    """The seconds of a length of time as ``90s``, ``15m``, ``2h`` or ``1d``.

    Raises:
        BadParameter: it is none.
    """
    found = re.fullmatch(r"(\d{1,6})\s*([smhd])", text.strip().lower())
    if not found or not int(found[1]):
        raise click.BadParameter(f"{text!r} is no interval; give it as 90s, 15m, 2h or 1d")
    return float(int(found[1]) * SECONDS[found[2]])


@click.command(short_help="Follow feeds and pages: read what is new.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@DATABASE_OPTION
@click.option(
    "--every",
    metavar="INTERVAL",
    callback=lambda ctx, param, value: value and interval(value),
    help="Look again: 90s, 15m, 2h, 1d.",
)
@click.option(
    "--likely", is_flag=True, help="Fetch only what may be an outage by title or address."
)
@click.option("--json", "as_json", is_flag=True, help="JSON Lines on stdout.")
@asking
@click.option("--quiet", "-q", is_flag=True, help="No account of each event; errors only.")
@resumable
def watch(sources: tuple[str, ...], **options: Any) -> int:
    """Follow feeds, sitemaps and section pages: read the articles that are new.

    SOURCE is the address of an RSS, Atom or JSON feed, of a (news) sitemap, or of a page that lists
    articles; or a file of such addresses, or - for standard input. What the database knows is not
    fetched again, and where nothing is new nothing is said. With --every it goes on until it is
    stopped by Ctrl-C or SIGTERM.

    \b
    outages watch https://news.example/rss
    outages watch https://news.example/sitemap-news.xml --every 15m --likely
    outages watch sources.txt --every 1h --json >> events.jsonl
    """
    from extractor.render.watching import follow

    return follow(sources, **options)
