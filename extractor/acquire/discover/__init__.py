"""What a source lists: a feed, a sitemap or a section page → links to articles.

Nothing is fetched here; the bytes come in, the links go out.
"""

from extractor.acquire.discover.links import Link, Listing
from extractor.acquire.discover.source import listing

__all__ = ["Link", "Listing", "listing"]
