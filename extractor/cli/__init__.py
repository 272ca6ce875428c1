"""The command ``outages``: options in, calls out. What the commands do is elsewhere."""

from __future__ import annotations

import click

from extractor.cli import incident, judging, reading, stored, watch
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


for command in (
    reading.extract,
    reading.mine,
    reading.demo,
    watch.watch,
    stored.export,
    stored.import_,
    stored.browse,
    stored.status,
    incident.incident,
    incident.link,
    judging.explain,
    judging.evaluate,
    judging.check,
):
    main.add_command(command)
