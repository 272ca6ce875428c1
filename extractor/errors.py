"""The error tree. Every error names the input, the reason and the next step.

OutageError
├── InputError          what was given cannot be read
│   ├── AcquireError    … because it could not be fetched or opened
│   └── ContentError    … because the page holds no article
├── LanguageError       no rules for the article's language
├── RuleError           a rule file is wrong: file, line, nearest valid name
└── StoreError          the database cannot be opened or written
"""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TypeVar


class OutageError(Exception):
    """Base of everything this package raises on purpose.

    ``reason`` is a stable code (``http_404``, ``paywall`` …) for the ``fetches`` table;
    ``step`` tells the person what to do next.
    """

    def __init__(self, source: str, message: str, *, reason: str, step: str = "") -> None:
        self.source = source
        self.message = message
        self.reason = reason
        self.step = step
        super().__init__(source, message)

    def __str__(self) -> str:
        return f"{self.source}: {self.message}" + (f" → {self.step}" if self.step else "")


E = TypeVar("E", bound=OutageError)


def fault(kind: type[E], source: str, error: Exception) -> E:
    """An error of ours as one of the tree, so that it is told with its place and stops nothing."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    told = kind(
        source,
        f"a fault of the extractor ({type(error).__name__} in {Path(place.filename).name},"
        f" line {place.lineno})",
        reason="fault",
        step="please report it with the page; the others were read",
    )
    told.__cause__ = error
    return told


class InputError(OutageError):
    """What was given cannot be read."""


class AcquireError(InputError):
    """The input could not be fetched or opened."""


class ContentError(InputError):
    """The page was read and holds no article (paywall, consent wall, index page, no text …)."""


class LanguageError(OutageError):
    """The article is in a language without rules."""


class RuleError(OutageError):
    """A rule file is wrong."""


class StoreError(OutageError):
    """The database cannot be opened or written."""
