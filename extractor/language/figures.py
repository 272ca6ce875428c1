"""The component that reads figures: how many users reported, and the share that met a symptom.

A number counts where a rule of ``figures.toml`` says so: code ``reports`` (a number of reports),
``share`` (a percentage of them). A share takes the symptom nearest to it in its clause; both take
the tracker named last.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import rules
from extractor.language.coded import Ruleset
from extractor.language.layout import Layout, Spans
from extractor.language.mentions import Coded, FigureMention, ServiceMention
from extractor.language.numbers import Number, NumberGrammar

_SEPARATOR = re.compile(r"[,;.]\s|\s(?:dan|and|while|sedangkan|sementara)\s|[()]")

_NUMBER_BEHIND = re.compile(r"-\d")
_NUMBER_BEFORE = re.compile(r"\d-")


class FiguresComponent:
    """Factory ``outage_figures``."""

    def __init__(self, code: str) -> None:
        data = rules.load(code)
        self.rules = Ruleset(data.of_kind("figures"))
        self.numbers = NumberGrammar(data.table("figures", "numbers"))
        self.hedges = tuple(data.fragments.get("figure_hedge", ()))

    def __call__(self, doc: Doc) -> Doc:
        layout, mentions = doc._.layout, doc._.mentions
        # A time is no figure, nor is a number that is a name: 911.
        taken = Spans((m.start, m.end) for m in (*mentions.times, *mentions.services))
        numbers = [
            number
            for number in self.numbers.find(layout.folded)
            if not taken.overlap(number.start, number.end) and not _of_telephone(number, layout)
        ]
        doc._.reading.put("symptom", sorted({(m.start, m.end) for m in mentions.symptoms}))
        claims = self.rules.matches(doc._.reading)
        excluded = Spans((c.start, c.end) for c in claims if c.code == "not_a_figure")
        found: dict[int, FigureMention] = {}
        for number in numbers:
            claim = _claim(number, claims)
            if claim and not excluded.overlap(number.start, number.end):
                hedged = layout.folded[max(0, number.start - 32) : number.start].rstrip()
                found[number.start] = FigureMention(
                    number.start,
                    number.end,
                    claim.rule,
                    "share" if number.percent else "reports",
                    number.value,
                    approximate=hedged.endswith(self.hedges),
                    symptom=self._symptom(number, mentions.symptoms, layout)
                    if number.percent
                    else None,
                    source=_source(number, mentions.services, layout),
                )
        mentions.figures = [found[start] for start in sorted(found)]
        return doc

    def _symptom(self, share: Number, symptoms: list[Coded], layout: Layout) -> str | None:
        """The symptom that a share is of: nearest in its sentence, with few separators between."""
        start, end = layout.sentence(share.start)
        best: tuple[int, int] | None = None
        code = None
        for symptom in symptoms:
            if not start <= symptom.start < end:
                continue
            before = symptom.end <= share.start
            gap = (symptom.end, share.start) if before else (share.end, symptom.start)
            between = layout.folded[gap[0] : gap[1]]
            cost = (len(_SEPARATOR.findall(between)), layout.words_between(*gap))
            if best is None or cost < best:
                best, code = cost, symptom.code
        return code


def _of_telephone(number: Number, layout: Layout) -> bool:
    """Whether a number is a part of a longer one, joined by hyphens: "call 759-6555"."""
    behind = layout.folded[number.end : number.end + 2]
    before = layout.folded[max(0, number.start - 2) : number.start]
    return bool(_NUMBER_BEHIND.fullmatch(behind) or _NUMBER_BEFORE.fullmatch(before))


def _claim(number: Number, claims: list[Coded]) -> Coded | None:
    """The rule match that takes this number: of its kind, and the shortest that covers it."""
    kind = "share" if number.percent else "reports"
    covering = [
        c for c in claims if c.code == kind and c.start <= number.start and number.end <= c.end
    ]
    return min(covering, key=lambda c: (c.end - c.start, c.rule), default=None)


def _source(number: Number, services: list[ServiceMention], layout: Layout) -> str | None:
    """The tracker named in the sentence, else the last one named before it."""
    trackers = [service for service in services if service.kind == "tracker"]
    start, end = layout.sentence(number.start)
    for tracker in trackers:
        if start <= tracker.start < end:
            return tracker.name
    earlier = [tracker for tracker in trackers if tracker.start < number.start]
    later = [tracker for tracker in trackers if tracker.start >= number.end]
    return earlier[-1].name if earlier else later[0].name if later else None


@Language.factory("outage_figures")
def _figures(nlp: Language, name: str) -> FiguresComponent:
    return FiguresComponent(str(nlp.meta.get("rules", nlp.lang)))
