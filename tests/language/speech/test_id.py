"""Who says what in Indonesian: sentences of our own, one for each manner of the press."""

import pytest

from tests.language.speech.speaking import hear


def one(body):
    """The only turn of a text."""
    (turn,) = hear(body, "id")
    return turn


@pytest.mark.parametrize(
    ("body", "who"),
    [
        (
            '"Dari pagi lemot sekali jaringannya," kata Wati Lestari, Selasa (14/5/2024).',
            "Wati Lestari",
        ),
        ('"Dari pagi lemot sekali jaringannya", keluh Wati Lestari.', "Wati Lestari"),
        ('"Dari pagi lemot sekali jaringannya," tulis akun @wati_gemas.', "@wati_gemas"),
        ('Akun @wati_gemas menulis, "Dari pagi lemot sekali jaringannya".', "@wati_gemas"),
        ('Wati Lestari mengatakan, "Dari pagi lemot sekali jaringannya."', "Wati Lestari"),
        ('Wati Lestari: "Dari pagi lemot sekali jaringannya."', "Wati Lestari"),
    ],
)
def test_attribution_behind_before_and_by_label(body, who):
    turn = one(body)
    assert turn.direct
    assert turn.who == who
    assert turn.said.strip(".,") == "Dari pagi lemot sekali jaringannya"


def test_a_user_with_age_occupation_and_place():
    turn = one(
        "Rara (31), pegawai toko di Bandung, sadar ada yang salah sejak subuh.\n"
        '"Aku tidak bisa kirim pesan dari laptop," kata dia kepada Warta Kota, Selasa (14/5).'
    )
    speaker = turn.speaker
    assert (speaker.name, speaker.age, speaker.occupation) == ("Rara", 31, "pegawai toko")
    assert (speaker.place, speaker.kind) == ("Bandung", "user")
    assert turn.day == "Selasa (14/5)"


@pytest.mark.parametrize(
    ("phrase", "name", "role", "organization"),
    [
        ("EVP Corporate Communication BCA Hesti Prawira", "Hesti Prawira",
         "EVP Corporate Communication", "BCA"),
        ("Direktur Utama PLN Darmo Wibisana", "Darmo Wibisana", "Direktur Utama", "PLN"),
        ("VP Corporate Secretary KAI Commuter Larasati Hendra", "Larasati Hendra",
         "VP Corporate Secretary", "KAI Commuter"),
    ],
)  # fmt: skip
def test_office_and_organization_before_the_name(phrase, name, role, organization):
    turn = one(f"{phrase} mengatakan, layanan sudah pulih sejak tadi siang.")
    assert (turn.speaker.name, turn.speaker.role) == (name, role)
    assert turn.speaker.organization == organization
    assert turn.speaker.kind == "operator"
    assert not turn.direct
    assert turn.said == "layanan sudah pulih sejak tadi siang"


def test_office_in_front_of_a_comma():
    turn = one("CEO Telkomsel, Bayu Kusuma, mengatakan bahwa jaringan sudah normal kembali.")
    assert (turn.speaker.name, turn.speaker.role) == ("Bayu Kusuma", "CEO")


def test_an_authority():
    turn = one("Menteri Perhubungan Sri Lestari menyatakan maskapai wajib memberi ganti rugi.")
    assert turn.speaker.kind == "authority"
    assert turn.speaker.name == "Sri Lestari"


def test_an_organization_alone_speaks():
    turn = one("PLN menyatakan listrik di Bogor sudah menyala kembali.")
    assert turn.who == "PLN"
    assert turn.said == "listrik di Bogor sudah menyala kembali"


@pytest.mark.parametrize(
    "body",
    [
        "Menurut Tono Saputra, jaringan di rumahnya mati sejak pagi.",
        "Jaringan di rumahnya mati sejak pagi, menurut Tono Saputra.",
        "Jaringan di rumahnya, kata Tono Saputra, mati sejak pagi.",
        "Dijelaskan Tono Saputra, jaringan di rumahnya mati sejak pagi.",
    ],
)
def test_reported_speech_in_every_order(body):
    turn = one(body)
    assert not turn.direct
    assert turn.speaker.name == "Tono Saputra"
    assert "mati sejak pagi" in turn.said


