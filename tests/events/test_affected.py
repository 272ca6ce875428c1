"""Which services were down, of those that are named."""

import pytest

from extractor.events.affected import tallies
from extractor.events.scene import Scene
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


def test_a_utility_goes_by_the_company_that_speaks_of_it():
    found = down(
        "Thousands without power in Halden county\nThousands of homes were without power on "
        "Tuesday, according to Rocky Mountain Power.\nPower was restored at noon."
    )
    assert found == ["rocky-mountain-power"]


def test_water_goes_by_a_water_company_and_by_no_other():
    found = down(
        "Thousands without water after main bursts\nThousands of homes were without water on "
        "Tuesday.\nThames Water said a pipe gave way. The NYSE said nothing."
    )
    assert found == ["thames-water"]


def test_a_company_yields_to_the_product_that_was_down():
    found = down(
        "Microsoft outage: Teams is down\nMicrosoft Teams is down for thousands of users.\n"
        "Microsoft is aware of an issue with Microsoft Teams. Microsoft apologised for the outage."
    )
    assert found == ["microsoft-teams"]


def test_a_power_cut_that_stops_a_service_is_its_cause():
    found = down(
        "SEPTA trains halted during power outage\nSEPTA trains were halted on Tuesday.\n"
        "SEPTA restored service at noon. A power outage had stranded riders."
    )
    assert found == ["septa"]


def test_a_bank_in_a_list_of_banks_is_no_town():
    found = down(
        "Lloyds and Halifax hit by outage\nLloyds Bank and Halifax have been hit by an outage.\n"
        "Customers in London could not log in."
    )
    assert found == ["lloyds-bank", "halifax"]


def test_the_paper_at_the_head_of_its_report_is_no_service():
    article = Article(
        id="a",
        title="Stasiun penuh imbas gangguan KRL",
        text="Stasiun penuh imbas gangguan KRL\n\nJAKARTA, KOMPAS.com -Perjalanan KRL terganggu.\n"
        "TEMPO.CO, Jakarta - Gangguan KRL terjadi sejak Selasa pagi.",
        published="2024-03-06",
        language="id",
    )
    event = Pipeline().extract(article).primary
    assert event is not None
    assert [service.id for service in event.services] == ["krl"]


def test_signals_that_fail_are_not_the_messenger():
    found = down(
        "Commuters hit by delays: Signal failures bring misery\nCentral line services were "
        "suspended on Tuesday after a signal failure at Leytonstone.\nTrains were delayed."
    )
    assert found == ["central-line-london"]


def test_a_bank_that_is_called_like_a_town_is_a_bank_before_its_customers():
    found = down(
        "Lloyds and Halifax hit by app outage\nLloyds Bank and Halifax went down on Tuesday.\n"
        "Downdetector received 800 reports from Halifax customers."
    )
    assert set(found) == {"lloyds-bank", "halifax"}


def test_where_nothing_else_is_named_the_railway_that_speaks_is_what_failed():
    found = down(
        "Train services delayed after signal failure\nCommuters faced long delays on Tuesday "
        "after a signal failure halted trains.\nA spokesman for Sydney Trains said the signalling "
        "issue was found."
    )
    assert found == ["sydney-trains"]


def test_two_letters_are_no_service_that_is_never_named():
    found = down(
        "Nasdaq trading halted by glitch\nNasdaq trading was halted on Tuesday by a glitch.\n"
        "Kit Marlow, from IG, said there was a risk from the outage."
    )
    assert found == ["nasdaq"]


def test_who_owns_up_to_the_fault_is_what_failed():
    found = down(
        "Major outage takes sites down\nReddit, Twitch and Hulu went offline on Tuesday.\n"
        'In a tweet Fastly said: "We identified a configuration that triggered disruptions and '
        'have disabled it."'
    )
    assert "fastly" in found


def test_what_goes_on_about_a_recalled_outage_is_recalled():
    found = down(
        "PlayStation Network goes down\nPlayStation Network went down on Tuesday.\n"
        "Last year a problem with Cloudflare made the network useless for hours. The issue also "
        "took down Fortnite and Steam."
    )
    assert found == ["playstation-network"]


def test_the_company_that_explains_is_not_what_was_down_beside_its_trains():
    article = Article(
        id="a",
        title="KRL Tertahan di Stasiun, Ini Penjelasan KAI",
        text="KRL Tertahan di Stasiun, Ini Penjelasan KAI\n\nPenumpang mengeluhkan KRL yang "
        "tertahan di stasiun pagi ini.\nKAI pun meminta maaf atas ketidaknyamanan itu.",
        published="2024-03-06",
        language="id",
    )
    event = Pipeline().extract(article).primary
    assert event is not None
    assert [service.id for service in event.services] == ["krl"]


def test_a_body_counts_where_it_is_said_to_have_been_hit():
    told = (
        "Ransomware attack disrupts Department of Health\nThe Department of Health lost its "
        "systems to a cyberattack on Tuesday, and its website is down.\n"
        "The Ministry of Finance said that it would pay. The Ministry of Finance met on Monday."
    )
    assert down(told) == ["department-of-health"]


