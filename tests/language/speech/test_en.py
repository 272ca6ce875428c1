"""Who says what in English: sentences of our own, one for each manner of the press."""

import pytest

from tests.language.speech.speaking import hear, weigh


def one(body):
    """The only turn of a text."""
    (turn,) = hear(body, "en")
    return turn


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ('"The whole street went dark at nine," said Nora Ellis.', "Nora Ellis"),
        ('"The whole street went dark at nine," Nora Ellis told reporters.', "Nora Ellis"),
        ('Nora Ellis said: "The whole street went dark at nine."', "Nora Ellis"),
        ('"The whole street went dark at nine," wrote @nora_e on X.', "@nora_e"),
        ("'The whole street went dark at nine,' Nora Ellis said.", "Nora Ellis"),
        ("“The whole street went dark at nine, Nora Ellis said.", "Nora Ellis"),
    ],
)
def test_attribution_behind_and_before(body, who):
    turn = one(body)
    assert turn.direct
    assert turn.who == who
    assert turn.said.strip(".,") == "The whole street went dark at nine"


@pytest.mark.parametrize(
    ("phrase", "name", "age", "occupation"),
    [
        ("Kit Marlow, 33, a dental nurse from Leeds,", "Kit Marlow", 33, "dental nurse"),
        ("Kit Marlow (33), a tailor in Leeds,", "Kit Marlow", 33, "tailor"),
        ("software developer Kit Marlow", "Kit Marlow", None, "software developer"),
        ("Mr Kit Marlow, a retired teacher,", "Kit Marlow", None, "retired teacher"),
    ],
)
def test_users_by_name_age_and_occupation(phrase, name, age, occupation):
    turn = one(f'"Nobody picked up the phone all morning," said {phrase} on Tuesday.')
    speaker = turn.speaker
    assert (speaker.name, speaker.age, speaker.occupation) == (name, age, occupation)
    assert speaker.kind == "user"


@pytest.mark.parametrize(
    ("phrase", "name", "role"),
    [
        ("Spotify chief operating officer Gray Fenn", "Gray Fenn", "chief operating officer"),
        ("Gray Fenn, vice-president for consumer apps at Spotify,", "Gray Fenn",
         "vice-president for consumer apps"),
        ("a Spotify spokeswoman", None, "spokeswoman"),
        ("Spotify", None, None),
    ],
)  # fmt: skip
def test_those_who_speak_for_an_organization(phrase, name, role):
    turn = one(f'"A switch failed and its twin did not take over," said {phrase} on Tuesday.')
    speaker = turn.speaker
    assert (speaker.name, speaker.role, speaker.organization) == (name, role, "Spotify")
    assert speaker.kind == "operator"


@pytest.mark.parametrize(
    "body",
    [
        "Spotify said on Monday that streaming was back in all regions.",
        "Spotify said streaming was back in all regions.",
        "Spotify later confirmed that streaming was back in all regions.",
        "Spotify told customers that streaming was back in all regions.",
        "Streaming was back in all regions, Spotify said.",
        "According to Spotify, streaming was back in all regions.",
        "In a statement to reporters, Spotify said that streaming was back in all regions.",
    ],
)
def test_reported_speech_in_every_order(body):
    turn = one(body)
    assert not turn.direct
    assert turn.who == "Spotify"
    assert turn.said.lower() == "streaming was back in all regions"


def test_consecutive_paragraphs_of_one_speaker_are_one_turn():
    turn = one(
        "A Spotify spokesman said: “We know some of you cannot log in. Our engineers are on it.\n"
        "“Downloads keep working as they should,” he added."
    )
    assert turn.said.startswith("We know some of you")
    assert turn.said.endswith("as they should,")


def test_narrative_between_makes_two_turns():
    turns = hear(
        '"The grid has tripped," said Gideon Otieno, a spokesman for Kenya Power.\n'
        "Hospitals in the west of the country switched to generators during the night.\n"
        '"It is not normal," Otieno said.',
        "en",
    )
    assert len(turns) == 2
    assert {turn.speaker.name for turn in turns} == {"Gideon Otieno"}


