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