def test_an_unlisted_company_is_known_by_the_attack_on_it():
    found = down(
        "Ransomware incident at cloud provider\nA ransomware incident at Stratvault, a hosting "
        "company, took its services offline on Tuesday. Its customers were unable to log in."
    )
    assert found == ["stratvault"]


def test_a_network_that_people_only_wrote_on_did_not_fail():
    found = down(
        "University still recovering from outage\nThe systems of a university were down on Tuesday."
        "\nIt said in a Twitter update that its telephone lines were down."
    )
    assert found == []


def test_what_users_flee_to_works():
    found = down(
        "Facebook outage leads to exodus to Telegram\nFacebook was down on Tuesday. Its outage led "
        "to an exodus to Telegram and Signal."
    )
    assert found == ["facebook"]


def test_one_carrier_in_passing_is_not_the_internet_of_a_country():
    found = down(
        "Internet shutdown in Kazakhstan\nInternet access was cut on Tuesday. Internet access was "
        "cut across the country, and internet service in Almaty was cut again.\nThe internet "
        "blackout went on for hours. Internet users waited.\nWithout internet, banks closed.\n"
        "Mobile providers such as Beeline saw disruption as well."
    )
    assert found[0] == "internet"


def test_what_a_user_says_of_the_cause_does_not_count():
    title = "Internet IndiHome Terganggu"
    said = '"Ini gara-gara server rusak terus," kata Wati (31), pelanggan IndiHome di Depok.'
    article = Article(
        id="a",
        title=title,
        text=f"{title}\n\nInternet IndiHome terganggu sejak pagi.\n{said}",
        published="2024-03-06",
        language="id",
    )
    event = Pipeline().extract(article).primary
    assert event is not None
    assert event.cause is None


def test_letters_that_the_text_explains_as_another_s_are_not_the_bank_s():
    found = down(
        "MoKash outage\nMoKash has been down since Friday, and customers could not log in.\n"
        "The Commercial Bank of Africa (CBA) said so. The problem is at CBA, which is down as well."
    )
    assert "commonwealth-bank" not in found


def test_who_says_that_it_works_is_not_down_for_want_of_another():
    found = down(
        "Card payment outage hits shoppers\nCustomers at Sainsbury's and Asda complained that "
        "their card payments failed in an outage on Thursday.\nVisa confirmed that its systems "
        "were working "
        'normally. A spokesman for Visa said: "We are aware that a provider reported issues."'
    )
    assert "visa" not in found


def test_words_of_a_headline_are_no_name_of_a_utility():
    found = down(
        "Loss Of Power At Avenue Station Delays Trains\nA power outage hit the station on Tuesday, "
        "and commuters were in the dark."
    )
    assert found == ["electricity"]


def test_a_headline_of_capitals_makes_no_power_company():
    found = down(
        "Big Outage Caused By Workers Disconnecting Power\nMetro-North trains stopped on Tuesday, "
        "when the power failed. Metro-North was down for three hours."
    )
    assert found == ["metro-north"]


def test_what_is_only_cited_has_no_tally():
    text = "Slack outage\n\nSlack was down on Tuesday. Its users wrote about it on Twitter."
    article = Article(id="a", title="Slack outage", text=text, language="en")
    assert set(tallies(Scene(Pipeline().read(article)))) == {"slack"}


def test_a_ministry_behind_the_opening_plays_another_part():
    found = down(
        "Slack outage\nSlack was down on Tuesday.\nIts users complained.\n"
        "It was hit with a fine from the Department of Transportation."
    )
    assert found == ["slack"]


def test_a_power_company_named_for_the_blackout_behind_an_outage_is_its_cause():
    text = (
        "Econet network down\nEconet subscribers lost service after load shedding on Saturday.\n"
        "Econet said generators failed following a ZESA power outage. The Econet network is down."
    )
    assert down(text) == ["econet"]


def test_the_emergency_line_of_a_county_is_what_fails():
    text = (
        "Scott County dispatch center unable to take calls\nOfficials in Scott County asked why "
        "911 dispatchers were unable to take calls for two hours on Thursday. The outage is over."
    )
    assert down(text) == ["911"]


def test_the_internet_is_not_what_failed_where_many_sites_did():
    text = (
        "Internet outage hits sites\nReddit, Twitch, Hulu and Spotify went offline in an internet "
        "outage on Tuesday. Fastly said its network was down."
    )
    assert "internet" not in down(text)
    assert {"reddit", "twitch", "hulu", "spotify"} <= set(down(text))


def test_who_speaks_of_the_outage_comes_before_a_name_in_passing():
    text = (
        "French rail lines disrupted by arson\nHigh-speed lines were hit by a disruption on "
        "Friday. SNCF said trains were cancelled. CNN has asked the committee for comment."
    )
    assert down(text) == ["sncf"]
