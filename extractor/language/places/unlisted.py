"""Places that no list has, known by how the text speaks of them.

Three ways lead to one, the surest first: a word for what it is ("Kecamatan X", "X County", rules
of code ``discovered``), a preposition that a place follows ("customers in X,", rules of code
``likely``) and a list with places in it ("A, X and C"). What else a capitalized name may be, a
service, a person, an organization, a month, is left out by what the other components found and by
the words in it (fragment ``no_place`` of the language).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from extractor.language import gazetteer
from extractor.language.layout import Layout, Span, Spans, fold
from extractor.language.lexicon import Hits
from extractor.language.listing import lists
from extractor.language.mentions import Coded, Mention, PlaceMention
from extractor.language.names import end_before
from extractor.language.rules import LanguageData

LONGEST = 4
"""Words of a name that only a preposition or a list calls a place."""

ABBREVIATION = 5
"""Letters of a word in capitals that is read as an abbreviation: the name of a body, no place."""

BESIDE = "list/place"
"""Rule of a place that is one by the places it stands in a list with."""

CLOSED = "name/place"
"""Rule of a place that is one by the last word of its name: "Oakland County"."""

FURTHEST = 24
"""Characters before a name in which the word before it is looked for."""

_CAPITAL_BEFORE = re.compile(r"(?<![\w'’.])([^\W\d_a-z]\w+) $")
_WORD_BEFORE = re.compile(r"(?<!\w)(\w+) $")
_NEXT = re.compile(r" ?('s\b|[^\W\d_]+)")
_NUMBER = re.compile(r" \d{1,2}[A-Z]?$")
_ODD = re.compile(r"\d|&|[^\W\d_A-Z][A-Z]|[./]\w|-[a-z]{3,}$")
"""A digit, an ampersand, a capital inside a word, an address, "-owned": no name of a place."""


class PlaceWords:
    """What the data of a language say about names that may be places."""

    def __init__(self, data: LanguageData) -> None:
        def phrases(*names: str) -> frozenset[str]:
            return frozenset(word for name in names for word in data.fragments.get(name, ()))

        self.joints = phrases("list_word", "place_kind", "place_joint")
        self.coordinators = phrases("place_and")
        self.kinds = phrases("place_kind")
        self.closing = phrases("place_kind_in_name")
        self.plain = phrases("place_kind", "place_joint", "ordinary_word")
        self.parts = phrases("place_part")
        self.bodies = phrases("place_body")
        self.directions = phrases("place_direction")
        self.after = phrases("after_place")
        times = (data.table("times", "months"), data.table("times", "weekdays"))
        self.never = phrases("no_place", "organization_noun", "honorific").union(
            *(map(fold, table) for table in times)
        )


class PlaceNames:
    """The capitalized names of one text that may be places."""

    def __init__(
        self, hits: Hits, layout: Layout, words: PlaceWords, taken: Iterable[Span], people: str
    ) -> None:
        self.layout = layout
        self.words = words
        self._spans = sorted(hits.get("name", ()), key=lambda span: (span[0], -span[1]))
        self._taken = Spans(taken)
        self._people = frozenset(fold(people).split())
        self._shouted_title = _capitalized_throughout(layout.text[: layout.title_end])

    def inside(self, claim: Mention) -> Iterator[Span]:
        """The names inside a claim."""
        index, last = bisect_left(self._spans, (claim.start, 0)), claim.start
        while index < len(self._spans) and self._spans[index][0] < claim.end:
            start, end = self._spans[index]
            index += 1
            if start < last or end > claim.end:
                continue
            last = end
            start = max(self._begin(start), claim.start)
            if not self._taken.overlap(start, end):
                yield start, end

    def every(self) -> Iterator[Span]:
        """Every name as long as it is printed, in order."""
        last = 0
        for start, end in self._spans:
            if start >= last and not self._taken.overlap(start, end):
                yield self._begin(start), end
                last = end

    def _begin(self, start: int) -> int:
        """Where a name begins, with a common noun before it that has a capital: "City Hall".

        Names leave out what may open a sentence; in the middle of one its capital belongs to them.
        """
        before = _CAPITAL_BEFORE.search(self.layout.text, max(0, start - FURTHEST), start)
        opens = before and self.layout.sentence(start)[0] == before.start(1)
        return before.start(1) if before and not opens else start

    def bare(self, start: int, end: int) -> Iterator[Span]:
        """The names between words such as "Kecamatan" or "County": "Desa X Kecamatan Y" is two."""
        first = last = -1
        for word in re.finditer(r"[^\s(]+", self.layout.folded[start:end]):
            if first >= 0 and word[0] in self.words.bodies:
                break  # "the City of Fairfax | Police Department"
            if word[0].strip(".,") not in self.words.kinds:
                first = word.start() if first < 0 else first
                last = word.end()
            elif first >= 0:
                yield start + first, start + last
                first = -1
        if first >= 0:
            yield start + first, start + last

    def without_kind(self, start: int, end: int) -> list[Span]:
        """A whole name without the word before it for what it is: "Desa | Sungai Dusun"."""
        opens = self.layout.folded[start:end].split()[0] in self.words.kinds
        return list(self.bare(start, end)) if opens else [(start, end)]

    def plausible(self, start: int, end: int) -> bool:
        """Whether nothing in a name, or about it, makes it something else than a place."""
        name = self.layout.text[start:end]
        parts = fold(name).split()
        longest = LONGEST
        if parts[0] in self.words.parts:
            name, longest = _NUMBER.sub("", name), LONGEST + 1  # "Bandar Bukit Tinggi 1"
        return not (
            len(parts) > longest
            or _ODD.search(name)
            or (name.isupper() and len(name) <= ABBREVIATION)
            or self.excluded(start, end)
            or all(part in self.words.plain for part in parts)
            or all(part in self._people for part in parts)
            or (self._shouted_title and self.layout.in_title(start))
        )

    def smaller(self, start: int, end: int) -> bool:
        """Whether a name is listed among those that are places only where words say so."""
        return gazetteer.places().local(self.layout.text[start:end]) is not None

    def only_kinds(self, start: int, end: int) -> bool:
        """Whether every word of a name is one that names no place: "Kota Nomor"."""
        return all(word in self.words.never for word in self.layout.folded[start:end].split())

    def opens_kind(self, start: int, end: int) -> bool:
        """Whether a name begins with the word for what a place is: "Wilayah (P3UW)"."""
        return self.layout.folded[start:end].split()[0] in self.words.kinds

    def excluded(self, start: int, end: int) -> bool:
        """Whether a word in a name, or right before it, says that it names no place."""
        name = self.layout.folded[start:end]
        before = _WORD_BEFORE.search(self.layout.folded, max(0, start - FURTHEST), start)
        words = [name, *name.split(), *([before[1]] if before else [])]
        return any(word in self.words.never for word in words)

    def enumerations(self, listed: Sequence[Mention]) -> Iterator[tuple[list[Mention], bool]]:
        """A list cut where neither a comma nor a word such as "and" joins two of its members.

        With each part comes whether a word joins any: "B, C and D" of "A in B, C and D".
        """
        part, joined = [listed[0]], False
        for before, member in pairwise(listed):
            between = self.layout.folded[before.end : member.start]
            words = re.findall(r"\w+|&", between)
            coordinated = any(word in self.words.coordinators for word in words)
            if not (coordinated or "," in between or "/" in between):
                yield part, joined
                part, joined = [], False
            part.append(member)
            joined = joined or coordinated
        yield part, joined

    def followed_well(self, end: int) -> bool:
        """Whether what stands behind a name can follow a place: "in Leeds on", not "in Azure use".

        Languages whose attributes follow their noun have no ``after_place`` and are not asked.
        """
        if not self.words.after:
            return True
        following = _NEXT.match(self.layout.folded, end)
        return not following or following[1] in self.words.after


def constructed(
    claims: Iterable[Coded], names: PlaceNames, listed: Iterable[PlaceMention]
) -> list[PlaceMention]:
    """Names that rules of code ``discovered`` call places by a word for what they are.

    The word must not belong to a listed place itself: "Jakarta Kota No. 1" is no town of "No".
    """
    inside = Spans((place.start, place.end) for place in listed)
    found: list[PlaceMention] = []
    for claim in claims:
        opener = names.layout.folded[claim.start : claim.end].split()[0]
        if opener not in names.words.parts and inside.overlap(claim.start, claim.start + 1):
            continue
        found += [
            _mention(bare, claim.rule, names, prepositional=True)
            for span in names.inside(claim)
            for bare in names.bare(*span)
            if not names.only_kinds(*bare)
        ]
    return found


def closed(names: PlaceNames, prepositions: Collection[int]) -> list[PlaceMention]:
    """Names that end with the word for what a place is (fragment ``place_kind_in_name``)."""
    found: list[PlaceMention] = []
    for start, end in names.every():
        parts = fold(names.layout.text[start:end]).split()
        if parts[-1] in names.words.closing and 1 < len(parts) <= LONGEST:
            before = end_before(names.layout.text, start)
            found.append(_mention((start, end), CLOSED, names, before in prepositions))
    return found


def likely(claims: Iterable[Coded], names: PlaceNames) -> list[PlaceMention]:
    """Names that stand where places stand, by rules of code ``likely``."""
    return [
        _mention(span, claim.rule, names, prepositional=True)
        for claim in claims
        for span in names.inside(claim)
        if names.plausible(*span) and names.followed_well(span[1]) and not names.opens_kind(*span)
    ]


def listed_below(
    places: Sequence[PlaceMention], claims: Sequence[Coded], names: PlaceNames
) -> list[PlaceMention]:
    """``places`` with those that stand in a list under a heading, which are whole names."""
    whole = Spans((claim.start, claim.end) for claim in claims)
    kept = [place for place in places if not whole.overlap(place.start, place.end)]
    known = {(place.start, place.end): place for place in places}
    listed = [
        known.get(span) or _mention(span, claim.rule, names, prepositional=True)
        for claim in claims
        for span in names.without_kind(claim.start, claim.end)
    ]
    return sorted([*kept, *listed], key=lambda place: place.start)


def beside(places: Sequence[PlaceMention], names: PlaceNames) -> list[PlaceMention]:
    """Names in a list with places: "Quetta, Sibi and Jhal Magsi".

    ``places`` are in order and do not overlap. A list without a word such as "and" needs two known
    places, so that "Leeds, Acme" is none.
    """
    known = Spans((place.start, place.end) for place in places)
    others = [Mention(*span, BESIDE) for span in names.every() if not known.overlap(*span)]
    members = sorted([*places, *others], key=lambda member: member.start)
    starts = [member.start for member in members]
    found: list[PlaceMention] = []
    for start, end in lists(members, names.layout, names.words.joints):
        listed = members[bisect_left(starts, start) : bisect_left(starts, end)]
        for enumeration, joined in names.enumerations(listed):
            unknown = [m for m in enumeration if not isinstance(m, PlaceMention)]
            smaller = sum(names.smaller(m.start, m.end) for m in unknown)
            sure = len(enumeration) - len(unknown)
            if not sure or sure + smaller < (1 if joined else 2):
                continue
            if all(
                names.smaller(m.start, m.end) or names.plausible(m.start, m.end) for m in unknown
            ):
                found += [_mention((m.start, m.end), BESIDE, names, False) for m in unknown]
    return found


def longer(
    listed: Sequence[PlaceMention], found: Sequence[PlaceMention], names: PlaceNames
) -> list[PlaceMention]:
    """``listed`` without those that are only a part of a found name: "Taman | Sentosa".

    Such a name begins with a word that belongs to it (fragment ``place_part``), or ends with one,
    or with what tells it from the place it is called after (``place_direction``): "Lingga | Utara".
    """
    whole = Spans(
        (place.start, place.end)
        for place in found
        if place.rule == CLOSED
        or fold(place.name).split()[0] in names.words.parts
        or fold(place.name).split()[-1] in names.words.directions
    )
    inside = {(place.start, place.end) for place in found}
    return [
        place
        for place in listed
        if (place.start, place.end) in inside or not whole.hold(place.start, place.end)
    ]


def merged(listed: Sequence[PlaceMention], found: Iterable[PlaceMention]) -> list[PlaceMention]:
    """Listed and found places in order; of two that overlap the listed one."""
    known = Spans((place.start, place.end) for place in listed)
    kept = [place for place in found if not known.overlap(place.start, place.end)]
    together: list[PlaceMention] = []
    for place in sorted([*listed, *kept], key=lambda m: (m.start, -m.end)):
        if not together or place.start >= together[-1].end:
            together.append(place)
    return together


def _mention(span: Span, rule: str, names: PlaceNames, prepositional: bool) -> PlaceMention:
    name = names.layout.text[span[0] : span[1]]
    entry = gazetteer.places().local(name)
    if entry is None:
        return PlaceMention(*span, rule, name, None, None, "town", prepositional)
    return PlaceMention(*span, rule, name, entry.country, entry.zone, entry.kind, prepositional)


def _capitalized_throughout(title: str) -> bool:
    """Whether a title prints most of its longer words with a capital, so that none tells much."""
    longer = [word for word in title.split() if len(word) > LONGEST and word[0].isalpha()]
    return 2 * sum(word[0].isupper() for word in longer) > len(longer)
