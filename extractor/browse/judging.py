"""What was said of the values on an article page, and the forms to say more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractor.browse.describe import describe
from extractor.browse.wording import Wording
from extractor.claims import Claim
from extractor.models import Event
from extractor.review import CHECKED, OUTAGE, Review, identity
from extractor.review.apply import current, quotation_list
from extractor.review.judgements import FIELDS, QUOTATIONS, from_data
from extractor.review.values import Input, inputs, typed

_VERDICTS = {
    "accept": "accepted by {name}",
    "correct": "corrected by {name}",
    "add": "added by {name}",
}


@dataclass(frozen=True)
class Form:
    """The form of one value: its inputs, each with what it holds, and its ``review`` if any.

    ``key`` is what a verdict on it is about: the value itself, or what it stands in place of.
    """

    field: str
    key: str
    inputs: tuple[tuple[Input, str], ...]
    words: str
    review: Review | None
    said: str | None


@dataclass(frozen=True)
class Rejected:
    """A value that was rejected, so that this can be taken back."""

    field: str
    key: str
    label: str
    said: str


class Judging:
    """What people said of one event of an article."""

    def __init__(self, reviews: Sequence[Review], event: Event | None, say: Wording) -> None:
        self._say = say
        self._event = event
        self._of_event: list[Review] = []
        self._of_article: dict[str, Review] = {}
        for review in current(reviews):
            if review.event_id is None:
                self._of_article[review.field] = review
            elif event is not None and review.event_id == event.id:
                self._of_event.append(review)

    @property
    def checked(self) -> Review | None:
        """Who found the whole article right."""
        return self._of_article.get(CHECKED)

    @property
    def outage(self) -> Review | None:
        """Who said whether it is about an outage."""
        return self._of_article.get(OUTAGE)

    def form(self, claim: Claim) -> Form | None:
        """The form of a value; None for what cannot be judged."""
        field = claim.kind
        if field not in FIELDS or self._event is None:
            return None
        review = self._review(field, identity(field, claim.value))
        holds = typed(field, claim.value)
        return Form(
            field,
            review.key if review else identity(field, claim.value),
            tuple((item, holds.get(item.name, "")) for item in inputs(field)),
            claim.evidence[0].text if claim.evidence else "",
            review,
            self._said(review),
        )

    def key_of(self, claim: Claim) -> str:
        """What makes the value of a claim the same value."""
        return identity(claim.kind, claim.value)

    def empty(self, field: str) -> Form:
        """The form with which a value is added."""
        holds = typed(field, None)
        made = tuple((item, holds.get(item.name, "")) for item in inputs(field))
        return Form(field, "", made, "", None, None)

    def rejected(self) -> list[Rejected]:
        """The values that were rejected."""
        return [
            Rejected(
                review.field,
                review.key,
                self._label(review),
                str(self._say("rejected by {name}", name=review.actor)),
            )
            for review in self._of_event
            if review.verdict == "reject"
        ]

    def _review(self, field: str, key: str) -> Review | None:
        """The review because of which a value stands as it does."""
        for review in self._of_event:
            if review.verdict == "reject":
                continue
            stands = review.value if review.verdict == "accept" else review.correction
            if _standing_field(review, stands) == field and _names(review.field, stands, key):
                return review
        return None

    def _said(self, review: Review | None) -> str | None:
        if review is None:
            return None
        return str(self._say(_VERDICTS[review.verdict], name=review.actor))

    def _label(self, review: Review) -> str:
        value = from_data(review.field, review.value)
        label, _ = describe(Claim(review.field, None, value, ()), self._say)
        quoted = (review.value or {}).get("text")
        return f"{label}: {quoted}" if quoted and review.field.endswith("s") else label


def _standing_field(review: Review, stands: Any) -> str:
    """The field in which the value of a review stands: a quotation may have moved."""
    return quotation_list(stands["kind"]) if review.field in QUOTATIONS else review.field


def _names(field: str, data: Any, key: str) -> bool:
    """Whether data of a review are the value of that key."""
    return identity(field, from_data(field, data)) == key
