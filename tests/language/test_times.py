"""Times: every notation of the press is found as printed and means what a reader takes from it.

Each line is a text with exactly the times it holds; "none" lines hold none. The publication is
fixed, so relative days have one value.
"""

import pytest

from extractor.language.nlp import read
from extractor.models import Article

ID_DAY = "2022-12-29"  # a Thursday
EN_DAY = "2022-02-22"  # a Tuesday

INDONESIAN = [
    ("Sejak pukul 10.20 pada Kamis (13/8/2020)", {"10.20": "2020-08-13T10:20"}),
    ("Laporan masuk 11.03 WIB", {"11.03 WIB": "2022-12-29T11:03"}),
    ("tercatat 22:32:06 WIB", {"22:32:06 WIB": "2022-12-29T22:32:06"}),
    (
        "antara pukul 16 dan 17 WIB",
        {"16": "2022-12-29T16:00", "17 WIB": "2022-12-29T17:00"},
    ),
    ("jam 3 pagi", {"3 pagi": "2022-12-29T03:00"}),
    ("mulai 3.00 sore", {"3.00 sore": "2022-12-29T15:00"}),
    ("pukul 22.02 malam", {"22.02 malam": "2022-12-29T22:02"}),
    ("pukul 8 malam", {"8 malam": "2022-12-29T20:00"}),
    ("sejak sekitar pukul sembilan pagi", {"sembilan pagi": "2022-12-29T09:00"}),
    ("jam tujuh malam", {"tujuh malam": "2022-12-29T19:00"}),
    ("pukul setengah sebelas siang", {"setengah sebelas siang": "2022-12-29T10:30"}),
    ("jam setengah 8 malam", {"setengah 8 malam": "2022-12-29T19:30"}),
    ("pukul dua WIB", {"dua WIB": "2022-12-29T02:00"}),
    ("pukul 12 malam", {"12 malam": "2022-12-29T00:00"}),
    (
        "pukul 15.00-16.00 WIB",
        {"15.00": "2022-12-29T15:00", "16.00 WIB": "2022-12-29T16:00"},
    ),
    (
        "dari pukul 22.00 sampai 02.00 WITA",
        {"22.00": "2022-12-29T22:00", "02.00 WITA": "2022-12-30T02:00"},
    ),
    ("Selasa, (27/12/2022)", {"Selasa, (27/12/2022)": "2022-12-27"}),
    ("Jumat 21 Juni 2024", {"Jumat 21 Juni 2024": "2024-06-21"}),
    ("tanggal 26 Nov 2019", {"tanggal 26 Nov 2019": "2019-11-26"}),
    ("Rabu (28/12) malam", {"Rabu (28/12) malam": "2022-12-28TNI"}),
    ("Ahad (25/12)", {"Ahad (25/12)": "2022-12-25"}),
    ("Jum'at (23/12)", {"Jum'at (23/12)": "2022-12-23"}),
    ("akhir pekan kemarin", {"akhir pekan kemarin": "2022-W51"}),
    ("Senin lalu", {"Senin lalu": "2022-12-26"}),
    ("kemarin", {"kemarin": "2022-12-28"}),
    ("kemarin (29/12)", {"(29/12)": "2022-12-29"}),
    ("Selasa (27/12/2022) kemarin", {"Selasa (27/12/2022)": "2022-12-27"}),
    ("dari 3 hingga 6 November 2022", {"3 hingga 6 November 2022": "2022-11-03"}),
    ("selama 2 jam 30 menit", {"2 jam 30 menit": "PT2H30M"}),
    ("selama 48 jam", {"48 jam": "PT48H"}),
    ("selama dua pekan", {"dua pekan": "P2W"}),
    ("pada Februari 2020", {"Februari 2020": "2020-02"}),
    ("bulan lalu", {"bulan lalu": "2022-11"}),
    ("tahun lalu", {"tahun lalu": "2021"}),
    ("tadi malam pukul 00.30 WIB", {"00.30 WIB": "2022-12-29T00:30"}),
    ("pukul 9 pagi waktu setempat", {"9 pagi waktu setempat": "2022-12-29T09:00"}),
    ("pukul 4 sore waktu Pasifik", {"4 sore waktu Pasifik": "2022-12-29T16:00"}),
    ("jam 14.00 GMT+7", {"14.00 GMT+7": "2022-12-29T14:00"}),
    ("pukul 10.00 PT PLN", {"10.00": "2022-12-29T10:00"}),
    (
        "Selasa (27/12) listrik padam. Pada hari yang sama pulih.",
        {"Selasa (27/12)": "2022-12-27", "hari yang sama": "2022-12-27"},
    ),
    (
        "Selasa (27/12) eror. Keluhan mulai jam 11 malam dan reda pukul 02.30, Rabu (28/12).",
        {"11 malam": "2022-12-27T23:00", "02.30": "2022-12-28T02:30"},
    ),
]

