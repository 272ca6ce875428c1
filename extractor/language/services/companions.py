"""Names that are services by the company they keep: one list with services that failed.

"An outage took down Discord, Canva, Zentrix and Moneta": two listed services make the others two
as well. Beside services of its operator a product goes by its last name: "Gmail, Drive and Docs".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

from extractor.language.gazetteer import ServiceGazetteer
from extractor.language.layout import Layout, Span, Spans, fold
from extractor.language.listing import MARKS, REACH, lists
from extractor.language.mentions import Coded, Mention, ServiceMention
from extractor.language.trades import slug

SURE = 2
"""Listed services that make the other names of a list services too."""

ABBREVIATION = 3
"""Characters up to which an unlisted name is a word for a thing (API, SMS, III)."""

IN_LIST = "services/in_list"
"""Rule of a name that is a service because it stands among services that failed."""


class Companions:
    """Finds the unlisted members of lists of services in one language.

    ``joints`` are the words between members; ``places`` the spellings that are places, folded.
    """

    def __init__(
        self, joints: Collection[str], gazetteer: ServiceGazetteer, places: Collection[str]
    ) -> None:
        self._joints = frozenset(joints)
        self._gazetteer = gazetteer
        self._places = places

    def of_failed(
        self, members: Sequence[Mention], claims: Iterable[Coded], layout: Layout
    ) -> Iterator[ServiceMention]:
        """Names that stand in one list with services said to be down: services as well."""
        failed = Spans((claim.start, claim.end) for claim in claims if claim.code == "down")
        starts = [member.start for member in members]
        for start, end in lists(members, layout, self._joints):
            if not failed.overlap(start, end):
                continue
            listed = members[bisect_left(starts, start) : bisect_left(starts, end)]
            listed = listed[: self._closed(listed, layout)]
            known = [m for m in listed if isinstance(m, ServiceMention) and m.kind == "service"]
            for member in listed:
                if not isinstance(member, ServiceMention):
                    yield from self._service(member, known, layout)

    def _service(
        self, member: Mention, known: Sequence[ServiceMention], layout: Layout
    ) -> Iterator[ServiceMention]:
        """What an unlisted member of a list with the services ``known`` names, if a service."""
        name = layout.text[member.start : member.end]
        operators = dict.fromkeys(service.operator for service in known if service.operator)
        if product := self._gazetteer.product(name, operators):
            yield ServiceMention(
                member.start,
                member.end,
                f"gazetteer/service/{product.id}",
                product.id,
                product.name,
                "service",
                product.category,
                product.operator,
            )
        elif len(known) >= SURE and self._may_be_service(member, layout):
            yield ServiceMention(member.start, member.end, IN_LIST, slug(name), name, "discovered")

    def _closed(self, listed: Sequence[Mention], layout: Layout) -> int:
        """How many members a list has up to the one behind its last "and".

        What only a comma adds to it then is somebody else: "A, B and C, Dana Hale, a lawyer, said".
        """
        for index in range(len(listed) - 1, 0, -1):
            between = layout.folded[listed[index - 1].end : listed[index].start]
            if self._joints.intersection(between.split()):
                return index + 1
        return len(listed)

    def _may_be_service(self, member: Mention, layout: Layout) -> bool:
        """Whether a name of a list, not its first, is neither a place nor an abbreviation.

        In brackets of its own stands another name of the member before: "Virgin Money (VMUK)".
        """
        name = layout.text[member.start : member.end]
        if layout.text[max(0, member.start - 1) : member.end + 1] == f"({name})":
            return False
        before = layout.folded[max(0, member.start - REACH) : member.start].split()
        joined = bool(before) and (before[-1] in self._joints or before[-1][-1] in MARKS)
        return joined and len(name) > ABBREVIATION and fold(name) not in self._places


def with_unlisted(found: list[ServiceMention], names: Iterable[Span]) -> list[Mention]:
    """``found`` and the other names of a text, which a list of services may pass over."""
    taken = Spans((m.start, m.end) for m in found)
    members: list[Mention] = list(found)
    last = 0
    for start, end in sorted(names, key=lambda span: (span[0], -span[1])):
        if start >= last and not taken.overlap(start, end):
            members.append(Mention(start, end, "name"))
            last = end
    return sorted(members, key=lambda member: member.start)
