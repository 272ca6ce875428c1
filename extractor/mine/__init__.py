"""Very many pages: web archives, folders and tables, on all processors or on a cluster.

>>> for state in mine(["CC-NEWS-*.warc.gz"], Target(db=Path("outages.db"))):
...     print(state.counts["pages"], state.counts["outages"])

    inputs ──plan──▶ Task ──work──▶ Outcome ──sink──▶ database or files
                              │                 └──── journal: what is done
                    records ─ cascade ─ pipeline
"""

from extractor.mine.run import State, Target, cluster_or_local, mine
from extractor.mine.work import Settings

__all__ = ["Settings", "State", "Target", "cluster_or_local", "mine"]
