"""The house of the services that are down: every name and account that speaks for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.language import gazetteer
from extractor.language.layout import fold
from extractor.language.mentions import ServiceMention
from extractor.language.words import stands_in

_LETTERS = re.compile(r"\W")

SHORTEST = 3
"""Letters of a name that an account may carry inside, at least."""


@dataclass(frozen=True, slots=True)
class House:
    """Names (folded) and accounts (without @) of the services down, and they themselves."""

    names: frozenset[str]
    handles: frozenset[str]
    services: tuple[ServiceMention, ...]

    @classmethod
    def of(cls, down: Sequence[ServiceMention]) -> House:
        """Everything the gazetteer knows of the services of ``down`` and their parents."""
        entries = gazetteer.services().entries
        names: set[str] = set()
        handles: set[str] = set()
        brands = [mention for mention in down if mention.kind != "generic"]
        for mention in brands:
            names.update(fold(name) for name in (mention.name, mention.operator) if name)
            entry = entries.get(mention.id)
            while entry is not None:
                known = (entry.name, entry.operator, *entry.operator_names)
                names.update(fold(name) for name in known if name)
                handles.update(handle.lower() for handle in entry.handles)
                entry = entries.get(entry.parent) if entry.parent else None
        return cls(frozenset(names), frozenset(handles), tuple(brands))

    @property
    def first(self) -> ServiceMention | None:
        """The first of the services, as the event has them."""
        return self.services[0] if self.services else None

    def owns(self, name: str) -> bool:
        """Whether ``name`` is one of the names of the house, or one of them with more words."""
        folded = fold(name)
        return any(stands_in(known, folded) or stands_in(folded, known) for known in self.names)

    def owns_handle(self, handle: str) -> bool:
        """Whether an account is one of the operator's: listed, or with its name inside."""
        plain = _LETTERS.sub("", handle.lower())
        letters = (_LETTERS.sub("", name) for name in self.names)
        return handle.lstrip("@").lower() in self.handles or any(
            len(name) >= SHORTEST and name in plain for name in letters
        )
