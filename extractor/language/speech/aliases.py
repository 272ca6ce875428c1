"""Long and short names of one organization: "Federal Aviation Administration" and "FAA".

The short form is made of the initials of the long one. Where the text prints both, they are one
speaker, named ``Long Name (SHORT)`` whichever of them speaks.
"""

from __future__ import annotations

import re

from extractor.language.words import stands_in

_BRACKETED = re.compile(r"\s?\([^()]*\)")
_CAPITALIZED = re.compile(r"[A-Z][\w’'&]*")
_SHORT = re.compile(r"[A-Z][A-Za-z&]{1,7}$")
_LINK = r"(?:[\s\u00a0-]+(?:of|and|for|the|de|del|da|ng|di|dan|bin|&))?[\s\u00a0-]+(?:the\s)?"
_LEGAL = frozenset({"PT", "CV", "Tbk", "Persero", "Inc", "Corp", "Ltd", "Plc", "LLC", "The", "Co"})

FEWEST = 2
"""Initials of a short form at least; one of two letters needs both words right before it."""

MOST = 24
"""Names that are looked for in one text at most: only a hostile text has more."""


class OrganizationNames:
    """The long and short forms that one text prints."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[str, str] = {}

    def full(self, name: str) -> str:
        """``name`` as ``Long Name (SHORT)`` where the text has both forms, else as it is."""
        known = self._known.get(name)
        if known is None:
            known = self._find(name) if len(self._known) < MOST else name
            self._known[name] = known
        return known

    def _find(self, name: str) -> str:
        bare = _BRACKETED.sub("", name).strip()
        if " " not in bare and _SHORT.fullmatch(bare) and sum(map(str.isupper, bare)) >= FEWEST:
            long = self._long(bare)
            return f"{long} ({bare})" if long else name
        short = initials(bare)
        found = len(short) > FEWEST and stands_in(short, self.text)
        return f"{bare} ({short})" if found else name

    def _long(self, short: str) -> str | None:
        """The words that ``short`` is made of; an initial counts once for each capital letter."""
        letters = [letter for letter in short if letter.isupper()]
        words = _LINK.join(rf"{letter}(?:[a-z’'][\w’']*)?" for letter in letters)
        for match in re.finditer(rf"(?<![\w&]){words}(?![\w&])", self.text):
            spelled = match[0] != short and len(match[0]) > 2 * len(short)
            if spelled and (len(letters) > FEWEST or self._explains(match, short)):
                return match[0]
        return None

    def _explains(self, match: re.Match[str], short: str) -> bool:
        """Whether the short form follows its long one in brackets, or is it with a hyphen."""
        behind = self.text[match.end() : match.end() + len(short) + 3]
        return (
            behind.strip().startswith(f"({short})")
            or re.match(rf"{short[0]}-{short[1]}[a-z]", match[0]) is not None
        )


def initials(name: str) -> str:
    """The capitals that the words of ``name`` begin with, without those of its legal form."""
    words = [word for word in _CAPITALIZED.findall(name) if word not in _LEGAL]
    return "".join(word[0] for word in words)