def test_words_of_one_speaker_over_paragraphs_are_one_turn():
    turn = one(
        '"Kami mohon maaf kepada pelanggan," ujar Manajer Humas PLN Tono Saputra, Selasa (14/5).\n'
        "Baca juga: Cara Cek Tagihan\n"
        '"Petugas kami masih bekerja," imbuhnya.\n'
        '"Mohon bersabar," lanjut Tono.'
    )
    assert turn.said == (
        "Kami mohon maaf kepada pelanggan, Petugas kami masih bekerja, Mohon bersabar,"
    )
    assert turn.speaker.name == "Tono Saputra"


def test_two_unnamed_users_are_two_turns():
    turns = hear(
        '"Sudah setengah jam menunggu tidak ada kereta," tulis salah satu akun.\n'
        '"Penuh sekali peronnya hari ini," tulis akun lain.',
        "id",
    )
    assert len(turns) == 2
    assert {turn.speaker.kind for turn in turns} == {"user"}


def test_a_short_name_and_a_nickname_mean_the_person_named_in_full():
    turns = hear(
        "Direktur Utama PLN Kamaluddin Harahap menjelaskan, dua gardu terbakar tadi malam.\n"
        "Penyebabnya masih dicari oleh tim di lapangan sampai sekarang.\n"
        '"Besok pagi semua menyala," kata Kamal.',
        "id",
    )
    assert [turn.speaker.name for turn in turns] == ["Kamaluddin Harahap"] * 2
    assert turns[1].speaker.role == "Direktur Utama"


def test_a_pronoun_means_the_account_named_before():
    turn = one(
        "Akun @oli_rantau juga merasakan hal yang sama.\n"
        '"Aplikasinya baru saja menutup sendiri dan saya tidak bisa masuk lagi," kata dia.'
    )
    assert turn.who == "@oli_rantau"


def test_the_account_of_the_paragraph_before_speaks():
    turn = one(
        "Keluhan serupa datang dari akun @lintang07 yang menunggu sejak subuh.\n"
        '"Sudah satu jam kereta tidak datang juga, tolong dibantu!"'
    )
    assert turn.who == "@lintang07"


@pytest.mark.parametrize(
    "body",
    [
        'Aplikasi menampilkan tulisan "205 - Transaksi Anda tidak dapat diproses sementara".',
        'Pengguna melihat pesan error "Terjadi kesalahan, silakan coba lagi nanti".',
        'Tagar "Bank Error Terus Tiap Hari" menjadi topik terpopuler.',
        'Bagi warga, kata "pemeliharaan" itu hanya alasan.',
        "Telkomsel belum memberikan keterangan resmi soal gangguan ini.",
        "Perusahaan itu tidak menyebut penyebab gangguan yang terjadi.",
        "Ririn melanjutkan perjalanan dengan ojek ke arah Salemba.",
    ],
)
def test_what_nobody_says(body):
    assert hear(body, "id") == []


def test_a_dateline_is_no_speaker():
    turn = one("JAKARTA, WARTA.com - PLN memastikan listrik sudah menyala di semua rumah.")
    assert turn.who == "PLN"


def test_a_term_in_marks_belongs_to_the_reported_sentence():
    turn = one('PLN menyatakan gangguan itu "di luar kendali" petugas di lapangan.')
    assert not turn.direct
    assert turn.said == 'gangguan itu "di luar kendali" petugas di lapangan'


def test_the_channel_and_the_day():
    turn = one(
        '"Saat ini layanan berangsur normal," kata Hesti Prawira dalam keterangan tertulis, '
        "Senin (13/5/2024)."
    )
    assert turn.channel == "press_release"
    assert turn.day == "Senin (13/5/2024)"


