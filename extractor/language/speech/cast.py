"""The speakers of an article: who has been introduced so far, and whom a short name means.

News names a person in full once ("Direktur Utama PLN Ratna Wardani") and then by one name, a
pronoun or an office. The cast is filled in the order of the text; a later phrase is matched to
the person it shares a name with, or, for a pronoun, to the last fitting speaker before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from extractor.language.mentions import Speaker
from extractor.language.speech.aliases import OrganizationNames
from extractor.language.speech.phrases import Phrase
from extractor.models import SpeakerKind

_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTERS = re.compile(r"\w+")

SHORTENED = 4
"""Letters that a shortened name shares with the full one at least (Kamal, Kamaluddin)."""

SWAPPED = 5
"""Letters of a name of which two neighbours may have changed places, at least."""

MISPRINTED = 6
"""Letters of a name that may be printed with one letter wrong, too many or too few, at least."""

ORGANIZED = ("operator", "authority", "media", "expert")
"""Kinds of organizations that speak as such."""

DEBRIS = 3
"""Words of a name that may be a known one behind a heading, at least."""

RECENT = 30
"""Speakers that are looked back over at most."""

NEAR = 300
"""Characters between a bare name and the "company" that it is, at most."""

FAR = 4000
"""Characters that a pronoun may stand behind its speaker at most."""


@dataclass(slots=True, eq=False)
class Member:
    """One speaker of the article, with everything that its phrases say."""

    speaker: Speaker
    plain: bool = True
    categories: tuple[str, ...] = ()
    places: list[int] = field(default_factory=list)

    @property
    def person(self) -> bool:
        """Whether this is a person or an account, no organization."""
        speaker = self.speaker
        named = speaker.name or speaker.handle or speaker.role
        return bool(named) or speaker.kind in ("user", "other")

    def learn(self, phrase: Phrase) -> None:
        """Take over what ``phrase`` says and was not known."""
        new, old = phrase.speaker, self.speaker
        longer = new.name and (not old.name or len(new.name) > len(old.name))
        kind = new.kind if self.plain and not phrase.plain else old.kind
        self.speaker = replace(
            old,
            name=new.name if longer else old.name,
            handle=old.handle or (new.handle if self.person else None),
            age=old.age or new.age,
            role=old.role or new.role,
            occupation=old.occupation or new.occupation,
            organization=old.organization or new.organization,
            place=old.place or new.place,
            kind=kind,
        )
        self.plain = self.plain and phrase.plain
        self.places.append(phrase.start)


class Cast:
    """All speakers of one article."""

    def __init__(
        self,
        full_names: Mapping[str, str] | None = None,
        organizations: OrganizationNames | None = None,
    ) -> None:
        self._full_names = full_names or {}
        self._names = organizations
        self.members: list[Member] = []
        self._by_word: dict[str, list[Member]] = {}
        self._by_handle: dict[str, Member] = {}
        self._by_organization: dict[str, list[Member]] = {}
        self._order: list[tuple[int, Member]] = []

    def enter(self, phrase: Phrase, *, aside: bool = False) -> Member | None:
        """The member that a phrase with a name, a handle or an organization means.

        None for a phrase that names nobody ("a user", "he"). ``aside``: nobody in the narrative
        is meant by "he" afterwards (the author of an embedded post).
        """
        if phrase.pronoun:
            return None
        phrase = self._in_full(self._whole(phrase))
        speaker = phrase.speaker
        if speaker.name:
            member = self._named(speaker.name)
            known = None if member else self._behind_debris(speaker.name)
            if known is not None:
                return self._again(phrase, known)
        elif speaker.handle and speaker.kind not in ORGANIZED:
            member = self._by_handle.get(speaker.handle.lower())
        elif speaker.organization and (known := self._namesake(phrase)):
            return self._again(phrase, known)
        elif speaker.organization and not speaker.role and speaker.kind in ORGANIZED:
            member = self.organized(speaker.organization)
        elif speaker.role or speaker.kind in ("user", "other", "expert", "media"):
            member = self._holder(phrase)
        else:
            return None
        if member is None:
            member = Member(speaker, phrase.plain, phrase.categories, [phrase.start])
            if not member.person or (speaker.organization and not speaker.name):
                member.speaker = replace(speaker, handle=None)
            self.members.append(member)
        else:
            member.learn(phrase)
        self._index(member)
        if not aside:
            self._order.append((phrase.start, member))
        return member

    def settle(self) -> None:
        """Put what was noted into the order of the text; call before asking :meth:`last`."""
        self._order.sort(key=lambda entry: entry[0])

    def _whole(self, phrase: Phrase) -> Phrase:
        """A lone name with the first name that the text prints elsewhere: it is a person."""
        full = self._full_names.get(phrase.speaker.organization or "") if phrase.guess else None
        if full is None:
            return phrase
        person = replace(phrase.speaker, name=full, organization=None, kind="other")
        return replace(phrase, speaker=person, guess=False, plain=True)

    def _in_full(self, phrase: Phrase) -> Phrase:
        """``phrase`` with the organization by its long and its short name."""
        organization = phrase.speaker.organization
        if organization is None or self._names is None:
            return phrase
        full = self._names.full(organization)
        return replace(phrase, speaker=replace(phrase.speaker, organization=full))

    def organized(self, organization: str) -> Member | None:
        """The member of an organization; "Acme" and "Acme Technologies" are one."""
        key = _key(organization)
        for member in self._by_organization.get(key.split(" ")[0], ()):
            known = _key(member.speaker.organization or "")
            if f"{known} ".startswith(f"{key} ") or f"{key} ".startswith(f"{known} "):
                return member
        return None

    def _holder(self, phrase: Phrase) -> Member | None:
        """Whom "the spokesman" means: the last one of that office, else one of its own."""
        role = (phrase.speaker.role or "").lower()
        organization = phrase.speaker.organization
        for _, member in reversed(self._order[-RECENT:]) if role else ():
            known = member.speaker
            same = organization in (None, known.organization)
            if (known.role or "").lower() == role and not known.name and same:
                return member
        if not role or not (organization or phrase.definite):
            return None
        return next(  # "tutup Manajer PLN Kota": who has been named as such
            (
                member
                for _, member in reversed(self._order[-RECENT:])
                if (member.speaker.role or "").lower() == role
                and organization in (None, member.speaker.organization)
            ),
            None,
        )

    def meant(self, phrase: Phrase) -> Member | None:
        """The member that a phrase points back to, if it does."""
        if phrase.pronoun == "group":
            return self.last(phrase.start, person=False) or self.last(phrase.start, person=True)
        if phrase.pronoun == "party":
            return self.last(phrase.start)
        if phrase.pronoun == "account":
            return self._called(phrase) or self._last_account(phrase.start)
        if phrase.pronoun == "thing":
            nearest = self.last(phrase.start, person=False)
            watcher = nearest is not None and nearest.speaker.kind in ("expert", "media")
            if nearest and watcher and phrase.start - nearest.places[-1] <= NEAR:
                return nearest
            return self.last(phrase.start, person=False, kind="authority", other="operator")
        if phrase.pronoun == "organization":
            return (
                self._called(phrase)
                or self._of_that_name(phrase)
                or self.last(
                    phrase.start,
                    person=False,
                    kind=phrase.speaker.kind,
                    categories=phrase.categories,
                )
            )
        if phrase.pronoun:
            return self.last(phrase.start, person=True)
        return None

    def _last_account(self, offset: int) -> Member | None:
        """The member whose account was named last before ``offset``."""
        index = bisect_left(self._order, offset, key=lambda entry: entry[0])
        recent = self._order[max(0, index - RECENT) : index]
        where, last = recent[-1] if recent else (-NEAR, None)
        official = last is not None and last.speaker.kind in ORGANIZED and not last.speaker.name
        if last is not None and (official or not last.person) and offset - where <= NEAR:
            return last
        return next((m for _, m in reversed(recent) if m.speaker.handle), None)

    def _called(self, phrase: Phrase) -> Member | None:
        """A bare name right before "the company", "akun itu": it was an organization's."""
        index = bisect_left(self._order, phrase.start, key=lambda entry: entry[0])
        where, member = self._order[index - 1] if index else (-NEAR, None)
        if member is None or not member.plain or not member.speaker.name:
            return None
        if member.speaker.handle or phrase.start - where > NEAR:
            return None
        name, kind = member.speaker.name, phrase.speaker.kind
        if phrase.pronoun == "account":
            kind = "operator"
        member.speaker = replace(member.speaker, name=None, organization=name, kind=kind)
        member.plain = False
        return member

    def _of_that_name(self, phrase: Phrase) -> Member | None:
        """The organization named last that is called what it is: "the bank" is Acme Bank."""
        if not phrase.names:
            return None
        index = bisect_left(self._order, phrase.start, key=lambda entry: entry[0])
        for where, member in reversed(self._order[max(0, index - RECENT) : index]):
            if where < phrase.start - FAR:
                return None
            name = member.speaker.organization or ""
            if not member.person and any(re.search(rf"{n}\b", _key(name)) for n in phrase.names):
                return member
        return None

    def last(
        self,
        offset: int,
        *,
        person: bool | None = None,
        kind: SpeakerKind | None = None,
        other: SpeakerKind | None = None,
        categories: tuple[str, ...] = (),
    ) -> Member | None:
        """The last person that was named before ``offset``, or the last organization, or either.

        ``kind`` (or ``other``) and ``categories`` narrow it to those that fit ("the bank").
        """
        index = bisect_left(self._order, offset, key=lambda entry: entry[0])
        for position in range(index - 1, max(-1, index - RECENT), -1):
            where, member = self._order[position]
            if where < offset - FAR:
                return None
            known = member.categories
            fits = not categories or not known or bool(set(categories) & set(known))
            sort = person is None or member.person is person
            if sort and (kind is None or member.speaker.kind in (kind, other)) and fits:
                return member
        return None

    def _named(self, name: str) -> Member | None:
        """The member of a full or short name; the one named last where several fit."""
        words = [word.lower() for word in _WORD.findall(name)]
        candidates: dict[int, Member] = {}
        for word in words:
            for member in self._by_word.get(word, ()):
                candidates[id(member)] = member
            for length in range(SHORTENED, len(word) + 1):
                for member in self._by_word.get(word[:length] + "*", ()):
                    candidates[id(member)] = member
        fitting = [
            m for m in candidates.values() if m.speaker.name and _same(words, m.speaker.name)
        ]
        return max(fitting, key=lambda member: member.places[-1], default=None)

    def _again(self, phrase: Phrase, member: Member) -> Member:
        """``member`` named once more, by a phrase that tells nothing new."""
        member.places.append(phrase.start)
        self._order.append((phrase.start, member))
        return member

    def _namesake(self, phrase: Phrase) -> Member | None:
        """The person whom a lone name means that was taken for an organization.

        A guess gives way to anybody of that name, a brand ("kata Tri") to a user called just so.
        """
        speaker = phrase.speaker
        known = self._named(speaker.organization or "")
        if known is None or phrase.guess:
            return known
        alone = not speaker.role and not speaker.handle
        user = known.speaker.kind == "user" and known.speaker.name == speaker.organization
        return known if alone and user else None

    def _behind_debris(self, name: str) -> Member | None:
        """Somebody known whose name stands at the end of other capitalized words.

        A heading or a "Baca juga" line runs into the sentence where a page lost its line breaks.
        """
        words = name.split()
        return self._named(words[-1]) if len(words) >= DEBRIS else None

    def _index(self, member: Member) -> None:
        speaker = member.speaker
        if speaker.name:
            for word in (found.lower() for found in _WORD.findall(speaker.name)):
                for key in (word, word[:SHORTENED] + "*") if len(word) > SHORTENED else (word,):
                    listed = self._by_word.setdefault(key, [])
                    if member not in listed:
                        listed.append(member)
        if speaker.handle:
            self._by_handle.setdefault(speaker.handle.lower(), member)
        alone = not speaker.name and not speaker.role and speaker.kind in ORGANIZED
        if speaker.organization and alone:
            listed = self._by_organization.setdefault(_key(speaker.organization).split(" ")[0], [])
            if member not in listed:
                listed.append(member)


