"""How sure values are, by what the article gives for them."""

import pytest

from extractor.models import Article, Event
from extractor.pipeline import Pipeline

PUBLISHED = "2024-03-06T15:00:00+00:00"


def primary(text: str, published: str | None = PUBLISHED) -> Event:
    title, _, body = text.partition("\n")
    article = Article(
        id="a", title=title, text=f"{title}\n\n{body}", published=published, language="en"
    )
    event = Pipeline().extract(article).primary
    assert event is not None
    return event


def test_what_is_said_more_often_is_surer():
    once = primary("Slack is down\nUsers were unable to log in on Tuesday.")
    often = primary(
        "Slack is down\nUsers were unable to log in on Tuesday. Many could not sign in.\n"
        "Others said that they cannot log in either."
    )
    code = "symptoms.login_failure"
    assert once.confidence[code] < often.confidence[code]


def test_a_list_is_as_sure_as_its_least_sure_value():
    confidence = primary(
        "Slack and Zoom are down\nSlack users were unable to log in on Tuesday, could not log in "
        "at noon and cannot log in now. Pages failed to load."
    ).confidence
    symptoms = [sure for key, sure in confidence.items() if key.startswith("symptoms.")]
    assert len(symptoms) > 1
    assert confidence["symptoms"] == min(symptoms)
    assert {"services.slack", "services.zoom"} <= confidence.keys()


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("Slack went down on Tuesday at 9:10 am.", "Slack went down at 9:10 am."),
        ("Slack went down on Tuesday.", "Slack went down."),
    ],
)
def test_a_named_day_is_surer_than_the_day_of_publication(surer, less_sure):
    named = primary(f"Slack is down\n{surer}").confidence
    assumed = primary(f"Slack is down\n{less_sure}").confidence
    assert named["date"] > assumed["date"]
    if "start" in assumed:
        assert named["start"] > assumed["start"]


def test_quoted_words_are_surer_than_reported_ones():
    quoted = primary(
        'Slack is down\n"We are fixing the outage," a Slack spokesperson said on Tuesday.'
    )
    reported = primary(
        "Slack is down\nA Slack spokesperson said that it was fixing the outage on Tuesday."
    )
    assert quoted.official_statements[0].direct
    assert not reported.official_statements[0].direct
    key = "official_statements.0"
    assert quoted.confidence[key] > reported.confidence[key]


def test_a_status_without_a_word_for_it_is_less_sure():
    told = primary(
        "Slack is back\nSlack went down on Tuesday. The issue has been resolved. "
        "Users can now log in again."
    )
    silent = primary("Slack outage\nSlack went down on Tuesday.")
    assert told.status == "resolved"
    assert told.confidence["status"] > silent.confidence["status"]
