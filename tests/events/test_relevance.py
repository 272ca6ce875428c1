"""Is it about an outage: what only sounds like one, class by class, and its real counterpart."""

import pytest

from extractor.events.relevance import Relevance, relevance
from extractor.events.scene import Scene
from extractor.models import Article
from extractor.pipeline import Pipeline

PIPELINE = Pipeline()


def judged(language: str, text: str) -> Relevance:
    title, _, body = text.partition("\n")
    article = Article(id="a", title=title, text=f"{title}\n\n{body}", language=language)
    return relevance(Scene(PIPELINE.read(article)))


def codes(verdict: Relevance) -> set[str]:
    return {reason.code for reason in verdict.reasons}


ONLY_ALIKE = {
    "id announced cut": "Besok, Tiga Kecamatan di Sleman Bakal Mati Lampu Enam Jam\n"
    "PLN mengumumkan pemadaman listrik di Ngaglik, Depok, dan Mlati.\n"
    "Pemadaman ini dijadwalkan pukul 09.00 sampai 15.00 untuk pemeliharaan jaringan.",
    "id list of areas": "Info Pemadaman Listrik Sabtu 4 Mei, Cek Wilayah Terdampak di Malang\n"
    "Pemadaman listrik di kawasan Lowokwaru akan berlangsung tujuh jam.\n"
    "Warga diminta menyiapkan senter.",
    "id one aircraft": "Sayap Nusa Alami Gangguan Teknis, Mendarat Lagi di Kupang\n"
    "Pesawat Sayap Nusa kembali ke bandara karena gangguan teknis pada mesin kiri.\n"
    "Maskapai menyampaikan permohonan maaf atas keterlambatan penerbangan.",
    "id stones at trains": "Remaja Lempar Batu ke Kereta, Operasional Terganggu\n"
    "Kaca KRL pecah dan dua penumpang terluka.\n"
    "KAI menyampaikan permohonan maaf kepada penumpang atas keterlambatan.",
    "id storm and houses": "Angin Kencang, Belasan Rumah di Kediri Rusak, Kabel Listrik Putus\n"
    "Hujan disertai angin merusak atap rumah warga. Kabel listrik putus tertimpa dahan.\n"
    "Petugas mendata kerugian.",
    "id tree taken away": "PLN Evakuasi Pohon Tumbang yang Menimpa Kabel di Jalan Lintas\n"
    "Pohon itu dikeluhkan warga sejak lama.\nPetugas memotongnya dengan gergaji mesin.",
    "id fire by candle": "Kios di Pasar Rebo Terbakar, Diduga dari Lilin saat Mati Listrik\n"
    "Kebakaran terjadi pukul 20.15 WIB ketika pemadaman listrik berlangsung.\n"
    "Enam mobil pemadam dikerahkan.",
    "id sport": "Garuda Muda vs Elang Biru: Tuan Rumah Tumbang, Pelatih Keluhkan Wasit\n"
    "Tim itu menelan kekalahan 0-2 setelah lini belakangnya bermasalah.\n"
    "Dua pemain tidak bisa tampil.",
    "id motor race": "Mesin Jebol, Pebalap Rajawali Gagal Finis di MotoGP\n"
    "Pebalap itu mengalami masalah pada mesinnya di lap terakhir.\nMotornya mati di tikungan.",
    "id road": "Trans Flores Lumpuh, Warga Blokade Jalan\n"
    "Warga memblokade jalan raya sehingga arus lalu lintas lumpuh.\nPolisi berunding.",
    "id strike": "Pilot Sayap Nusa Ancam Mogok Kerja\n"
    "Asosiasi pilot menyiapkan mogok kerja pekan depan.\nMenteri meminta kedua pihak berunding.",
    "id fact check": "Kartu Bayar Tidak Bisa Dipakai Naik KRL\n"
    "Akun Facebook membagikan gambar disertai narasi bahwa GoPay tidak bisa digunakan di KRL.\n"
    "Faktanya kartu itu tetap berlaku.",
    "id lamps off": "Surabaya Gelap Gulita Satu Jam\n"
    "Pemkot mematikan lampu taman dan jalan selama satu jam pada Sabtu malam.\n"
    "Pemadaman dimulai pukul 20.30 WIB untuk gerakan hemat energi.",
    "id letter": "Sulitnya Membuka Blokir di Aplikasi Jenius\n"
    "Saya adalah nasabah Jenius sejak 2019 dan baru kali ini mengalami kendala.\n"
    "Keluhan saya tidak dijawab.",
    "id product bug": "Update Windows 11 Bikin GPU Nvidia Bermasalah\n"
    "Sejumlah pengguna mengeluhkan layar biru usai memasang pembaruan.\n"
    "Nvidia tengah menyiapkan perbaikan.",
    "id whose boss vanished": "Bos XL Menghilang Usai Diperiksa KPK\n"
    "Mantan direktur XL menghilang sejak diperiksa KPK pada Rabu. Penyidik masih mencari.",
    "id life without": "Hidup Tanpa Internet: Kisah Suku Baduy\n"
    "Warga Baduy Dalam hidup tanpa internet dan listrik secara turun-temurun.",
    "id no entry": "Penumpang Tak Bisa Naik KRL Tanpa Masker\n"
    "Penumpang tidak bisa masuk stasiun KRL tanpa masker mulai Senin, kata KCI.",
    "id old phones": "WhatsApp Berhenti Dukung Android Lama\n"
    "WhatsApp tidak bisa digunakan lagi di ponsel Android lama mulai 1 Januari.\n"
    "Pengguna harus mengganti ponsel.",
    "id lost property": "Penjelasan Garuda tentang Koper Penumpang Hilang\n"
    "Seorang penumpang mengaku kopernya hilang. Garuda memohon maaf atas ketidaknyamanan.\n"
    "Koper itu sempat dicari.",
    "id punishment": "Ramai Kabar Bos Pertamina Bakal Dihukum Mati\n"
    "Pertamina akan dihukum mati, begitu kata warganet. Bos Pertamina sempat diperiksa.\n"
    "Jaksa belum berkomentar.",
    "id supply": "Bahan Baku Langka, Produksi Mobil Suzuki Terganggu\n"
    "Produksi mobil Suzuki terganggu akibat kendala bahan baku.\nTarget tahun ini dipangkas.",
    "id no word for it": "Pertamina Anjlok, Penjualan Merosot Separuh\n"
    "Penjualan Pertamina anjlok selama pembatasan. Pertamina terkendala permintaan.\n"
    "Direksi memangkas biaya.",
    "id timetable": "Listrik Nusa Penida Padam Bergilir Mulai Senin, Ini Jadwalnya\n"
    "PLN menjadwalkan pemadaman bergilir selama perawatan mesin.\nWarga diminta berhemat.",
    "id fear": "ESDM Waspadai Krisis Listrik, Pemadaman Bergilir Mengintai Kalimantan\n"
    "Pemadaman bergilir bisa terjadi jika batu bara terlambat.\nPLN menyiapkan pembangkit.",
    "id promise": "PLN Kejar Target Tanpa Padam saat Piala Dunia\n"
    "PLN menjamin tidak ada pemadaman di stadion.\nTiga lapis cadangan disiapkan.",
    "id film": "Film Blackout Tayang Hari Ini, Kisah Kota yang Gelap Gulita\n"
    "Film itu bercerita tentang kota yang listriknya padam.\nPenonton memenuhi bioskop.",
    "id one lift": "Lift Mal Macet, Tujuh Pengunjung Terjebak 40 Menit\n"
    "Lift di sebuah mal mengalami gangguan dan tujuh orang terjebak.\nSemua selamat.",
    "id village lit": "Listrik Masuk Desa, 74 Tahun Gelap Gulita Kini Terang\n"
    "Warga desa itu akhirnya menikmati listrik.\nPLN membangun jaringan baru.",
    "id no driver": "Kata Gojek dan Grab soal Sulit Dapat Driver Jelang Lebaran\n"
    "Warganet mengaku sulit mendapat driver dan menunggu lama.\nTarif naik sedikit.",
    "id year after": "Setahun Usai PDNS Lumpuh, Pengamat Nilai Belum Ada Perbaikan\n"
    "Pengamat mendesak audit setelah serangan tahun lalu.\nPemerintah belum menanggapi.",
    "es year after": "Un año después del apagón, los comerciantes siguen sin cobrar\n"
    "El apagón dejó sin luz al país hace un año.\nEl gobierno prometió una ley.",
    "es one aircraft": "Avión de LATAM regresa a Santiago por falla técnica\n"
    "El avión volvió al aeropuerto por una falla en un motor.\nNadie resultó herido.",
    "es rehearsal": "Simulacro de apagón en hospitales de Madrid\n"
    "Los hospitales harán un simulacro de apagón el martes.\nSe probarán los generadores.",
    "en one vessel": "Ferry breaks down in the strait with 120 on board\n"
    "The ferry lost power near the harbour and was towed.\nPassengers were given tea.",
    "en player": "England suffer batting collapse as Root goes down injured\n"
    "The batting collapsed and Root went down with cramp.\nThe coach was upset.",
    "en protest": "Thousands of Reddit communities go dark in protest over fees\n"
    "The communities went dark on Monday in protest.\nModerators say it will last two days.",
    "en fine": "Regulator fines Optus over 2023 outage\n"
    "The carrier was fined over the outage that left millions without service.\nIt apologised.",
    "en gas": "Street closed after gas main bursts\n"
    "Police closed the road after a gas main burst.\nResidents were moved.",
    "en plans": "Zambia plans 12-hour load shedding as dam runs low\n"
    "The utility will cut power for 12 hours a day from next month.\nFirms buy generators.",
    "en disaster": "Dozens dead as typhoon floods the capital\n"
    "Thousands were stranded and parts of the city lost power on Thursday.\n"
    "Rescue teams used rubber boats.",
    "en lamps off": "Landmarks go dark Saturday for Earth Hour\n"
    "The tower and the bridge go dark at 8:30 p.m. for an hour.\nThe city asks homes to join.",
    "en product bug": "Windows update breaks printing and Outlook search\n"
    "Some users reported problems after the update. Microsoft is aware of the issue.\n"
    "A fix is planned.",
    "en taken down": "Lab tells of disrupting a covert influence operation\n"
    "The lab banned accounts that used ChatGPT to write posts.\nFew people read them.",
    "en no downtime": "Move Vercel projects with zero downtime\n"
    "Projects on Vercel can now be moved between teams with zero downtime.\nOpen the settings.",
    "en market": "Dow ends the day below 30,000 as Nasdaq is down\n"
    "The Nasdaq is down two percent. Traders went home early.\nBonds rose.",
    "en support ends": "Mail suite drops support for Internet Explorer\n"
    "Users of the old browser may experience issues when they try to access Microsoft 365.\n"
    "The change is due in August.",
    "en verb of another trade": "ASX issues caution for savers with crypto\n"
    "The ASX has named challenges of custody.\nA paper lists 4,200 replies.",
}

