"""How long linking and exporting take as a database grows.

    python -m tests.store.scale PATH 1000 10000 100000

fills a new database at PATH up to each of the sizes and prints the time of saving one more article
(linking included), of linking all anew, and of each export.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from extractor.export import FORMATS, export
from extractor.language import gazetteer
from extractor.models import Extraction
from extractor.store import Store
from tests.stored import extraction

TOLD = 5
"""Articles on each outage."""

FIRST = date(2015, 1, 1)
DAYS = 3650

LAST = 1000
"""Saved articles over which the time of one is taken."""


def article(number: int) -> Extraction:
    """One of five articles on an outage of one of the known services, on one of 3,650 days."""
    entries = [e for e in gazetteer.services().entries.values() if not e.tracker]
    outage, nth = divmod(number, TOLD)
    entry = entries[outage * 7 % len(entries)]
    day = (FIRST + timedelta(days=outage * 13 % DAYS)).isoformat()
    found = extraction(f"n{number:06d}", published=f"{day}T{12 + nth}:00:00+07:00")
    found.article.text += " ".join(f" {number}w{word}" for word in range(150))
    event = found.events[0]
    event.date = day
    service = event.services[0]
    event.services = [
        service.model_copy(
            update={
                "id": entry.id,
                "name": entry.name,
                "operator": entry.operator,
                "category": entry.category,
            }
        )
    ]
    start = event.times[0].model_copy(
        update={"local": f"{day}T07:3{nth}:00+07:00", "utc": f"{day}T00:3{nth}:00Z"}
    )
    event.start, event.times = start, [start]
    return found


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def exports(store: Store, folder: Path) -> Iterator[str]:
    """Each format with its time and size."""
    for name in FORMATS:
        path = folder / f"scale.{name}"
        took = seconds(lambda name=name, path=path: export(store, name, path))  # type: ignore[misc]
        files = path.iterdir() if path.is_dir() else [path]
        size = sum(file.stat().st_size for file in files)
        yield f"{name} {took:.1f} s ({size / 1e6:.0f} MB)"


def main(path: Path, sizes: list[int]) -> None:
    """Fill and measure."""
    done = 0
    with Store(path) as store:
        for size in sizes:
            articles = [article(number) for number in range(done, size - LAST)]
            filled = seconds(lambda a=articles: [store.save(x) for x in a])  # type: ignore[misc]
            last = [article(number) for number in range(max(done, size - LAST), size)]
            each = seconds(lambda a=last: [store.save(x) for x in a]) / len(last)  # type: ignore[misc]
            done = size
            anew = seconds(store.relink)
            found = store.summary()
            print(
                f"{size} events, {found.incidents} incidents: filled in {filled:.0f} s, "
                f"an article at this size {each * 1000:.2f} ms, linked anew in {anew:.1f} s; "
                + ", ".join(exports(store, path.parent)),
                flush=True,
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]])
