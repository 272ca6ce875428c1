"""When: of all the times told, the one at which it began, the one at which it was over."""

import pytest

from extractor.models import Article
from extractor.pipeline import Pipeline

PIPELINE = Pipeline()


def event(language, title, *sentences, published="2022-12-29"):
    text = f"{title}\n\n" + "\n".join(sentences)
    article = Article(id="a", title=title, text=text, language=language, published=published)
    return PIPELINE.extract(article).primary


def test_the_earliest_report_is_the_start_and_the_peak_is_not():
    found = event(
        "en",
        "Slack goes down for thousands",
        "Slack went down on Thursday, and users could not send messages.",
        "Complaints began around 9.15am ET and peaked at 10.02am, Downdetector showed.",
        "As of 11:30am the outage was still going on.",
    )
    assert found.start.local == "2022-12-29T09:15:00-05:00"
    assert {t.role for t in found.times} >= {"start", "peak", "reading"}
    assert found.end is None


def test_an_end_after_midnight_is_the_next_day():
    found = event(
        "id",
        "WhatsApp Tumbang Tadi Malam",
        "WhatsApp tumbang pada Rabu (28/12/2022) malam dan pengguna tidak bisa mengirim pesan.",
        "Gangguan terjadi sejak pukul 22.40 WIB.",
        "Layanan kembali normal pada pukul 01.15 WIB.",
    )
    assert found.date == "2022-12-28"
    assert found.end.local == "2022-12-29T01:15:00+07:00"
    assert found.status == "resolved"


def test_one_instant_on_three_clocks_is_told_on_the_readers_clock():
    found = event(
        "id",
        "PlayStation Network Tumbang",
        "PlayStation Network tumbang dan pemain tidak bisa masuk ke akun.",
        "Gangguan dimulai Selasa (27/12) pukul 4 sore waktu Pasifik atau pukul 7 malam ET, yang "
        "berarti Rabu (28/12) pukul 7 pagi WIB.",
    )
    assert found.start.utc == "2022-12-28T00:00:00Z"
    assert (found.start.abbreviation, found.date) == ("WIB", "2022-12-28")


def test_a_target_is_no_end():
    found = event(
        "id",
        "Listrik Padam di Kupang",
        "Listrik padam di Kupang sejak pukul 10.20 WITA, Kamis (29/12).",
        "PLN menargetkan listrik menyala pukul 18.00 WITA.",
    )
    assert found.start.local == "2022-12-29T10:20:00+08:00"
    assert found.end is None
    assert found.status == "ongoing"


@pytest.mark.parametrize(
    ("sentence", "date", "assumed"),
    [
        ("Gmail was down on Monday and users could not open the site.", "2022-12-26", False),
        ("Gmail was down and users could not open the site.", "2022-12-29", True),
        ("Gmail was down yesterday and users could not log in.", "2022-12-28", False),
    ],
)
def test_the_date_as_told_or_assumed(sentence, date, assumed):
    found = event("en", "Gmail down", sentence)
    assert found.date == date
    assert ("date_assumed" in [w.code for w in found.warnings]) is assumed


def test_a_zone_that_is_not_printed_is_marked_as_assumed():
    found = event("id", "BRImo Eror", "Aplikasi BRImo eror sejak pukul 08.10, Kamis (29/12).")
    assert found.start.zone == "Asia/Jakarta"
    assert found.start.zone_assumed
    assert "zone_assumed" in [w.code for w in found.warnings]


def test_what_serves_one_country_fails_by_its_clocks_whoever_reports_it():
    article = Article(
        id="a",
        title="KT network outage",
        text="KT network outage\n\nKT was down on Thursday. Users lost service at around 11am.",
        language="en",
        publisher="ZDNet",
        published="2022-12-29",
    )
    start = PIPELINE.extract(article).primary.start
    assert (start.local, start.zone_assumed) == ("2022-12-29T11:00:00+09:00", True)


def test_a_street_called_like_a_country_does_not_set_the_clocks():
    found = event(
        "es",
        "Avería en Barcelona",
        "El metro de Barcelona quedó parado por una avería en la estación de Barcelona Sants.",
        "Cerca de Palau, la avería empezó a las 8:20.",
    )
    assert found.start.zone == "Europe/Madrid"


