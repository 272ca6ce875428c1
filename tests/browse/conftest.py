"""A Datasette over a small database of ours, asked through its own client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.browse import server
from extractor.store import Store
from tests.stored import extraction, look_alike

Get = Callable[..., Any]


def getter(*paths: Path, **options: Any) -> Get:
    """A function that asks a new Datasette over ``paths`` for a page."""
    from datasette.app import Datasette

    server.register()
    datasette = Datasette([str(path) for path in paths], **options)

    async def get(path: str, **request: Any) -> Any:
        await datasette.invoke_startup()
        return await datasette.client.get(path, **request)

    return lambda path, **request: asyncio.run(get(path, **request))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Two outages and a look-alike."""
    path = tmp_path / "outages.db"
    second = extraction("lintas", published="2024-01-02", language="en")
    event = second.events[0]
    event.status, event.date, event.cause = "resolved", "2024-01-02", None
    event.services[0].id, event.services[0].name = "lintas", "Lintas <Jaya> & Co"
    event.services[0].category = "transport"
    with Store(path) as store:
        store.save(extraction())
        store.save(second)
        store.save(look_alike())
    return path


@pytest.fixture
def get(db: Path) -> Get:
    return getter(db)