def _same(words: list[str], name: str) -> bool:
    """Whether two names may be one person's: one is contained in, or shortened from, the other."""
    known = [word.lower() for word in _WORD.findall(name)]
    shorter, longer = sorted((words, known), key=len)
    return bool(shorter) and all(any(_one_word(a, b) for b in longer) for a in shorter)


def _one_word(first: str, second: str) -> bool:
    """Whether two words of names may be one: equal, shortened, or misprinted by a letter."""
    shorter, longer = sorted((first, second), key=len)
    if first == second or (len(shorter) >= SHORTENED and longer.startswith(shorter)):
        return True
    if len(shorter) == len(longer) >= SWAPPED and _swapped(first, second):
        return True
    if len(shorter) < MISPRINTED or len(longer) - len(shorter) > 1:
        return False
    ahead = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), 0)
    skipped = len(longer) == len(shorter)
    return ahead > 0 and shorter[ahead + skipped :] == longer[ahead + 1 :]


def _swapped(first: str, second: str) -> bool:
    """Whether two words differ by two neighbouring letters that changed places."""
    places = [i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    return (
        len(places) == 2
        and places[1] - places[0] == 1
        and first[places[0]] == second[places[1]]
        and first[places[1]] == second[places[0]]
    )


def _key(organization: str) -> str:
    return " ".join(_LETTERS.findall(organization.lower()))
