"""Which services were down, of those that are named."""

import pytest

from extractor.models import Article
from extractor.pipeline import Pipeline


def down(text: str) -> list[str]:
    title, _, body = text.partition("\n")
    article = Article(
        id="a", title=title, text=f"{title}\n\n{body}", published="2024-03-06", language="en"
    )
    event = Pipeline().extract(article).primary
    assert event is not None
    return [service.id for service in event.services]


def test_victims_named_once_in_a_list_count():
    found = down(
        "Fastly outage knocks sites offline\nA fault at Fastly took down Reddit, Twitch, "
        "Pinterest and Hulu on Tuesday.\nFastly said it had found the cause. Fastly is down."
    )
    assert set(found) == {"fastly", "reddit", "twitch", "pinterest", "hulu"}


def test_a_carrier_stands_for_the_internet_it_sells():
    found = down(
        "Optus outage\nOptus is down and millions are without internet.\nThe internet was cut."
    )
    assert found == ["optus"]


def test_a_carrier_that_is_only_named_does_not():
    found = down(
        "Internet shutdown in Gabon\nInternet access was cut across Gabon on Tuesday.\n"
        "A Vodafone engineer on holiday told us so."
    )
    assert found == ["internet"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "M-Pesa down\nM-Pesa is down. Safaricom apologised for the M-Pesa outage.",
            ["m-pesa"],
        ),
        (
            "Safaricom network down\nSafaricom is down. Safaricom calls fail and Safaricom data is "
            "down. M-Pesa is down. An M-Pesa outage stopped payments.",
            ["safaricom", "m-pesa"],
        ),
    ],
)
def test_a_network_counts_beside_the_wallet_that_runs_on_it(text, expected):
    assert down(text) == expected