ENGLISH = [
    (
        "shortly after 9.20 this morning",
        {"9.20": "2022-02-22T09:20", "this morning": "2022-02-22TMO"},
    ),
    ("around 8 this evening", {"8": "2022-02-22T20:00", "this evening": "2022-02-22TEV"}),
    ("overnight at 2am", {"overnight": "2022-02-22TNI", "2am": "2022-02-22T02:00"}),
    ("overnight from 11pm", {"overnight": "2022-02-22TNI", "11pm": "2022-02-21T23:00"}),
    ("at 12.07 pm Thursday", {"12.07 pm": "2022-02-17T12:07"}),
    ("at 11.57AM", {"11.57AM": "2022-02-22T11:57"}),
    ("at 7: 00 am", {"7: 00 am": "2022-02-22T07:00"}),
    ("around 4 a.m. on Monday", {"4 a.m.": "2022-02-21T04:00"}),
    ("just before 6 p.m. on Jan 5", {"6 p.m.": "2022-01-05T18:00"}),
    ("by noon", {"noon": "2022-02-22T12:00"}),
    ("at midnight on Monday", {"midnight": "2022-02-21T00:00"}),
    ("at 0945 EST", {"0945 EST": "2022-02-22T09:45"}),
    ("9pm Eastern Time", {"9pm Eastern Time": "2022-02-22T21:00"}),
    ("1140 IST", {"1140 IST": "2022-02-22T11:40"}),
    ("15:00 UTC", {"15:00 UTC": "2022-02-22T15:00"}),
    ("11am UK time", {"11am UK time": "2022-02-22T11:00"}),
    ("began at 8.30 in the morning", {"8.30 in the morning": "2022-02-22T08:30"}),
    (
        "between 5 and 6 p.m.",
        {"5": "2022-02-22T17:00", "6 p.m.": "2022-02-22T18:00"},
    ),
    (
        "from 9:30 to 11 a.m. ET",
        {"9:30": "2022-02-22T09:30", "11 a.m. ET": "2022-02-22T11:00"},
    ),
    ("Tuesday, February 15", {"Tuesday, February 15": "2022-02-15"}),
    ("Wednesday, Dec. 22, 2021", {"Wednesday, Dec. 22, 2021": "2021-12-22"}),
    ("4 March 2021 at 14:00 BST", {"14:00 BST": "2021-03-04T14:00"}),
    ("yesterday morning", {"yesterday morning": "2022-02-21TMO"}),
    ("last week", {"last week": "2022-W07"}),
    ("in November 2020", {"November 2020": "2020-11"}),
    ("a two-hour outage", {"two-hour": "PT2H"}),
    ("for 2 1/2-hours", {"2 1/2-hours": "PT2H30M"}),
    ("the 5th of February", {"the 5th of February": "2022-02-05"}),
    ("8 o'clock in the morning", {"8 o'clock in the morning": "2022-02-22T08:00"}),
    (
        "It failed on Friday. That day 40 offices closed.",
        {"Friday": "2022-02-18", "That day": "2022-02-18"},
    ),
]

NONE = [
    ("id", "promo 3.3, naik 15.5%, harga Rp 11.500, versi 2.23, skor 2.10"),
    ("id", "pembaruan versi 1.8.92 dan 10.500 laporan"),
    ("id", "hubungi 021 500 046"),
    ("en", "version 4.12, a ratio of 3:10, $4.50, open 24/7"),
    ("en", "it may take a while; sun and wind"),
    ("es", "los ordenadores de 18 hospitales y 24 barrios"),
]