def test_a_sentence_that_the_quotation_repeats_is_told_once():
    turn = one(
        "Spotify reported that engineers found a fault in the routing configuration.\n"
        '"Engineers have found a fault in our routing configuration and are undoing it," '
        "Spotify said."
    )
    assert turn.direct


def test_the_company_is_the_organization_named_last():
    turns = hear(
        "Spotify said streaming was failing for some listeners.\n"
        "Tracker Downdetector showed a steep curve in the evening hours.\n"
        '"We are looking into this," the company wrote on its status page.',
        "en",
    )
    assert [turn.who for turn in turns] == ["Spotify", "Spotify"]
    assert turns[1].channel == "status_page"


def test_its_spokesman_speaks_for_the_organization_of_the_sentence():
    turns = hear(
        "The Financial Conduct Authority said it had asked the bank for a report. "
        '"We will act if we have to," said its spokesman.',
        "en",
    )
    assert turns[-1].speaker.organization == "Financial Conduct Authority"
    assert turns[-1].speaker.kind == "authority"


def test_an_embedded_post_without_marks():
    turn = one(
        "Some lost patience:\n"
        "Second time this week, just give us a timetable pic.twitter.com/abc123\n"
        "— Halima Noor (@halima_noor) May 14, 2024"
    )
    assert turn.said == "Second time this week, just give us a timetable"
    assert (turn.speaker.name, turn.speaker.handle) == ("Halima Noor", "@halima_noor")
    assert (turn.channel, turn.day) == ("tweet", "May 14, 2024")


def test_a_status_log_has_one_turn_an_entry():
    turns = hear(
        "Resolved - This incident has been resolved.\n"
        "Posted 4 minutes ago. May 14, 2024 - 20:52 UTC\n"
        "Identified - A failover did not complete and left writes without a primary.\n"
        "Posted 1 hour ago. May 14, 2024 - 19:41 UTC",
        "en",
    )
    assert [turn.said for turn in turns] == [
        "This incident has been resolved.",
        "A failover did not complete and left writes without a primary.",
    ]
    assert {turn.channel for turn in turns} == {"status_page"}


def test_a_log_with_times_in_brackets():
    turns = hear(
        "[14:05 PDT] We are investigating increased error rates.\n"
        "[14:40 PDT] We have identified the cause and are mitigating it.\n"
        "[15:10 PDT] We see recovery in all regions.",
        "en",
    )
    assert turns[0].said == "We are investigating increased error rates."
    assert len(turns) == 3


def test_a_statement_without_marks_behind_a_colon():
    turn = one(
        "In a notice, Spotify stated:\n"
        "We are aware of an emerging issue with playback. We are actively investigating it."
    )
    assert turn.direct
    assert turn.who == "Spotify"


def test_a_signature_behind_the_words():
    turn = one('"We will share more when we have it." - Spotify.')
    assert turn.who == "Spotify"


@pytest.mark.parametrize(
    "body",
    [
        'Users saw an error message: "Something went wrong. Try again in a moment."',
        'The app greeted people with "Hmm… something seems to have gone wrong."',
        "Spotify has not commented on the outage.",
        "Spotify did not immediately respond to a request for comment.",
        "We have asked Spotify whether the outage was caused by an attack.",
        'What the firm called "maintenance" looked different from the street.',
    ],
)
def test_what_nobody_says(body):
    assert hear(body, "en") == []


def test_a_surname_is_the_person_of_the_full_name():
    turns = hear(
        "Laura Edel was at home when the lights went out.\n"
        "The street stayed dark for two hours and the shops closed early.\n"
        '"We lit candles and told stories," Edel said.',
        "en",
    )
    assert [turn.speaker.name for turn in turns] == ["Laura Edel"]


def test_who_said_goes_back_to_the_person_before():
    turn = one(
        "The bank posted a video of its Singapore head Tan Wei Koon, who said the trouble was over."
    )
    assert turn.speaker.name == "Tan Wei Koon"
    assert turn.said == "the trouble was over"


