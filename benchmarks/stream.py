"""A mixed stream as an archive: one article in a hundred is about an outage.

The shares follow what was measured on 1,434 real pages: about half are in languages without rules;
of the others that are no outages 3.1% of all have words that the cheap tests let pass, and 0.7% are
read whole. Here these are articles of the corpora that look like outages and are none, and other
news with a paragraph of such an article.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from benchmarks.pages import Story, lengthened, other_news, page

OUTAGES, LOOKALIKES, MENTIONS, FOREIGN = 0.01, 0.008, 0.1, 0.45


def pages(
    count: int, reports: Sequence[Story], lookalikes: Sequence[Story], random: Random
) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of ``count`` pages; reports have ``/report/`` in their address."""
    kinds = ["report"] * round(count * OUTAGES) + ["lookalike"] * round(count * LOOKALIKES)
    kinds += ["mention"] * round(count * MENTIONS)
    kinds += ["foreign"] * round(count * FOREIGN)
    kinds += ["other"] * (count - len(kinds))
    random.shuffle(kinds)
    for number, kind in enumerate(kinds):
        if kind == "report":
            story = lengthened(reports[number % len(reports)], reports, random)
        elif kind == "lookalike":
            story = lengthened(lookalikes[number % len(lookalikes)], lookalikes, random)
        elif kind == "mention":
            look = random.choice(lookalikes)
            story = other_news(look.language, random)
            lines = (*story.paragraphs[:2], random.choice(look.paragraphs), *story.paragraphs[2:])
            story = replace(story, paragraphs=lines)
        else:
            codes = ("de", "fr") if kind == "foreign" else ("en", "en", "es", "id", "ms")
            story = other_news(random.choice(codes), random)
        yield f"https://courier.example/{kind}/{number}", page(story, random)


def write(path: Path, items: Iterator[tuple[str, bytes]]) -> int:
    """Write a ``.warc.gz`` file in the layout of CC-NEWS; gives the number of pages."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    count = 0
    with path.open("wb") as file:
        for url, content in items:
            record = WarcRecord()
            record.init_headers(record_type=WarcRecordType.response)
            record.headers["WARC-Target-URI"] = url
            record.headers["Content-Type"] = "application/http; msgtype=response"
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            record.set_bytes_content(head + content)
            buffer = io.BytesIO()
            record.write(buffer)
            file.write(gzip.compress(buffer.getvalue(), 6))
            count += 1
    return count
