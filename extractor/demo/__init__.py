"""The demonstration: bundled pages from a server of its own, through the whole road.

The pages are of our own writing (see ``corpora/README.md``): invented events and people.
"""

from extractor.demo.run import run

__all__ = ["run"]
