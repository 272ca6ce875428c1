"""Other news, of our own writing: sentences with blanks, in the languages of a mixed stream."""

from __future__ import annotations

from random import Random

SENTENCES: dict[str, tuple[str, ...]] = {
    "en": (
        "The council of {town} voted {n} to {m} on Tuesday to widen the road past the old dairy.",
        "{name} scored twice in the second half as {town} Rovers beat their neighbours.",
        "Farmers near {town} expect a good harvest after a wet spring and {n} dry weeks.",
        "The museum will show {n} paintings by {name}, most of them never seen in public.",
        "Prices of flour rose {n} percent over the year, bakers in {town} said.",
        "{name}, who has taught in {town} for {n} years, was named teacher of the year.",
        "Police are looking for a witness who saw two cyclists near the mill on the {n}th.",
        "The film festival opens on Friday with a comedy about a lighthouse keeper and {n} goats.",
        "Shares of the shipping company closed {n} percent higher after its annual report.",
        "Doctors at the county hospital advise walking {n} minutes a day, also in winter.",
        "{name} said the bridge would be painted green because red had been tried before.",
        "A new bus line will link {town} with the coast from next spring, {n} times a day.",
    ),
    "id": (
        "Bupati {town} meresmikan pasar baru dengan {n} kios pada Selasa (5/3).",
        "{name} mencetak dua gol saat {town} FC menang atas tamunya di babak kedua.",
        "Petani di sekitar {town} berharap panen raya setelah {n} minggu hujan.",
        "Museum kota memamerkan {n} lukisan karya {name} sampai akhir bulan.",
        "Harga cabai naik {n} persen, kata para pedagang di pasar {town}.",
        "{name} sudah {n} tahun mengajar di {town} dan tahun ini menjadi guru teladan.",
        "Festival film dibuka Jumat dengan komedi tentang penjaga mercusuar dan {n} kambing.",
        "Dokter menganjurkan jalan kaki {n} menit sehari, juga pada musim hujan.",
        "Jembatan itu akan dicat hijau, kata {name}, sebab merah sudah pernah dicoba.",
        "Bus baru akan melayani {town} dan pesisir {n} kali sehari mulai bulan depan.",
    ),
    "es": (
        "El ayuntamiento de {town} votó el martes por {n} a {m} la ampliación del camino viejo.",
        "{name} marcó dos goles en el segundo tiempo y {town} venció a sus vecinos.",
        "Los agricultores de {town} esperan una buena cosecha tras {n} semanas de lluvia.",
        "El museo mostrará {n} cuadros de {name}, casi todos inéditos.",
        "El precio de la harina subió un {n} por ciento, dicen los panaderos de {town}.",
        "{name} enseña en {town} desde hace {n} años y fue elegida maestra del año.",
        "El festival abre el viernes con una comedia sobre un farero y {n} cabras.",
        "El puente será verde, explicó {name}, porque el rojo ya se había probado.",
    ),
    "ms": (
        "Majlis perbandaran {town} meluluskan {n} gerai baharu pada Selasa.",
        "{name} menjaringkan dua gol ketika {town} menewaskan jirannya.",
        "Petani di {town} menjangka hasil yang baik selepas {n} minggu hujan.",
        "Muzium akan mempamerkan {n} lukisan karya {name} hingga hujung bulan.",
        "Harga tepung naik {n} peratus, kata pembuat roti di {town}.",
        "{name} sudah {n} tahun mengajar di {town} dan dipilih sebagai guru cemerlang.",
    ),
    "de": (
        "Der Rat von {town} stimmte am Dienstag mit {n} zu {m} für den Ausbau der alten Straße.",
        "{name} traf in der zweiten Hälfte zweimal, und {town} schlug seine Nachbarn.",
        "Die Bauern um {town} erwarten nach {n} nassen Wochen eine gute Ernte.",
        "Das Museum zeigt {n} Bilder von {name}, die meisten zum ersten Mal.",
        "Mehl kostet {n} Prozent mehr als vor einem Jahr, sagen die Bäcker in {town}.",
        "Die Brücke wird grün, sagte {name}, denn Rot habe man schon versucht.",
    ),
    "fr": (
        "Le conseil de {town} a voté mardi par {n} voix contre {m} l'élargissement de la route.",
        "{name} a marqué deux fois en seconde période et {town} a battu ses voisins.",
        "Les fermiers de {town} attendent une bonne récolte après {n} semaines de pluie.",
        "Le musée montrera {n} tableaux de {name}, presque tous inédits.",
        "Le prix de la farine a monté de {n} pour cent, disent les boulangers de {town}.",
        "Le pont sera vert, a expliqué {name}, car le rouge avait déjà été essayé.",
    ),
}

_NAMES = ("Ottilie Marsh", "Bramantyo Seta", "Lucinda Farro", "Corin Hale", "Wulan Pramesti")
_TOWNS = ("Ashcombe", "Sukamaju", "Valdeolmos", "Kampung Rimba", "Niederau", "Sainte-Orme")


def sentence(language: str, random: Random) -> str:
    """One sentence of other news."""
    return random.choice(SENTENCES[language]).format(
        town=random.choice(_TOWNS),
        name=random.choice(_NAMES),
        n=random.randint(3, 90),
        m=random.randint(2, 9),
    )


def paragraphs(language: str, random: Random, count: int) -> list[str]:
    """An article: ``count`` paragraphs of two to four sentences."""
    return [
        " ".join(sentence(language, random) for _ in range(random.randint(2, 4)))
        for _ in range(count)
    ]
