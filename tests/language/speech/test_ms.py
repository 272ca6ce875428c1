"""Speech in Malay, where it differs from Indonesian."""

from __future__ import annotations

import pytest

from tests.language.speech.speaking import hear


def test_a_name_behind_the_company_and_its_short_name():
    [turn] = hear(
        "Pengurus Komunikasi Korporat Pengurusan Air Selangor Sdn Bhd (Air Selangor) "
        "Rohani Kasim berkata bekalan ditutup bagi kerja pembaikan.",
        "ms",
    )
    assert turn.who == "Rohani Kasim"


def test_the_sign_off_of_a_news_agency_is_no_speaker():
    assert hear("Tiang itu tumbang dihempap pokok besar petang tadi. – WARTA", "ms") == []


def test_a_dateline_with_a_colon_is_no_part_of_what_was_said():
    [turn] = hear("KLANG: Bekalan air dijangka pulih malam ini, kata Air Selangor.", "ms")
    assert turn.said == "Bekalan air dijangka pulih malam ini"


@pytest.mark.parametrize(
    "text",
    [
        "Air Selangor memaklumkan gangguan di kawasan itu bermula pukul 10 malam ini.",
        "Jelas Air Selangor, gangguan di kawasan itu bermula pukul 10 malam ini.",
        "Menurut Air Selangor, gangguan di kawasan itu bermula pukul 10 malam ini.",
    ],
)
def test_a_report_without_bahwa(text):
    [turn] = hear(text, "ms")
    assert turn.who == "Air Selangor"
    assert turn.said == "gangguan di kawasan itu bermula pukul 10 malam ini"


def test_katanya_at_the_head_of_a_sentence_goes_on():
    [turn] = hear("TNB berkata bekalan terputus.\n\nKatanya, punca sedang disiasat.", "ms")
    assert turn.said.endswith("punca sedang disiasat")


def test_an_apology_in_the_name_of_the_company_is_no_user_s():
    turns = hear(
        "Rapid Rail berkata tren itu rosak.\n\n"
        "Seorang pengguna, Aminah Ali, berkata dia terdengar bunyi kuat.\n\n"
        "“Rapid Rail memohon maaf atas sebarang kesulitan,” katanya.",
        "ms",
    )
    assert [turn.who for turn in turns] == ["Rapid Rail", "Aminah Ali", "Rapid Rail"]


def test_what_follows_yang_is_no_report():
    [turn] = hear("KTMB memohon maaf kepada semua pengguna yang terjejas.", "ms")
    assert turn.said.endswith("kepada semua pengguna yang terjejas")


def test_the_company_that_was_named_says_it_in_a_post():
    [turn] = hear(
        "Talian CelcomDigi terputus.\n\nSyarikat itu dalam satu hantaran di X berkata, "
        "kabel dasar laut terputus malam tadi.",
        "ms",
    )
    assert turn.who != "Syarikat"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“Saya terpaksa berjalan kaki,” cerita Kavitha a/p Muniandy, 31.", "Kavitha a/p Muniandy"),
        ("Pekerja kilang, Kavitha Devi, 33, pula mengeluh: “Talian mati.”", "Kavitha Devi"),
        ("Seorang pengguna, Faiz Ahmad, 27, berkata dia gagal membuat bayaran.", "Faiz Ahmad"),
    ],
)
def test_users_with_a_particle_in_their_name_or_an_adverb_behind_it(text, name):
    [turn] = hear(text, "ms")
    assert turn.who == name


def test_a_company_that_wants_to_let_know_speaks():
    [turn] = hear("Rapid Rail ingin memaklumkan bahawa perkhidmatan telah kembali pulih.", "ms")
    assert turn.who == "Rapid Rail"


@pytest.mark.parametrize("opener", ["Justeru itu", "Ekoran itu", "Sehubungan dengan itu"])
def test_what_joins_a_sentence_to_the_one_before_is_no_speaker(opener):
    [turn] = hear(f"{opener} Rapid Rail memaklumkan tren kembali beroperasi seperti biasa.", "ms")
    assert turn.who == "Rapid Rail"
