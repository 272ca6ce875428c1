"""Where: the places at which the service failed, of all that the article names.

A place counts where a rule says that the outage is there, where it stands behind a preposition in
a sentence about the outage, or where a user who is quoted met it. Headquarters, datelines and
places of an earlier outage do not. One place under two spellings is one, by the fullest of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from extractor.events.scene import Scene
from extractor.language.mentions import Mention, PlaceMention, ServiceMention
from extractor.language.names import end_before
from extractor.models import Place, Quotation

EVIDENCE = 3
"""Mentions shown as evidence of a place that is named more than once."""

BESIDE = 24
"""Characters between two places at most, of which what is said of the first is said too."""


def where(
    scene: Scene, users: Iterable[Quotation] = (), down: Iterable[ServiceMention] = ()
) -> list[Place]:
    """Places where the service failed, in the order of the text; ``users`` are those quoted.

    ``down`` are the services that failed: an airport that did is what, not where.
    """
    failed = {service.id for service in down}
    itself = frozenset(m.start for m in scene.mentions.services if m.id in failed)
    homes = frozenset(_homes(scene, users))
    furniture = frozenset(start for start, _ in scene.hits.get("page_furniture", ()))
    hit = frozenset(_beside_hit(scene))
    counted: dict[str, list[PlaceMention]] = {}
    named: dict[str, list[PlaceMention]] = {}
    for mention in scene.mentions.places:
        if mention.kind == "site" and mention.start in itself:
            continue
        key = _key(mention)
        named.setdefault(key, []).append(mention)
        if mention in homes or _counts(scene, mention, furniture, hit):
            counted.setdefault(key, []).append(mention)
    country = _whole_country(scene, counted)
    if country:
        counted.setdefault(_key(country), []).append(country)
    if not counted:
        counted = {key: back for key, some in named.items() if (back := _restored(scene, some))}
    if not counted:
        counted = {key: told for key, some in named.items() if (told := _in_title(scene, some))}
    _join_kinds(scene, counted)
    return [_place(scene, mentions, named[key]) for key, mentions in counted.items()]


def _join_kinds(scene: Scene, counted: dict[str, list[PlaceMention]]) -> None:
    """Count "Kota Palu" as "Palu" where the text says both: one place with and without its kind."""
    kinds = dict(scene.hits.get("same_place", ()))
    names = {mention.name.casefold(): key for key, some in counted.items() for mention in some}
    for key in list(counted):
        first = counted[key][0]
        bare = first.name[max(0, kinds.get(first.start, first.start) - first.start) :].strip()
        other = names.get(bare.casefold())
        if bare != first.name and other is not None and other != key:
            counted[other].extend(counted.pop(key))
            counted[other].sort(key=lambda mention: mention.start)


def _key(mention: PlaceMention) -> str:
    """What tells two places apart: the entry of a listed one, the name of another."""
    return mention.rule if mention.rule.startswith("gazetteer/") else mention.name.casefold()


def _beside_hit(scene: Scene) -> Iterable[int]:
    """Where places begin that stand right behind one where a rule says that the outage is.

    What is said of the first is said of them: "172 areas in Petaling, 54 areas in Klang".
    """
    last: PlaceMention | None = None
    for mention in scene.mentions.places:
        near = last is not None and mention.start - last.end <= BESIDE
        same = last is not None and mention.start < scene.layout.sentence(last.start)[1]
        if mention.role == "affected" and not scene.past(mention) and not scene.unreal(mention):
            last = mention
        elif near and same and mention.role is None:
            last = mention
            yield mention.start
        else:
            last = None


def _counts(
    scene: Scene, mention: PlaceMention, furniture: Collection[int], hit: Collection[int]
) -> bool:
    """Whether the text says that the service failed at this mention of a place.

    A line that begins with page furniture ("Baca juga: …") points to another article; ``hit`` are
    the beginnings of places that stand beside one of which it says so.
    """
    if mention.role in ("not_affected", "restored"):
        return False
    if scene.past(mention) or scene.unreal(mention):
        return False
    sentence = scene.layout.sentence(mention.start)
    if sentence[0] in furniture:
        return False
    if mention.role == "affected":
        return True
    told = scene.speaks_of_outage(sentence) or mention.start in hit
    return mention.prepositional and told and not scene.said(mention)


def _whole_country(
    scene: Scene, counted: Mapping[str, Sequence[PlaceMention]]
) -> PlaceMention | None:
    """The country whose whole an outage took in, where the text says "nationwide".

    It is the one that the text is about: the only country, or the one named most of the time.
    """
    if any(mention.kind == "country" for some in counted.values() for mention in some):
        return None
    told = (Mention(*span, "nationwide") for span in scene.hits.get("nationwide", ()))
    if not any(
        scene.speaks_of_outage(scene.layout.sentence(m.start)) and not scene.past(m) for m in told
    ):
        return None
    named = [m for m in scene.mentions.places if m.kind == "country"]
    found = Counter(map(_key, named)).most_common(1)
    if not found or 2 * found[0][1] <= len(named):
        return None
    mentions = [m for m in named if _key(m) == found[0][0]]
    layout = scene.layout
    prominent = layout.in_title(mentions[0].start) or layout.in_lead(mentions[0].start)
    return mentions[0] if prominent or len(mentions) > 1 else None


def _restored(scene: Scene, mentions: Iterable[PlaceMention]) -> list[PlaceMention]:
    """Those mentions of a place where service is said to be back, which tells where it was gone.

    They count where the text names no other place: of a wide outage it lists those that had it
    back first, and means the whole.
    """
    return [m for m in mentions if m.role == "restored" and not scene.past(m)]


def _in_title(scene: Scene, mentions: Iterable[PlaceMention]) -> list[PlaceMention]:
    """Those mentions of a place that the title has, where the text tells of no other."""
    return [m for m in mentions if scene.layout.in_title(m.start) and m.role is None]


def _homes(scene: Scene, users: Iterable[Quotation]) -> Iterable[PlaceMention]:
    """Where quoted users met the outage: the mention of each one's town nearest to the words."""
    origins = frozenset(end for _, end in scene.hits.get("place_of_origin", ()))
    by_name: dict[str, list[PlaceMention]] = {}
    for mention in scene.mentions.places:
        if (
            mention.role != "not_affected"
            and mention.prepositional
            and not _left(scene, mention, origins)
        ):
            by_name.setdefault(mention.name, []).append(mention)
    for user in users:
        if user.place and user.evidence and user.place in by_name:
            said = user.evidence[0].start
            yield _nearest(by_name[user.place], said)