MALAY = [
    ("terkandas sejak 8.30 malam semalam", {"8.30": "2022-12-28T20:30"}),
    ("bermula 7 pagi", {"7 pagi": "2022-12-29T07:00"}),
    ("setakat 12 tengah hari ini", {"12": "2022-12-29T12:00"}),
    ("pulih 11 malam tadi", {"11": "2022-12-28T23:00", "malam tadi": "2022-12-28TNI"}),
    ("rosak pada 10 Disember", {"pada 10 Disember": "2022-12-10"}),
]

SPANISH = [
    ("demoras de más de 15 minutos", {"15 minutos": "PT15M"}),
    ("un corte de 5 horas", {"5 horas": "PT5H"}),
    ("comenzó alrededor de las 16 horas", {"16 horas": "2022-12-29T16:00"}),
    ("podría tardar entre 6 y 10 horas", {"10 horas": "PT10H"}),
    ("en 6 o 10 horas volvería la luz", {"10 horas": "PT10H"}),
    ("entre las 16 y 17 horas", {"16": "2022-12-29T16:00", "17 horas": "2022-12-29T17:00"}),
    ("se extendió hasta cerca de las 19", {"19": "2022-12-29T19:00"}),
    ("pasadas las 9 de la noche", {"9 de la noche": "2022-12-29T21:00"}),
    ("a las nueve de la noche", {"nueve de la noche": "2022-12-29T21:00"}),
    ("la tarde de ayer", {"la tarde de ayer": "2022-12-28TAF"}),
    ("cayó el 30 de mayo", {"el 30 de mayo": "2022-05-30"}),
    ("este lunes 12 de diciembre", {"lunes 12 de diciembre": "2022-12-12"}),
    ("en mayo pasado", {"en mayo pasado": "2022-05"}),
]


def times_in(language: str, text: str, published: str) -> dict[str, str | None]:
    article = Article(id="a", language=language, text=text, published=published)
    mentions = read(article)._.mentions.times
    return {text[m.start : m.end]: m.timex for m in mentions}


@pytest.mark.parametrize(("text", "expected"), INDONESIAN, ids=[t for t, _ in INDONESIAN])
def test_indonesian_notations(text, expected):
    found = times_in("id", text, ID_DAY)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[t for t, _ in ENGLISH])
def test_english_notations(text, expected):
    found = times_in("en", text, EN_DAY)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(("text", "expected"), MALAY, ids=[t for t, _ in MALAY])
def test_malay_notations(text, expected):
    found = times_in("ms", text, ID_DAY)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(("text", "expected"), SPANISH, ids=[t for t, _ in SPANISH])
def test_spanish_notations(text, expected):
    found = times_in("es", text, ID_DAY)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(("language", "text"), NONE, ids=[t for _, t in NONE])
def test_numbers_that_look_like_times_are_none(language, text):
    assert times_in(language, text, ID_DAY) == {}


@pytest.mark.parametrize(
    ("text", "value", "printed"),
    [
        # The day of the month slipped: the weekday and the publication agree on the 29th.
        ("Mati sejak Kamis (28/12). Kamis pagi pulih.", "2022-12-29", "2022-12-28"),
        # The month slipped: the first of July was the Saturday, not the first of June.
        ("Mati pada Sabtu (24/11/2022).", "2022-12-24", "2022-11-24"),
        # The year slipped, as it does in January: the Monday was of this year.
        ("Mati pada Senin (26/12/2021).", "2022-12-26", "2021-12-26"),
    ],
)
def test_a_weekday_that_contradicts_its_date_is_read_the_better_way(text, value, printed):
    article = Article(id="a", language="id", text=text, published=ID_DAY)
    first = read(article)._.mentions.times[0]
    assert (first.value, first.printed) == (value, printed)


def test_a_clock_without_a_known_day_is_kept_as_a_clock():
    article = Article(id="a", language="en", text="The app failed at 8.15pm.", published=None)
    (found,) = read(article)._.mentions.times
    assert found.value == "T20:15"


def test_a_clock_does_not_take_the_day_of_an_attribution():
    text = (
        "Layanan lumpuh pada Senin (26/12).\n"
        '"Kami minta maaf," kata Direktur Utama Sari Wulandari, Rabu (28/12).\n'
        "Gangguan bermula pukul 09.15."
    )
    assert times_in("id", text, ID_DAY)["09.15"] == "2022-12-26T09:15"
