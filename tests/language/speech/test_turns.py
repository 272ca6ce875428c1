"""When several sentences are one turn, and when a sentence is told twice."""

import pytest

from tests.language.speech.speaking import hear


def reported(body, language):
    """What each reported turn of a text says."""
    return [turn.said for turn in hear(body, language) if not turn.direct]


def test_reported_sentences_in_a_row_are_one_turn():
    assert reported(
        "Juru bicara PLN Ratna Wardani mengatakan, trafo terbakar pada pukul 03.00 WIB.\n"
        "Api padam dua jam kemudian.\n"
        "Ratna menambahkan, dua petugas terluka.",
        "id",
    ) == ["trafo terbakar pada pukul 03.00 WIB dua petugas terluka"]


def test_another_speaker_between_makes_two_turns():
    assert reported(
        "PLN menyatakan trafo terbakar pada pukul 03.00 WIB.\n"
        "Polisi menyatakan tidak ada korban jiwa di gardu itu.\n"
        "PLN menyatakan dua petugas terluka ringan.",
        "id",
    ) == [
        "trafo terbakar pada pukul 03.00 WIB",
        "tidak ada korban jiwa di gardu itu",
        "dua petugas terluka ringan",
    ]


def test_long_narrative_between_makes_two_turns():
    narrative = "The square in front of the town hall stayed dark and the trams did not move. "
    turns = reported(
        f"Con Ed said that a feeder had failed. {narrative * 3}Con Ed said that crews had come.",
        "en",
    )
    assert turns == ["a feeder had failed", "crews had come"]


def test_the_same_company_in_another_place_is_another_turn():
    turns = reported(
        "Spotify said that a fix was being tested. In a tweet, Spotify said that it was sorry.",
        "en",
    )
    assert turns == ["a fix was being tested", "it was sorry"]


@pytest.mark.parametrize(
    ("body", "language"),
    [
        (
            "Ratna mengatakan pihaknya berupaya memperbaiki trafo yang terbakar.\n"
            '"Kami terus berupaya melakukan perbaikan terhadap trafo yang terbakar itu," '
            "kata juru bicara PLN Ratna Wardani.",
            "id",
        ),
        (
            "Spotify said engineers had found a broken routing rule and removed it.\n"
            '"Our engineers found the broken routing rule and have removed it," Spotify said.',
            "en",
        ),
    ],
)
def test_what_the_quotation_behind_repeats_is_told_once(body, language):
    assert [turn.direct for turn in hear(body, language)] == [True]


def test_what_the_quotation_behind_does_not_repeat_stays():
    turns = hear(
        "PLN menyatakan, trafo terbakar pada pukul 03.00 WIB.\n"
        '"Kami mohon maaf kepada seluruh pelanggan di Bogor," kata juru bicara PLN Ratna Wardani.',
        "id",
    )
    assert [turn.direct for turn in turns] == [False, True]


def test_paragraphs_of_one_quotation_have_the_speaker_that_its_end_names():
    turns = hear(
        "“Dari subuh aplikasinya tidak bisa dibuka sama sekali\n"
        "dan saldo saya tidak berubah juga,” tulis akun @lintang07.",
        "id",
    )
    assert [turn.speaker.handle for turn in turns] == ["@lintang07"]
    assert turns[0].said.startswith("Dari subuh")
    assert turns[0].said.endswith("tidak berubah juga,")
