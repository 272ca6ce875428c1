"""What the pages say, in the language of the reader's browser.

English stands in the templates; ``messages/CODE.toml`` gives the same words in another language:
``[text]`` by the English sentence, ``[codes]`` by code. What a file does not have stays English.
"""

from __future__ import annotations

import gettext
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

LANGUAGES = ("en", "id")
_ACCEPTED = re.compile(r"([a-z]{2,3}|\*)(?:-[a-z0-9-]+)?(?:\s*;\s*q=([01](?:\.\d{1,3})?))?", re.I)
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_MOST_ACCEPTED = 20  # languages of a header that are looked at


@dataclass(frozen=True)
class Wording:
    """The words of one language. ``text`` is by English sentence, ``codes`` by code."""

    language: str
    text: Mapping[str, str]
    codes: Mapping[str, str]
    days: tuple[str, ...]
    months: tuple[str, ...]
    thousands: str
    point: str

    def __call__(self, english: str, **values: Any) -> str | Markup:
        """``english`` in this language with ``{name}`` filled in; markup in values is kept."""
        said = self.text.get(english, english)
        if not values:
            return said
        return Markup(escape(said)).format(**values)

    def count(self, number: int, one: str, many: str) -> str | Markup:
        """``one`` or ``many`` with ``{n}`` filled in."""
        return self(one if number == 1 else many, n=self.number(number))

    def code(self, code: Any) -> str:
        """A code as people write it: ``login_failure`` → ``login failure``."""
        return self.codes.get(str(code), str(code).replace("_", " "))

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166-1 code."""
        return _country(self.language, code)

    def number(self, value: float, places: int = 0) -> str:
        """``1204`` → ``1,204``; ``places`` decimals at most."""
        shown = f"{value:,.{places}f}"
        if places:
            shown = shown.rstrip("0").rstrip(".")
        return shown.translate({ord(","): self.thousands, ord("."): self.point})

    def day(self, text: str | None) -> str:
        """``2023-03-09`` → ``Thu 9 March 2023``, ``2023-03`` → ``March 2023``; else as it is."""
        if not text:
            return str(self("no date"))
        if _MONTH.fullmatch(text):
            return f"{self.months[int(text[5:]) - 1]} {text[:4]}"
        try:
            found = date.fromisoformat(text[:10])
        except ValueError:
            return text
        month = self.months[found.month - 1]
        return f"{self.days[found.weekday()]} {found.day} {month} {found.year}"

    def moment(self, text: str | None) -> str:
        """``2023-03-09T09:15:00+07:00`` → ``Thu 9 March 2023, 09:15 +07:00``."""
        if not text or "T" not in text:
            return self.day(text)
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            return text
        offset = f"{found:%z}"
        zone = " UTC" if offset == "+0000" else f" {offset[:3]}:{offset[3:]}" if offset else ""
        return f"{self.day(text)}, {found:%H:%M}{zone}"

    def duration(self, minutes: float) -> str:
        """``125`` → ``2 h 5 min``; from two days on ``3 d 4 h``."""
        whole = round(minutes)
        days, rest = divmod(whole, 24 * 60)
        if days >= 2:
            parts = [f"{self.number(days)} {self('d')}", f"{rest // 60} {self('h')}"]
            return " ".join(parts if rest // 60 else parts[:1])
        hours, rest = divmod(whole, 60)
        parts = [f"{hours} {self('h')}" if hours else "", f"{rest} {self('min')}"]
        return " ".join(part for part in (parts if rest or not hours else parts[:1]) if part)


def wording(accepted: str | None) -> Wording:
    """The words for an ``Accept-Language`` header; English where it asks for nothing we have."""
    return _wording(preferred(accepted))


def preferred(accepted: str | None) -> str:
    """The language of ours that the header likes best."""
    best, liked = "en", 0.0
    for part in (accepted or "").split(",")[:_MOST_ACCEPTED]:
        found = _ACCEPTED.fullmatch(part.strip())
        if found is None:
            continue
        name = "en" if found[1] == "*" else found[1].lower()
        name = "id" if name in ("in", "ms") else name  # ISO's old code; readers of Malay follow it
        weight = float(found[2] or 1)
        if name in LANGUAGES and weight > liked:
            best, liked = name, weight
    return best


@cache
def _country(language: str, code: str) -> str:
    import pycountry

    found = pycountry.countries.get(alpha_2=code)
    if found is None:
        return code
    name = str(getattr(found, "common_name", found.name))
    if language == "en":
        return name
    names = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [language], fallback=True)
    return names.gettext(name)


@cache
def _wording(language: str) -> Wording:
    path = files("extractor.browse") / "messages" / f"{language}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Wording(
        language,
        data.get("text", {}),
        data.get("codes", {}),
        tuple(data["days"]),
        tuple(data["months"]),
        data["thousands"],
        data["point"],
    )
