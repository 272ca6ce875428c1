"""The title of a page: what most of the places that state one agree on.

JSON-LD, ``og:title`` and the visible heading often differ: one is written for search engines, one
carries the name of the site. Where two agree it is that one; else JSON-LD is believed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

_SITE_SUFFIX = re.compile(r"\s+(?:[|–—-]|&#8211;)\s+[^|–—]{2,40}$")
_SEPARATOR = re.compile(r"\s*(?:[|–—:·-]|--)\s*")
_SECTION = re.compile(r"[^:]{2,40}\s[|–—-]\s")

Stated = tuple[str | None, str | None]
"""A title and where it was stated."""


def chosen(
    candidates: Mapping[str, str | None],
    heading: str | None,
    page: str,
    sites: Collection[str] = (),
) -> Stated:
    """The title among ``candidates`` (place → title), the visible ``heading`` and ``<title>``.

    Places are named in the order in which they are believed. ``sites`` are names of the site,
    which are no part of a title.
    """
    known = {
        place: _without_site(title, heading, sites) for place, title in candidates.items() if title
    }
    if heading:
        known["heading"] = heading
    for place, title in known.items():
        if any(other != place and _plain(known[other]) == _plain(title) for other in known):
            return title, place
    for place, title in known.items():
        return title, place
    plain = _without_site(_SITE_SUFFIX.sub("", page), heading, sites)
    return (plain, "title element") if plain else (None, None)


def _without_site(title: str, heading: str | None, sites: Collection[str]) -> str:
    """A title without the site's name or the section's: around the heading, or beside a bar."""
    if heading and title.startswith(heading) and _SEPARATOR.match(title, len(heading)):
        return heading
    for site in filter(None, sites):
        name = rf"{re.escape(site)}(?:\s+\w+)?"  # "Kompas.com Regional"
        bare = re.sub(rf"{_SEPARATOR.pattern}{name}\s*$|^{name}\s*[:|]\s*", "", title, flags=re.I)
        if bare.strip() and bare != title:
            title = bare.strip()
            break
    if heading and title.endswith(heading) and _SECTION.fullmatch(title[: -len(heading)]):
        return heading
    return title


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.lower()))
