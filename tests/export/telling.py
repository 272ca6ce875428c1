"""A database of three articles: two tell one outage and differ, one tells another outage."""

from __future__ import annotations

from pathlib import Path

from extractor.store import Store
from tests.stored import extraction, look_alike


def fill(path: Path) -> Store:
    """A store with an incident of two articles that differ, one of one article, a look-alike."""
    first = extraction("first")
    later = extraction(
        "later",
        title="Kilat pulih, kata perusahaan",
        published="2023-03-09T15:00:00+07:00",
        publisher="Warta Lain",
        language="en",
    )
    event = later.events[0]
    assert event.start is not None
    event.status = "resolved"
    event.start = event.start.model_copy(
        update={"local": "2023-03-09T07:00:00+07:00", "utc": "2023-03-09T00:00:00Z"}
    )
    event.end = event.start.model_copy(
        update={
            "role": "end",
            "local": "2023-03-09T11:15:00+07:00",
            "utc": "2023-03-09T04:15:00Z",
        }
    )
    other = extraction("other", published="2023-06-01T09:00:00+07:00")
    other.events[0].date = "2023-06-01"
    other.events[0].start = None
    other.events[0].times = []
    other.events[0].cause = None
    store = Store(path)
    for found in (first, later, other, look_alike()):
        store.save(found)
    return store