@pytest.mark.parametrize(
    ("body", "who", "said"),
    [
        (
            "Streaming was back in all regions by noon, said Spotify on Tuesday.",
            "Spotify",
            "Streaming was back in all regions by noon",
        ),
        (
            "Streaming was back in all regions by noon, said operator Spotify at 12:10.",
            "Spotify",
            "Streaming was back in all regions by noon",
        ),
        (
            "At noon streaming was back in all regions, Spotify spokesman Gray Fenn told us.",
            "Gray Fenn",
            "At noon streaming was back in all regions",
        ),
        (
            "Spotify was reporting at about 10:25 a.m. that logins were failing.",
            "Spotify",
            "logins were failing",
        ),
        (
            "Spotify announced there would be no music until noon.",
            "Spotify",
            "there would be no music until noon",
        ),
        (
            "Spotify added in a tweet it had undone a change that it believed was the cause.",
            "Spotify",
            "it had undone a change that it believed was the cause",
        ),
        (
            "Spotify says at its peak 12,000 listeners were cut off.",
            "Spotify",
            "at its peak 12,000 listeners were cut off",
        ),
        (
            "Spotify clarified, however, that podcasts were not touched.",
            "Spotify",
            "podcasts were not touched",
        ),
        (
            "However, Spotify apologised for the silence, saying there will be an update soon.",
            "Spotify",
            "there will be an update soon",
        ),
        (
            "Spotify's rivals began to notice on Monday and Deezer has confirmed it is looking.",
            "Deezer",
            "it is looking",
        ),
        (
            "Spotify urged listeners to restart the app once.",
            "Spotify",
            "listeners to restart the app once",
        ),
        (
            "Gray Fenn, Spotify's chief executive, also added that refunds were on the way.",
            "Gray Fenn",
            "refunds were on the way",
        ),
    ],
)
def test_other_orders_of_reported_speech(body, who, said):
    turn = one(body)
    assert (turn.who, turn.said, turn.direct) == (who, said, False)


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ('Kit Marlow took to X to complain: "No music on the train, what a day."', "Kit Marlow"),
        (
            'Spotify has confirmed it in a tweet, which stated: "Our engineers are on it now."',
            "Spotify",
        ),
        ('"It just says error and throws me out," writes 14-year-old reader Teo.', "Teo"),
        ('"Nothing moves at the moment," tweeted user night_bus7.', "night_bus7"),
        ('"Crews are out," said Dana Hale Vice President of Spotify.', "Dana Hale"),
    ],
)
def test_other_attributions(body, who):
    turn = one(body)
    assert turn.direct
    assert turn.who == who


@pytest.mark.parametrize(
    ("body", "role", "organization", "kind"),
    [
        ("Fire Chief Bob Stone said nobody was trapped.", "Fire Chief", None, "authority"),
        ("Prime Minister Nora Ellis said all shops would open.", "Prime Minister", None,
         "authority"),
        ("Police said three roads were closed.", None, "Police", "authority"),
        ("In Leeds the police said three roads were closed.", None, "police", "authority"),
        ("Portland Public Schools said classes were cancelled.", None, "Portland Public Schools",
         "operator"),
    ],
)  # fmt: skip
def test_speakers_of_the_state_and_its_schools(body, role, organization, kind):
    speaker = one(body).speaker
    assert (speaker.role, speaker.organization, speaker.kind) == (role, organization, kind)


def test_it_stands_for_the_organization_and_never_for_a_person():
    turns = hear(
        "Spotify said streaming was failing for some listeners.\n"
        '"No music on the train, what a day," said Kit Marlow, 33.\n'
        '"We are looking into this with all hands," it wrote on its status page.',
        "en",
    )
    assert turns[-1].who == "Spotify"


