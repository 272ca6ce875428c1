"""What is no start, no end and no length of the outage, though it looks like one."""

import pytest

from extractor.models import Article
from extractor.pipeline import Pipeline

PIPELINE = Pipeline()


def event(language, title, *sentences, published="2023-05-10"):
    text = f"{title}\n\n" + "\n".join(sentences)
    article = Article(id="a", title=title, text=text, language=language, published=published)
    return PIPELINE.extract(article).primary


def local(time):
    return time and time.local[:16]


LOG = (
    "Resolved - All services are operating normally. May 10, 2023 - 20:52 UTC",
    "Monitoring - Traffic is back on the primary database.",
    "Posted 37 minutes ago. May 10, 2023 - 20:19 UTC",
    "Investigating - We are looking into elevated errors.",
    "Posted 2 hours ago. May 10, 2023 - 18:48 UTC",
)


def test_a_status_log_tells_start_and_end_where_the_story_does_not():
    found = event(
        "en",
        "Gitnest outage blocks logins",
        "Gitnest was down on Wednesday and developers could not log in. It is back online.",
        *LOG,
    )
    assert local(found.start) == "2023-05-10T18:48"
    assert local(found.end) == "2023-05-10T20:52"


def test_a_start_told_by_the_story_goes_before_the_log():
    found = event(
        "en",
        "Gitnest outage blocks logins",
        "Gitnest was down on Wednesday and developers could not log in.",
        "The problems began at around 18:30 UTC.",
        *LOG,
    )
    assert local(found.start) == "2023-05-10T18:30"
    assert local(found.end) == "2023-05-10T20:52"


def test_what_broke_down_again_has_neither_its_second_start_nor_its_first_end():
    found = event(
        "en",
        "Broadnet customers suffer repeat outages",
        "The first outage was reported at around 2am on Tuesday, when users could not connect.",
        "The issue was resolved by 11:30am.",
        "However, disruption was reported once again at 4pm.",
    )
    assert local(found.start) == "2023-05-09T02:00"
    assert found.end is None


def test_an_end_without_a_day_is_the_first_such_clock_behind_the_start():
    found = event(
        "en",
        "Power outage at Northfield airport",
        "A power outage at Northfield airport on Tuesday afternoon left screens dark.",
        "The power failed at around 2 p.m. on Tuesday.",
        "The lights, lifts and screens of the terminal went out.",
        "Passengers queued outside.",
        "Staff handed out water.",
        "All systems were back online by 7:45 p.m.",
    )
    assert local(found.start) == "2023-05-09T14:00"
    assert local(found.end) == "2023-05-09T19:45"


@pytest.mark.parametrize(
    "sentence",
    [
        "Some 24,000 users were affected by 5 pm, the tracker said.",
        "The deadline for tax returns was extended to 7.30pm on Wednesday after the outage.",
        "At 9 a.m., the site reported problems at Snapmail.",
        "We got a statement from Nordica Telecom at 11:37 p.m. on the slow internet.",
    ],
)
def test_a_clock_that_is_no_start(sentence):
    found = event("en", "Snapmail outage", "Snapmail was down on Wednesday.", sentence)
    assert found.start is None


def test_the_length_of_one_users_trouble_is_none():
    found = event(
        "en",
        "Brokerly restored after outage",
        "Brokerly is back online after it went down on Wednesday.",
        '"I was unable to sell for 80 minutes," said Mia Holt, a customer.',
    )
    assert found.duration_minutes is None


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ('"Petugas masih bekerja," kata Direktur PLN Budi Hartawan, Rabu (10/5/2023).', None),
        ("Listrik padam sejak Selasa (9/5/2023).", "2023-05-09"),
        ("Direktur PLN meninjau gardu di Wonosari pada hari Selasa (9/5/2023).", "2023-05-10"),
    ],
)
def test_a_day_on_which_something_else_was_does_not_date_the_outage(sentence, date):
    found = event(
        "id",
        "Listrik Padam Bergilir di Wonosari",
        "Listrik di Wonosari padam bergilir dan warga tidak bisa memompa air.",
        "Warga menyalakan lilin.",
        sentence,
    )
    assert found.date == date


