"""Whether it is over: of the service that failed, and not of the one it was written on."""

from __future__ import annotations

import pytest

from extractor.models import Article
from extractor.pipeline import Pipeline

TITLE = "Quillbank app down as customers report problems"
OPENING = "The mobile app of Quillbank went down on Tuesday, customers said. They could not log in."


def status(sentence: str) -> str:
    """The status of an outage of Quillbank whose story ends with ``sentence``."""
    text = f"{TITLE}\n\n{OPENING} {sentence}"
    article = Article(id="a", title=TITLE, text=text, language="en", published="2024-06-04")
    primary = Pipeline().extract(article).primary
    assert primary is not None
    return primary.status


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('"We\'re back!" the company wrote on X.', "resolved"),
        ("Barclays said it has since fixed its own issue.", "ongoing"),
    ],
)
def test_a_service_that_was_only_written_on_takes_no_recovery_away(
    sentence: str, expected: str
) -> None:
    assert status(sentence) == expected
