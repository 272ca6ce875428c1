"""The database: the one place that writes SQLite.

>>> with Store("outages.db") as store:
...     store.save(extraction, page)
...     for extraction in store.extractions(Selection(services=("twitter",))):
...         print(extraction.article.title)
"""

from extractor.store.database import Store
from extractor.store.ledger import Try
from extractor.store.records import Fetch, FetchGroup, Saved, StoreStatus
from extractor.store.selection import Selection
from extractor.store.tables import TableInfo

__all__ = [
    "Fetch",
    "FetchGroup",
    "Saved",
    "Selection",
    "Store",
    "StoreStatus",
    "TableInfo",
    "Try",
]
