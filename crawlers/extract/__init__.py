"""From a fetched page to an article: title, text, moment of publication, address; or the reason why it is none."""

from __future__ import annotations

from crawlers.extract.article import extract_article
from crawlers.extract.errors import NotAnArticle
from crawlers.extract.hints import Hints

__all__ = ["Hints", "NotAnArticle", "extract_article"]
