"""What is told of who said something: the words of several parts, and no adverb in a name."""

from __future__ import annotations

from extractor.models import Article, Event
from extractor.pipeline import Pipeline


def event(*sentences: str) -> Event:
    text = "Layanan Shopee Eror\n\n" + " ".join(sentences)
    title = "Layanan Shopee Eror"
    article = Article(id="a", title=title, text=text, language="id", published="2025-08-25")
    found = Pipeline().extract(article).primary
    assert found is not None
    return found


def test_sentences_of_a_statement_end_where_they_ended():
    found = event(
        "Layanan Shopee eror sejak Senin.\nHead of Public Affairs Shopee Indonesia,",
        "Ravindra Malik, mengatakan jumlah pengunjung melonjak sehingga kapasitas terlampaui.",
        "Pukul 01.15 WIB",
        "layanan sudah kembali normal, kata dia, dan voucer yang hangus akan diganti.",
    )
    said = " ".join(statement.text for statement in found.official_statements)
    assert "terlampaui. Pukul" in said
    assert "terlampaui Pukul" not in said


def test_an_adverb_before_the_verb_is_no_part_of_who_speaks():
    found = event(
        "Layanan Shopee eror sejak Senin.",
        "Hingga malam, sebagian pengguna masih melaporkan saldonya belum masuk.",
    )
    roles = [quote.speaker or quote.role for quote in (*found.other_quotes, *found.user_quotes)]
    assert not any("masih" in (role or "") for role in roles)