OUTAGES = {
    "id cut unannounced": "Listrik Padam Mendadak di Sleman, Warga Mengeluh\n"
    "Listrik padam sejak pukul 09.00 WIB di tiga kecamatan.\n"
    "PLN memohon maaf atas ketidaknyamanan pelanggan.",
    "id air traffic system": "Sistem Check-in Lumpuh, Ratusan Penerbangan Tertunda\n"
    "Gangguan sistem di bandara membuat penumpang Citilink tertahan sejak subuh.\n"
    "Pengelola memohon maaf atas gangguan itu.",
    "id train held": "KRL Bogor Gangguan, Penumpang Tertahan Satu Jam\n"
    "Perjalanan KRL Bogor mengalami gangguan persinyalan pagi ini.\n"
    "KAI Commuter memohon maaf atas keterlambatan.",
    "id storm and power": "Angin Kencang Terjang Kediri, Listrik Padam di Dua Kecamatan\n"
    "Listrik padam sejak Senin sore setelah tiang roboh.\nPLN tengah melakukan perbaikan jaringan.",
    "id signal gone": "Warga Bawean Keluhkan Sinyal Indosat\n"
    "Pengguna Indosat di Pulau Bawean kesal atas hilangnya sinyal sejak hari raya.\n"
    "Sampai sekarang belum ada perbaikan.",
    "id hard to open": "Portal CPNS Sulit Dibuka\n"
    "Sejumlah pelamar kesulitan membuka sscn.bkn.go.id sejak Rabu.",
    "id train broken down": "KRL Mogok di Cilebut\n"
    "KRL mogok di Cilebut pagi ini. Penumpang menumpuk di sejumlah stasiun.",
    "id broadcast gone": "Siaran TVRI Menghilang di Kupang\n"
    "Siaran TVRI di Kupang menghilang sejak Sabtu sore. Warga hanya melihat layar biru.",
    "id does not do its work": "Gmail Tidak Menerima Surel Selama Tiga Jam\n"
    "Gmail tidak menerima surel selama tiga jam pada Selasa malam.",
    "id back on": "Listrik Kembali Menyala di Nias\n"
    "Listrik di Nias kembali menyala pada Minggu malam setelah mati 14 jam.",
    "id groups gone": "Grup Facebook Hilang Massal, Pengguna Mengeluh\n"
    "Sejumlah pengguna mengeluhkan grup dan halaman yang lenyap sejak pukul 16.00 WIB.\n"
    "Facebook belum memberi penjelasan.",
    "id muddy water": "Air PAM Jaya Keruh dan Mati, Warga Tak Bisa Mandi\n"
    "Air PAM Jaya mati sejak Kamis pagi di Cilincing.\nWarga mengeluhkan layanan itu.",
    "id weak power": "Ratusan Warga Mengeluh Daya Listrik Lemah\n"
    "Daya listrik lemah dikeluhkan warga sejak pekan ini.\nPLN membenarkan gangguan pada trafo.",
    "id stadium app": "Aplikasi Tiket MotoGP Error, Penonton Mengeluh\n"
    "Aplikasi tiket mengalami gangguan sejak pagi dan tidak bisa diakses.\n"
    "Panitia memohon maaf atas kendala itu.",
    "id year after, again": "Setahun Berlalu, PDNS Kembali Lumpuh Pagi Ini\n"
    "PDNS tidak bisa diakses sejak pukul 05.00 WIB.\nKomdigi memohon maaf atas gangguan.",
    "id system without a name": "Mahasiswa Gagal Isi KRS, Sistem Akademik Kampus Ambruk\n"
    "Sistem akademik tidak bisa diakses sejak pukul 08.00.\nRektorat memperpanjang jadwal.",
    "id film, sold": "Film Baru Bikin Server Bioskop Online Tumbang\n"
    "Aplikasi M.Tix tidak bisa diakses saat penjualan tiket.\nPengelola meminta maaf.",
    "es outage": "Se cae Yape y miles no pueden pagar\n"
    "La aplicación no funciona desde las 13:00.\nEl BCP pidió disculpas.",
    "ms outage": "Kuching bergelap tiga jam, SESB siasat punca\n"
    "Bekalan elektrik terputus sejak jam 7 malam.\nBekalan pulih berperingkat.",
    "en ferry bookings": "Ferry bookings offline as CalMac system crashes\n"
    "The booking website has been down since 7am.\nCalMac apologised for the inconvenience.",
    "en rail lines": "Rail lines disrupted in the north by cut cables\n"
    "Trains stood still on Friday and services were disrupted until noon.\n"
    "The operator apologised for the disruption.",
    "en storm and power": "Typhoon leaves a million homes without power\n"
    "Power went out in the north at 6 a.m. and crews are working to restore service.\n"
    "The utility reported 1,200 broken poles.",
    "en market halt": "Glitch halts trading on the Nasdaq\n"
    "Trading was halted at 10 a.m. by a technical issue. The Nasdaq is investigating the issue.\n"
    "Trading resumed an hour later.",
    "en court": "Lawyers turned away at Brenton County court\n"
    "The filing system of the court crashed on Monday and clerks went back to pen and paper.\n"
    "Hearings were postponed, the court said.",
    "en e-gates": "Queues of four hours at the airport\n"
    "Passengers waited for hours on Friday as e-gates failed across the country.\n"
    "The government apologised for the delays.",
    "id toll gate": "Kemacetan di Gerbang Tol Randukuning, Ini Sebabnya\n"
    "Mesin pembaca kartu di gerbang tol itu rusak sejak pukul 07.00 WIB.\n"
    "Petugas melayani pengemudi secara manual.",
    "es registry": "Largas filas en el Registro de Villaclara\n"
    "La caída del sistema informático obligó a atender a mano desde el lunes.\n"
    "El organismo pidió disculpas por las molestias.",
    "ms counter": "Orang ramai berbaris panjang di kaunter daerah\n"
    "Urusan kaunter terhenti apabila sistem tempahan gendala sejak pagi.\n"
    "Ketua pejabat memohon maaf atas kesulitan.",
    "en update": "Windows update crashes computers worldwide in global outage\n"
    "Banks and airports were offline on Friday as users reported outages.\n"
    "Microsoft is investigating the issue.",
}


