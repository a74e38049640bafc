"""What is remembered of an address after an answer. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from core.article import Article
from core.page import FetchedPage, PageMark, PageRole


def list_mark(page: FetchedPage, role: PageRole, links: int) -> PageMark:
    """Return the mark of a feed, sitemap or listing that led to so many addresses."""
    return replace(plain_mark(page, role), etag=page.etag, last_modified=page.last_modified, links=links)


def article_mark(page: FetchedPage, article: Article) -> PageMark:
    """Return the mark of an address that held an article; its validators make an edit cost one 304."""
    return replace(list_mark(page, PageRole.ARTICLE, 0), published_at=article.published_at)


def plain_mark(page: FetchedPage, role: PageRole) -> PageMark:
    """Return the mark of an address that held nothing for us."""
    return PageMark(url=page.url, role=role, checked_at=page.fetched_at, full_at=page.fetched_at)


def bare_mark(url: str, role: PageRole, now: datetime) -> PageMark:
    """Return the mark of an address whose answer is not at hand: gone, or a post read in a list."""
    return PageMark(url=url, role=role, checked_at=now, full_at=now)


def seen_again(mark: PageMark, now: datetime) -> PageMark:
    """Return the mark of an address that answered 304."""
    return replace(mark, checked_at=now)
