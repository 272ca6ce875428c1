"""The account of an article: mentions, decisions and the page."""

import html
import re

import pytest

from extractor.events.assemble import assemble
from extractor.explain import to_json, to_page, to_text
from extractor.explain.decisions import decisions
from extractor.models import Article
from extractor.pipeline import Pipeline

TEXT = """Layanan Telkomsel gangguan sejak pagi

JAKARTA - Jaringan Telkomsel gangguan sejak pukul 07.10 WIB, Selasa (4/3/2025). \
Gangguan mencapai puncak pukul 09.00 WIB.
"Internet saya mati total," kata Budi Hartanto, pelanggan di Depok.
"""


@pytest.fixture(scope="module")
def told():
    read = Article(id="a", language="id", title=TEXT.partition("\n")[0], text=TEXT)
    doc = Pipeline().read(read.model_copy(update={"published": "2025-03-04"}))
    return doc, assemble(doc)


def decision(told, field):
    return next(made for made in decisions(*told) if made.field == field)


def test_the_start_is_told_with_its_rule_and_its_rivals(told):
    made = decision(told, "start")
    assert made.value == "2025-03-04T07:10:00+07:00"
    chosen, other = made.candidates
    assert chosen.chosen and chosen.why == "start [id/roles/since_clock]"
    assert not other.chosen and other.why.startswith("peak")


def test_the_service_is_told_with_its_votes(told):
    made = decision(told, "services")
    assert made.value == "Telkomsel"
    assert made.candidates[0].why.startswith("said to be down")


def test_the_kind_of_a_speaker_is_told(told):
    assert decision(told, "speaker").value == "Budi Hartanto: user"


def test_a_status_without_words_says_so(told):
    assert decision(told, "status").candidates[0].value == "ongoing"


def test_the_text_shows_sentences_decisions_and_values(told):
    text = to_text(*told)
    for words in ("why start: 2025-03-04T07:10:00+07:00", "id/roles/since_clock", "primary event"):
        assert words in text


def test_the_page_marks_every_mention_and_loads_nothing(told):
    page = to_page(*told)
    assert "time 2025-03-04T07:10 [id/times/clock]" in page
    assert not re.search(r"<script|https?://|\bsrc=|<link", page)


def test_the_page_keeps_the_text_as_it_is(told):
    doc, _ = told
    body = re.search(r"<h1>.*?</h1><p>(.*?)</p></article>", to_page(*told), re.DOTALL)[1]
    assert html.unescape(re.sub(r"</?mark[^>]*>", "", body)) == doc.text


def test_markup_in_an_article_is_text():
    text = "<script>alert(1)</script> Telkomsel gangguan\n\nJaringan Telkomsel gangguan."
    doc = Pipeline().read(Article(id="a", language="id", title=text.partition("\n")[0], text=text))
    page = to_page(doc, assemble(doc))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_where_the_page_states_title_and_publication_is_told():
    article = Article(
        id="x",
        title="Telkomsel Eror",
        text=TEXT,
        language="id",
        published="2022-12-29T10:35+07:00",
        sources={"title": "heading", "published": "json-ld", "text": "3 pages"},
    )
    doc = Pipeline().read(article)
    told = to_text(doc, assemble(doc))
    assert "published  2022-12-29T10:35+07:00 (json-ld)" in told
    assert "title      Telkomsel Eror (heading)" in told
    assert "text       joined (3 pages)" in told
    assert to_json(doc, assemble(doc))["stated"]["published"] == "json-ld"