def _nearest(mentions: Sequence[PlaceMention], offset: int) -> PlaceMention:
    """The one of ``mentions``, which are in order, that begins nearest to ``offset``."""
    index = bisect_left(mentions, offset, key=lambda mention: mention.start)
    return min(mentions[max(0, index - 1) : index + 1], key=lambda m: abs(m.start - offset))


def _left(scene: Scene, mention: PlaceMention, origins: Collection[int]) -> bool:
    """Whether a person is only said to come from a place: "a plumber from Dundee"."""
    return end_before(scene.text, mention.start) in origins


def _place(scene: Scene, counted: Sequence[PlaceMention], named: Sequence[PlaceMention]) -> Place:
    """One place by its best spelling, with the mentions that say so as evidence."""
    name = _spelling(scene, counted, named)
    bearing = [m for m in counted if m.name == name] or [m for m in named if m.name == name][:1]
    shown = [*bearing, *(m for m in counted if m.name != name)][:EVIDENCE]
    return Place(
        name=name,
        country=counted[0].country,
        evidence=[scene.evidence(m) for m in sorted(shown, key=lambda m: m.start)],
    )


def _spelling(scene: Scene, counted: Sequence[PlaceMention], named: Sequence[PlaceMention]) -> str:
    """The spelling that counts most often, of several written out the first, as the title's is.

    An abbreviation that only explains itself ("United States (US)") does not count.
    """
    often = Counter(mention.name for mention in counted if not _explains(scene, mention))
    best = max(often, key=lambda name: (often[name], not name.isupper()), default=counted[0].name)
    return best if best.isupper() else next(m.name for m in named if not m.name.isupper())


def _explains(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a mention is an abbreviation in brackets behind its name."""
    return mention.name.isupper() and scene.text[mention.start - 1 : mention.start] == "("
