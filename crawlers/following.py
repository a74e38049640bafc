"""Which of the addresses that a page, feed or sitemap leads to are asked for in this run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from core.source import Source
from crawlers.extract.hints import Hints
from crawlers.frontier import Kind, Task
from crawlers.listings import Link, Listing
from crawlers.memory import Memory
from crawlers.paging import page_number
from crawlers.revisits import sitemap_rests
from crawlers.scope import Likely, Scope
from crawlers.settling import Branch

MOST_DEPTH = 4  # listings that lead to listings
MOST_PAGES_LOCAL = 2000
MOST_ADDRESSES = 400  # asked for in one run of a site that is not ours: half an hour at 5 seconds each
MOST_ADDRESSES_LOCAL = 50_000  # a site that invents an address for every visitor ends too


class Follower:
    """Puts what is worth asking for in the row, once, and hangs it on the branch that waits for it."""

    def __init__(
        self, source: Source, scope: Scope, memory: Memory, now: datetime, add: Callable[[Task], None]
    ) -> None:
        self._source, self._scope, self._memory, self._now, self._add = source, scope, memory, now, add
        self._since = None if source.local else now - timedelta(days=source.since_days)
        self._asked = 0

    def is_too_old(self, moment: datetime | None) -> bool:
        """Say whether a date that a feed or sitemap gives is older than the source is followed back."""
        return self._since is not None and moment is not None and moment < self._since

    def entry(self, url: str, branch: Branch, hints: Hints | None, *, sure: bool) -> None:
        """Take one address of a feed or sitemap; a feed lists articles only, a sitemap sections as well."""
        likely = self._scope.likely(url)
        if likely is Likely.ARTICLE or (likely is Likely.CANDIDATE and sure):
            self._ask(url, Kind.ARTICLE, branch, hints=hints)
        elif likely is Likely.CANDIDATE:
            self._ask(url, Kind.CANDIDATE, branch, hints=hints, depth=1)

    def links(self, links: Iterable[Link], branch: Branch | None, depth: int) -> int:
        """Take the links of a page; return how many of them are addresses that no run has settled yet."""
        return sum(self._link(link, branch, depth) for link in links)

    def _link(self, link: Link, branch: Branch | None, depth: int) -> bool:
        likely = self._scope.likely(link.url)
        hints = Hints(title=link.text) if link.is_titled else None
        if likely is Likely.ARTICLE:
            return self._ask(link.url, Kind.ARTICLE, branch, hints=hints, depth=depth)
        if depth > MOST_DEPTH or self._memory.turns_a_page(link.url):
            return False
        if likely is Likely.CANDIDATE:
            return self._ask(link.url, Kind.CANDIDATE, branch, hints=hints, depth=depth)
        if likely is Likely.SECTION and not self._source.sections and depth <= 2:
            self._ask(link.url, Kind.SECTION, branch, depth=depth)
        return False

    def _ask(self, url: str, kind: Kind, branch: Branch | None, *, hints: Hints | None = None, depth: int = 0) -> bool:
        if not self._memory.meet(url) or self._memory.is_over(url, self._now):
            return False
        if self._asked >= (MOST_ADDRESSES_LOCAL if self._source.local else MOST_ADDRESSES):
            if branch is not None:
                branch.failed = True  # the next run goes on where this one stopped
            return True
        self._asked += 1
        self._add(Task(url, kind, branch=branch, hints=hints, depth=depth, known=self._memory.known_article(url)))
        return True

    def pages(self, task: Task, listing: Listing, branch: Branch, new: int) -> None:
        """Take the page after a listing while pages bring something new.

        A section that was read to its end before ends at the first page without an unknown address; one that was not
        (a first run, a crash) goes on until a page only repeats what its section showed.
        """
        addresses = {link.url for link in listing.links if self._may_matter(link.url)}.difference(listing.next_pages)
        task.trail = task.trail if task.trail is not None else set()
        repeated = addresses <= task.trail
        task.trail |= addresses
        most = MOST_PAGES_LOCAL if self._source.local else self._source.max_pages
        if repeated or (task.complete and not new) or task.page >= most:
            return
        for url in listing.next_pages:
            self._page(url, task, branch)

    def _page(self, url: str, before: Task, branch: Branch) -> None:
        """Take one further page; where its address does not say that it is one, it may be an article after all."""
        numbered = page_number(url)[1] > 1
        if not self._scope.holds(url) or not (self._memory.meet_listing if numbered else self._memory.meet)(url):
            return
        following = replace(
            before,
            url=url,
            kind=Kind.PAGE if numbered else Kind.CANDIDATE,
            branch=branch,
            known=self._memory.known_listing(url),
            hints=None,
            page=before.page + 1,
            entry=False,
            again=False,
        )
        self._add(following)

    def _may_matter(self, url: str) -> bool:
        return self._scope.likely(url) is not Likely.NOTHING and not self._memory.turns_a_page(url)

    def refresh(self, task: Task, url: str, branch: Branch) -> None:
        """Take the page that a page without words sends a browser to."""
        if self._scope.holds(url) and self._memory.meet_listing(url):
            self._add(replace(task, url=url, branch=branch, known=self._memory.known_listing(url), again=False))

    def feeds(self, urls: Iterable[str]) -> None:
        """Take the feeds a page announces, where the source file names none."""
        if self._source.feeds:
            return
        for url in list(urls)[:10]:
            if self._scope.holds(url) and self._memory.meet_listing(url):
                self._add(Task(url, Kind.FEED, known=self._memory.known_listing(url), entry=True, probe=True))

    def parts(self, urls: Iterable[str], branch: Branch, depth: int) -> None:
        """Take the sitemaps of an index, the newest of a long one first."""
        wanted = list(urls) if self._source.local else sorted(urls, reverse=True)[: self._source.max_pages]
        for url in wanted:
            known = self._memory.known_listing(url)
            if depth >= MOST_DEPTH or sitemap_rests(known, self._now, local=self._source.local):
                continue
            if self._scope.holds(url, entry=True) and self._memory.meet_listing(url):
                self._add(Task(url, Kind.SITEMAP, branch=branch, known=known, depth=depth, entry=True, probe=True))


def leads_somewhere(listing: Listing) -> bool:
    """Say whether a page that is no article is one that lists them."""
    return listing.headlines >= 3 or bool(listing.next_pages and listing.headlines)
