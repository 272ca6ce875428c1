"""The commands ``outages incident …``: options in, calls out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from extractor.cli.shared import DATABASE_OPTION, database, selecting, told


@click.group()
def incident() -> None:
    """See incidents, and correct by hand which events belong to one.

    \b
    outages incident list --service whatsapp
    outages incident show 2024-03-05-whatsapp-1f09c2
    outages incident merge KEPT OTHER
    outages incident split INCIDENT EVENT...
    """


@incident.command("list")
@database
@selecting
@told
def list_(db: Path, **conditions: Any) -> None:
    """List the incidents, one a line, by date.

    \b
    outages incident list --since 2024-01-01
    """
    from extractor.render.incident import line
    from extractor.store import Selection, Store

    found = None
    with Store(db, readonly=True) as store:
        for found in store.incidents(Selection(**conditions)):
            click.echo(line(found))
    if found is None:
        click.echo(f"no incident in {db} is of this kind", err=True)


@incident.command()
@click.argument("incident_id", metavar="INCIDENT")
@DATABASE_OPTION
@told
def show(incident_id: str, db: Path) -> None:
    """Tell one incident: its articles and why each is one of it, conflicts, what was known when.

    \b
    outages incident show 2024-03-05-whatsapp-1f09c2
    """
    from extractor.render.incident import lines
    from extractor.store import Store

    with Store(db, readonly=True) as store:
        for text in lines(store.required_incident(incident_id)):
            click.echo(text)


@incident.command()
@click.argument("first", metavar="EVENT")
@click.argument("second", metavar="EVENT")
@DATABASE_OPTION
@told
def why(first: str, second: str, db: Path) -> None:
    """Say how much two events look like one incident, and why.

    \b
    outages incident why 1f09c2d1-1 77ab20e4-1
    """
    from extractor.render.incident import reasons
    from extractor.store import Store

    with Store(db, readonly=True) as store:
        for text in reasons(store.likeness(first, second)):
            click.echo(text)


@incident.command()
@click.argument("kept", metavar="KEPT")
@click.argument("other", metavar="OTHER")
@DATABASE_OPTION
@told
def merge(kept: str, other: str, db: Path) -> None:
    """Make one incident of two. It is remembered, and the id OTHER leads to KEPT.

    \b
    outages incident merge 2024-03-05-whatsapp-1f09c2 2024-03-05-meta-77ab20
    """
    from extractor.store import Store

    with Store(db) as store:
        click.echo(store.merge(kept, other))


@incident.command()
@click.argument("incident_id", metavar="INCIDENT")
@click.argument("events", metavar="EVENT...", nargs=-1, required=True)
@DATABASE_OPTION
@told
def split(incident_id: str, events: tuple[str, ...], db: Path) -> None:
    """Move events out of an incident into one of their own. It is remembered.

    \b
    outages incident split 2024-03-05-whatsapp-1f09c2 77ab20e4-1
    """
    from extractor.store import Store

    with Store(db) as store:
        click.echo(store.split(incident_id, events))


@click.command()
@database
@told
def link(db: Path) -> None:
    """Link all events into incidents anew. Ids stay, and what was decided by hand stands.

    \b
    outages link
    outages incident link archive.db
    """
    from extractor.store import Store

    with Store(db) as store:
        count, moved = store.relink()
    click.echo(f"{count} incidents, {moved} events in another one than before", err=True)


incident.add_command(link)
