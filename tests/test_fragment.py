"""What a notebook shows of an extraction."""

import html
import re

from extractor import Pipeline
from extractor.models import Article

OUTAGE = "Telkomsel <b>gangguan</b>\n\nJaringan Telkomsel gangguan sejak pukul 07.30 WIB, Kamis."


def shown(text: str) -> str:
    title = text.partition("\n")[0]
    article = Article(id="a", language="id", title=title, text=text, published="2022-12-29")
    return Pipeline().extract(article)._repr_html_()


def test_each_value_stands_beside_its_words_and_its_rule():
    rows = re.findall(
        r"<tr><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td>", shown(OUTAGE)
    )
    told = {field: (value, words) for field, value, words, _ in rows}
    assert told["start"] == ("2022-12-29T07:30:00+07:00", "07.30 WIB")
    assert all(rule for *_, rule in rows)


def test_the_text_is_kept_its_markup_is_shown_and_evidence_is_marked():
    page = shown(OUTAGE)
    body = re.search(r'<p style="white-space:pre-wrap">(.*)</p>', page, re.DOTALL)[1]
    assert "<b>gangguan</b>" not in page
    assert html.unescape(re.sub(r"</?mark[^>]*>", "", body)) == OUTAGE
    assert re.search(r'<mark title="[^"]*\bstart\b[^"]*">07.30 WIB</mark>', body)


def test_a_story_of_something_else_is_said_to_be_none():
    assert "no outage (score 0.0" in shown("Harga cabai naik\n\nHarga cabai di pasar naik lagi.")
