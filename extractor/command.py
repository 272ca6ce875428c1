"""What every command shares: exit statuses, and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from extractor.errors import OutageError

DEFAULT_DB = "outages.db"
FAILED, INTERRUPTED = 1, 130

DATABASE = click.argument("db", type=click.Path(path_type=Path), default=DEFAULT_DB)
DATABASE_OPTION = click.option(
    "--db", type=click.Path(path_type=Path), default=DEFAULT_DB, show_default=True
)


def told(command: Callable[..., int | None]) -> Callable[..., None]:
    """End a command with its exit status; errors become one line that says what to do."""

    @wraps(command)
    def wrapped(*args: Any, **options: Any) -> None:
        try:
            status = command(*args, **options) or 0
        except OutageError as error:
            click.echo(f"error: {error}", err=True)
            status = FAILED
        except KeyboardInterrupt:
            click.echo("stopped; what was done is kept", err=True)
            status = INTERRUPTED
        except BrokenPipeError:
            sys.stderr.close()  # the reader of our output is gone; there is nobody to tell
            status = FAILED
        sys.exit(status)

    return wrapped
