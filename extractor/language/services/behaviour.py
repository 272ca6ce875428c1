"""Names that behave as services do, though no single construction says that they are any.

"Zentrix users were locked out … Zentrix acknowledged the problem … the Zentrix app": each of these
is said of other things too; together they are said of a service only. Rules of code ``behaves``
have a weight, which counts once for a name however often the rule matches; a negative weight
speaks against a name ("in Zentrix": a town, "Dr Zentrix": a person).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from extractor.language.layout import Span
from extractor.language.mentions import Coded, ServiceMention
from extractor.language.services.names_in_text import TextNames
from extractor.language.trades import slug

ENOUGH = 2.5
"""Weight from which on a name is a service's: two things that are hardly said of others, or three
that many are."""

TITLE, IN_TITLE = "title", 0.5
"""What standing in the title adds to it."""

LEAST_LETTERS = 3
"""Letters of a name that behaviour alone can make a service."""


class Behaviour:
    """What a text says of its names, gathered claim by claim.

    What is said of one name of a list is said of all; ``joints`` are the words between two of them.
    """

    def __init__(self, names: TextNames, joints: Collection[str]) -> None:
        self._names = names
        self._joints = joints
        self._weights: dict[str, dict[str, float]] = defaultdict(dict)
        self._first: dict[str, tuple[Span, str]] = {}

    def note(self, span: Span, claim: Coded) -> None:
        """Count ``claim``, which speaks of the name at ``span`` and of those in a list with it.

        What speaks against a name of several words speaks against its last one as well: a person
        goes by the surname later.
        """
        others = (other for other in self._lists.get(span[1], ()) if other[1] != span[1])
        for start, end in (span, *others):
            if self._names.ordinary(start, end):
                continue
            name = self._names.text[start:end]
            self._weights[name][claim.rule] = claim.weight
            if claim.weight < 0:
                self._weights[name.rpartition(" ")[2]][claim.rule] = claim.weight
            elif self._names.in_title(start):
                self._weights[name][TITLE] = IN_TITLE
            self._first.setdefault(name, ((start, end), claim.rule))

    @cached_property
    def _lists(self) -> dict[int, Sequence[Span]]:
        """The names of the list that a name stands in, by where it ends."""
        return {span[1]: found for found in self._names.lists(self._joints) for span in found}

    def services(self) -> Iterator[ServiceMention]:
        """One mention of each name that enough speaks for."""
        for name, (span, rule) in self._first.items():
            enough = sum(self._weights[name].values()) >= ENOUGH
            if enough and sum(map(str.isalpha, name)) >= LEAST_LETTERS:
                yield ServiceMention(*span, rule, slug(name), name, "discovered")
