"""The text of a page: all paragraphs of the article, and nothing of the stories around it."""

import pytest

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


def test_the_bare_caption_of_a_picture_is_no_story():
    caption = "Ratih Kusuma saat ditemui wartawan di kantornya di Bandung, Senin (4/3)."
    picture = f"<div class='photo'><img src='/a.jpg'><span>Dok.Gelora</span> {caption}</div>"
    text = read(f"<div class='content'>{picture}{paragraphs(STORY)}</div>")
    assert STORY[0] in text
    assert caption not in text


def test_bare_numbers_are_no_story():
    numbers = "<p>01</p><p>2</p>"
    assert "01" not in read(f"<article>{paragraphs(STORY)}{numbers}</article>").split()


def test_a_dateline_opens_the_paragraph_behind_it():
    text = read(f"<div><strong>Bandung</strong> - {paragraphs(STORY)}</div>")
    assert text == "\n".join(["Gelora Eror\n", f"Bandung - {STORY[0]}", *STORY[1:]])


def test_a_link_behind_its_time_is_another_story():
    times = "<ul><li>Selasa, 03/11/2015 15:20 WIB <a href='/1'>Harga Cabai Naik Lagi</a></li></ul>"
    assert "Cabai" not in read(f"<article>{times}{paragraphs(STORY)}</article>")


def test_a_gallery_is_told_by_its_captions():
    shown = [f"{line} (ANTARA/Ratih Kusuma)" for line in STORY]
    figures = "".join(
        f"<figure><img src='{n}.jpg'><figcaption>{line}</figcaption></figure>"
        for n, line in enumerate(shown)
    )
    head = "<meta property='og:type' content='article'>"
    html = f"<html lang='id'>{head}<h1>Gelora Eror</h1><article>{figures}</article></html>"
    assert article.read(Page("a.html", html.encode())).text == "\n".join(["Gelora Eror\n", *shown])


@pytest.mark.parametrize(
    "line",
    ["Simak Berita Populer Lainnya", "Redaksi: redaksi[at]gelora.example", "hubungi : a[at]b.co"],
)
def test_notices_of_the_house_are_no_story(line):
    assert line not in read(f"<article>{paragraphs([*STORY, line])}</article>")


@pytest.mark.parametrize(
    ("stated", "shown", "stamp", "source"),
    [
        ("2026-02-23 T16:00:20Z", "15:32 WIB", "2026-02-23T16:00+07:00", "meta, zone as printed"),
        ("2026-02-23T15:32:00Z", "15:32 WIB", "2026-02-23T15:32+07:00", "meta, zone as printed"),
        ("2026-02-23T08:32:00Z", "15:32 WIB", "2026-02-23T08:32+00:00", "meta"),
        ("2026-02-23T15:32:00Z", "15:32 GMT", "2026-02-23T15:32+00:00", "meta"),
        ("2026-02-23T15:32:00Z", "15:32", "2026-02-23T15:32+00:00", "meta"),
    ],
)
def test_local_time_that_is_stated_as_utc_has_the_zone_that_is_printed(
    stated, shown, stamp, source
):
    html = (
        f"<html lang='id'><meta itemprop='datePublished' content='{stated}'>"
        f"<h1>Gelora Eror</h1><div>Senin, 23/02/2026 {shown}</div>{paragraphs(STORY)}</html>"
    )
    read = article.read(Page("a.html", html.encode()))
    assert (read.published, read.sources["published"]) == (stamp, source)


def test_structured_data_in_a_character_section_is_read():
    data = '{"@type": "NewsArticle", "datePublished": "2026-02-23T08:32:00+07:00"}'
    script = f"<script type='application/ld+json'>\n//<![CDATA[\n{data}\n//]]>\n</script>"
    html = f"<html lang='id'>{script}<h1>Gelora Eror</h1>{paragraphs(STORY)}</html>"
    assert article.read(Page("a.html", html.encode())).published == "2026-02-23T08:32+07:00"
