"""Where on its page a text stands, and what stands behind the story."""

import time

import pytest
from lxml import html

from extractor.article.storybox import Story, Text, bare, blocks

LEAD = "Pengguna Gelora di tiga kota tidak dapat mengirim pesan sejak Senin pagi, kata mereka."
STORY = [
    "Layanan pesan Gelora tidak dapat diakses sejak Senin pagi, kata para penggunanya di Bandung.",
    "Perusahaan mengatakan sedang memeriksa peladen yang bermasalah dan akan memberi kabar lagi.",
    "Sampai siang hari, sebagian pengguna masih melihat pesan kesalahan ketika membuka aplikasi.",
    "Layanan suara dan panggilan video tidak ikut terganggu menurut keterangan yang sama tadi.",
]
NOTICE = "Dapatkan kabar terbaru setiap pagi langsung di kotak surat Anda tanpa biaya apa pun."


def page(*parts):
    return blocks(html.document_fromstring(f"<html><body>{''.join(parts)}</body></html>"))


def box(*lines, name="story"):
    return f"<div class={name!r}>" + "".join(f"<p>{line}</p>" for line in lines) + "</div>"


def test_what_stands_behind_the_box_goes_with_the_short_lines_that_follow():
    notice = f"<div class='mail'><p>{NOTICE}</p><p>Daftar</p></div>"
    found = [*STORY, NOTICE, "Daftar"]
    assert Story(found, page("<h1>Gelora</h1>", box(*STORY), notice)).up_to_its_end() == STORY


def test_a_lead_above_the_box_and_short_lines_at_its_end_stay():
    found = [LEAD, *STORY, "Begitu katanya."]
    shown = page(f"<header><p>{LEAD}</p></header>", box(*STORY, "Begitu katanya."))
    assert Story(found, shown).up_to_its_end() == found


def test_a_notice_goes_where_the_story_goes_on_behind_it_in_the_text():
    found = [STORY[0], NOTICE, *STORY[1:]]
    assert Story(found, page(box(*STORY), box(NOTICE, name="mail"))).up_to_its_end() == STORY


@pytest.mark.parametrize(("name", "ends"), [("story", STORY), ("mail", STORY[:3])])
def test_a_story_goes_on_in_a_box_of_the_same_class(name, ends):
    shown = page(box(*STORY[:3] * 2), box(STORY[3], name=name))
    assert Story(STORY, shown).up_to_its_end() == ends


def test_a_text_that_the_page_does_not_show_stays_as_it_is():
    assert Story(STORY, page(box(NOTICE))).up_to_its_end() == STORY
    assert Story([], page(box(NOTICE))).up_to_its_end() == []


def test_a_story_that_is_cut_into_bodies_is_found_whole():
    cut = [box(*STORY[:2], name="chunk body"), "<hr>", box(*STORY[2:], name="chunk body")]
    assert Story(STORY[:2], page(*cut)).further() == STORY[2:]
    assert Story(STORY, page(*cut)).further() == []


@pytest.mark.parametrize("name", ["teaser", "comment"])
def test_boxes_of_another_name_and_stories_under_another_heading_are_not_of_it(name):
    assert (
        Story(STORY[:2], page(box(*STORY[:2], name=name), box(NOTICE, name=name))).further() == []
    )
    next_one = [box(*STORY[:2], name="body"), "<h1>Harga Cabai</h1>", box(NOTICE, name="body")]
    assert Story(STORY[:2], page(*next_one)).further() == []


def test_pieces_are_found_in_a_text_where_they_begin_a_word_or_follow_its_first_letter():
    text = Text(STORY)
    assert [text.line_of(bare(line)) for line in STORY] == [0, 1, 2, 3]
    assert text.line_of(bare(STORY[1].partition("sedang ")[2])) == 1
    assert text.line_of(bare(STORY[2][1:])) == 2
    assert text.line_of(bare(NOTICE)) is None
    assert text.line_of(bare(STORY[0]) + "yang lain") is None


def test_four_times_the_paragraphs_take_no_sixteen_times_as_long():
    def seconds(count):
        lines = [f"Kabar {number} dari {number + 1}: {LEAD}" for number in range(count)]
        shown = page(*(box(line, name="body") for line in lines))
        spent = []
        for _ in range(3):
            begun = time.process_time()
            story = Story(lines, shown)
            assert len(story.up_to_its_end()) == count
            assert story.further() == []
            spent.append(time.process_time() - begun)
        return min(spent)

    assert seconds(16_000) < 10 * seconds(4000)
