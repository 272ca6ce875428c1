"""What every command shares: exit statuses, and how it ends."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any

import click

from extractor.acquire.settings import HOST_DELAY, HOST_REQUESTS
from extractor.errors import OutageError

_COLLECTING = (100_000, 20, 100)
"""Of the garbage collector: at Python's own thresholds a fifth of a start goes into looking through
modules and rules that stay."""

DEFAULT_DB = "outages.db"
FAILED, USAGE, INTERRUPTED, TERMINATED = 1, 2, 130, 143

STOPPED = "stopped"
RESUMABLE = "stopped; what was done is kept, the same command goes on"

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}

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


def database(command: Callable[..., Any]) -> Callable[..., Any]:
    """The database that a command reads: its argument, or ``--db`` as other commands have it."""

    @wraps(command)
    def wrapped(*args: Any, db: Path | None, named: Path | None, **options: Any) -> Any:
        if db and named and db != named:
            raise click.UsageError(f"two databases are given, {db} and {named}: which one?")
        return command(*args, db=db or named or Path(DEFAULT_DB), **options)

    path = click.Path(path_type=Path)
    option = click.option("--db", "named", type=path, help=f"The same.  [default: {DEFAULT_DB}]")
    return click.argument("db", type=path, required=False)(option(wrapped))


def selecting(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of which outages are meant: the fields of :class:`extractor.store.Selection`."""
    for option in (
        click.option(
            "--service", "services", multiple=True, help="Only this service; may be repeated."
        ),
        click.option("--category", "categories", multiple=True, help="Only this category."),
        click.option("--since", metavar="DATE", help="Only outages from this day on."),
        click.option("--until", metavar="DATE", help="Only outages up to this day."),
        click.option("--language", metavar="CODE", help="Only with an article in this language."),
        click.option("--status", help="ongoing, resolved or unknown."),
    )[::-1]:
        command = option(command)
    return command


def told(command: Callable[..., int | None]) -> Callable[..., None]:
    """End a command with its exit status; errors become one line that says what to do."""
    return _ending(command, STOPPED)


def resumable(command: Callable[..., int | None]) -> Callable[..., None]:
    """As :func:`told`, for a command that keeps what it did when it is stopped."""
    return _ending(command, RESUMABLE)


def _ending(command: Callable[..., int | None], stopped: str) -> Callable[..., None]:
    @wraps(command)
    def wrapped(*args: Any, **options: Any) -> None:
        gc.set_threshold(*_COLLECTING)
        atexit.register(gc.freeze)  # what is left when a process ends need not be looked through
        try:
            with _terminable():
                status = command(*args, **options) or 0
        except OutageError as error:
            click.echo(f"error: {error}", err=True)
            status = USAGE if error.reason == "bad_option" else FAILED
        except KeyboardInterrupt as interrupt:
            click.echo(stopped, err=True)
            status = TERMINATED if isinstance(interrupt, _Terminated) else INTERRUPTED
        except BrokenPipeError:
            sys.stderr.close()  # the reader of our output is gone; there is nobody to tell
            status = FAILED
        except OSError as error:
            if error.errno not in _NO_ROOM or error.filename is not None:
                raise
            _close_output()
            click.echo(f"error: the output cannot be written: {error.strerror}", err=True)
            status = FAILED
        sys.exit(status)

    return wrapped


class _Terminated(KeyboardInterrupt):
    """SIGTERM, which ends a command as Ctrl-C does: between two steps, with everything stored."""


@contextmanager
def _terminable() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _close_output() -> None:
    """Let what is left in the buffer go nowhere, else Python would complain when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
