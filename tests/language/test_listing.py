"""What is said of one service of a list is said of all of them."""

from extractor.language.layout import Layout
from extractor.language.listing import over_lists
from extractor.language.mentions import Coded, ServiceMention

JOINTS = ("and", "as", "well", "the")


def widened(text: str, claimed: str, *names: str) -> list[str]:
    """The words of a claim on ``claimed`` once lists of ``names`` are taken into account."""
    mentions = [
        ServiceMention(text.index(name), text.index(name) + len(name), "r", name, name, "service")
        for name in names
    ]
    start = text.index(claimed)
    claim = Coded(start, start + len(claimed), "r", "down", 1.5)
    found = over_lists([claim], mentions, Layout.of(text), JOINTS)
    assert [c.weight for c in found] == [1.5]
    return [text[c.start : c.end] for c in found]


def test_a_claim_on_the_first_reaches_the_last():
    text = "The fault took down Ostrel, Bramble (Vantis) and Quill for an hour."
    assert widened(text, "took down Ostrel", "Ostrel", "Bramble", "Vantis", "Quill") == [
        "took down Ostrel, Bramble (Vantis) and Quill"
    ]


def test_a_claim_on_the_last_reaches_the_first():
    text = "Ostrel, Bramble as well as Quill were down."
    assert widened(text, "Quill were down", "Ostrel", "Bramble", "Quill") == [
        "Ostrel, Bramble as well as Quill were down"
    ]


def test_other_words_between_services_end_the_list():
    text = "Ostrel owns Bramble, which was down."
    assert widened(text, "Bramble, which was down", "Ostrel", "Bramble") == [
        "Bramble, which was down"
    ]


def test_neighbours_without_a_mark_are_no_list():
    text = "An outage hit Ostrel Bramble users."
    assert widened(text, "hit Ostrel", "Ostrel", "Bramble") == ["hit Ostrel"]


def test_a_list_ends_with_its_paragraph():
    text = "An outage hit Ostrel\n\nThe Bramble opens."
    assert widened(text, "hit Ostrel", "Ostrel", "Bramble") == ["hit Ostrel"]


def test_a_claim_elsewhere_is_left_alone():
    text = "Quill was down. Ostrel and Bramble are its rivals."
    assert widened(text, "Quill was down", "Quill", "Ostrel", "Bramble") == ["Quill was down"]
