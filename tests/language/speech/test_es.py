"""Speech in Spanish."""

from __future__ import annotations

import pytest

from tests.language.speech.speaking import hear


@pytest.mark.parametrize(
    "text",
    [
        "Metrovalle ha informado de que la avería ha sido detectada a las 8.07 horas.",
        "Metrovalle ha confirmado que la avería ha sido detectada a las 8.07 horas.",
        "La avería ha sido detectada a las 8.07 horas, según ha precisado Metrovalle.",
    ],
)
def test_the_perfect_of_spain_reports_as_the_preterite_does(text):
    [turn] = hear(text, "es")
    assert turn.who == "Metrovalle"
    assert turn.said.lower() == "la avería ha sido detectada a las 8.07 horas"


def test_a_verb_without_subject_speaks_for_whoever_spoke_last():
    text = (
        "La empresa Metrovalle informó que hubo una avería en la línea.\n\n"
        "Y añadió: «Nuestros técnicos ya están en la zona»."
    )
    reported, direct = hear(text, "es")
    assert (reported.who, direct.who) == ("Metrovalle", "Metrovalle")
    assert direct.said == "Nuestros técnicos ya están en la zona"


def test_an_office_of_a_bank_is_no_pronoun_for_the_bank():
    text = "«Nadie va a perder un peso», dijo luego el presidente del banco, Julián Arboleda Mejía."
    [turn] = hear(text, "es")
    assert turn.who == "Julián Arboleda Mejía"


def test_an_age_in_years_introduces_whom_a_bare_verb_quotes():
    text = (
        "El albañil Efraín Tecuanhuey, de 41 años, esperó desde las nueve.\n\n"
        "«Me mandaron a otro cajero y a otro», dijo."
    )
    [turn] = hear(text, "es")
    assert turn.who == "Efraín Tecuanhuey"
