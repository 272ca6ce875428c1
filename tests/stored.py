"""Extractions of our own writing for the tests of the store, the exports and the pages.

They are built from the models and not by the pipeline, so that these tests do not depend on what
the rules happen to read.
"""

from __future__ import annotations

import hashlib

from extractor.models import (
    Article,
    Cause,
    Event,
    Evidence,
    Extraction,
    Figure,
    Place,
    Quotation,
    Reason,
    Service,
    Symptom,
    Time,
    Warning,
)

TITLE = "Dompet digital Kilat tumbang Kamis pagi"
BODY = (
    "Pengguna Kilat di Surabaya tidak bisa masuk sejak pukul 07.30 WIB.\n\n"
    "“Saldo saya hilang,” kata Wiratri (28), pedagang.\n\n"
    "Kami salah mengatur server, kata juru bicara Kilat, Ganang Sutra.\n\n"
    "Pelacak Adaaja mencatat 1.204 laporan dari web dan aplikasi."
)
TEXT = f"{TITLE}\n\n{BODY}"


def evidence(words: str, rule: str, text: str = TEXT) -> list[Evidence]:
    """The first place in ``text`` that says ``words``."""
    start = text.index(words)
    return [Evidence(start=start, end=start + len(words), text=words, rule=rule)]


def article(article_id: str = "kilat", text: str = TEXT, **fields: str | None) -> Article:
    """An Indonesian article; ``fields`` replace those of the model."""
    known = {
        "url": f"https://kabar.example/{article_id}",
        "title": text.partition("\n")[0],
        "publisher": "Kabar Contoh",
        "published": "2023-03-09T09:15:00+07:00",
        "language": "id",
        "fetched": "2023-03-09T03:00:00Z",
    }
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article.model_validate(
        {"id": article_id, "text": text, "sha256": digest, **known, **fields}
    )


def extraction(article_id: str = "kilat", **fields: str | None) -> Extraction:
    """An outage with a value in every field of the contract."""
    start = Time(
        role="start",
        local="2023-03-09T07:30:00+07:00",
        utc="2023-03-09T00:30:00Z",
        zone="Asia/Jakarta",
        abbreviation="WIB",
        evidence=evidence("pukul 07.30 WIB", "id/times/clock"),
    )
    event = Event(
        id=f"{article_id}-1",
        services=[
            Service(
                id="kilat",
                name="Kilat",
                operator="Kilat",
                category="payments",
                evidence=evidence("Kilat", "services/kilat"),
            )
        ],
        date="2023-03-09",
        start=start,
        status="ongoing",
        times=[start],
        symptoms=[
            Symptom(
                code="login_failure",
                evidence=evidence("tidak bisa masuk", "id/symptoms/login_failure"),
            )
        ],
        platforms=["web", "app"],
        places=[Place(name="Surabaya", country="ID", evidence=evidence("Surabaya", "places/id"))],
        figures=[
            Figure(
                kind="reports",
                value=1204,
                unit="reports",
                source="Adaaja",
                evidence=evidence("1.204 laporan", "id/figures/reports"),
            )
        ],
        cause=Cause(
            code="configuration_change",
            text="Kami salah mengatur server, kata juru bicara Kilat, Ganang Sutra.",
            evidence=evidence("salah mengatur server", "id/causes/configuration_change"),
        ),
        official_statements=[_statement()],
        user_quotes=[_quote()],
        sources=["Adaaja"],
        confidence={"start": 0.9, "services": 0.95},
        warnings=[
            Warning(
                code="weekday_mismatch",
                message="the title says Thursday",
                evidence=evidence("Kamis pagi", "id/times/day"),
            )
        ],
        evidence={
            "date": evidence("Kamis pagi", "id/times/day"),
            "status": evidence("tumbang", "id/status/ongoing"),
            "platforms.web": evidence("web", "id/platforms/web"),
            "platforms.app": evidence("aplikasi", "id/platforms/app"),
            "sources.Adaaja": evidence("Adaaja", "services/tracker"),
        },
    )
    return Extraction(
        article=article(article_id, **fields),
        outage=True,
        score=0.97,
        reasons=[
            Reason(
                code="title_outage", weight=2.5, evidence=evidence("tumbang", "id/relevance/down")
            )
        ],
        events=[event],
    )


def _statement() -> Quotation:
    words = "Kami salah mengatur server"
    return Quotation(
        speaker="Ganang Sutra",
        role="juru bicara",
        organization="Kilat",
        kind="operator",
        direct=False,
        text=words,
        said="2023-03-09",
        evidence=evidence(words, "id/speech/after"),
    )


def _quote() -> Quotation:
    words = "Saldo saya hilang"
    return Quotation(
        speaker="Wiratri",
        age=28,
        occupation="pedagang",
        kind="user",
        direct=True,
        text=words,
        evidence=evidence(words, "id/speech/after"),
    )


def look_alike(article_id: str = "jiwa") -> Extraction:
    """An article without an outage."""
    text = "Gangguan tidur pada remaja\n\nDokter Ratmi menyarankan jam tidur tetap."
    reason = Reason(
        code="health", weight=-3.0, evidence=evidence("tidur", "id/relevance/health", text)
    )
    return Extraction(article=article(article_id, text), score=0.02, reasons=[reason])
