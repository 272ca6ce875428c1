"""The language of an article, with the classifier and without."""

import sys

import pytest

from extractor.article import tongue

INDONESIAN = (
    "Layanan pesan itu tidak dapat digunakan oleh para pelanggan sejak Senin pagi, dan sampai siang"
    " hari perusahaan belum dapat mengatakan kapan semua akan kembali seperti semula. Mereka yang"
    " mencoba masuk dengan telepon hanya melihat pesan bahwa ada kesalahan pada peladen, sedangkan"
    " yang memakai komputer masih bisa membaca pesan lama. Menurut perusahaan, itu terjadi karena"
    " sebuah kesalahan dalam pembaruan yang dilakukan pada malam sebelumnya di salah satu kota."
)
GERMAN = (
    "Der Dienst war am Montag für viele Kunden nicht zu erreichen, und bis zum Mittag konnte die"
    " Firma nicht sagen, wann alles wieder so sein wird wie vorher. Wer sich mit dem Telefon"
    " anmelden wollte, sah nur die Meldung, dass es einen Fehler auf dem Server gibt, während die"
    " anderen noch ihre alten Nachrichten lesen konnten. Nach den Worten der Firma lag das an einem"
    " Fehler in einer neuen Version, die in der Nacht davor in einer der Städte verteilt wurde."
)


@pytest.fixture
def no_classifier(monkeypatch):
    def asked(text):
        raise AssertionError("the classifier was asked")

    monkeypatch.setattr("py3langid.classify", asked)


@pytest.mark.parametrize(("text", "declared"), [(INDONESIAN, "id"), (INDONESIAN, "ms")])
def test_common_words_settle_what_the_page_declares(text, declared, no_classifier):
    assert tongue.spoken(text, declared) == declared


def test_german_is_settled_by_its_common_words(no_classifier):
    assert tongue.spoken(GERMAN, "de") == "de"


def test_the_common_words_are_read_without_the_language_they_belong_to(monkeypatch):
    monkeypatch.delitem(sys.modules, "spacy.lang.fr", raising=False)
    tongue._common_words.cache_clear()
    assert {"le", "la", "est"} <= tongue._common_words("fr")
    assert "spacy.lang.fr" not in sys.modules


def test_a_page_that_declares_another_language_is_not_believed():
    assert tongue.spoken(GERMAN, "en") == "de"
    assert tongue.spoken(INDONESIAN, "en") == "id"


def test_a_text_of_no_declared_language_is_classified():
    assert tongue.spoken(GERMAN) == "de"
    assert tongue.spoken(INDONESIAN) == "id"


@pytest.mark.parametrize("declared", ["xq", "qq"])
def test_a_language_that_nobody_knows_is_no_error(declared):
    assert tongue.spoken(GERMAN, declared) == "de"


def test_few_words_tell_nothing_and_are_classified(monkeypatch):
    monkeypatch.setattr("py3langid.classify", lambda text: ("jv", 1.0))
    assert tongue.spoken("Layanan itu tidak bisa dibuka.") == "id"
    assert tongue.spoken("Layanan itu tidak bisa dibuka.", "ms") == "ms"