@pytest.mark.parametrize(
    "body",
    [
        "Spotify noted “more congestion.” The lists were long.",
        '"This site cannot be reached at the moment," the error message says.',
        'The link was "https://example.org/a/very/long/one" said Spotify.',
        "The group also claimed responsibility for the attack on Spotify.",
    ],
)
def test_what_is_a_part_of_a_clause_a_screen_or_an_address(body):
    assert hear(body, "en") == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Spotify blamed a broken cable under the river.", "a broken cable under the river"),
        (
            "Spotify attributed the outage to a cable under the river.",
            "the outage to a cable under the river",
        ),
    ],
)
def test_blame_is_a_statement(body, said):
    turn = one(body)
    assert (turn.who, turn.said, turn.direct) == ("Spotify", said, False)


@pytest.mark.parametrize(
    ("body", "who", "kind"),
    [
        (
            "At a clinic in Leeds, receptionist Kit Marlow went back to a paper diary.\n"
            '"Three cats and two dogs on one morning," she said.',
            "Kit Marlow",
            "user",
        ),
        (
            '"We never closed for an hour," X user Germin van Royen said.',
            "Germin van Royen",
            "user",
        ),
        ('"Nothing moves at all here," commented u/night_bus7.', "u/night_bus7", "user"),
        ("McDonald's said all of its shops had opened again.", "McDonald's", "operator"),
        (
            "The Cybersecurity and Infrastructure Security Agency said it saw no attack.",
            "Cybersecurity and Infrastructure Security Agency",
            "authority",
        ),
        ("Train operator Spotify said it had resumed the music.", "Spotify", "operator"),
    ],
)
def test_names_of_every_form(body, who, kind):
    turn = hear(body, "en")[-1]
    assert (turn.who, turn.speaker.kind) == (who, kind)


def test_a_common_noun_at_the_head_of_a_sentence_is_no_name():
    assert (
        hear(
            "Antennas lost power and other antennas followed.\nAntennas said nothing.",
            "en",
        )
        == []
    )


def test_a_reporters_post_is_media():
    turn = one(
        "Some told it first:\n"
        "#Breaking Lights are out in all of the old town tonight\n"
        "— Halima Noor (@halima_noor) May 14, 2024"
    )
    assert turn.speaker.kind == "media"


def test_a_colon_brings_in_the_words_whoever_speaks_behind_them():
    first, *_ = hear(
        "Nora Ellis tweeted: “Nothing works, please sort it out,” as weary customers said that "
        "they had no signal for hours.",
        "en",
    )
    assert (first.direct, first.who) == (True, "Nora Ellis")


def test_a_participle_is_said_by_the_subject_and_not_by_those_it_speaks_to():
    *_, turn = hear(
        "Halden Airways gave no reason for the halt, but tried to calm waiting passengers online, "
        'saying: "Our crews are working on the repair and will be done soon."',
        "en",
    )
    assert (turn.direct, turn.who) == (True, "Halden Airways")


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Halden Airways assured customers its booking service was back to normal.",
            "its booking service was back to normal",
        ),
        (
            "Halden Airways explained full service had been resumed overnight.",
            "full service had been resumed overnight",
        ),
        (
            "Halden Airways announced all morning flights would be grounded.",
            "all morning flights would be grounded",
        ),
    ],
)
def test_reported_without_that(sentence, said):
    turn = one(sentence)
    assert (turn.direct, turn.said, turn.who) == (False, said, "Halden Airways")


@pytest.mark.parametrize(
    "sentence",
    [
        "Halden Airways acknowledged problems caused by the upgrade.",
        "Halden Airways explained the cause of what happened on Monday.",
        "Halden Airways told customers about the new lounge.",
    ],
)
def test_an_object_is_no_reported_clause(sentence):
    assert hear(sentence, "en") == []


def test_what_leads_to_a_colon_is_no_statement_of_its_own():
    turns = hear(
        "Explaining the cause and its efforts to mend it, the company in its statement said:\n"
        "“A cable was cut in two places near the harbour on Monday night.”",
        "en",
    )
    assert [turn.direct for turn in turns] == [True]


def test_a_job_alone_means_the_customer_who_spoke_last():
    *_, turn = hear(
        "Mr Kit Marlow, 43, said the line in his flat was down for three hours from nine.\n"
        '"I had to use my phone for all of it," said the sales manager, who works from home.',
        "en",
    )
    assert (turn.who, turn.speaker.kind) == ("Kit Marlow", "user")


