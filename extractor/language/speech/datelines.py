"""The dateline at the head of a report, which is no part of its first sentence."""

from __future__ import annotations

import re

from extractor.language.speech.text import SpeechText

_DATELINE = re.compile(r"[A-Z][\w.,/ ()]{1,60}?\s?[-–—]{1,3}\s?(?=[A-Z\"“”„])")
_COLON_DATELINE = re.compile(
    r"(?P<town>[A-Z][\w. ]{1,30}?)(?:,\s?\d{1,2}\s\w{3,9})?\s?:\s(?=[A-Z\"“”„])"
)
"""The head of a Malaysian report: "SHAH ALAM: ", "TAWAU, 13 SEPT: "; its town is a known place."""

TOWN = 3
"""Words of the town in a dateline at most."""


def behind_dateline(speech: SpeechText, start: int, end: int) -> int:
    """``start`` moved past "JAKARTA, KOMPAS.com - " at the head of a report."""
    paragraph = speech.layout.paragraph(start)[0]
    if start > paragraph:
        return start
    headed = _COLON_DATELINE.match(speech.text, start, min(end, start + 90))
    if headed and any(
        (place.start, place.end) == headed.span("town")
        for place in speech.mentions_in("places", start, headed.end())
    ):
        return headed.end()
    match = _DATELINE.match(speech.text, start, min(end, start + 90))
    if not match:
        return start
    head = match[0].split(",")[0].split("(")[0].strip(" -–—").split(" ")
    town = len(head) <= TOWN and all(word[:1].isupper() for word in head)
    lead = speech.layout.in_lead(start, 1)
    return match.end() if head[0].isupper() or (town and lead) else start