@pytest.mark.parametrize(
    ("body", "who", "said"),
    [
        (
            "PT PLN (Persero) menyampaikan permohonan maaf atas padamnya listrik di Bogor.",
            "PT PLN (Persero)",
            "permohonan maaf atas padamnya listrik di Bogor",
        ),
        (
            "Menurut situs PLN, perintah itu berlaku di 1,5 kilometer jalan.",
            "PLN",
            "perintah itu berlaku di 1,5 kilometer jalan",
        ),
        (
            "PLN melalui Manajer Humas Tono Saputra mengatakan, trafo sudah diganti.",
            "Tono Saputra",
            "trafo sudah diganti",
        ),
        (
            "Manager PLN Rayon Liwa Tono Saputra mengatakan, trafo sudah diganti.",
            "Tono Saputra",
            "trafo sudah diganti",
        ),
        (
            "Pemerintah Iran menyebut langkah itu mencegah serangan siber.",
            "Pemerintah Iran",
            "langkah itu mencegah serangan siber",
        ),
    ],
)
def test_other_constructions_of_reported_speech(body, who, said):
    turn = one(body)
    assert (turn.who, turn.said, turn.direct) == (who, said, False)


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ('"Sudah dibayar tapi status belum berubah," tulis akun kucing_o92.', "kucing_o92"),
        ('Netizen lain, dengan akun @wati_gemas, menambahkan pengalamannya, "Sama, punyaku juga."',
         "@wati_gemas"),
        ('Pengguna platform X dengan akun @wati_gemas menyampaikan keluhannya, "Kok error ya?"',
         "@wati_gemas"),
        ('"Trafo sudah diganti semalam," VP Komunikasi PLN, Tono Saputra, saat dihubungi Selasa.',
         "Tono Saputra"),
        ('"Trafo sudah diganti," kata Tono Saputra General Manager PLN, Selasa (14/5).',
         "Tono Saputra"),
        ('"Trafo sudah diganti semalam," kata Tono di Gedung DPR, Selasa (14/5).', "Tono"),
        ('"Airnya masuk ke mesin," kata Padang (27), pengendara asal Demak.', "Padang"),
    ],
)  # fmt: skip
def test_other_attributions(body, who):
    turn = one(body)
    assert turn.direct
    assert turn.who == who


def test_the_account_named_before():
    turns = hear(
        "Dari video akun @donat12, banyak pengemudi berkumpul di pinggir jalan.\n"
        '"Aplikasi error, driver pada kumpul," kata akun tersebut.',
        "id",
    )
    assert [turn.speaker.handle for turn in turns] == ["@donat12"]
    assert turns[0].speaker.kind == "user"


def test_who_spoke_last_is_meant_where_nobody_else_fits():
    turns = hear(
        '"Mohon maaf atas kelambatan perjalanan ini," tulis KAI di akun X miliknya.\n'
        "Petugas masih memeriksa rangkaian.\n"
        '"Kami akan terus memberi kabar," sambungnya.',
        "id",
    )
    assert {turn.who for turn in turns} == {"KAI"}


def test_his_party_is_whoever_spoke_last():
    turns = hear(
        'Juru bicara PLN Ratna Wardani datang ke gardu itu. "Trafo terbakar," kata Ratna.\n'
        "Pihaknya meminta warga bersabar sampai malam nanti.",
        "id",
    )
    assert turns[-1].who == "Ratna Wardani"


def test_a_sentence_that_introduces_an_unnamed_user():
    (turn,) = hear(
        'Seorang netizen lain kesulitan memesan makanan. "mau pesan bakso gabisa ih kenapa ya."',
        "id",
    )
    assert (turn.speaker.kind, turn.who) == ("user", None)


