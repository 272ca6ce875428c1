"""The head of a page, what its words could weigh, and that the cheap stages lose no report."""

import time
from pathlib import Path

import pytest

from extractor import article
from extractor.acquire.page import Page
from extractor.errors import OutageError
from extractor.language import rules
from extractor.mine.cascade import LEAST_BOUND, STAGES, Cascade
from extractor.mine.gate import Gate
from extractor.mine.glance import declared_language, glance
from extractor.pipeline import Pipeline
from tests.mine import archive

GATE = Gate(rules.languages())
PIPELINE = Pipeline()


def test_the_head_of_a_page():
    page = Page("a", archive.outage("Slack"))
    head = glance(page)
    assert head.title == "Slack down for thousands of users"
    assert declared_language(page) == "en"
    assert head.paragraphs[0].startswith("Slack went down on Tuesday")
    assert len(head.paragraphs) == 3


def test_marks_and_entities_of_a_head_are_resolved():
    page = (
        b"<html lang=id-ID><title>Aplikasi &amp; situs</title><meta property='og:description'"
        b' content="Warga Sukamaju tidak bisa membuka aplikasi bank itu sejak Selasa pagi.">'
        b"<p class=lead>Layanan <b>perbankan</b>&nbsp;itu padam dan baru pulih pada sore hari, ujar"
        b" pengelola.</p></html>"
    )
    head = glance(Page("a", page))
    assert (head.title, declared_language(Page("a", page))) == ("Aplikasi & situs", "id")
    assert head.paragraphs[0].startswith("Warga Sukamaju")
    assert head.paragraphs[1].startswith("Layanan perbankan itu padam")


def test_soft_hyphens_are_no_part_of_a_word():
    lead = "Thou\xadsands of peo\xadple could not pay at the check\xadout of the shop on Friday."
    page = f"<title>Out\xadage</title><p>{lead}</p>"
    head = glance(Page("a", page.encode()))
    assert (head.title, head.paragraphs[0][:19]) == ("Outage", "Thousands of people")


def test_a_page_without_p_is_read_by_its_blocks():
    text = (
        "The signal box at Little Haywood failed at nine and no train has left the station since."
    )
    page = (
        f"<html><script>var p = '{text}';</script><body><div>{text}<br><br>Menu</div></body></html>"
    )
    assert glance(Page("a", page.encode())).paragraphs == (text,)


def test_the_head_of_a_text():
    text = "Trains stand still\n\nThe signal box at Little Haywood failed at nine, nobody said why."
    head = glance(Page("a", text.encode(), "text"))
    assert head.title == "Trains stand still"
    assert len(head.paragraphs) == 1


@pytest.mark.parametrize("piece", [b"<p", b"<p>", b"<meta ", b"<title", b"<script>", b"og:title"])
def test_the_head_of_a_hostile_page_costs_what_its_length_costs(piece):
    def cost(size):
        page = Page("a", piece * (size // len(piece)))
        begin = time.process_time()
        glance(page)
        return time.process_time() - begin

    cost(10_000)
    assert cost(2_000_000) <= 12 * cost(500_000) + 0.2


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("WhatsApp is down for thousands of users", ""),
        ("WhatsApp down, pengguna mengeluh", ""),
        ("Se cae WhatsApp a nivel mundial", "Los usuarios no pueden enviar mensajes."),
        ("Town in the dark", "A power cut left thousands of homes without electricity."),
    ],
)
def test_reports_pass(title, lead):
    assert GATE.bound(title, [lead])[1] >= LEAST_BOUND


def test_words_that_stand_inside_others_do_not_count():
    _, whole = GATE.bound("Outage at the bank", [])
    assert whole > 0
    assert GATE.bound("Routageous bankers", [])[1] == 0


def test_an_enclitic_may_follow():
    assert GATE.bound("Gangguannya meluas", [])[1] == GATE.bound("Gangguan meluas", [])[1] > 0


def test_other_news_is_rejected_by_its_words():
    cascade = Cascade(PIPELINE)
    assert cascade.judge(Page("a", archive.quiet(1))).stage == "words"


def test_a_page_in_another_language_is_rejected_first():
    page = archive.outage("Slack").replace(b'lang="en"', b'lang="de"')
    assert Cascade(PIPELINE).judge(Page("a", page)).stage == "language"


def test_a_report_is_read_whole():
    verdict = Cascade(PIPELINE).judge(Page("a", archive.outage("Slack")))
    assert verdict.stage is None
    assert [service.name for service in verdict.extraction.events[0].services] == ["Slack"]


def test_an_audit_reads_rejects_in_full():
    page = archive.outage("Slack").replace(b'lang="en"', b'lang="de"')
    verdict = Cascade(PIPELINE, audit=1.0).judge(Page("a", page))
    assert (verdict.stage, verdict.audited, verdict.extraction.outage) == ("language", True, True)


def test_an_audit_takes_its_share():
    cascade = Cascade(PIPELINE, audit=0.2)
    audited = sum(cascade.judge(Page(f"a@{n}", archive.quiet(n))).audited for n in range(300))
    assert 35 <= audited <= 85


def _corpus():
    for path in sorted(archive.CORPORA.glob("*/t*/*")):
        if path.suffix in (".txt", ".html"):
            yield path


def test_the_cheap_stages_lose_no_report_of_the_corpora():
    cascade = Cascade(PIPELINE)
    reports, lost = 0, []
    for path in _corpus():
        page = Page(str(path), path.read_bytes(), "html" if path.suffix == ".html" else "text")
        try:
            extraction = PIPELINE.extract(article.read(page))
        except OutageError:
            continue
        if extraction.outage:
            reports += 1
            stage = cascade.judge(page).stage
            if stage in STAGES:
                lost.append((Path(page.source).stem, stage))
    assert reports > 80
    assert len(lost) <= 0.005 * reports, lost
