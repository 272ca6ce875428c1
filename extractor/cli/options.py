"""What is said of a page on the command line is looked at once, before any page is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click


def check_page_options(
    inputs: Sequence[str], published: str | None, language: str | None, url: str | None
) -> None:
    """Refuse a date, a language or an address that no page can have.

    Raises:
        UsageError: one is wrong, or ``url`` is given for more than one page.
    """
    from extractor.acquire.files import TABLES, is_url
    from extractor.article import dates
    from extractor.errors import InputError
    from extractor.language import rules

    if published is not None:
        try:
            dates.given(published, "--published")
        except InputError as error:
            raise click.UsageError(str(error)) from error
    if language is not None and language not in rules.languages():
        known = ", ".join(sorted(rules.languages()))
        raise click.UsageError(f"--language {language}: there are rules for {known}")
    if url is None:
        return
    if not is_url(url):
        raise click.UsageError(f"--url {url}: this is no web address → begin it with https://")
    paths = [Path(given) for given in inputs]
    if len(paths) > 1 or any(p.is_dir() or p.suffix.lower() in TABLES for p in paths):
        raise click.UsageError("--url is the address of one saved page; give them one by one")
