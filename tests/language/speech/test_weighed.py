"""What speech means for an outage: official statements, user quotes, and the rest."""

from extractor.language.nlp import read
from tests.language.speech.speaking import article, weigh

ARTICLE_ID = """
Telkomsel Gangguan di Bandung, Ini Kata Perusahaan
Jaringan Telkomsel mengalami gangguan di Bandung sejak Selasa (14/5/2024) pagi.
"Dari subuh tidak bisa telepon siapa-siapa," kata Rara (31), pegawai toko di Bandung.
"Sinyal hilang terus nih min @Telkomsel" tulis akun @lintang07.
VP Corporate Communications Telkomsel Saki Hamdan mengatakan, dua menara kehilangan listrik.
"Kami mohon maaf kepada pelanggan," ujar Saki dalam keterangan tertulis, Selasa (14/5/2024).
Kementerian Komunikasi meminta operator memulihkan jaringan malam ini juga.
Pengamat telekomunikasi Heru Wibowo menilai cadangan listrik operator terlalu sedikit.
Bimo mengaku harus pulang lebih awal karena tidak bisa bekerja.
"""

ARTICLE_EN = """
Spotify is down for thousands
Spotify went down on Tuesday morning and listeners could not log in.
"No music on the train, what a day," wrote @fern_92 on X.
Spotify said on Tuesday that it was working on a fix.
"We are sorry for the silence," Spotify chief operating officer Gray Fenn said.
Apple Music said its service was operating normally.
"One rule broke the whole house," said Harlan Quigg, an analyst at Third Rail Research.
Spotify was down once before. In March 2022 it blamed a supplier, the company said at the time.
"""


def test_indonesian_article():
    official, users, others = weigh(ARTICLE_ID, "id", "Telkomsel")
    assert [(q.speaker, q.kind, q.direct) for q in official] == [
        ("Saki Hamdan", "operator", False),
        ("Saki Hamdan", "operator", True),
        ("Kementerian Komunikasi", "authority", False),
    ]
    assert official[1].role == "VP Corporate Communications"
    assert official[1].organization == "Telkomsel"
    assert (official[1].said, official[1].channel) == ("2024-05-14", "press_release")
    assert [(q.speaker, q.handle, q.age) for q in users] == [
        ("Rara", None, 31),
        (None, "@lintang07", None),
    ]
    assert users[0].occupation == "pegawai toko"
    assert users[0].place == "Bandung"
    assert users[1].text == "Sinyal hilang terus nih min @Telkomsel"
    assert {(q.speaker, q.kind) for q in others} == {("Heru Wibowo", "expert"), ("Bimo", "user")}


def test_english_article():
    official, users, others = weigh(ARTICLE_EN, "en", "Spotify")
    assert [(q.speaker, q.direct) for q in official] == [("Spotify", False), ("Gray Fenn", True)]
    assert official[0].text == "it was working on a fix"
    assert [q.handle for q in users] == ["@fern_92"]
    assert [q.kind for q in others if q.direct] == ["expert"]


def test_evidence_is_the_text_of_the_article():
    doc = read(article(ARTICLE_ID, "id"))
    for quotations in weigh(ARTICLE_ID, "id", "Telkomsel"):
        for quotation in quotations:
            assert quotation.evidence
            for evidence in quotation.evidence:
                assert doc.text[evidence.start : evidence.end] == evidence.text
                assert evidence.rule


def test_the_account_of_the_service_speaks_for_the_operator():
    official, users, _ = weigh(
        """
        Telkomsel Gangguan
        "Mohon maaf, sedang kami tangani," balas akun @Telkomsel.
        "Lama sekali," tulis akun @lintang07.
        """,
        "id",
        "Telkomsel",
    )
    assert [q.handle for q in official] == ["@Telkomsel"]
    assert [q.handle for q in users] == ["@lintang07"]


def test_words_told_twice_are_counted_once():
    official, _, _ = weigh(
        """
        Spotify: "We are sorry for the trouble this morning"
        "We are sorry for the trouble this morning," Spotify said.
        Listeners in several countries had met a silent app since the early hours of the day.
        We are sorry for the trouble this morning
        — Spotify (@Spotify) May 14, 2024
        """,
        "en",
        "Spotify",
    )
    assert len(official) == 1


def test_a_name_from_a_press_release_speaks_for_the_operator():
    official, users, _ = weigh(
        """
        PLN Padam
        "Gardu sudah kami perbaiki," ujar Adi melalui keterangan tertulis.
        """,
        "id",
    )
    assert [q.speaker for q in official] == ["Adi"]
    assert users == []


def test_a_tracker_makes_no_statement():
    official, users, _ = weigh(
        """
        Spotify is down
        Downdetector said reports peaked at 3,140 shortly after eight.
        """,
        "en",
        "Spotify",
    )
    assert official == []
    assert users == []


def test_a_lead_in_and_the_words_it_leads_to_are_one_statement():
    official, _, _ = weigh(
        """
Barclays app down
Barclays said it is investigating login problems on its mobile app.
"We are investigating login problems that customers of our mobile app have," Barclays said.
Barclays also said branches would open an hour longer.
""",
        "en",
        "Barclays",
    )
    assert [(q.direct, q.text[:13]) for q in official] == [
        (True, "We are invest"),
        (False, "branches woul"),
    ]


def test_a_customer_with_a_line_of_the_operator_is_a_user():
    official, _, others = weigh(
        """
Telstra down in Sydney
Telstra customers were cut off on Tuesday.
Mr Aaron Bell, 43, said his Telstra line was dead for three hours.
""",
        "en",
        "Telstra",
    )
    assert official == []
    assert [(q.speaker, q.kind, q.age) for q in others] == [("Aaron Bell", "user", 43)]
