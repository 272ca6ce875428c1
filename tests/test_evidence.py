"""Every value points at the characters that say it: for any text whatever."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.claims import claims
from extractor.models import Article
from extractor.pipeline import Pipeline

PIPELINE = Pipeline()

PIECES = st.sampled_from(
    [
        "Twitter eror", "WhatsApp is down", "tidak bisa login", "users could not log in",
        "sejak pukul 07.30 WIB", "at around 8.15pm ET on Tuesday", "Kamis (28/12) pagi", "kemarin",
        "Downdetector mencatat 1.701 laporan", "62 persen", "more than 2,300 reports", "PLN",
        '"Kami mohon maaf," kata juru bicara Telkomsel, Budi Santoso, Kamis (29/12).',
        '“I can’t open it,” wrote @user_1.', "di Jakarta", "in London", "disebabkan pemeliharaan",
        "due to a configuration change", "kini sudah pulih", "services have been restored",
        "pada Februari 2020", "— Name (@handle) May 14, 2021", "\n", ". ", "“", '"', "İ", "ẞ",
        "\u200d", "😀", "ﬁ", "\xa0", "'", "(", "@", "#", "selama 2 jam", "for three hours",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30).map(" ".join)


@given(title=st.text(max_size=30), body=TEXTS, language=st.sampled_from(["id", "en"]))
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_evidence_is_the_text_it_points_at(title, body, language):
    title = " ".join(title.split())
    text = f"{title}\n\n{body}"
    extraction = PIPELINE.extract(
        Article(id="a", title=title, text=text, language=language, published="2022-12-29")
    )
    found = [e for reason in extraction.reasons for e in reason.evidence]
    for event in extraction.events:
        for claim in claims(event):
            found.extend(claim.evidence)
    for evidence in found:
        assert 0 <= evidence.start <= evidence.end <= len(text)
        assert text[evidence.start : evidence.end] == evidence.text
        assert evidence.rule


@given(body=TEXTS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_same_text_gives_the_same_json(body):
    article = Article(id="a", text=body, language="en", published="2022-02-22")
    assert PIPELINE.extract(article).to_json() == PIPELINE.extract(article).to_json()
