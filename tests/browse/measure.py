"""Server time of the pages over a large database, beside Datasette's own table page.

    python -m tests.browse.measure big.db [REQUESTS]

Each request is another one (another service, day, page, word), so that no cache of a page helps.
"""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from extractor.browse import server
from tests.browse.large import COUNTRIES, SERVICES

Address = Callable[[int], str]


def addresses(db: Path) -> dict[str, Address]:
    """Kind of page → the address of its n-th request."""
    with sqlite3.connect(db) as connection:
        incidents = [i for (i,) in connection.execute("SELECT id FROM incidents LIMIT 5000")][::7]
        events = [f"{a}-1" for (a,) in connection.execute("SELECT article_id FROM extractions")]
    home = f"/{db.stem}/-/outages"
    years = range(2010, 2024)
    return {
        "table of Datasette": lambda n: f"/{db.stem}/incidents?date__gt=2010-01-{n % 28 + 1:02}",
        "table, no facets": lambda n: (
            f"/{db.stem}/incidents?_nofacet=1&_nosuggest=1&_size=25"
            f"&date__gt=2010-01-{n % 28 + 1:02}"
        ),
        "home": lambda n: f"{home}?page={n + 1}",
        "home, one service": lambda n: f"{home}?service=service-{n % SERVICES}",
        "home, year and country": lambda n: (
            f"{home}?country={COUNTRIES[n % 8]}&since={years[n % 14]}-01-01"
            f"&until={years[n % 14]}-12-31"
        ),
        "home, one day": lambda n: f"{home}?since=2015-05-{n % 28 + 1:02}&until=2015-05-28",
        "search, rare word": lambda n: f"{home}?q=%22nomor+{n * 31}%22",
        "search, word of all": lambda n: f"{home}?q=saldo&page={n + 1}",
        "incident": lambda n: f"{home}/incident/{incidents[n % len(incidents)]}",
        "event and article": lambda n: f"{home}/event/{events[n % len(events)]}",
        "service": lambda n: f"{home}/service/service-{n % SERVICES}",
    }


async def measure(db: Path, requests: int) -> None:
    """Print median and 95th percentile of each page, and their ratio to Datasette's table."""
    datasette = server.datasette(db)
    await datasette.invoke_startup()
    base: tuple[float, float] | None = None
    for name, address in addresses(db).items():
        times = []
        for number in range(requests):
            begun = time.perf_counter()
            answer = await datasette.client.get(address(number))
            times.append((time.perf_counter() - begun) * 1000)
            assert answer.status_code == 200, (address(number), answer.status_code)
        middle, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        base = base or (middle, late)
        print(
            f"{name:24} {middle:8.1f} ms {late:8.1f} ms   "
            f"{middle / base[0]:5.2f} {late / base[1]:5.2f}",
            flush=True,
        )


if __name__ == "__main__":
    asyncio.run(measure(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200))
