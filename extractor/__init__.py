"""The outage extractor: news articles in, structured outage events out.

>>> from extractor import extract
>>> extract("https://news.example/story").primary.services

Importing the package loads nothing heavy: names are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from extractor.version import VERSION as __version__

if TYPE_CHECKING:
    from extractor.api import extract as extract
    from extractor.api import extract_all as extract_all
    from extractor.errors import OutageError as OutageError
    from extractor.models import Article as Article
    from extractor.models import Event as Event
    from extractor.models import Evidence as Evidence
    from extractor.models import Extraction as Extraction
    from extractor.pipeline import Pipeline as Pipeline
    from extractor.store import Store as Store

_HOMES = {
    "extract": "extractor.api",
    "extract_all": "extractor.api",
    "Pipeline": "extractor.pipeline",
    "Article": "extractor.models",
    "Event": "extractor.models",
    "Evidence": "extractor.models",
    "Extraction": "extractor.models",
    "OutageError": "extractor.errors",
    "Store": "extractor.store",
}

__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'extractor' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
