"""What fetching asks of those who remember: what is known, what was done, what has arrived."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from extractor.acquire.page import Page, Validators


class Memory(Protocol):
    """Asked about the addresses of a run, always in the thread that takes the pages."""

    def is_done(self, source: str) -> bool:
        """Whether the address is to be passed over."""

    def waiting(self, source: str) -> Page | None:
        """Its page, where it arrived before and was not read."""

    def validators(self, source: str) -> Validators | None:
        """What to ask with whether the page has changed since."""

    def arrived(self, pages: Sequence[Page]) -> None:
        """Pages have arrived; each is given out when its turn comes."""


class Forgetful:
    """Remembers nothing."""

    def is_done(self, source: str) -> bool:
        """Nothing was done."""
        return False

    def waiting(self, source: str) -> None:
        """Nothing has arrived before."""

    def validators(self, source: str) -> None:
        """Nothing is known."""

    def arrived(self, pages: Sequence[Page]) -> None:
        """What arrives is not kept."""
