"""The benchmark: pages of the size of real ones, and the alarm when a ratio got worse."""

from dataclasses import replace
from random import Random
from statistics import mean

from lxml import html

from benchmarks import pages
from benchmarks.__main__ import AIMS, MEANING, ratios, table, worse
from extractor import article
from extractor.acquire.page import Page

STORY = pages.Story(
    "en",
    "Bandstand gets its colour",
    (
        "The council of Ashcombe met on Tuesday to choose the colour of the new bandstand.",
        "Members preferred green, and the work is to be finished before the flower show.",
        "The brass band of the town has waited eleven years for it and will play there in June.",
    ),
    "2024-03-05",
)


def test_pages_have_the_size_of_real_ones_and_give_their_article():
    made = [pages.page(STORY, Random(seed)) for seed in range(40)]
    trees = [html.document_fromstring(page) for page in made]
    assert 120_000 < mean(map(len, made)) < 220_000
    assert 700 < mean(sum(1 for _ in tree.iter("*")) for tree in trees) < 1_000
    read = article.read(Page("a", made[0], encoding="utf-8"))
    assert read.title == STORY.title
    assert all(line in read.text for line in STORY.paragraphs)


def test_a_short_story_is_lengthened_by_others_of_its_language():
    other = replace(STORY, paragraphs=("Bread is dearer than last year, the bakers say.",) * 9)
    foreign = replace(other, language="id", paragraphs=("Harga roti naik.",))
    longer = pages.lengthened(STORY, [STORY, other, foreign], Random(1))
    assert longer.paragraphs[: len(STORY.paragraphs)] == STORY.paragraphs
    assert set(longer.paragraphs) == {*STORY.paragraphs, *other.paragraphs}
    words = sum(len(line.split()) for line in longer.paragraphs)
    assert 0.6 * pages.WORDS["en"] <= words < 1.4 * pages.WORDS["en"] + 40


def test_the_same_seed_makes_the_same_page():
    assert pages.page(STORY, Random(3)) == pages.page(STORY, Random(3))


def test_a_ratio_that_got_a_fifth_worse_is_told():
    before = {"full_against_trafilatura": 1.0, "help_against_import": 0.1, "stream_recall": 1.0}
    slower = {"full_against_trafilatura": 0.79, "help_against_import": 0.13, "stream_recall": 0.9}
    assert worse(slower, before) == ["full_against_trafilatura", "help_against_import"]
    faster = {"full_against_trafilatura": 1.5, "help_against_import": 0.05}
    assert worse(faster, before) == []


def test_every_ratio_has_an_aim_and_a_meaning():
    names = ["trafilatura", "full", "trafilatura_mixed", "cascade", "split", "recall", "rules"]
    names += ["tokens", "help", "import_spacy", "one_file", "import_both", "memory_growth"]
    found = ratios(dict.fromkeys(names, 1.0))
    assert found.keys() == AIMS.keys() == MEANING.keys()
    assert len(table(found, {})) == len(AIMS) + 1
