"""The Datasette plugin: outages as pages, each value beside the words that say it.

    /{database}/-/outages                 incidents with calendar, filters and full-text search
    /{database}/-/outages/incident/{id}   one incident as all its articles tell it
    /{database}/-/outages/event/{id}      one event and its article with the evidence marked
    /{database}/-/outages/article/{id}    an article, whether or not it is about an outage
    /-/outages                            the databases that hold outages

It keeps out of the way of every database that was not made by ``outages extract``.
"""

from extractor.browse.hooks import (
    canned_queries,
    database_actions,
    forbidden,
    get_metadata,
    handle_exception,
    menu_links,
    permission_allowed,
    register_actions,
    register_routes,
    render_cell,
    startup,
)
from extractor.browse.server import serve

__all__ = [
    "canned_queries",
    "database_actions",
    "forbidden",
    "get_metadata",
    "handle_exception",
    "menu_links",
    "permission_allowed",
    "register_actions",
    "register_routes",
    "render_cell",
    "serve",
    "startup",
]
