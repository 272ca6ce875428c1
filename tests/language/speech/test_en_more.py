"""More of who says what in English: embedded posts, companies, possessives, turned sentences."""

import pytest

from tests.language.speech.speaking import hear, weigh


def said(body):
    """Who says what: the speaker and the first words of each turn."""
    return [(turn.who, " ".join(turn.said.split()[:4])) for turn in hear(body, "en")]


def test_an_embedded_post_of_two_paragraphs_is_one_turn():
    (turn,) = hear(
        "Savers saw nothing on Tuesday morning.\n"
        "We're experiencing a delay with deposits and are working on it.\n"
        "We'll share updates here. Please be assured your money is safe.\n"
        "— Acme Bank (@acmebank) May 14, 2024",
        "en",
    )
    assert turn.said.startswith("We're experiencing a delay")
    assert turn.said.endswith("your money is safe.")


def test_a_paragraph_in_which_somebody_else_speaks_is_no_part_of_a_post():
    turns = said(
        "Nora Ellis said our street was dark for an hour.\n"
        "We'll share updates here.\n"
        "— Acme Bank (@acmebank) May 14, 2024"
    )
    assert turns[-1][1] == "We'll share updates here."


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Rand Water’s Kit Marlow said all reservoirs had been refilled.", "Kit Marlow"),
        ("Kit Marlow, a senator, has attacked the firm and said it should pay.", "Kit Marlow"),
        ("The drop was noted in a post by Kit Marlow, which read: “It is dark.”", "Kit Marlow"),
        ("Nordwell, the company behind the app, said a switch had failed.", "Nordwell"),
        ("Some players were stuck for hours, according to developer Nordwell.", "Nordwell"),
        ("The site was closed by Nordwell before Kit Marlow said it was dark.", "Kit Marlow"),
    ],
)
def test_the_speaker_is_whom_the_sentence_means(body, who):
    assert [speaker for speaker, _ in said(body)] == [who]


def test_what_belongs_to_a_day_is_no_time_of_saying():
    assert said("Kit Marlow said today's outage was not related to the storm.") == [
        ("Kit Marlow", "today's outage was not")
    ]


def test_somebody_who_hears_it_may_stand_before_the_clause():
    assert said("Kit Marlow told CoinDesk in a series of messages there was an open fault.") == [
        ("Kit Marlow", "there was an open")
    ]


def test_what_a_speaker_was_doing_is_not_said():
    assert said("Taking responsibility for the power outage, Nordwell through a note said.") == []


def test_a_quotation_over_paragraphs_is_led_to_by_its_first():
    turns = said(
        "Concluding, Nordwell Power warned: “If you come across fallen wires, never touch them.\n"
        "Any damage should be reported to us.”"
    )
    assert turns == [("Nordwell Power", "If you come across")]


def test_the_person_behind_the_verb_is_quoted_next():
    turns = said(
        "Nontraditional students had it worse, argued Kit Marlow, 46, who drives a bus. "
        "“I swapped shifts for that exam and you don't get to swap twice.”"
    )
    assert turns[-1] == ("Kit Marlow", "I swapped shifts for")


def test_the_bank_is_the_one_called_so():
    turns = said(
        "GTBank said its app was down.\n"
        "Jumia said its shop was open.\n"
        "The bank said it would refund every fee."
    )
    assert [who for who, _ in turns] == ["GTBank", "Jumia", "GTBank"]


def test_members_of_parliament_make_no_official_statement():
    official, _, others = weigh(
        "Spotify is down\nSpotify went down on Tuesday.\n"
        "“This is the fourth outage this year,” said Earley MP Kit Marlow.\n"
        "“We are sorry for the outage,” Spotify said.",
        "en",
        "Spotify",
    )
    assert [q.speaker for q in official] == ["Spotify"]
    assert [q.speaker for q in others] == ["Kit Marlow"]


def test_a_utility_beside_the_one_that_failed_speaks_officially():
    official, _, _ = weigh(
        "Spotify is down\nSpotify went down on Tuesday.\n"
        "The Harbour Water Board said the city would be short by morning.",
        "en",
        "Spotify",
    )
    assert [q.organization for q in official] == ["Harbour Water Board"]


def test_an_organization_is_counted_by_its_name_and_its_acronym():
    official, _, _ = weigh(
        "Spotify is down\nSpotify went down on Tuesday.\n"
        "Lines at Scott Dispatch Center were dead, SDC Deputy Director Kit Marlow said.\n"
        "The cause was not known, she said.",
        "en",
        "Spotify",
    )
    assert [q.speaker for q in official] == ["Kit Marlow"]


def test_words_that_only_the_operator_says_need_nobody_to_say_who():
    official, users, _ = weigh(
        "Spotify is down\nSpotify went down on Tuesday.\n"
        "“Our sincere apologies. Our technical team is working on restoring normal service.”\n"
        "“The music is gone and my day with it, what a mess this is.”",
        "en",
        "Spotify",
    )
    assert [(q.speaker, q.direct) for q in official] == [("Spotify", True)]
    assert users == []


@pytest.mark.parametrize(
    ("body", "who"),
    [
        (
            "The team at once contacted the maker to mend it, said Kit Marlow, its director.",
            "Kit Marlow",
        ),
        (
            "The Hill Power Company which had hinted at it on Tuesday said it was upstream.",
            "Hill Power Company",
        ),
        (
            "Hill Power was hit as well, though Kit Marlow, its chief engineer, said it was minor.",
            "Kit Marlow",
        ),
        ("“We knew within minutes,” said Capt. Kit Marlow with the Hill Police.", "Kit Marlow"),
    ],
)
def test_the_subject_behind_other_clauses(body, who):
    assert [speaker for speaker, _ in said(body)] == [who]


def test_somebody_who_is_written_to_is_not_who_speaks_next():
    turns = said(
        "“Our machines have been down for two days,” Hill Bank president Kit Marlow said in a "
        "report to Finance Secretary Nora Ellis.\n"
        "“Our people hope to have them up by Sunday,” he added."
    )
    assert {who for who, _ in turns} == {"Kit Marlow"}


def test_a_relative_that_brings_in_no_speech():
    assert said("Nordwell's chief apologised for an IT meltdown that left thousands hungry.") == []


def test_those_beside_a_speaker_do_not_speak():
    turns = said(
        "Hill Bank chief executive Kit Marlow, flanked by the bank's finance officer Nora Ellis, "
        "said the crash had been mended."
    )
    assert [who for who, _ in turns] == ["Kit Marlow"]


def test_a_post_in_small_letters_is_no_part_of_a_name():
    turns = said(
        "“The crash has been mended,” said managing director of networks Kit Marlow on Tuesday."
    )
    assert [who for who, _ in turns] == ["Kit Marlow"]
