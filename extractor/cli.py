"""The command ``outages``: options in, calls out. What the commands do is elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, TextIO

import click

from extractor.cli_incident import incident, link
from extractor.cli_watch import watch
from extractor.command import DATABASE, DATABASE_OPTION, FAILED, asking, told
from extractor.errors import OutageError
from extractor.version import VERSION


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, "-V", "--version", prog_name="outages")
def main() -> None:
    """Read news articles and turn them into structured outage events.

    \b
    outages extract https://news.example/story     read, store, tell
    outages browse                                 look at the events in Datasette
    outages export --format csv > events.csv       take them elsewhere
    outages demo                                   see all of it on bundled pages
    """


@main.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@DATABASE_OPTION
@click.option(
    "--json", "as_json", is_flag=True, help="JSON Lines on stdout, one object an article."
)
@click.option("--no-store", is_flag=True, help="Do not write a database.")
@click.option("--published", metavar="DATE", help="Publication date, where the input has none.")
@click.option("--language", metavar="CODE", help="ISO 639-1 code, where it is detected wrongly.")
@click.option("--url", help="The address that a file was saved from.")
@asking
@click.option("--retry-failed", is_flag=True, help="Try again what failed and may succeed now.")
@click.option("--afresh", is_flag=True, help="Fetch also what an interrupted run has done.")
@click.option("--again", "read_again", is_flag=True, help="Read all kept pages by today's rules.")
@click.option("--quiet", "-q", is_flag=True, help="No account of each event; errors only.")
@told
def extract(inputs: tuple[str, ...], **options: Any) -> int:
    """Read articles and store the outage events they tell of.

    INPUT is a web address, an .html, .txt, .jsonl, .csv or .warc file, a folder of these, or - for
    standard input. Each event is told in short; --json prints it whole. One bad input never stops
    the others: it is named with its reason, and the exit status is 1. The same command continues a
    run that was interrupted; a page that has not changed is not read a second time.

    \b
    outages extract https://news.example/a https://news.example/b
    outages extract saved-pages/ --db 2024.db
    outages extract story.txt --published 2022-12-29 --json --no-store
    cat urls.txt | outages extract -
    outages extract --retry-failed
    outages extract --again          new rules over everything, without the network
    """
    from extractor.render.progress import follow

    stored = options["retry_failed"] or options["read_again"]
    if stored and (inputs or options["no_store"] or options["url"]):
        raise click.UsageError("--retry-failed and --again take what the database holds")
    if options["retry_failed"] and options["read_again"]:
        raise click.UsageError("give one of --retry-failed and --again")
    if not inputs and not stored:
        raise click.UsageError("Missing argument 'INPUT...'.")

    return follow(inputs, **options)


@main.command(short_help="Find the outages among very many pages.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@DATABASE_OPTION
@click.option("--output", "-o", type=click.Path(path_type=Path), help="A folder of files instead.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["jsonl", "parquet"]),
    default="jsonl",
    show_default=True,
    help="Of the files in --output.",
)
@click.option("--workers", type=click.IntRange(1), help="Processes; else one a processor.")
@click.option("--scheduler", metavar="ADDRESS", help="A dask cluster: tcp://host:8786.")
@click.option(
    "--audit",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="SHARE",
    help="Read this share of the rejects in full, and tell what was missed.",
)
@click.option("--whole", is_flag=True, help="Read every page in full: no cheap tests first.")
@click.option("--pages/--no-pages", default=True, help="Keep the pages of outages in --db.")
@click.option("--afresh", is_flag=True, help="Forget what an earlier run has done.")
@told
def mine(inputs: tuple[str, ...], **options: Any) -> int:
    """Find the outages among very many pages: web archives, folders, tables.

    INPUT is a .warc.gz or .jsonl file, a folder, a quoted pattern, or an address that fsspec opens.
    Most pages are rejected by cheap tests; --audit 0.001 reads that share of the rejects in full
    and tells what was missed. A run that was stopped goes on where it was: docs/scale.md.

    \b
    outages mine CC-NEWS-20240301*.warc.gz --db march.db
    outages mine "s3://commoncrawl/crawl-data/CC-NEWS/2024/03/*.warc.gz" -o march/ --format parquet
    outages mine archive/ --scheduler tcp://10.0.0.1:8786 --audit 0.001
    """
    from extractor.render.mining import follow

    return follow(inputs, **options)


@main.command()
@DATABASE
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
@click.option("--service", "services", multiple=True, help="Only this service; may be repeated.")
@click.option("--category", "categories", multiple=True, help="Only this category.")
@click.option("--since", metavar="DATE", help="Only outages from this day on.")
@click.option("--until", metavar="DATE", help="Only outages up to this day.")
@click.option("--language", metavar="CODE", help="Only articles in this language.")
@click.option("--status", help="ongoing, resolved or unknown.")
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


@main.command("import", short_help="Read back what `outages export` wrote.")
@click.argument("files", nargs=-1, required=True, type=click.File(encoding="utf-8"))
@DATABASE_OPTION
@told
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


@main.command(short_help="Look at the events in Datasette.")
@DATABASE
@click.option("--port", type=int, help="Else the first free one from 8001 on.")
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


@main.command(short_help="Show which rule saw what in which words.")
@click.argument("source", metavar="INPUT")
@click.option("--json", "form", flag_value="json", help="Every mention as JSON, one object a line.")
@click.option("--html", "form", flag_value="html", help="A page to open in a browser.")
@click.option("--published", metavar="DATE", help="Publication date, where the input has none.")
@click.option("--language", metavar="CODE", help="ISO 639-1 code, where it is detected wrongly.")
@click.option("--url", help="The address that a file was saved from.")
@click.option("--allow-private", is_flag=True, help="Fetch from addresses of private networks too.")
@told
def explain(
    source: str,
    form: str | None,
    published: str | None,
    language: str | None,
    url: str | None,
    allow_private: bool,
) -> int:
    """Show which rule saw what in which words, and why each value was taken.

    \b
    outages explain story.txt --published 2022-12-29
    outages explain https://news.example/story --json
    outages explain story.html --html > story-explained.html
    """
    from extractor.explain import accounts

    failed = 0
    for account in accounts(source, form or "text", published, language, url, allow_private):
        if isinstance(account, OutageError):
            failed = FAILED
            click.echo(f"error: {account}", err=True)
        else:
            click.echo(account)
    return failed


@main.command(short_help="Say what is stored, and what failed and why.")
@DATABASE
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


@main.command()
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--show", multiple=True, metavar="FIELD", help="List the wrong values of a field.")
@click.option("--confusion", is_flag=True, help="Which symptoms and causes are taken for others.")
@click.option("--calibration", is_flag=True, help="How often values are right, by confidence.")
@click.option(
    "--floor",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Fail where a field scores less than this file says.",
)
@click.option("--raise", "raise_floor", is_flag=True, help="Store these scores as the floor.")
@click.option("--because", metavar="REASON", help="With --raise: why a score may be lower.")
@told
def evaluate(
    corpus: Path,
    show: tuple[str, ...],
    confusion: bool,
    calibration: bool,
    floor: Path | None,
    raise_floor: bool,
    because: str | None,
) -> int:
    """Score a corpus: precision, recall and F1 of every field.

    \b
    outages evaluate corpora/id/test
    outages evaluate corpora/en/tune --show date --show services
    outages evaluate corpora/id/test --floor corpora/floor.json
    """
    from extractor.evaluate import FIELDS, run

    if unknown := [name for name in show if name not in FIELDS]:
        raise click.BadParameter(
            f"{unknown[0]!r} is no field; there are {', '.join(FIELDS)}", param_hint="--show"
        )
    if (raise_floor or because) and floor is None:
        raise click.UsageError("--raise and --because need --floor FILE")
    return run(
        corpus,
        show,
        confusion=confusion,
        calibrated=calibration,
        floor=floor,
        raise_floor=raise_floor,
        because=because,
    )


@main.command(short_help="Check the rule files and all their examples.")
@told
def check() -> int:
    """Check the rule files: their form, and every example of every rule, both ways."""
    from extractor.language.check import check as faults
    from extractor.language.rules import languages

    found = faults()
    for error in found:
        click.echo(f"error: {error}", err=True)
    if not found:
        click.echo(f"all rules of {', '.join(languages())} match their examples")
    return FAILED if found else 0


@main.command(short_help="Run the whole road over bundled pages.")
@click.option("--db", type=click.Path(path_type=Path), default="demo.db", show_default=True)
@click.option("--browse/--no-browse", default=True, help="Open Datasette on the result.")
@click.option("--open/--no-open", "open_browser", default=False, help="Open a browser too.")
@told
def demo(db: Path, browse: bool, open_browser: bool) -> int:
    """Run the whole road over bundled pages: fetch, read, store, browse.

    \b
    outages demo
    outages demo --no-browse
    """
    from extractor.demo import run

    return run(db, browse, open_browser)


main.add_command(incident)
main.add_command(link)
main.add_command(watch)
