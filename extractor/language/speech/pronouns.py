"""Phrases that point back to a speaker named before: "he", "the company", "the site"."""

from __future__ import annotations

from typing import Literal

from extractor.language.layout import Span
from extractor.language.speech.text import NEAR, SpeechText
from extractor.models import SpeakerKind

Pronoun = Literal["person", "party", "group", "thing", "account", "organization"]

POINTING: dict[Pronoun, SpeakerKind] = {"thing": "operator", "account": "user"}
"""What somebody is that only a pronoun names."""


class PronounReader:
    """Reads what the pronouns of one text point back to."""

    def __init__(self, speech: SpeechText) -> None:
        self.speech = speech
        self.text = speech.text
        self.settings = speech.settings

    def pronoun(self, span: Span) -> Pronoun | None:
        """What the words of ``span`` point back to; None where they are no pronoun."""
        for fragment, pronoun in (
            ("person_pronoun", "person"),
            ("party_pronoun", "party"),
            ("group_pronoun", "group"),
            ("thing_pronoun", "thing"),
            ("account_pronoun", "account"),
            ("organization_pronoun", "organization"),
        ):
            hit = self.speech.fills(fragment, span)
            behind = self.speech.skip(hit[1], span[1]) if hit else span[1]
            goes_on = ("reduced_relative", "clause_opener")  # "the company in a post"
            owned = hit is not None and self.text[hit[1] : hit[1] + 2] in ("'s", "’s")
            page = owned and self.speech.has("document_noun", *span)  # "the bank's website"
            alone = behind >= span[1] or any(self.speech.at(name, behind) for name in goes_on)
            alone = alone and not self._named_further(behind, span[1])
            if hit and (page or alone):
                return pronoun  # type: ignore[return-value]
        return "organization" if self._modified_pronoun(span) else None

    def _named_further(self, start: int, end: int) -> bool:
        """Whether a name goes on: "the Department | of Human Services" is no pronoun."""
        words = self.text[start:end].split()[:2]
        return len(words) > 1 and words[0] in self.settings.connectors and words[1][0].isupper()

    def _modified_pronoun(self, span: Span) -> bool:
        """ "the Calgary-based carrier", "la empresa eléctrica": a pronoun with words about it."""
        words = self.speech.folded[span[0] : span[1]].split()
        if any(
            word[0].isupper() and "-" not in word for word in self.text[slice(*span)].split()[1:]
        ):
            return False
        if not 2 < len(words) <= 6 or words[0] not in self.settings.definite:
            return False
        noun = words[-1] if self.settings.modifier_first else words[1]
        return f"{words[0]} {noun}" in self.settings.organization_pronouns

    def of_tracker(self, span: Span) -> bool:
        """Whether "the site" is the tracker that was named last before."""
        if self.speech.fills("site_noun", span) is None:
            return False
        before = self.speech.mentions_in("services", max(0, span[0] - NEAR), span[0])
        named = [mention.kind for mention in before if mention.kind != "generic"]
        return bool(named) and named[-1] == "tracker"
