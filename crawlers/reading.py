"""The function that turns a page into an article, and the one that does not, for measuring the engine alone."""

from __future__ import annotations

from collections.abc import Callable

from core.article import Article
from core.page import FetchedPage
from core.source import Source
from crawlers.extract import extract_article
from crawlers.extract.hints import Hints

Reader = Callable[[FetchedPage, Source, Hints], Article]


def article_reader(*, extraction: bool) -> Reader:
    """Return the reader of articles; without extraction every page is taken for one, unread."""
    return extract_article if extraction else _unread


def _unread(page: FetchedPage, source: Source, hints: Hints) -> Article:
    return Article(source=source.key, url=page.final_url, title=hints.title or page.final_url, text="")
