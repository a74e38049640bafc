"""Run many sources at once in one reactor: one Scrapy crawler each, sources of one host one after another."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any

from scrapy.crawler import Crawler

from core.clock import Clock
from core.crawl import CrawlOrder, CrawlResult, Outcome
from core.source import SourceKind
from core.words import say
from crawlers.hosts import same_machine
from crawlers.manners import settings_for
from crawlers.scope import Scope
from crawlers.spiders.base import SourceSpider
from crawlers.spiders.page import PageSpider
from crawlers.spiders.site import SiteSpider
from crawlers.wire import Job, Report

log = logging.getLogger(__name__)

MOST_SOURCES = 32  # at a time


async def run_job(job: Job, clock: Clock, report: Callable[[Report], None]) -> None:
    """Crawl every source of a job and report what it brings; each ends with one CrawlResult."""
    by_key = {order.source.key: order for order in job.orders}
    rows = same_machine((key, Scope(order.source).entry_hosts) for key, order in by_key.items())
    room = asyncio.Semaphore(MOST_SOURCES)
    await asyncio.gather(*(_run_row([by_key[key] for key in row], job, clock, report, room) for row in rows))


async def _run_row(
    orders: Sequence[CrawlOrder], job: Job, clock: Clock, report: Callable[[Report], None], room: asyncio.Semaphore
) -> None:
    async with room:
        for number, order in enumerate(orders):
            settings = settings_for(order.source, job.limits)
            if number:
                await asyncio.sleep(settings["DOWNLOAD_DELAY"])  # the host does not care which source asked last
            report(await _run_source(order, job, clock, report, settings))


async def _run_source(
    order: CrawlOrder, job: Job, clock: Clock, report: Callable[[Report], None], settings: dict[str, Any]
) -> CrawlResult:
    started = clock()
    crawler = Crawler(PageSpider if order.source.kind is SourceKind.PAGE else SiteSpider, settings)
    timer = asyncio.get_running_loop().call_later(job.limits.max_source_seconds, _halt, crawler)
    try:
        await crawler.crawl_async(order=order, limits=job.limits, clock=clock, report=report, extraction=job.extraction)
        spider = crawler.spider
        assert isinstance(spider, SourceSpider)
        return spider.result()
    except Exception as bug:
        log.exception("bug in the run of %s", order.source.key)
        return broken(
            order.source.key, say("crawl.result.bug", detail=f"{type(bug).__name__}: {bug}"[:300]), clock, started
        )
    finally:
        timer.cancel()


def broken(key: str, message: str, clock: Clock, started: Any) -> CrawlResult:
    """Return the result of a source that did not come to an end of its own."""
    return CrawlResult(source=key, outcome=Outcome.BROKEN, message=message, started_at=started, finished_at=clock())


def _halt(crawler: Crawler) -> None:
    if isinstance(crawler.spider, SourceSpider):
        crawler.spider.halt()
