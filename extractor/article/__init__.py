"""Page → Article: the text a reader sees, and what the page says about itself."""

from extractor.article.reader import read

__all__ = ["read"]
