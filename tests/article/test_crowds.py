"""Long rows of elements are cut, so that reading a page stays linear in its length."""

import time

from extractor import article
from extractor.acquire.page import Page
from extractor.article import structured
from extractor.article.crowds import CROWD, without_crowds
from extractor.errors import ContentError


def row(number):
    return "<div>" + "<span>kata</span>" * number + "</div><p>akhir</p>"


def test_a_row_beyond_the_cap_is_cut_and_the_rest_of_the_page_stays():
    tree = structured.parsed(row(CROWD + 10))
    cut = without_crowds(tree)
    assert len(cut.findall(".//span")) == CROWD
    assert cut.findtext(".//p") == "akhir"
    assert len(tree.findall(".//span")) == CROWD + 10


def test_a_page_of_usual_size_is_left_as_it_is():
    assert without_crowds(structured.parsed(row(100))) is None


def seconds(number):
    links = "<a href='/x'>Harga Cabai Naik Lagi di Kota</a>" * number
    begun = time.process_time()
    try:
        article.read(Page("a.html", links.encode()))
    except ContentError:
        return time.process_time() - begun
    raise AssertionError("a list of links is no article")


def test_four_times_the_links_take_no_sixteen_times_as_long():
    seconds(1000)  # what is loaded once
    assert seconds(40_000) < 10 * seconds(10_000)
