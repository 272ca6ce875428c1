"""A process that saves articles, to be killed, to be starved of room, or to be one of many.

    python -m tests.store.writing PATH FIRST LAST

saves the articles of those numbers, one transaction each, and prints a line as each is stored.
"""

from __future__ import annotations

import sys

from extractor.errors import StoreError
from extractor.models import Extraction
from extractor.store import Store
from tests.stored import extraction, look_alike


def numbered(number: int) -> Extraction:
    """An article of its own; every fourth is on the outage of the one before it."""
    if number % 10 == 9:
        return look_alike(f"none{number:04d}")
    day = 1 + (number - number % 4) // 4 % 28
    month = 1 + number // 112 % 12
    date = f"2023-{month:02d}-{day:02d}"
    found = extraction(f"article{number:04d}", published=f"{date}T20:{number % 60:02d}:00+07:00")
    event = found.events[0]
    event.date, event.start, event.times = date, None, []
    # The text of the outage's own, else all would be copies of one article.
    found.article.text += " ".join(f" {date}kata{word}" for word in range(200))
    return found


def main(path: str, first: int, last: int) -> int:
    """Save the articles; 1 if the database refuses, which is told on stderr."""
    try:
        with Store(path) as store:
            for number in range(first, last):
                print(number, store.save(numbered(number), b"<html>" * 400), flush=True)
    except StoreError as error:
        print(f"{error.reason}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