def test_an_office_behind_brackets_introduces_its_holder():
    turns = hear(
        "Bupati menerima General Manager PLN Unit Induk Distribusi (UID) Sumut Tono Saputra.\n"
        '"Trafo sudah diganti," pungkas Tono.',
        "id",
    )
    assert turns[-1].speaker.name == "Tono Saputra"
    assert turns[-1].speaker.role == "General Manager"


@pytest.mark.parametrize(
    ("body", "name", "occupation"),
    [
        (
            "Sementara Heni perajin kue di Bandung merasa dirugikan.\n"
            '"Pesanan menurun sejak listrik mati," keluhnya.',
            "Heni",
            "perajin kue",
        ),
        (
            "Tri, salah satu peternak di Bandung mengatakan listrik mati dua hari.\n"
            '"Sebanyak 60 liter bensin saya beli untuk genset," kata Tri.',
            "Tri",
            "peternak",
        ),
    ],
)
def test_a_trade_introduces_its_holder_though_a_brand_is_called_so(body, name, occupation):
    turn = next(turn for turn in hear(body, "id") if turn.direct)
    assert (turn.speaker.name, turn.speaker.kind) == (name, "user")
    assert turn.speaker.occupation == occupation


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Camat Simpenan Iwan Gunawan mengatakan tiga desa gelap gulita.", "Iwan Gunawan"),
        ("Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Sri Lestari mengatakan "
         "layanan harus pulih.", "Sri Lestari"),
        ("Kepala Operasi Jaringan PLN, Kompol Dewi Anggraini, mengatakan jalan sudah ditutup.",
         "Dewi Anggraini"),
        ("Plt. Kepala BPBD Donggala Moh. Fikri Lasinta mengatakan jalan sudah ditutup.",
         "Moh. Fikri Lasinta"),
    ],
)  # fmt: skip
def test_offices_and_the_names_behind_them(body, name):
    assert one(body).speaker.name == name


def test_the_head_of_a_sentence_that_is_a_common_noun_is_no_name():
    assert hear("Penelitian menyebut jaringan kabel laut makin rapuh tiap tahun.", "id") == []


def test_what_stands_behind_a_day_in_brackets_is_narrative():
    turns = hear(
        '"Kami mohon maaf kepada pelanggan," ujar juru bicara PLN Ratna Wardani, Jumat (22/5) '
        "Saat ini tim masih bekerja di gardu induk yang rusak terkena petir semalam. "
        '"Masyarakat dapat memantau lewat aplikasi," tutur Ratna.',
        "id",
    )
    assert len(turns) == 2


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        ("Kepala BSSN Tigor Sihombing mengatakan bahwa data sudah aman.", "Tigor Sihombing",
         "authority"),
        ('Juru bicara Meta Dana Hale dalam sebuah pernyataan kepada The Verge menyebut "Kami '
         'sedang bekerja untuk memulihkan layanan ini".', "Dana Hale", "operator"),
        ('"Kami informasikan ada kendala di mesin pembangkit," tulis Rahmad petugas PLN Ketapang.',
         "Rahmad", "operator"),
        ("Manajer PLN Unit Pelaksana Pelayanan Pelanggan Rantau Kota, Galuh, mengatakan jaringan "
         "sudah diperbaiki.", "Galuh", "operator"),
        ("Warga di Jalan Melati, Rantau Utara, Manurung, mengatakan mati lampu sejak pagi hari.",
         "Manurung", "user"),
    ],
)  # fmt: skip
def test_names_behind_before_and_beside_offices(body, name, kind):
    turn = one(body)
    assert (turn.speaker.name, turn.speaker.kind) == (name, kind)


def test_an_office_ends_before_the_bank():
    turn = one('"Dana aman," kata Corporate Secretary Bank Mandiri Hesti Prawira.')
    assert turn.speaker.role == "Corporate Secretary"
    assert turn.speaker.organization == "Bank Mandiri"


