"""The ``[speech]`` and ``[channels]`` tables of a language: how its sentences name a speaker."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.language.rules import LanguageData

STEM = 5
"""Letters that two forms of a word share where a language says nothing."""

SAME_SHARE = 0.5
"""Share of a reported sentence's words of weight that the quotation behind it repeats …"""

SAME_WORDS = 3
"""… and their number at least, where a language says nothing."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The ``[speech]`` and ``[channels]`` tables of a language."""

    enclitic: str
    single_names_are: str
    comma_before_clause: bool
    drops_subject: bool
    articles: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    one_person: frozenset[str]
    connectors: frozenset[str]
    aliases: frozenset[str]
    joints: frozenset[str]
    particles: frozenset[str]
    modifier_first: bool
    organization_pronouns: frozenset[str]
    pronoun_categories: Mapping[str, Sequence[str]]
    pronoun_names: Mapping[str, Sequence[str]]
    ages: tuple[re.Pattern[str], ...]
    first_person: frozenset[str]
    request_markers: frozenset[str]
    participle_endings: tuple[str, ...]
    hearer_prepositions: frozenset[str]
    authority_accounts: tuple[str, ...]
    common_forms: tuple[re.Pattern[str], ...]
    prefixes: tuple[str, ...]
    stem_letters: int
    same_share: float
    same_words: int
    stop_words: frozenset[str]
    channels: tuple[tuple[str, re.Pattern[str]], ...]

    @classmethod
    def of(cls, data: LanguageData, stop_words: frozenset[str]) -> Settings:
        """Read the tables of a language."""
        table: dict[str, Any] = data.table("speech", "speech")
        channels: dict[str, list[str]] = data.table("speech", "channels")
        return cls(
            enclitic=table.get("enclitic", ""),
            single_names_are=table.get("single_names_are", "person"),
            comma_before_clause=bool(table.get("comma_before_clause")),
            drops_subject=bool(table.get("drops_subject")),
            articles=frozenset(table.get("articles", ())),
            definite=frozenset(table.get("definite", ())),
            indefinite=frozenset(table.get("indefinite", ())),
            one_person=frozenset(table.get("one_person", ())),
            connectors=frozenset(table.get("connectors", ())),
            aliases=frozenset(table.get("aliases", ())),
            joints=frozenset(table.get("joints", ())),
            particles=frozenset(table.get("particles", ())),
            modifier_first=bool(table.get("modifier_first")),
            organization_pronouns=frozenset(data.fragments.get("organization_pronoun", ())),
            ages=tuple(re.compile(pattern, re.IGNORECASE) for pattern in table.get("ages", ())),
            first_person=frozenset(table.get("first_person", ())),
            pronoun_categories=data.table("speech", "pronoun_categories"),
            pronoun_names=data.table("speech", "pronoun_names"),
            authority_accounts=tuple(table.get("authority_accounts", ())),
            request_markers=frozenset(table.get("request_markers", ())),
            participle_endings=tuple(table.get("participle_endings", ())),
            hearer_prepositions=frozenset(table.get("hearer_prepositions", ())),
            common_forms=tuple(
                re.compile(form, re.IGNORECASE) for form in table.get("common_forms", ())
            ),
            prefixes=tuple(sorted(table.get("prefixes", ()), key=len, reverse=True)),
            stem_letters=int(table.get("stem_letters", STEM)),
            same_share=float(table.get("same_share", SAME_SHARE)),
            same_words=int(table.get("same_words", SAME_WORDS)),
            stop_words=stop_words,
            channels=tuple(
                (name, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)"))
                for name, phrases in channels.items()
            ),
        )

    def stem(self, word: str) -> str:
        """What the forms of a word have in common ("investigating", "investigation")."""
        word = word.lower()
        for prefix in self.prefixes:
            if word.startswith(prefix) and len(word) >= len(prefix) + self.stem_letters:
                word = word[len(prefix) :]
                break
        return word[: self.stem_letters]
