"""What every command shares: exit statuses, and how it ends."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from extractor.acquire.settings import HOST_DELAY, HOST_REQUESTS
from extractor.errors import OutageError

_COLLECTING = (100_000, 20, 100)
"""Of the garbage collector: at Python's own thresholds a fifth of a start goes into looking through
modules and rules that stay."""

DEFAULT_DB = "outages.db"
FAILED, INTERRUPTED = 1, 130

DATABASE = click.argument("db", type=click.Path(path_type=Path), default=DEFAULT_DB)
DATABASE_OPTION = click.option(
    "--db", type=click.Path(path_type=Path), default=DEFAULT_DB, show_default=True
)


def asking(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of how sites are asked: the fields of :class:`extractor.acquire.Settings`."""
    for option in (
        click.option(
            "--allow-private", is_flag=True, help="Fetch from addresses of private networks too."
        ),
        click.option(
            "--delay",
            type=click.FloatRange(min=0),
            default=HOST_DELAY,
            show_default=True,
            help="Seconds between two requests to one host.",
        ),
        click.option(
            "--at-once",
            type=click.IntRange(min=1),
            default=HOST_REQUESTS,
            show_default=True,
            help="Requests under way to one host.",
        ),
        click.option(
            "--contact",
            metavar="ADDRESS",
            envvar="OUTAGES_CONTACT",
            help="Where a site's owner can write to; told to the site. Also $OUTAGES_CONTACT.",
        ),
    )[::-1]:
        command = option(command)
    return command


def told(command: Callable[..., int | None]) -> Callable[..., None]:
    """End a command with its exit status; errors become one line that says what to do."""

    @wraps(command)
    def wrapped(*args: Any, **options: Any) -> None:
        gc.set_threshold(*_COLLECTING)
        atexit.register(gc.freeze)  # what is left when a process ends need not be looked through
        try:
            status = command(*args, **options) or 0
        except OutageError as error:
            click.echo(f"error: {error}", err=True)
            status = FAILED
        except KeyboardInterrupt:
            click.echo("stopped; what was done is kept, the same command goes on", err=True)
            status = INTERRUPTED
        except BrokenPipeError:
            sys.stderr.close()  # the reader of our output is gone; there is nobody to tell
            status = FAILED
        sys.exit(status)

    return wrapped