@pytest.mark.parametrize("name", ONLY_ALIKE)
def test_what_only_sounds_like_an_outage_is_none(name):
    verdict = judged(name[:2], ONLY_ALIKE[name])
    assert not verdict.outage, (verdict.score, [(r.code, r.weight) for r in verdict.reasons])


@pytest.mark.parametrize("name", OUTAGES)
def test_its_real_counterpart_is_one(name):
    verdict = judged(name[:2], OUTAGES[name])
    assert verdict.outage, (verdict.score, [(r.code, r.weight) for r in verdict.reasons])


def test_a_claim_in_words_that_others_share_counts_less():
    doubtful = judged("id", "Telkomsel Anjlok\nTelkomsel mengumumkan kinerjanya.")
    plain = judged("id", "Telkomsel Eror\nTelkomsel mengumumkan kinerjanya.")
    weights = [
        next(r.weight for r in verdict.reasons if r.code == "service_down_in_title")
        for verdict in (doubtful, plain)
    ]
    assert weights[0] < weights[1]


def test_an_article_without_one_word_of_outages_says_so_among_its_reasons():
    verdict = judged("id", "Pertamina Anjlok\nPenjualan Pertamina merosot separuh.")
    assert "no_outage_word" in codes(verdict)
    assert "no_outage_word" not in codes(judged("id", "Telkomsel Eror\nSinyal hilang."))