def test_marks_without_space_open_a_quotation():
    first, second = hear(
        'Menurut Wati Lestari, uangnya hilang sejak subuh."Saya cek tinggal nol," kata Wati.\n'
        'Akun @wati_gemas menuliskan"Kirain cuma saya yang begini."',
        "id",
    )[-2:]
    assert first.said == "Saya cek tinggal nol,"
    assert (second.said, second.who) == ("Kirain cuma saya yang begini.", "@wati_gemas")


def test_who_wrote_is_told_by_a_passive_verb():
    turn = one('"Statistik jomblo bakal naik," demikian dicicitkan akun @wati_gemas.')
    assert turn.who == "@wati_gemas"


def test_they_are_the_company_that_a_passive_verb_named():
    turns = hear(
        '"Kami bekerja keras," kata pengelola WhatsApp.\n'
        "Penjelasan senada disampaikan oleh pengelola Instagram dalam akun resminya. "
        '"Kami menghadapi masalah kecil," tulis mereka.',
        "id",
    )
    assert [turn.who for turn in turns] == ["WhatsApp", "Instagram"]


def test_a_noun_with_a_copula_is_a_clause():
    turn = one("PLN menyebut penyebab padamnya listrik berasal dari kabel yang putus.")
    assert turn.said == "penyebab padamnya listrik berasal dari kabel yang putus"
    assert hear("PLN menyebut penyebab padamnya listrik.", "id") == []


def test_a_hope_that_somebody_explains_is_no_speech():
    assert (
        hear("Semoga PLN dapat segera memberikan penjelasan lebih lanjut kepada warga.", "id") == []
    )


def test_a_sentence_in_marks_at_the_end_is_said_by_whom_the_paragraph_tells_of():
    turn = hear(
        "Wati Lestari bilang gangguan seperti itu kerap terjadi. Pernah internet mati sejam. "
        "“Pokoknya asal anakku teriak, berarti video gurunya putus-putus.”",
        "id",
    )[-1]
    assert turn.direct
    assert turn.who == "Wati Lestari"


def test_a_described_person_is_the_one_known():
    (turn,) = hear(
        "Antrean panjang dialami Haryanto, penumpang asal Cibinong, sejak pagi.\n"
        '"Penumpangnya numpuk sekali," ujar pria yang sehari-hari naik kereta itu kepada kami.\n'
        '"Pintunya tidak bisa menutup," tutur Haryanto.',
        "id",
    )
    assert turn.who == "Haryanto"


def test_the_name_may_stand_before_its_office_without_second_comma():
    turn = one(
        "Ida Bagus Suteja, Executive Vice President PLN mengatakan, pemadaman sudah diatasi."
    )
    assert (turn.speaker.name, turn.speaker.organization) == ("Ida Bagus Suteja", "PLN")


def test_an_office_without_company_is_held_at_the_one_that_spoke():
    turns = hear(
        "PT Garuda Indonesia mengimbau penumpang untuk datang lebih awal.\n"
        "Direktur Utama Irfan Wijaya mengakui bahwa penerbangan terlambat.",
        "id",
    )
    assert turns[-1].speaker.organization == "Garuda Indonesia"


def test_a_misprinted_name_is_the_known_one():
    turns = hear(
        '"Kami tambah petugas," kata Corporate Secretary Garuda Indonesia Rahadian Yogis.\n'
        "Rahardian menyebut bahwa antrean sudah terurai.",
        "id",
    )
    assert turns[-1].who == "Rahadian Yogis"


def test_an_account_may_be_printed_without_its_sign():
    turn = one('"Tetap saja tidak ngaruh buat aku," tulis wati_gemas23.')
    assert (turn.who, turn.speaker.kind) == ("wati_gemas23", "user")


def test_a_user_who_complains_in_a_relative_clause_is_the_one_quoted():
    turn = hear(
        "BCA meminta maaf lewat akun @HaloBCA.\n"
        "Ada juga netizen Ardhian Kusuma yang mengeluhkan layanan itu lewat Twitter. "
        '"Tidak bisa tarik uang di mana-mana," ujarnya.',
        "id",
    )[-1]
    assert turn.who == "Ardhian Kusuma"


