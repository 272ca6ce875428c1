"""The commands that read pages: ``outages extract``, ``mine`` and ``demo``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from extractor.cli.shared import DATABASE_OPTION, asking, resumable


@click.command()
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
@resumable
def extract(inputs: tuple[str, ...], **options: Any) -> int:
    """Read articles and store the outage events they tell of.

    INPUT is a web address, an .html, .mhtml, .txt, .jsonl, .csv or .warc file, a list of addresses,
    a folder of these, or - for standard input. Each event is told in short; --json prints it whole.
    One bad input never stops the others: it is named with its reason, and the exit status is 1. The
    same command continues a run that was interrupted; a page that has not changed is not read a
    second time.

    \b
    outages extract https://news.example/a https://news.example/b
    outages extract saved-pages/ --db 2024.db
    outages extract story.txt --published 2022-12-29 --json --no-store
    cat urls.txt | outages extract -
    outages extract --retry-failed
    outages extract --again          new rules over everything, without the network
    """
    from extractor.cli.options import check_page_options
    from extractor.render.progress import follow

    stored = options["retry_failed"] or options["read_again"]
    if stored and (inputs or options["no_store"] or options["url"]):
        raise click.UsageError("--retry-failed and --again take what the database holds")
    if options["retry_failed"] and options["read_again"]:
        raise click.UsageError("give one of --retry-failed and --again")
    if not inputs and not stored:
        raise click.UsageError("Missing argument 'INPUT...'.")
    check_page_options(inputs, options["published"], options["language"], options["url"])
    return follow(inputs, **options)


@click.command(short_help="Find the outages among very many pages.")
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
@resumable
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


@click.command(short_help="Run the whole road over bundled pages.")
@click.option("--db", type=click.Path(path_type=Path), default="demo.db", show_default=True)
@click.option("--browse/--no-browse", default=True, help="Open Datasette on the result.")
@click.option("--open/--no-open", "open_browser", default=False, help="Open a browser too.")
@resumable
def demo(db: Path, browse: bool, open_browser: bool) -> int:
    """Run the whole road over bundled pages: fetch, read, store, browse.

    \b
    outages demo
    outages demo --no-browse
    """
    from extractor.demo import run

    return run(db, browse, open_browser)
