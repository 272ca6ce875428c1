"""Events of many articles → incidents: what happened in the world, by everybody who told it.

``telling`` is what an event says that tells incidents apart, ``likeness`` decides whether two
speak of one incident, ``linking`` groups them, ``account`` says what an incident amounts to with
every differing value kept beside its source, ``sketch`` finds copies.
"""

from extractor.incidents.account import Account, account
from extractor.incidents.likeness import Likeness, Reason, same_incident
from extractor.incidents.linking import Cluster, Decisions, Link, Linker, link
from extractor.incidents.telling import Telling, of

__all__ = [
    "Account",
    "Cluster",
    "Decisions",
    "Likeness",
    "Link",
    "Linker",
    "Reason",
    "Telling",
    "account",
    "link",
    "of",
    "same_incident",
]