def test_the_head_of_an_office_named_after_a_place_keeps_his_name():
    turn = one("Kepala Kantor Imigrasi Bandung Tito Andrianto menjelaskan, jaringan sudah pulih.")
    assert (turn.speaker.name, turn.speaker.kind) == ("Tito Andrianto", "authority")


def test_it_is_back_of_their_author_and_not_of_the_embedded_post():
    turns = hear(
        "PLN meminta maaf kepada pelanggan atas pemadaman itu.\n"
        "Mati lampu lagi nih. — Wati Lestari (@wati_gemas) October 4, 2021\n"
        "Mereka mengatakan bahwa petugas sedang memperbaiki gardu.",
        "id",
    )
    assert turns[-1].who == "PLN"


def test_paragraphs_in_marks_are_said_by_whom_the_last_names():
    turn = one(
        "Gangguan itu tidak akan berlangsung lama.\n"
        '"Hai kak, terima kasih."\n'
        '"Tadi ada pemeliharaan sistem, sekarang sudah normal."\n'
        '"Silakan coba lagi ya," balas akun @TokoKami.'
    )
    assert turn.who == "@TokoKami"
    assert turn.said.startswith("Hai kak")


def test_an_apology_in_a_subordinate_clause_ends_at_its_comma():
    turn = one(
        "Meski pihak Shopee telah meminta maaf atas gangguan itu, sejumlah warganet kesal sekali."
    )
    assert turn.said == "meminta maaf atas gangguan itu"


def test_letters_that_changed_places_are_a_misprint():
    turns = hear(
        '"Pemulihan dilakukan bertahap," kata Asisten Manager PLN Rofia Fitri.\n'
        "Warga diminta bersabar menunggu listrik menyala.\n"
        '"Kami lakukan dengan hati-hati," jelas Rofai Fitri.',
        "id",
    )
    assert turns[-1].who == "Rofia Fitri"


def test_somebody_is_named_behind_the_word_for_it():
    turn = one(
        "Salah satu warga di Kecamatan Bebandem, bernama Putu Yonata, mengatakan listrik di "
        "rumahnya padam."
    )
    assert turn.who == "Putu Yonata"


def test_a_user_is_described_before_the_name():
    turns = hear(
        "Gangguan itu dikeluhkan banyak orang.\n"
        "Seorang pengguna Facebook, Gurdip Singh Dhaliwal, menyoal ganti rugi. "
        '"Tagihan tidak pernah ikut terganggu," sindirnya.',
        "id",
    )
    assert turns[-1].who == "Gurdip Singh Dhaliwal"


@pytest.mark.parametrize(
    ("described", "name"),
    [
        ("Sementara itu pengguna WhatsApp asal Bandung, Budiana beralih ke Telegram.", "Budiana"),
        ("Salah seorang pelanggan, Neneng terpaksa menelepon rekannya.", "Neneng"),
        ("Seorang pelanggan di Gamping terpaksa menelepon rekannya.", None),
    ],
)
def test_one_user_is_described_before_a_single_name_or_none(described, name):
    turns = hear(
        '"Kami meminta maaf," ujar juru bicara Meta.\n'
        f'{described}\n"Ya sekarang pakai telepon dulu," katanya.',
        "id",
    )
    assert (turns[-1].speaker.kind, turns[-1].who) == ("user", name)


def test_a_town_behind_the_town_of_a_user_is_no_name():
    turns = hear(
        "Seorang pelanggan di Gamping, Sleman terpaksa menelepon rekannya.\n"
        '"Ya sekarang pakai telepon dulu," katanya.',
        "id",
    )
    assert turns[-1].who != "Sleman"


