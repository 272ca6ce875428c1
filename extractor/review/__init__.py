"""What people say of the values that rules read: accepted, corrected, rejected, added.

``judgements`` is what is said and of which value, ``apply`` makes an extraction of it that stands
above the rules, ``values`` builds corrected values from what a person typed, ``gold`` turns checked
articles into corpus files.
"""

from extractor.review.apply import reviewed
from extractor.review.judgements import CHECKED, OUTAGE, Review, Verdict, identity

__all__ = ["CHECKED", "OUTAGE", "Review", "Verdict", "identity", "reviewed"]
