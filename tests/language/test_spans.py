"""Mentions as spaCy span groups, for who reads an article with spaCy tools."""

from extractor.language.spans import GROUPS
from extractor.models import Article
from extractor.pipeline import Pipeline

TEXT = "WhatsApp was down in London on Tuesday. Users could not log in from 9am."


def test_a_read_article_shows_its_mentions_as_spans():
    doc = Pipeline().read(Article(id="a", language="en", text=TEXT))
    assert sorted(doc.spans) == sorted(GROUPS)
    assert [span.text for span in doc.spans["services"]] == ["WhatsApp"]
    assert [span.text for span in doc.spans["places"]] == ["London"]
    assert [span.text for span in doc.spans["times"]] == ["Tuesday", "9am"]
    (symptom,) = doc.spans["symptoms"]
    assert (symptom.text, symptom.label_) == ("could not log in", "login_failure")
