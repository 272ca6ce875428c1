"""What an address names: the same article whatever edition, tracking or page is asked for."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlunsplit

from extractor.acquire.addresses import split
from extractor.acquire.wrapped import copied_from, led_to

_EDITION = re.compile(r"^(?:(?:www|m|mobile|amp|wap|touch)\.)+(?=[^.]+\.)")
_AMP_PATH = re.compile(r"^/amp(?=/)|/amp$|[./]amp(?=\.html?$)", re.I)
_DECORATION = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|yclid|msclkid|mc_[ce]id|igshid|_ga|ref|refer(?:r?er)?|source|src"
    r"|cmpid|ito|ocid|xtor|smid|tag_from|jxconn|jxrecoid|traffic_source|is_?amp|amp|outputtype=amp"
    r"|page=all|halaman=all|showpage=all|single=1|page=1)(?:=|$)",
    re.I,
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(
    r"[/_-](199\d|20[0-3]\d)"
    rf"(?:[/_-](\d{{1,2}}|{'|'.join(_MONTHS)})[/_-](\d{{1,2}})(?!\d)"
    r"|(\d\d)(\d\d)(?:\d{4}|\d{6})?(?!\d))",
    re.I,
)
"""A year, month and day that stand apart, or in eight figures; a clock may stand behind those."""


def day(address: str | None) -> str | None:
    """The day of publication that an address names, as those of many newspapers do.

    >>> day("https://kabar.example/tekno/2022/12/29/1035/bank-eror")
    '2022-12-29'
    """
    article = copied_from(led_to(address)) if address else ""
    for year, month, number, short_month, short_day in _DAY.findall(article):
        named = month.lower() in _MONTHS
        figure = _MONTHS.index(month.lower()) + 1 if named else int(month or short_month)
        try:
            return date(int(year), figure, int(number or short_day)).isoformat()
        except ValueError:
            continue  # a season, a code
    return None


def identity(address: str) -> str:
    """An address without what does not name the article: scheme, ``www``, edition, tracking.

    A copy in an archive or a cache is that of the article it was made of.

    >>> identity("http://m.kabar.example/1/amp?utm_source=x#top")
    '//kabar.example/1'
    """
    parts = split(copied_from(led_to(address)))
    if not parts.hostname:
        return address
    query = "&".join(
        item for item in parts.query.split("&") if item and not _DECORATION.match(f"{item}")
    )
    host = _EDITION.sub("", parts.hostname or "")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path = _AMP_PATH.sub("", parts.path.rstrip("/")).rstrip("/")
    return urlunsplit(("", host + port, path, query, ""))
