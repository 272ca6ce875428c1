"""The text of a page: all paragraphs of the article, and nothing of the stories around it."""

from extractor import article
from extractor.acquire.page import Page

STORY = [
    "Layanan pesan Gelora tidak dapat diakses sejak Senin pagi, kata para penggunanya di Bandung.",
    "Perusahaan mengatakan sedang memeriksa peladen yang bermasalah dan akan memberi kabar lagi.",
    "Sampai siang hari, sebagian pengguna masih melihat pesan kesalahan ketika membuka aplikasi.",
    "Menurut juru bicaranya, Ratih Kusuma, perbaikan dilakukan bertahap mulai dari kota besar.",
]
OTHERS = [
    "Harga Cabai Naik Menjelang Libur Panjang",
    "Timnas Menang Tipis di Laga Uji Coba",
    "Lima Resep Sarapan Cepat untuk Anak Kos",
]


def read(body):
    html = f"<html lang='id'><title>Gelora Eror</title><body><h1>Gelora Eror</h1>{body}</body>"
    return article.read(Page("a.html", html.encode())).text


def paragraphs(lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def test_all_paragraphs_in_their_order():
    text = read(f"<article>{paragraphs(STORY)}</article>")
    assert [text.index(line) for line in STORY] == sorted(text.index(line) for line in STORY)


def test_lines_that_are_links_are_no_story():
    links = "".join(f"<p><a href='/{n}'>{title}</a></p>" for n, title in enumerate(OTHERS))
    text = read(f"<article>{paragraphs(STORY)}{links}</article>")
    assert STORY[-1] in text
    assert not any(title in text for title in OTHERS)


def test_stamps_with_the_headline_behind_them_are_other_stories():
    stamp = "<p>Selasa, 23 Februari 2016 15:32 WIB</p>"
    teasers = "".join(f"{stamp}<p>{title}</p>" for title in OTHERS)
    text = read(f"<article>{stamp}{paragraphs(STORY)}{teasers}</article>")
    assert text == "\n".join(["Gelora Eror\n", *STORY])


def test_a_date_line_with_a_zone_stands_above_one_without():
    list_of_others = "<div>Rabu, 4 November 2015 | 19:14</div>"
    own = "<div>Rabu, 4 November 2015 | 07:28 WIB</div>"
    html = f"<html lang='id'><h1>Gelora Eror</h1>{list_of_others}{own}{paragraphs(STORY)}"
    read = article.read(Page("a.html", html.encode()))
    assert read.published == "2015-11-04T07:28+07:00"
    assert read.sources["published"] == "printed"


def test_an_indonesian_stamp_without_a_zone_is_read_by_the_clock_of_jakarta_and_says_so():
    html = "<html lang='id'><h1>Gelora Eror</h1><div>Rabu, 4 November 2015 11:52</div>"
    read = article.read(Page("a.html", (html + paragraphs(STORY)).encode()))
    assert read.published == "2015-11-04T11:52+07:00"
    assert read.sources["published"] == "printed, zone assumed"


def test_loose_text_beside_blocks_is_a_paragraph():
    blocks = "".join(f"<div>{line}</div>" for line in STORY[1:])
    inline = STORY[0].replace("Gelora", "<b>Gelora</b>")
    text = read(f"<span itemprop='articleBody'>{inline}<div><br></div>{blocks}</span>")
    assert text == "\n".join(["Gelora Eror\n", *STORY])


def test_a_lead_that_stands_apart_is_put_back():
    lead = "Pesan lewat Gelora tidak terkirim sejak Senin pagi dan perusahaan belum tahu sebabnya."
    html = (
        f"<html lang='id'><meta name='description' content='{lead[:60]}'><header><h1>Gelora Eror"
        f"</h1><nav><p>{lead}</p></nav></header><article>{paragraphs(STORY)}</article></html>"
    )
    text = article.read(Page("a.html", html.encode())).text
    assert text == "\n".join(["Gelora Eror\n", lead, *STORY])


def test_a_description_that_stands_nowhere_is_not_added():
    head = "<meta name='description' content='Kabar terbaru hari ini dari seluruh Indonesia.'>"
    html = f"<html lang='id'>{head}<h1>Gelora Eror</h1><article>{paragraphs(STORY)}</article>"
    assert "Kabar terbaru" not in article.read(Page("a.html", html.encode())).text


def test_bare_numbers_are_no_story():
    numbers = "<p>01</p><p>2</p>"
    assert "01" not in read(f"<article>{paragraphs(STORY)}{numbers}</article>").split()
