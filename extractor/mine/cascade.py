"""Cheap tests first: the stages that a page of a mixed stream passes, the dearest one last.

``language``  the page declares a language that there are no rules for
``words``     title and opening paragraphs lack the words of an outage (:mod:`extractor.mine.gate`)
``lead``      the rules themselves, read over title and opening paragraphs, see nothing near one
``full``      the article was read whole and is about something else

A page that a stage rejects costs what the stages up to it cost. A share of the rejects can be read
in full all the same (``audit``), so that what a stage loses is seen.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from extractor import article
from extractor.acquire.page import Page
from extractor.errors import OutageError
from extractor.events.relevance import relevance
from extractor.events.scene import Scene
from extractor.language.nlp import read
from extractor.mine.gate import Gate
from extractor.mine.glance import Glance, declared_language, glance
from extractor.models import Article, Extraction
from extractor.pipeline import Pipeline

LEAST_BOUND = 4.0
"""Log odds that the words of a page's head must allow. Of 207 real reports all allow 4.5, of real
pages of other news in our languages one in eight does (docs/scale.md)."""

OPENING = 5
"""Paragraphs whose words are weighed; more of them would let chance words add up."""

LEAST_SCORE = 0.025
"""Score of a page's head from which on the article is read. All those reports reach 0.1, and the
most roundabout of the corpora 0.029: what failed has no brand and is told further down."""

NOT_FOR_RELEVANCE = (
    "outage_places",
    "outage_causes",
    "outage_status",
    "outage_platforms",
    "outage_speech",
    "outage_place_roles",
    "outage_clocks",
    "outage_spans",
)
"""Components that no signal of relevance asks."""

STAGES = ("language", "words", "lead", "full")

_SPELLINGS = {"in": "id"}
"""Old codes of languages that pages still declare."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a page: the stage that rejected it, or its extraction.

    ``extraction`` is there for pages that were read in full, outage or not. ``audited`` says that
    this was done although ``stage`` had rejected it.
    """

    stage: str | None
    extraction: Extraction | None = None
    audited: bool = False


class Cascade:
    """The stages over one pipeline; keep one for many pages.

    ``audit`` is the share of rejects to read in full, ``whole`` turns all cheap stages off.
    """

    def __init__(self, pipeline: Pipeline, audit: float = 0.0, whole: bool = False) -> None:
        self._pipeline = pipeline
        self._languages = frozenset(pipeline.languages)
        self._gate = Gate(pipeline.languages)
        self._audit = audit
        self._whole = whole

    def judge(self, page: Page) -> Verdict:
        """Pass one page through the stages.

        Raises:
            OutageError: the page passed the cheap stages and holds no article that can be read.
        """
        stage = None if self._whole else self._rejecting(page)
        if stage and not self._sampled(page.source):
            return Verdict(stage)
        if stage:
            return Verdict(stage, self._unread(page), audited=True)
        extraction = self._pipeline.extract(article.read(page))
        return Verdict(None if extraction.outage else "full", extraction)

    def _unread(self, page: Page) -> Extraction | None:
        """A rejected page read in full; None where the full pipeline cannot read it either."""
        try:
            return self._pipeline.extract(article.read(page))
        except OutageError:
            return None

    def _rejecting(self, page: Page) -> str | None:
        """The cheap stage that rejects a page, None if all let it pass."""
        declared = page.language or declared_language(page)
        declared = _SPELLINGS.get(declared or "", declared)
        if declared and declared not in self._languages:
            return "language"
        head = glance(page)
        code, bound = self._gate.bound(head.title, head.paragraphs[:OPENING])
        if bound < LEAST_BOUND:
            return "words"
        language = declared if declared == code or declared in ("id", "ms") else code
        return "lead" if self._head_score(head, language) < LEAST_SCORE else None

    def _head_score(self, head: Glance, language: str) -> float:
        """The score of title and opening paragraphs, by the rules that read articles."""
        text = "\n".join(head.paragraphs)
        text = f"{head.title}\n\n{text}" if head.title else text
        head_only = Article(id="head", title=head.title, text=text, language=language)
        return relevance(Scene(read(head_only, NOT_FOR_RELEVANCE)), whole=False).score

    def _sampled(self, source: str) -> bool:
        """Whether a reject is audited: the same pages every time, on any machine."""
        if not self._audit:
            return False
        digest = hashlib.blake2b(source.encode("utf-8", "replace"), digest_size=8).digest()
        return int.from_bytes(digest) < self._audit * 2**64
