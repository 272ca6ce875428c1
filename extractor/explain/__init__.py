"""What was seen where: the text of an article with its mentions, decisions, values and rules.

``mentions`` gives every mention as JSON, to measure parts of the extractor alone; ``decisions``
says why a value was taken and not another; ``terminal`` and ``page`` show both to people, whether
or not the article is about an outage.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from extractor.errors import OutageError
from extractor.explain.mentions import to_json
from extractor.explain.page import to_page
from extractor.explain.terminal import to_text
from extractor.models import Extraction

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["accounts", "to_json", "to_page", "to_text"]


def _as_json(doc: Doc, extraction: Extraction) -> str:
    return json.dumps(to_json(doc, extraction), ensure_ascii=False)


FORMS: dict[str, Callable[[Doc, Extraction], str]] = {
    "text": to_text,
    "json": _as_json,
    "html": to_page,
}
"""How an account can be shown."""


def accounts(
    source: str,
    form: str = "text",
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
    allow_private: bool = False,
) -> Iterator[str | OutageError]:
    """The account of each article of a source in one of :data:`FORMS`; else the error it makes."""
    from extractor import acquire, article
    from extractor.events.assemble import assemble
    from extractor.pipeline import Pipeline

    pipeline = Pipeline()
    for page in acquire.pages([source], url=url, settings=acquire.Settings(allow_private)):
        if isinstance(page, OutageError):
            yield page
            continue
        try:
            doc = pipeline.read(article.read(page, published, language, url))
        except OutageError as error:
            yield error
            continue
        yield FORMS[form](doc, assemble(doc))