def test_a_text_that_says_something_is_its_sender_s():
    turn = hear(
        "Halden Exchange sent another alert at 12:59 p.m. that said, "
        '"We intend to open all sessions again with a quote only period."',
        "en",
    )[-1]
    assert (turn.direct, turn.who) == (True, "Halden Exchange")


def test_a_quotation_that_opens_anew_is_by_the_speaker_its_last_paragraph_names():
    turns = hear(
        "The app was the first to speak.\n"
        "\"We're aware some of you might have issues sending pictures at the moment.\n"
        '"We\'re working to get things running again, thanks for your patience," tweeted Moneta.',
        "en",
    )
    assert [turn.who for turn in turns] == ["Moneta"]
    assert turns[0].said.startswith("We're aware some of you")


def test_a_part_in_marks_before_a_full_stop_is_not_said_by_the_next_sentence():
    turns = hear(
        "A Halden Exchange spokesman said the regulator was watching and was in “close touch with "
        "all the exchanges.” The minister was briefed on the issue, officials said.",
        "en",
    )
    assert [turn.direct for turn in turns] == [False, False]


def test_a_verb_right_behind_the_words_brings_in_a_paper():
    turn = one(
        '"The portal showed more than 20,000 incidents of people in trouble," confirms NDTV.'
    )
    assert (turn.direct, turn.speaker.kind) == (True, "media")


def test_what_stands_before_says_is_no_clause_without_a_verb_of_its_own():
    turn = one(
        "Netflix, which has nearly 170 million customers, says some of those customers could not "
        "use its service for an hour."
    )
    assert (turn.who, turn.speaker.kind) == ("Netflix", "operator")


def test_a_hyphen_inside_a_word_is_no_dash_before_the_author_of_a_post():
    turn = hear(
        "Many took to Twitter to complain. “I was stuck at the till with no cash in my hand,” "
        "tweeted Leeds-based Kit Marlow (@kitmarlow).",
        "en",
    )[-1]
    assert turn.said.startswith("I was stuck")
    assert turn.speaker.handle == "@kitmarlow"


def test_the_site_is_the_tracker_that_was_named_before():
    turns = hear(
        "Down Detector is a site that tracks outages. At 9 a.m. the site reported, “User reports "
        "indicate problems at Snapchat.”",
        "en",
    )
    assert [turn.speaker.kind for turn in turns] == ["media"]


def test_a_customer_support_account_is_the_operator_s():
    turn = hear(
        "A post on Netflix's customer support account read, “We are aware of members having "
        "trouble and are looking into it.”",
        "en",
    )[-1]
    assert (turn.who, turn.speaker.kind) == ("Netflix", "operator")


def test_who_watches_the_network_is_it_in_the_next_sentence():
    turn = hear(
        "NetBlocks, which monitors the internet, said connectivity had collapsed.\n"
        "It was at “62 percent of the ordinary levels of the day,” it said in a tweet.",
        "en",
    )[-1]
    assert (turn.direct, turn.speaker.kind) == (True, "expert")


def test_a_town_with_its_state_belongs_to_the_person_before():
    turn = one(
        'Judith Hemple of Manchester, Connecticut said, "I plan for the worst and go with it."'
    )
    assert (turn.who, turn.speaker.kind) == ("Judith Hemple", "user")


def test_what_it_said_in_a_relative_clause_is_no_statement():
    turns = hear(
        "Twitter blocked the account after it posted a clip that it said broke its rules.", "en"
    )
    assert turns == []


def test_a_warning_that_is_received_stands_on_a_screen():
    turns = hear("Users there received the warning: “Tweets are not loading right now.”", "en")
    assert turns == []


def test_a_paper_that_is_cited_speaks_for_nobody_down():
    official, *_ = weigh(
        "Microsoft 365 down\nMicrosoft 365 went down on Tuesday.\nAccording to Ledgerline, over "
        "5,000 customers have reported outages of several apps.",
        "en",
        "Microsoft 365",
    )
    assert official == []
