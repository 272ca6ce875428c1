"""The commands over the rules: ``outages explain``, ``evaluate`` and ``check``."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.shared import FAILED, told
from extractor.errors import OutageError


@click.command(short_help="Show which rule saw what in which words.")
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
    from extractor.cli.options import check_page_options
    from extractor.explain import accounts

    check_page_options((source,), published, language, url)
    failed = 0
    for account in accounts(source, form or "text", published, language, url, allow_private):
        if isinstance(account, OutageError):
            failed = FAILED
            click.echo(f"error: {account}", err=True)
        else:
            click.echo(account)
    return failed


@click.command()
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


@click.command(short_help="Check the rule files and all their examples.")
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
