"""What a source lists: a feed, a sitemap or a section page → links to articles.

``asking`` fetches them; the other modules read bytes and give links.
"""

from extractor.acquire.discover.asking import Sources
from extractor.acquire.discover.links import Link, Listing
from extractor.acquire.discover.source import listing

__all__ = ["Link", "Listing", "Sources", "listing"]
