"""Gather what a source brings and hand it over in small transactions: 20 articles or two seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from core.article import Article
from core.crawl import CrawlBatch, CrawlIssue
from core.page import PageMark

MOST_ARTICLES = 20
MOST_MARKS = 200
LONGEST_SECONDS = 2.0


class Batcher:
    """Keeps articles and their marks together and in order: a listing's mark follows all that it led to."""

    def __init__(self, source: str, report: Callable[[CrawlBatch], None]) -> None:
        self._source, self._report = source, report
        self._articles: list[Article] = []
        self._marks: list[PageMark] = []
        self._issues: list[CrawlIssue] = []
        self._timer: asyncio.TimerHandle | None = None

    def article(self, article: Article, mark: PageMark | None) -> None:
        """Add an article with the mark of the address it was read from."""
        self._articles.append(article)
        if mark is not None:
            self._marks.append(mark)
        self._grown()

    def mark(self, mark: PageMark) -> None:
        """Add a mark."""
        self._marks.append(mark)
        self._grown()

    def issue(self, issue: CrawlIssue) -> None:
        """Add something a person should see."""
        self._issues.append(issue)
        self._grown()

    def _grown(self) -> None:
        if len(self._articles) >= MOST_ARTICLES or len(self._marks) + len(self._issues) >= MOST_MARKS:
            self.flush()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(LONGEST_SECONDS, self.flush)

    def flush(self) -> None:
        """Hand over what there is."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        articles, marks, issues = tuple(self._articles), tuple(self._marks), tuple(self._issues)
        for kept in (self._articles, self._marks, self._issues):
            kept.clear()
        if articles or marks or issues:
            self._report(CrawlBatch(source=self._source, articles=articles, marks=marks, issues=issues))
