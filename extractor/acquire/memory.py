"""What fetching asks of those who remember: what is known, what was done, what has arrived."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from extractor.acquire.page import Page, Validators

Keep = Callable[[Page], None]
"""Keeps a page until it is read."""


class Memory(Protocol):
    """Asked about the addresses of a run, in the thread that takes the pages but for the last."""

    def is_done(self, source: str) -> bool:
        """Whether the address is to be passed over."""

    def waiting(self, source: str) -> Page | None:
        """Its page, where it arrived before and was not read."""

    def validators(self, source: str) -> Validators | None:
        """What to ask with whether the page has changed since."""

    def arriving(self) -> AbstractContextManager[Keep]:
        """Opened in the thread that fetches; told each page before another one is asked for.

        So a run that is killed has lost none that a site has sent it.
        """


class Forgetful:
    """Remembers nothing."""

    def is_done(self, source: str) -> bool:
        """Nothing was done."""
        return False

    def waiting(self, source: str) -> None:
        """Nothing has arrived before."""

    def validators(self, source: str) -> None:
        """Nothing is known."""

    def arriving(self) -> AbstractContextManager[Keep]:
        """What arrives is not kept."""
        return nullcontext(lambda page: None)
