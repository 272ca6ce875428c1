"""How sites are asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from extractor.version import VERSION

AGENT_NAME = "outage-extractor"
HOME = "https://pypi.org/project/outage-extractor/"

HOST_DELAY = 1.0
"""Seconds between two requests to one host."""

HOST_REQUESTS = 2
"""Under way to one host at the same time."""

Tell = Callable[[str], object]
"""Is told in words why a run takes its time."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How sites are asked.

    ``delay`` is the pause in seconds between two requests to one host, ``at_once`` how many may be
    under way to it, ``contact`` an address or page for a site's owner to write to. ``tell`` is told
    of long pauses that sites ask for, from another thread.
    """

    allow_private: bool = False
    delay: float = HOST_DELAY
    at_once: int = HOST_REQUESTS
    contact: str | None = None
    tell: Tell | None = field(default=None, compare=False)

    @property
    def agent(self) -> str:
        """The User-Agent header."""
        return f"{AGENT_NAME}/{VERSION} (+{HOME}{f'; {self.contact}' if self.contact else ''})"
