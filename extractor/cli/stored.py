"""The commands over what is stored: ``outages export``, ``import``, ``browse`` and ``status``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, TextIO

import click

from extractor.cli.shared import DATABASE_OPTION, FAILED, database, resumable, selecting, told
from extractor.errors import OutageError


@click.command()
@database
@click.option(
    "--format",
    "format_",
    default="json",
    show_default=True,
    help="json, jsonl, csv, tables, parquet, jsonld, radar, atom or ics.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="A file; else stdout.")
@click.option("--incidents", "unit", flag_value="incidents", help="One record an incident.")
@click.option("--events", "unit", flag_value="events", help="One record an article's event.")
@click.option(
    "--gold",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write checked articles as a corpus into this folder instead.",
)
@click.option("--card", is_flag=True, help="Write the README of the data set instead.")
@click.option("--scores", type=click.Path(path_type=Path), help="For the card: a floor file.")
@selecting
@told
def export(
    db: Path,
    format_: str,
    output: Path | None,
    unit: Any,
    gold: Path | None,
    card: bool,
    scores: Path | None,
    **conditions: Any,
) -> None:
    """Write the stored events or incidents for other programs.

    json, jsonl, csv and parquet have one record an event unless --incidents is given; jsonld,
    radar, atom and ics one an incident unless --events is given. tables is a folder.

    \b
    outages export --format csv -o events.csv
    outages export archive.db --service whatsapp --since 2024-01-01 --format jsonl
    outages export --format ics --category power -o power.ics
    outages export --card -o README.md
    outages export --gold reviewed/ && outages evaluate reviewed/
    """
    from extractor.export import export as write
    from extractor.export import export_card
    from extractor.review.gold import write_gold
    from extractor.store import Selection, Store

    with Store(db, readonly=True) as store:
        selection = Selection(**conditions)
        if gold is not None:
            count = sum(1 for _ in write_gold(store.checked(), gold))
            click.echo(f"{count} checked articles in {gold}", err=True)
        elif card:
            export_card(store, output or sys.stdout, selection, scores)
        else:
            write(store, format_, output or sys.stdout, selection, unit)
            if next(store.events(selection), None) is None:
                click.echo(f"no event in {db} is of this kind", err=True)


@click.command("import", short_help="Read back what `outages export` wrote.")
@click.argument("files", nargs=-1, required=True, type=click.File(encoding="utf-8"))
@DATABASE_OPTION
@resumable
def import_(files: tuple[TextIO, ...], db: Path) -> int:
    """Read JSON Lines that `outages export` wrote back into a database.

    Events first, then incidents with what was decided by hand. A line that cannot be read is named
    and passed over, and the exit status is 1.

    \b
    outages import events.jsonl incidents.jsonl --db copy.db
    outages export --format jsonl | outages import - --db copy.db
    """
    from collections import Counter

    from extractor.store import Store
    from extractor.store.load import load

    done: Counter[str] = Counter()
    with Store(db) as store:
        for file in files:
            for result in load(store, file, file.name):
                if isinstance(result, OutageError):
                    click.echo(f"error: {result}", err=True)
                done["failed" if isinstance(result, OutageError) else result] += 1
    click.echo(", ".join(f"{count} {what}" for what, count in sorted(done.items())), err=True)
    return FAILED if done["failed"] else 0


@click.command(short_help="Look at the events in Datasette.")
@database
@click.option("--port", type=click.IntRange(1, 65535), help="Else the first free one from 8001 on.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--open/--no-open", "open_browser", default=True, help="Open a browser.")
@click.option("--root", is_flag=True, help="Sign in who opens the address, to review and submit.")
@click.option("--allow-private", is_flag=True, help="Fetch from addresses of private networks too.")
@told
def browse(db: Path, **options: Any) -> None:
    """Look at the events in Datasette, each beside the words that say it.

    \b
    outages browse
    outages browse archive.db --port 8080 --no-open
    outages browse --root
    """
    from extractor.browse.server import serve

    serve(db, **options)


@click.command(short_help="Say what is stored, and what failed and why.")
@database
@told
def status(db: Path) -> None:
    """Say how much the database holds, and what could not be read and why.

    \b
    outages status
    outages status archive.db
    """
    from extractor.render.status import lines
    from extractor.store import Store

    with Store(db, readonly=not _writable(db)) as store:
        for line in lines(store.status()):
            click.echo(line)


def _writable(db: Path) -> bool:
    """Whether an existing database may be brought up to date on the way."""
    import os

    return db.is_file() and os.access(db, os.W_OK)