def test_a_police_unit_is_no_name_of_its_officer():
    turns = hear(
        "Kainduk PJR Jagorawi, Kompol Jajuli, mengonfirmasi bahwa kendala teknis telah teratasi.\n"
        '"Sudah lancar sejak jam satu siang," ujar Jajuli.',
        "id",
    )
    assert [(turn.speaker.kind, turn.who) for turn in turns] == [("authority", "Jajuli")] * 2


def test_a_thing_confirmed_is_no_statement():
    assert not hear("Meta mengumumkan pencapaian jumlah pengguna WhatsApp.", "id")


def test_a_preposition_at_the_head_is_no_part_of_a_name():
    turns = hear(
        "Bagi Aina Safitri Rahman, 21, mahasiswi yang tinggal di Depok, dua hari itu berat.\n"
        '"Internet di ponsel pun lambat sekali," katanya.',
        "id",
    )
    assert turns[-1].who == "Aina Safitri Rahman"


def test_an_account_stands_behind_its_words_without_a_verb():
    turns = hear(
        "Sebagian melaporkan layanan sudah mulai kembali normal.\n"
        '"Jika saat ini Anda mengalami masalah, Anda tidak sendirian," akun resmi @TeamYouTube '
        "di Twitter.",
        "id",
    )
    assert turns[-1].who == "@TeamYouTube"


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Kabid Pembinaan SMP Disdikbud Kabupaten Sragen, M. Farid Lesmana,", "M. Farid Lesmana"),
        ("Dirum PDAM Bandung H.Endang Prawira, ME,", "H.Endang Prawira"),
        ("Dirut PDAM Bandung Suharto Lesmana, S.T., M.M.,", "Suharto Lesmana"),
        ("EVP Telkom Regional V Komang Wisesa", "Komang Wisesa"),
        ("General Manager Region Network Operations and Productivity Telkomsel Maluku and Papua "
         "Yasri Lasinta", "Yasri Lasinta"),
    ],
)  # fmt: skip
def test_initials_titles_and_numbers_around_a_name(phrase, name):
    turns = hear(
        f"{phrase} mengatakan pasokan terganggu sejak pagi.\n"
        '"Kami sedang memperbaikinya," katanya.',
        "id",
    )
    assert [turn.speaker.name for turn in turns] == [name, name]


def test_a_woman_by_her_title():
    turn = one('"Sudah saya datangi, tapi tak bisa dipakai," kata Ny. Ratna (42), seorang guru.')
    assert (turn.speaker.name, turn.speaker.age, turn.speaker.occupation) == ("Ratna", 42, "guru")


def test_somebody_of_an_age_beside_a_service_is_a_user():
    turn = hear(
        "Seperti Rangga (28), yang sudah masuk ke gerbong MRT Jakarta tapi diminta turun.\n"
        '"Tadi baru diinfo ada gangguan," ucap Rangga.',
        "id",
    )[-1]
    assert (turn.speaker.name, turn.speaker.age, turn.speaker.kind) == ("Rangga", 28, "user")


def test_an_office_without_its_holder_is_who_held_it_before():
    turns = hear(
        "Manajer PLN ULP Cibadak, Jaswir saat dikonfirmasi membenarkan pemadaman itu.\n"
        '"Ada gangguan jaringan karena pohon tumbang," ucapnya.\n'
        "Ia meminta warga bersabar.\n"
        '"Kami memohon maaf," tutup Manajer PLN ULP Cibadak.',
        "id",
    )
    assert turns[-1].speaker.name == "Jaswir"


@pytest.mark.parametrize(
    "where",
    [
        "dalam keterangan tertulis, Jumat (5/11/2021),",
        "kepada wartawan, Jumat (5/11/2021),",
        "saat dihubungi,",
        "melalui pesan singkat, Jumat,",
    ],
)
def test_where_something_was_said_is_no_part_of_it(where):
    turn = one(f"Manajer PLN Dwi Lesmana mengatakan {where} petugas sudah memulihkan 98 gardu.")
    assert turn.said == "petugas sudah memulihkan 98 gardu"


