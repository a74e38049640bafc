"""What a run remembers of addresses: those of earlier runs, and those it met itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit, urlunsplit

from core.addresses import address_key
from core.crawl import KnownPage
from core.page import PageRole
from crawlers.paging import page_number
from crawlers.revisits import wants_second_look


def listing_key(url: str) -> str:
    """Return the key of a feed, sitemap or listing: its paging parameters, which an article's key drops, stay."""
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), parts.query, ""))


class Memory:
    """Every address is asked for once a run, under whichever of its spellings it is met first."""

    def __init__(self, known: Iterable[KnownPage]) -> None:
        self._known: dict[str, KnownPage] = {}
        self._lists: dict[str, KnownPage] = {}
        for page in known:
            if page.mark.role in {PageRole.ARTICLE, PageRole.OTHER, PageRole.GONE}:
                self._known[page.key or _safe_key(page.mark.url)] = page
            self._lists[listing_key(page.mark.url)] = page
        self._spellings: set[str] = set()
        self._articles: set[str] = set()
        self._listings: set[str] = set()
        self._stems: set[str] = set()

    def known_listing(self, url: str) -> KnownPage | None:
        """Return what is remembered of a feed, sitemap or listing."""
        return self._lists.get(listing_key(url))

    def known_article(self, url: str) -> KnownPage | None:
        """Return what is remembered of an article, whatever its spelling, or of an address that held none."""
        return self._known.get(_safe_key(url))

    def meet_listing(self, url: str) -> bool:
        """Say whether a feed, sitemap or listing is met for the first time in this run, and remember it."""
        key = listing_key(url)
        fresh = key not in self._listings
        self._listings.add(key)
        self._stems.add(page_number(url)[0])
        return fresh

    def meet(self, url: str) -> bool:
        """Say whether an address of a page is met for the first time in this run, and remember it."""
        if url in self._spellings:
            return False
        self._spellings.add(url)
        key = _safe_key(url)
        if not key or key in self._articles or listing_key(url) in self._listings:
            return False
        self._articles.add(key)
        return True

    def turns_a_page(self, url: str) -> bool:
        """Say whether an address is a further page of a listing this run has met."""
        stem, number = page_number(url)
        return number > 1 and stem in self._stems

    def is_over(self, url: str, now: datetime) -> bool:
        """Say whether an earlier run settled an address and nothing asks for a second look."""
        page = self.known_article(url)
        return page is not None and not wants_second_look(page.mark, now)


def same_page(one: str, other: str) -> bool:
    """Say whether two addresses are spellings of one page."""
    return one == other or _safe_key(one) == _safe_key(other)


def _safe_key(url: str) -> str:
    try:
        return address_key(url)
    except ValueError:
        return ""