def test_an_earlier_outage_is_a_background_event():
    found = PIPELINE.extract(
        Article(
            id="a",
            title="BRImo Eror Lagi",
            text="BRImo Eror Lagi\n\nAplikasi BRImo eror dan nasabah gagal transfer, Kamis (29/12)."
            "\n"
            "Pada 3 Maret 2022 BRImo juga sempat eror selama dua jam.",
            language="id",
            published="2022-12-29",
        )
    )
    assert found.primary.date == "2022-12-29"
    assert [(e.role, e.date) for e in found.events[1:]] == [("background", "2022-03-03")]


def test_an_outage_that_ended_on_monday_is_not_of_the_day_it_was_printed():
    found = event(
        "en",
        "O2 back to normal after signal meltdown",
        "O2 says its network is back after customers were unable to make calls.",
        "A spokesman for O2 said the service had returned to normal at 23:35 BST on Monday.",
        published="2016-10-18",
    )
    assert found.date == "2016-10-17"


def test_when_one_user_lost_it_is_not_the_start_where_the_story_tells_another():
    found = event(
        "en",
        "O2 network crashes",
        "O2 customers were unable to make calls on Thursday.",
        "The problems began at around 1.30pm for some users.",
        'One user, Kit Marlow, tweeted: "I haven\'t had a signal since 1pm, this is no joke."',
    )
    assert found.start.local[11:16] == "13:30"


def test_an_hour_before_noon_is_not_noon():
    found = event(
        "en",
        "Vodafone reports an outage",
        "Vodafone customers were unable to make calls on Thursday.",
        "The outage is being looked into, the company wrote an hour before noon.",
    )
    assert found.start is None


def test_power_back_for_a_number_of_customers_is_not_back():
    found = event(
        "en",
        "Squirrel knocks out power to thousands in Kettering",
        "A squirrel caused an outage that left 4,000 customers without power on Wednesday.",
        "As of 8:05 p.m., over 750 customers remain without power.",
        "Within the first minutes power was restored to about 2,000 customers.",
    )
    assert found.status == "ongoing"


def test_the_day_on_which_it_is_told_and_printed_is_that_of_the_outage():
    lines = (
        "Acme Pay failed and shoppers could not pay.",
        "“We are back,” said Acme Pay Thursday.",
    )
    assert event("en", "Acme Pay goes down", *lines).date == "2022-12-29"
    assert event("en", "Acme Pay goes down", *lines, published="2022-12-30").date is None


def test_the_first_of_two_clocks_in_doubt_is_the_start():
    found = event(
        "en",
        "Slack goes down",
        "Slack went down on Thursday.",
        "The fault was discovered when offices opened at 7 or 8 a.m., said Slack.",
    )
    assert found.start.local[11:16] == "07:00"


def test_the_time_of_a_call_with_reporters_begins_nothing():
    found = event(
        "en",
        "Slack goes down",
        "Slack went down on Thursday.",
        "Its spokesman said in a 2:10 p.m. conference call that the outage was due to a bug.",
    )
    assert found.start is None


def test_an_hour_in_words_is_read_in_the_half_of_the_day_that_is_named():
    found = event(
        "en",
        "Slack goes down",
        "Slack went down on Wednesday night.",
        "Reports of the outage began to emerge shortly after seven o'clock.",
    )
    assert found.start.local[:16] == "2022-12-28T19:00"


def test_a_start_is_not_put_on_a_day_of_long_before():
    found = event(
        "en",
        "Slack goes down",
        "Slack went down on Wednesday.",
        "By the figures of December 5, nine million people use it.",
        "The service was closed from 11.40am until 2.15pm because of a fault.",
    )
    assert found.date == "2022-12-28"
    assert found.start.local[:16] == "2022-12-28T11:40"


def test_a_day_until_which_it_goes_on_is_not_that_of_the_outage():
    found = event(
        "en",
        "Hill Bank to restore cash machines by Sunday",
        "Hill Bank’s app crashed on Tuesday evening, and savers could not log in.",
        "The problems would continue into Friday, it said.",
    )
    assert found.date == "2022-12-27"
