"""Article → Extraction: the language stage and the event stage, with the languages kept loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.errors import LanguageError
from extractor.models import Article, Extraction

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Doc


class Pipeline:
    """Reads articles; keep one for many articles, its languages stay loaded.

    >>> from extractor import Pipeline
    >>> pipeline = Pipeline()
    >>> pipeline.languages
    ('en', 'id')
    """

    def __init__(self) -> None:
        # Imported here so that ``import extractor`` needs no spaCy.
        from extractor.language import rules

        self.languages: tuple[str, ...] = rules.languages()
        self.rules_hash: str = rules.rules_hash()

    def extract(self, article: Article) -> Extraction:
        """Everything an article says about outages.

        Raises:
            LanguageError: there are no rules for the article's language.
        """
        from extractor.events.assemble import assemble
        from extractor.language.spans import NAME

        return assemble(self._read(article, without=(NAME,)))

    def read(self, article: Article) -> Doc:
        """The article with every mention found in it: the first half of :meth:`extract`.

        Raises:
            LanguageError: there are no rules for the article's language.
        """
        return self._read(article)

    def _read(self, article: Article, without: Collection[str] = ()) -> Doc:
        from extractor.language.nlp import read

        if article.language not in self.languages:
            raise LanguageError(
                article.url or article.title or article.id,
                f"the text is in {article.language or 'an unknown language'}, and there are rules "
                f"for {', '.join(self.languages)}",
                reason="unsupported_language",
                step="give --language CODE if it was detected wrongly",
            )
        return read(article, without)