def test_an_opening_may_lack_the_word_that_the_article_has():
    article = Article(id="a", text="Penjualan Pertamina merosot.", language="id")
    opening = relevance(Scene(PIPELINE.read(article)), whole=False)
    assert "no_outage_word" not in codes(opening)


def test_a_title_that_is_silent_takes_weight_and_a_missing_one_does_not():
    text = "Telkomsel eror sejak pagi. Pengguna mengeluhkan sinyal hilang."
    assert "silent_title" in codes(judged("id", f"Warga Sabang Menunggu\n{text}"))
    assert "silent_title" not in codes(judged("id", f"Telkomsel Eror\n{text}"))
    untitled = Article(id="a", text=text, language="id")
    assert "silent_title" not in codes(relevance(Scene(PIPELINE.read(untitled))))


def test_every_language_has_words_that_only_outages_have():
    words = {
        "en": "An outage.",
        "id": "Layanan eror.",
        "ms": "Sistem tergendala.",
        "es": "Un apagón.",
    }
    for language, text in words.items():
        assert "no_outage_word" not in codes(judged(language, f"Kilat\n{text}"))


def test_what_failed_needs_no_brand_where_the_title_calls_it_an_outage():
    lines = (
        "Customers were unable to withdraw money on Monday because of a fault.",
        "The bank said engineers were working to fix the problem.",
    )
    text = "\n".join(("Computer outage at the savings bank", *lines))
    assert judged("en", text).outage


def test_an_opinion_and_a_rivals_gain_are_no_outages():
    line = "Cirrus went down on Monday for six hours, and users could not log in."
    for title in (
        "It’s time for homes to work without the cloud after outage",
        "Millions flock to Nimbus after Facebook outage",
    ):
        assert not judged("en", f"{title}\n{line}").outage
