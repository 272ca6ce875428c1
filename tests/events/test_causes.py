"""Why: the root of what is stated, of all the causes that an article names."""

from extractor.models import Article
from extractor.pipeline import Pipeline

PIPELINE = Pipeline()


def cause(title, *sentences):
    text = f"{title}\n\n" + "\n".join(sentences)
    article = Article(id="a", title=title, text=text, language="en", published="2024-07-20")
    event = PIPELINE.extract(article).primary
    assert event is not None
    return event.cause.code if event.cause else None


def test_a_storm_is_the_root_of_what_it_broke():
    assert (
        cause(
            "Power cut leaves thousands in the dark",
            "Homes lost power on Friday after a substation failure.",
            "The outage was caused by high winds that brought down lines.",
        )
        == "weather"
    )


def test_a_storm_beside_a_bug_is_another_matter():
    assert (
        cause(
            "Windows outage grounds Delta flights",
            "Windows machines crashed on Friday, and Delta Air Lines was hit by the outage.",
            "The outage was caused by a faulty software update.",
            "Delta lost power at one gate because of a storm.",
        )
        == "software_bug"
    )


def test_a_provider_that_brought_down_what_the_story_is_about_is_the_cause():
    assert (
        cause(
            "Canvas is down for students",
            "Canvas went down on Friday and students could not access the Canvas website.",
            "The outage was caused by an Amazon Web Services (AWS) outage.",
            "Canvas is a platform for courses, and Canvas was back in the evening.",
        )
        == "third_party"
    )


def test_what_failed_at_another_firm_is_that_firms_doing():
    assert (
        cause(
            "Lernio is down for students",
            "Lernio went down on Friday and students could not log in to Lernio.",
            "A storage failure at its cloud provider was to blame, the company said.",
        )
        == "third_party"
    )


def test_who_runs_it_knows_better_than_an_expert():
    assert (
        cause(
            "Bank app down for hours",
            "The Northby app was down on Friday, leaving customers unable to log in.",
            '"This was a configuration error, as it always is," said Dana Whitlock, an analyst at '
            "Corven.",
            "The bank said that a transformer fire in its data centre had stopped the servers.",
        )
        == "hardware_failure"
    )


def test_a_denial_reaches_as_far_as_but():
    assert (
        cause(
            "Council website down",
            "The council's website went down on Friday and residents could not open it.",
            "It was not the storm but a ransomware attack, the council said.",
        )
        == "cyberattack"
    )
