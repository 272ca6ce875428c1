"""Which of Datasette's databases hold outages."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from extractor.store.rows import TABLES
from extractor.store.views import VIEWS

OUR_TABLES = frozenset(
    {*TABLES, *VIEWS, "articles", "changes", "extractions", "fetches", "incident_links"}
    | {"incident_values", "incidents", "pages", "reviews", "runs"}
)
"""Tables and views in whose cells the plugin looks for links."""

_NEEDED = frozenset(
    {
        *TABLES,
        "articles",
        "extractions",
        "articles_fts",
        "incident_facets",
        "reviews",
        "submissions",
    }
)
_known: WeakKeyDictionary[Any, bool] = WeakKeyDictionary()


async def holds_outages(database: Any) -> bool:
    """Whether the tables that the pages read are all there."""
    _known[database] = frozenset(await database.table_names()) >= _NEEDED
    return _known[database]


def known_for_sure(database: Any) -> bool:
    """What is known without asking: for hooks that cannot wait."""
    return _known.get(database, False)
