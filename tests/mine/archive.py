"""Archives for the tests: pages of the corpora and of our own writing, as WARC files."""

import gzip
import io
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType

CORPORA = Path(__file__).parents[2] / "corpora"

QUIET = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:type" content="article"></head><body><article><h1>{title}</h1>
<p>The council of Ashcombe met on Tuesday to choose the colour of the new bandstand in the park.</p>
<p>Members preferred green, and the work is to be finished before the flower show in the summer.</p>
<p>"We have waited eleven years for a bandstand," said Ottilie Marsh, who leads the brass band.</p>
</article></body></html>"""
"""A page of other news."""

OUTAGE = """<!doctype html><html lang="en"><head><title>{name} down for thousands of users</title>
<meta property="og:type" content="article">
<meta property="article:published_time" content="2024-03-05T18:00:00+00:00"></head><body><article>
<h1>{name} down for thousands of users</h1>
<p>{name} went down on Tuesday at 3.15pm GMT and thousands of users were unable to log in.</p>
<p>Downdetector counted 4,200 reports of the outage, most of them about the app.</p>
<p>"We are aware of an issue and are working on a fix," a {name} spokesperson said.</p>
</article></body></html>"""
"""A report of an outage."""


def quiet(number):
    return QUIET.format(title=f"Bandstand number {number} gets its colour").encode()


def outage(name):
    return OUTAGE.format(name=name).encode()


def record(url, page):
    """One response record as bytes, not compressed."""
    made = WarcRecord()
    made.init_headers(record_type=WarcRecordType.response)
    made.headers["WARC-Target-URI"] = url
    made.headers["WARC-Date"] = "2024-03-05T19:00:00Z"
    made.headers["Content-Type"] = "application/http; msgtype=response"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    made.set_bytes_content(head + page)
    stream = io.BytesIO()
    made.write(stream)
    return stream.getvalue()


def write(path, pages):
    """A ``.warc.gz`` file of (address, page); gives the offset of each record."""
    offsets = []
    with path.open("wb") as file:
        for url, page in pages:
            offsets.append(file.tell())
            file.write(gzip.compress(record(url, page), 6))
    return offsets


def mixed(count, names=("WhatsApp", "Slack", "Discord", "Spotify")):
    """``count`` pages of other news with one outage report of each name spread among them."""
    pages = [(f"https://news.example/{n}", quiet(n)) for n in range(count)]
    step = count // len(names)
    for place, name in enumerate(names):
        pages.insert(place * step + step // 2, (f"https://news.example/{name}", outage(name)))
    return pages
