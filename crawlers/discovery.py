"""Where a run begins: what the source file names, what earlier runs found, and where that is silent, the usual places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import urljoin

from core.crawl import CrawlOrder
from core.page import PageRole
from crawlers.frontier import Kind, Task
from crawlers.memory import Memory
from crawlers.revisits import listings_to_read, sitemap_rests


def entries(order: CrawlOrder, memory: Memory, announced: Sequence[str], now: datetime) -> Iterator[Task]:
    """Yield the tasks a run begins with, each address once; `announced` are the sitemaps of robots.txt."""
    for kind, url, probe in _addresses(order, announced, now):
        resting = kind is Kind.SITEMAP and sitemap_rests(memory.known_listing(url), now, local=order.source.local)
        if memory.meet_listing(url) and not resting:
            known = memory.known_listing(url)
            gone = known is not None and known.mark.role is PageRole.GONE
            if not (probe and gone and memory.is_over(url, now)):
                yield Task(
                    url,
                    kind,
                    known=known,
                    entry=True,
                    probe=probe,
                    complete=known is not None and known.mark.role is PageRole.LISTING,
                )


def _addresses(order: CrawlOrder, announced: Sequence[str], now: datetime) -> Iterator[tuple[Kind, str, bool]]:
    source = order.source
    yield from ((Kind.FEED, url, False) for url in source.feeds)
    yield from ((Kind.FEED, page.mark.url, False) for page in order.known if page.mark.role is PageRole.FEED)
    yield from ((Kind.SITEMAP, url, False) for url in source.sitemaps)
    if not source.sitemaps and source.home:
        yield from ((Kind.SITEMAP, url, False) for url in announced[:20])
        if not announced:
            yield Kind.SITEMAP, urljoin(source.home, "/sitemap.xml"), True
    yield from ((Kind.LISTING, url, False) for url in source.sections)
    if source.home:
        yield Kind.LISTING, source.home, False
    listings = listings_to_read(order.known, now, local=source.local)
    yield from ((Kind.LISTING, page.mark.url, False) for page in listings)
