"""Which of the known addresses a run asks for again. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from core.crawl import KnownPage
from core.page import PageMark, PageRole
from crawlers.paging import page_number

EDIT_WINDOW = timedelta(days=3)
CHECK_PAUSE = timedelta(hours=6)
MOST_CHECKS = 40
MOST_LISTINGS = 20
FULL_AFTER = timedelta(hours=24)
SECOND_LOOK = timedelta(days=30)


def articles_to_check(known: Iterable[KnownPage], now: datetime, *, local: bool) -> list[KnownPage]:
    """Return the known articles to look at for an edit, the newest first: all of a local source, else 40 recent ones."""
    articles = [page for page in known if page.mark.role is PageRole.ARTICLE]
    if not local:
        articles = [page for page in articles if _may_change(page.mark, now)]
    articles.sort(key=lambda page: _day(page.mark), reverse=True)
    return articles if local else articles[:MOST_CHECKS]


def listings_to_read(known: Iterable[KnownPage], now: datetime, *, local: bool) -> list[KnownPage]:
    """Return the known listings to read again, longest unread first; further pages are reached through their first."""
    pages = [page for page in known if page.mark.role is PageRole.LISTING and page_number(page.mark.url)[1] == 1]
    pages.sort(key=lambda page: page.mark.checked_at)
    return pages if local else pages[:MOST_LISTINGS]


def sitemap_rests(page: KnownPage | None, now: datetime, *, local: bool) -> bool:
    """Say whether a sitemap of a site that is not ours was read today; one of news is short and read in every run.

    Archives of many megabytes are served without validators: once a day is what a site can be asked for.
    """
    if local or page is None or page.mark.role is not PageRole.SITEMAP or "news" in page.mark.url:
        return False
    return now - page.mark.checked_at < FULL_AFTER


def wants_second_look(mark: PageMark, now: datetime) -> bool:
    """Say whether an address that held nothing, or was gone, may be asked for again."""
    return mark.role in {PageRole.OTHER, PageRole.GONE} and now - mark.checked_at > SECOND_LOOK


def validators(mark: PageMark | None, now: datetime) -> dict[str, str]:
    """Return the headers of a conditional request, or none where there is nothing to compare with.

    What lists others is read in full once a day: some servers answer 304 for ever.
    """
    if mark is None or (mark.role is not PageRole.ARTICLE and now - mark.full_at > FULL_AFTER):
        return {}
    headers = {"If-None-Match": mark.etag, "If-Modified-Since": mark.last_modified}
    return {name: value for name, value in headers.items() if value}


def _may_change(mark: PageMark, now: datetime) -> bool:
    return now - _day(mark) <= EDIT_WINDOW and now - mark.checked_at >= CHECK_PAUSE


def _day(mark: PageMark) -> datetime:
    return mark.published_at or mark.full_at
