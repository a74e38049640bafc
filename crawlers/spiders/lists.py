"""Reading what leads to articles: feeds, sitemaps, home pages and sections."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import ParseError
from core.page import FetchedPage, PageMark, PageRole
from crawlers.decoding import decode_html
from crawlers.extract.hints import Hints
from crawlers.failures import Cause, Problem
from crawlers.feeds import read_feed
from crawlers.following import Follower
from crawlers.frontier import Kind, Task
from crawlers.listings import Link, Listing, read_listing
from crawlers.marks import list_mark, plain_mark
from crawlers.memory import Memory
from crawlers.scope import Likely
from crawlers.settling import Branch
from crawlers.sitemaps import read_sitemap
from crawlers.spiders.base import SourceSpider

MANY_LINKS = 5  # a page that led to so many and now leads to none is broken, not quiet
FEW_LINKS = 3  # a guessed section that leads to fewer is none


class ListSpider(SourceSpider):
    """The half of a site's run that finds addresses."""

    memory: Memory
    follower: Follower

    def take_feed(self, task: Task, page: FetchedPage) -> None:
        """Follow a feed's entries; their titles and dates help to read them."""
        try:
            feed = read_feed(page, self.source)
        except ParseError as error:
            self.meet_problem(task, Problem(Cause.UNREADABLE, task.url, error.key))
            return
        if self._lost_links(task, len(feed.entries)):
            return
        if feed.damaged:
            self.issue(task.url, "damaged", feed.damaged)
        branch = self._branch(task, list_mark(page, PageRole.FEED, len(feed.entries)))
        for entry in feed.entries:
            if entry.url and not self.follower.is_too_old(entry.date.moment if entry.date else None):
                hints = Hints(title=entry.title or None, lead=entry.summary or None, date=entry.date)
                self.follower.entry(entry.url, branch, hints, sure=True)
        self._close(branch)

    def take_sitemap(self, task: Task, page: FetchedPage) -> None:
        """Follow a sitemap's pages, or the parts of an index."""
        try:
            sitemap = read_sitemap(page)
        except ParseError as error:
            self.meet_problem(task, Problem(Cause.UNREADABLE, task.url, error.key))
            return
        if sitemap.damaged:
            self.issue(task.url, "damaged", sitemap.damaged)
        branch = self._branch(task, list_mark(page, PageRole.SITEMAP, len(sitemap.pages)))
        self.follower.parts(sitemap.children, branch, task.depth + 1)
        for entry in sitemap.pages:
            date = entry.news_date
            if not self.follower.is_too_old(date.moment if date else entry.modified_at):
                hints = Hints(title=entry.news_title or None, lead=None, date=date)
                self.follower.entry(entry.url, branch, hints, sure=date is not None)
        self._close(branch)

    def take_listing(self, task: Task, page: FetchedPage, listing: Listing) -> None:
        """Follow a page's links and the page after it."""
        count = self._count(listing.links)
        if listing.refresh and not count:
            branch = self._branch(task, plain_mark(page, PageRole.OTHER))
            self.follower.refresh(task, listing.refresh, branch)
            self._close(branch)
            return
        if listing.empty:
            self.meet_problem(task, Problem(Cause.EMPTY, task.url, f"{len(page.body)} bytes"))
            return
        if self._lost_links(task, count) or self._leads_nowhere(task, listing):
            return
        if task.kind is Kind.SECTION and count < FEW_LINKS:
            self.end(task, plain_mark(page, PageRole.OTHER))
            return
        branch = self._branch(task, list_mark(page, PageRole.LISTING, count))
        new = self.follower.links(listing.links, branch, task.depth + 1)
        self.follower.pages(task, listing, branch, new)
        if task.depth <= 1:
            self.follower.feeds(listing.feeds)
        self._close(branch)

    def listing_of(self, page: FetchedPage) -> Listing:
        """Return what a page leads to."""
        html = decode_html(page.body, page.content_type)
        return read_listing(html, page.final_url, self.source.selectors.links)

    def end(self, task: Task, mark: PageMark) -> None:
        """Remember an address that is settled."""
        self.batch.mark(mark)
        self.settling.settle(task.branch)

    def _count(self, links: Iterable[Link]) -> int:
        """Count the links that look like articles: by their address, or where no pattern is known by their words."""
        kinds = [(self.scope.likely(link.url), link) for link in links]
        return sum(kind is Likely.ARTICLE or (kind is Likely.CANDIDATE and link.is_headline) for kind, link in kinds)

    def _lost_links(self, task: Task, count: int) -> bool:
        """Say whether a page leads nowhere although it must lead somewhere."""
        before = task.known.mark.links if task.known else 0
        lost = not count and before >= MANY_LINKS
        if lost:
            self.meet_problem(task, Problem(Cause.NO_LINKS, task.url, str(before)))
        return lost

    def _leads_nowhere(self, task: Task, listing: Listing) -> bool:
        """Say whether a home page or section has no link at all: then a script draws it, or it is broken."""
        nowhere = task.kind is Kind.LISTING and not listing.links
        if nowhere:
            self.meet_problem(task, Problem(Cause.NO_LINKS, task.url, "0"))
        return nowhere

    def _branch(self, task: Task, mark: PageMark) -> Branch:
        """Open the branch of a page that leads to others; it takes the task's place in the branch above."""
        self.tally.listings_read += 1
        return Branch(above=task.branch, mark=mark)

    def _close(self, branch: Branch) -> None:
        self.settling.settle(branch)
