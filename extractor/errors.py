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
