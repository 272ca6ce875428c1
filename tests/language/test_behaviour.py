"""Unlisted names that behave as services do."""

import time

import pytest

from extractor import Pipeline
from extractor.models import Article
from tests.language.naming import services


def found(text: str, language: str = "en", title: str = "") -> set[str]:
    return {m.name for m in services(text, language, title) if m.kind == "discovered"}


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "Late on Monday Zentrix was down for an hour; Zentrix users complained.",
            {"Zentrix"},
        ),
        ("en", "Zentrix users complained, and the Zentrix app stayed blank.", {"Zentrix"}),
        (
            "en",
            "Apps such as Zentrix, Moneta and Fastlane failed.",
            {"Zentrix", "Moneta", "Fastlane"},
        ),
        ("id", "Sejak pagi Zentrix mengalami gangguan.", {"Zentrix"}),
        ("id", "Pelanggan Zentrix mengeluh karena jaringan Zentrix hilang.", {"Zentrix"}),
        ("es", "Desde ayer Zentrix no funciona, dicen los usuarios de Zentrix.", {"Zentrix"}),
        ("ms", "Sejak pagi tadi Zentrix mengalami gangguan.", {"Zentrix"}),
    ],
)
def test_what_is_said_of_a_name_makes_it_a_service(language, text, names):
    assert found(text, language) == names


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Zentrix users met in a hall."),  # so do those of a drug
        ("en", "It rained in Zentrix. Zentrix users met, and the Zentrix website was new."),
        ("en", "Dr Zentrix was down for an hour. Dr Zentrix apologised."),
        ("id", "Jembatan Zentrix tidak bisa diakses."),
        ("id", "Pak Zentrix masih bermasalah, dan pelanggan Zentrix mengeluh."),
        ("es", "Llovió en el municipio de Zentrix, y los usuarios de la web de Zentrix rieron."),
    ],
)
def test_too_little_and_what_speaks_against_it_make_none(language, text):
    assert found(text, language) == set()


def test_a_word_that_the_text_prints_without_its_capital_is_no_name():
    title = "Payments Down Across The Country"
    assert "Payments" not in found("All payments are down for hours.", title=title)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Zentrix down, netizen curhat", "Zentrix sempat down pada Jumat (18/9/2020) dini hari."),
        ("Sistem Zentrix eror", "Pelanggan kesulitan login ke aplikasi Zentrix sejak pagi."),
    ],
)
def test_an_outage_of_an_unlisted_service_is_told_of_that_service(title, text):
    article = Article(id="a", title=title, text=f"{title}\n\n{text}", language="id")
    event = Pipeline().extract(article).primary
    assert event is not None
    assert [service.name for service in event.services] == ["Zentrix"]


def test_many_names_take_time_in_proportion():
    def seconds(times: int) -> float:
        text = " ".join(
            f"Zentrix{n} users and Moneta{n} customers lost the app." for n in range(times)
        )
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            found(text)
            best = min(best, time.process_time() - start)
        return best

    seconds(10)
    assert seconds(1200) < 10 * seconds(300)
