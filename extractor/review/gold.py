"""Articles that a person has checked → corpus files for ``outages evaluate``.

An article is ``LANGUAGE/ID.txt`` (title, an empty line, the body) and ``LANGUAGE/ID.json`` with the
fields that ``corpora/README.md`` describes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extractor.errors import OutageError
from extractor.models import Event, Extraction, Quotation, Time

_FIRST_WORDS = 5
"""Words by which a statement or quote is found again."""


def write_gold(checked: Iterable[Extraction], folder: Path) -> Iterator[Path]:
    """Write each article and its gold below ``folder``; gives the paths of the articles.

    Raises:
        OutageError: the folder cannot be written.
    """
    try:
        for extraction in checked:
            path = folder / (extraction.article.language or "unknown") / f"{_name(extraction)}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(extraction.article.text + "\n", encoding="utf-8")
            answers = json.dumps(gold(extraction), ensure_ascii=False, indent=1)
            path.with_suffix(".json").write_text(answers + "\n", encoding="utf-8")
            yield path
    except OSError as error:
        raise OutageError(
            str(folder),
            f"the corpus cannot be written: {error.strerror or error}",
            reason="not_writable",
            step="give a folder that can be written",
        ) from error


def gold(extraction: Extraction) -> dict[str, Any]:
    """What a careful reader takes from the article, in the fields of the corpora."""
    article = extraction.article
    head: dict[str, Any] = {
        "id": _name(extraction),
        "lang": article.language,
        "published": article.published,
        "published_basis": "option",
        "options": {
            name: value
            for name, value in (("published", article.published), ("url", article.url))
            if value
        },
        "outage": extraction.outage,
    }
    event = extraction.primary
    notes = {"notes": "checked by a person on the pages of outages browse"}
    return head | notes if event is None else head | _event(extraction, event) | notes


def _event(extraction: Extraction, event: Event) -> dict[str, Any]:
    recalled = [other for other in extraction.events if other.role == "background"]
    return {
        "services": [service.name for service in event.services],
        "category": event.services[0].category if event.services else None,
        "date": event.date,
        "date_trap": None,
        "start": _clock(event.start),
        "start_tz": event.start and event.start.abbreviation,
        "end": _clock(event.end),
        "end_tz": event.end and event.end.abbreviation,
        "duration_minutes": event.duration_minutes,
        "status": event.status,
        "symptoms": [symptom.code for symptom in event.symptoms],
        "reports": [
            {"share": figure.value, "symptom": figure.symptom}
            if figure.kind == "share"
            else {"count": round(figure.value)}
            for figure in event.figures
        ],
        "statements": [_statement(quote) for quote in event.official_statements],
        "user_quotes": [_quote(quote) for quote in event.user_quotes],
        "cause": event.cause and event.cause.text,
        "cause_code": event.cause and event.cause.code,
        "places": [place.name for place in event.places],
        "platforms": list(event.platforms),
        "background_events": [
            {"service": other.services[0].name if other.services else None, "date": other.date}
            for other in recalled
        ],
    }


def _clock(time: Time | None) -> str | None:
    return None if time is None else time.local.rpartition("T")[2][:5]


def _statement(quote: Quotation) -> dict[str, Any]:
    return {
        "speaker": quote.speaker,
        "org": quote.organization,
        "role": quote.role,
        "direct": quote.direct,
        "starts": _starts(quote),
    }


def _quote(quote: Quotation) -> dict[str, Any]:
    return {
        "speaker": quote.speaker or quote.handle,
        "age": quote.age,
        "occupation": quote.occupation,
        "starts": _starts(quote),
    }


def _starts(quote: Quotation) -> str:
    return " ".join(quote.text.split()[:_FIRST_WORDS])


def _name(extraction: Extraction) -> str:
    """The id of the article as the name of a file."""
    return "".join(
        c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in extraction.article.id
    )
