"""Whether a page has prose of its story that the text found on it lacks."""

import pytest
from lxml import html

from extractor.article.body import is_prose
from extractor.article.leftover import has_more
from extractor.article.storybox import blocks

LEAD = "Pengguna Gelora di tiga kota tidak dapat mengirim pesan sejak Senin pagi, kata mereka."
STORY = [
    "Layanan pesan Gelora tidak dapat diakses sejak Senin pagi, kata para penggunanya di Bandung.",
    "Perusahaan mengatakan sedang memeriksa peladen yang bermasalah dan akan memberi kabar lagi.",
    "Sampai siang hari, sebagian pengguna masih melihat pesan kesalahan ketika membuka aplikasi.",
]
OTHER = "Timnas menang tipis dalam laga uji coba yang disaksikan lima ribu penonton di Semarang."


def page(*parts):
    return blocks(html.document_fromstring(f"<html><body>{''.join(parts)}</body></html>"))


def box(*lines):
    return "<div class='story'>" + "".join(f"<p>{line}</p>" for line in lines) + "</div>"


def test_a_page_that_is_found_whole_has_no_more():
    assert not has_more(page("<h1>Gelora eror</h1>", box(*STORY)), STORY, is_prose)


def test_a_paragraph_of_the_box_that_was_not_found_is_more():
    assert has_more(page(box(*STORY)), STORY[:2], is_prose)


@pytest.mark.parametrize("tag", ["p", "div"])
def test_prose_between_heading_and_story_is_its_lead(tag):
    lead = f"<header><div><h1>Gelora eror</h1><{tag}>{LEAD}</{tag}></div></header>"
    assert has_more(page(lead, box(*STORY)), STORY, is_prose)


def test_prose_above_the_heading_is_no_lead_even_where_a_menu_repeats_the_title():
    title = "Gelora eror sejak Senin pagi di tiga kota besar"
    above = f"<ul><li>{title}</li></ul><div><p>{OTHER}</p></div><h1>{title}</h1>"
    assert not has_more(page(above, box(*STORY)), [title, *STORY], is_prose)


def test_prose_of_other_boxes_captions_and_links_is_not_asked_for():
    caption = f"<figure><figcaption>{LEAD}</figcaption></figure>"
    link = f"<p><a href='/1'>{OTHER}</a></p>"
    story = box(*STORY).replace("</div>", f"{caption}{link}</div>")
    assert not has_more(page(story, f"<aside><p>{OTHER}</p></aside>"), STORY, is_prose)


def test_a_text_that_the_page_does_not_show_was_taken_from_elsewhere():
    assert has_more(page(box(OTHER)), STORY, is_prose)


def test_no_text_found_is_worth_no_look_where_nothing_is_told():
    assert not has_more(page("<p>Halaman</p>"), [], is_prose)
