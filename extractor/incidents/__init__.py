"""Events of many articles → incidents: what happened in the world, by everybody who told it.

``telling`` is what an event says that tells incidents apart, ``likeness`` decides whether two
speak of one incident, ``linking`` groups them, ``account`` says what an incident amounts to, with
every differing value kept beside its source.
"""

from extractor.incidents.account import Account, Conflict, account
from extractor.incidents.likeness import Likeness, same_incident
from extractor.incidents.linking import Decisions, Incident, Linker, link
from extractor.incidents.telling import Telling, of

__all__ = [
    "Account",
    "Conflict",
    "Decisions",
    "Incident",
    "Likeness",
    "Linker",
    "Telling",
    "account",
    "link",
    "of",
    "same_incident",
]