def test_the_day_of_an_earlier_disruption_is_not_the_day_of_this_one():
    found = event(
        "en",
        "Circle Line hit by delays on Wednesday morning",
        "The Circle Line was down early on Wednesday, hours after disruptions on Monday.",
    )
    assert found.date == "2023-05-10"


def test_when_a_tracker_counted_is_no_start():
    found = event(
        "id",
        "Cloudflare Alami Gangguan",
        "Cloudflare mengalami gangguan pada Selasa pagi.",
        "Menurut pelacak, lebih dari 5.200 pengguna melaporkan masalah pada pukul 18:55 WIB.",
    )
    assert found.start is None


def test_from_one_clock_to_another_is_start_and_end():
    found = event(
        "id",
        "Internet di Bandara Terganggu",
        "Internet di bandara mati pada Rabu siang ini dari pukul 11.59 hingga 14.27 WIB.",
    )
    assert (local(found.start), local(found.end)) == ("2023-05-10T11:59", "2023-05-10T14:27")


def test_the_day_of_an_earthquake_is_not_the_day_of_the_outage():
    found = event(
        "id",
        "PLN Sebut Mati Listrik Bukan karena Gempa",
        "Listrik padam di Jabodetabek pada Minggu (7/5).",
        "Direktur PLN menegaskan hal itu bukan akibat gempa bumi yang terjadi pada Jumat malam.",
    )
    assert found.date == "2023-05-07"


def test_a_weekday_within_the_name_of_a_place_is_no_day():
    found = event(
        "id",
        "KRL Mogok di Pasar Minggu",
        "Penumpang tertahan di Stasiun Pasar Minggu, Selasa (9/5).",
        "KRL mogok di Stasiun Pasar Minggu.",
    )
    assert found.date == "2023-05-09"


def test_the_second_clock_of_a_range_is_the_end():
    found = event(
        "id",
        "Layanan Transfer BNI Alami Gangguan",
        "Terjadi gangguan layanan transfer BNI pada Rabu (10/5) sejak pukul 16.00-18.00 WIB.",
    )
    assert (local(found.start), local(found.end)) == ("2023-05-10T16:00", "2023-05-10T18:00")


def test_when_half_have_it_back_is_no_end():
    found = event(
        "id",
        "Listrik di Bali Padam",
        "Listrik padam di Bali pada Rabu sejak pukul 16.00 WITA.",
        "Pada pukul 18.30 WITA sebesar 50 persen pelanggan sudah kembali normal.",
    )
    assert found.end is None


def test_when_work_began_is_no_start():
    found = event(
        "id",
        "Listrik di Lombok Padam",
        "Listrik padam di Lombok pada Rabu (10/5).",
        "Sejak pukul 06.57 WITA petugas telah melakukan penormalan listrik.",
    )
    assert found.start is None


def test_an_end_without_day_is_of_the_evening_before_the_publication():
    found = event(
        "id",
        "YouTube Sempat Tak Bisa Diakses",
        "Para pengguna YouTube mengeluhkan tidak dapat mengakses situs pada Selasa (9/5) malam.",
        "Namun tak lama, sekitar pukul 20.00 WIB, gangguan pada layanan itu sudah pulih.",
    )
    assert local(found.end) == "2023-05-09T20:00"


def test_when_a_tracker_was_looked_at_is_no_start():
    found = event(
        "id",
        "YouTube Down",
        "Saat memantau situs Downdetector pada Rabu (10/5/2023) sekitar pukul 19.45 WIB, telah "
        "banyak warganet yang melapor YouTube down.",
    )
    assert found.start is None


def test_the_length_of_an_outage_that_goes_on_is_told_in_hours_not_in_days():
    title = "Slack is down for thousands"
    hours = event("en", title, "Slack has been down for over 12 hours and engineers look for why.")
    assert (hours.status, hours.duration_minutes) == ("ongoing", 720)
    days = event("en", title, "Slack has been down for three days and engineers look for why.")
    assert (days.status, days.duration_minutes) == ("ongoing", None)
