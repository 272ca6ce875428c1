"""Page → Article: the text a reader sees, and what the page says about itself."""

from extractor.article.reader import article_id, read

__all__ = ["article_id", "read"]
