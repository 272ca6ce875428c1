"""The first component: lays the text out and finds every phrase of the language in it.

Sets ``doc._.layout`` (:class:`~extractor.language.layout.Layout`), ``doc._.hits`` (fragment →
spans), ``doc._.reading`` (:class:`~extractor.language.matching.Reading`: both, for patterns), an
empty ``doc._.mentions`` and the sentence starts of the tokens. ``doc._.article`` is set
by the caller before the pipeline runs (:func:`extractor.language.nlp.read`).
"""

from __future__ import annotations

from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

from extractor.language import rules
from extractor.language.layout import Layout
from extractor.language.lexicon import Lexicon
from extractor.language.matching import Reading
from extractor.language.mentions import Mentions
from extractor.language.numbers import NumberGrammar, spans

for _name in ("article", "layout", "hits", "reading", "mentions"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


class TextComponent:
    """Factory ``outage_text``."""

    def __init__(self, code: str) -> None:
        data = rules.load(code)
        settings = data.tables.get("language", {})
        self.abbreviations = tuple(settings.get("abbreviations", ()))
        self.openers = tuple(settings.get("sentence_openers", ()))
        self.lexicon = Lexicon(
            data.phrases(), settings.get("suffixes", ()), settings.get("spaced", True)
        )
        self.numbers = NumberGrammar(data.table("figures", "numbers"))

    def __call__(self, doc: Doc) -> Doc:
        article = doc._.article
        title = (article.title or "") if article is not None else ""
        # spaCy puts the text together from the tokens each time it is asked for.
        text = article.text if article is not None else doc.text
        title_end = len(title) if title and text.startswith(title + "\n") else 0
        layout = Layout.of(text, title_end, self.abbreviations, self.openers)
        hits = self.lexicon.hits(layout.folded)
        numbers = self.numbers.find(layout.folded)
        hits["number"] = spans(numbers, percent=False)
        hits["percent"] = spans(numbers, percent=True)
        doc._.layout, doc._.hits, doc._.reading = layout, hits, Reading(hits, layout)
        doc._.mentions = Mentions()
        _mark_sentences(doc, layout)
        return doc


def _mark_sentences(doc: Doc, layout: Layout) -> None:
    """Give the tokens the sentence starts of the layout, for other spaCy components to use.

    All at once: setting ``is_sent_start`` of one token looks through all of them.
    """
    starts = np.zeros(len(layout.text) + 1, dtype=bool)
    starts[[start for start, _ in layout.sentences]] = True
    opens = starts[doc.to_array("IDX").astype(np.intp)]
    opens[:1] = True
    column = np.where(opens, 1, -1).astype(np.int64).reshape(-1, 1).astype(np.uint64)
    doc.from_array(["SENT_START"], cast(Ints2d, column))


@Language.factory("outage_text")
def _text(nlp: Language, name: str) -> TextComponent:
    return TextComponent(str(nlp.meta.get("rules", nlp.lang)))