def test_a_clock_between_verb_and_clause_is_a_part_of_it():
    turn = one("Dwi Lesmana mengatakan pada pukul 10.00 WIB, listrik di dua desa padam.")
    assert turn.said.startswith("pada pukul 10.00")


def test_an_office_alone_is_its_holder():
    turns = hear(
        "Direktur RSUD Anggrek dr Gusti Lesmana mengungkapkan, sistem lumpuh sejak dini hari.\n"
        "Antrean mengular sampai ke parkiran rumah sakit itu.\n"
        '"Kami menargetkan sistem pulih sebagian pada Senin depan," ujar Direktur.',
        "id",
    )
    assert [turn.speaker.name for turn in turns] == ["Gusti Lesmana", "Gusti Lesmana"]


def test_entries_of_a_log_behind_their_times():
    turns = hear(
        "Halaman status memuat kronologi berikut:\n"
        "14 Okt 09:11 | Investigating | Sebagian pengguna mengalami kendala membuka aplikasi.\n"
        "14 Okt 10:27 | Monitoring | Akses berangsur normal dan kami pantau.\n"
        "14 Okt 11:05 | Resolved | Seluruh layanan telah kembali normal.",
        "id",
    )
    assert [turn.said.split()[0] for turn in turns] == ["Sebagian", "Akses", "Seluruh"]
    assert {turn.speaker.kind for turn in turns} == {"operator"}


def test_an_age_that_a_full_stop_ends_introduces_somebody():
    turn = one(
        "Lain lagi cerita Fitri, 32 tahun. Obat anaknya sempat tertukar.\n"
        '"Tulisan dokter seperti cakar ayam," ucapnya setengah bergurau.'
    )
    assert (turn.speaker.name, turn.speaker.age) == ("Fitri", 32)


@pytest.mark.parametrize("behind", ["”Kata Joy", "” Kata Joy", "”, Ujar Joy"])
def test_a_verb_right_behind_the_words_may_begin_with_a_capital(behind):
    turns = hear(
        "Manager PLN Siantar, Joy Lesmana menjelaskan pohon menimpa jaringan listrik.\n"
        f"“Untuk pemulihan di Siantar itu artinya 14 jam padam{behind}, Jumat (14/6/2019).",
        "id",
    )
    assert turns[-1].speaker.name == "Joy Lesmana"


def test_the_block_where_somebody_lives_is_no_name():
    turn = one(
        "Aswin (51), salah satu warga Blok I perumahan ini mengeluhkan listrik yang mati.\n"
        '"Ini dari siang kemarin matinya," ujarnya kepada wartawan, Senin (5/8).'
    )
    assert (turn.speaker.name, turn.speaker.age, turn.speaker.occupation) == ("Aswin", 51, None)


def test_a_name_behind_the_town_that_somebody_is_from():
    turn = one(
        "Salah satu orang tua calon siswa asal Jebres M. Kautzar Lesmana mengaku bingung.\n"
        '"Sudah masuk, tapi gagal terus," katanya, Jumat (26/6).'
    )
    assert (turn.speaker.name, turn.speaker.kind) == ("M. Kautzar Lesmana", "user")


@pytest.mark.parametrize(
    ("phrase", "name", "role"),
    [
        ("Dirjen Kependudukan dan Catatan Sipil Zaki Hutama", "Zaki Hutama",
         "Dirjen Kependudukan dan Catatan Sipil"),
        ("Direktur Jenderal Imigrasi, Zaki Hutama,", "Zaki Hutama", "Direktur Jenderal"),
        ("Kabid Pendaftaran Penduduk, Zaki Hutama,", "Zaki Hutama", "Kabid Pendaftaran Penduduk"),
    ],
)  # fmt: skip
def test_offices_of_the_state_with_long_names_are_no_people(phrase, name, role):
    turn = one(f"{phrase} mengatakan, layanan sudah pulih sejak tadi siang.")
    assert (turn.speaker.name, turn.speaker.role) == (name, role)
