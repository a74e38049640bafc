"""Scrapy's settings for one source: what it does by itself is switched off where ours replaces it or nobody asked."""

from __future__ import annotations

from typing import Any

from core.crawl import CrawlLimits
from core.source import Source, SourceKind

LEAST_DELAY = 5.0  # seconds between two requests to one host that is not ours
LOCAL_PARALLEL = 8

_MIDDLEWARES = {
    "crawlers.middlewares.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "crawlers.middlewares.retries.RetryMiddleware": 550,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
    "crawlers.middlewares.redirects.RedirectMiddleware": 600,
}
_HANDLER = "crawlers.downloading.PoliteHandler"


def delay_of(source: Source, limits: CrawlLimits) -> float:
    """Return the pause between two requests to a source's host, in seconds."""
    return limits.delay_seconds if source.local else max(LEAST_DELAY, limits.delay_seconds)


def settings_for(source: Source, limits: CrawlLimits) -> dict[str, Any]:
    """Return Scrapy's settings for one source's run."""
    delay = delay_of(source, limits)
    parallel = LOCAL_PARALLEL if source.local and delay == 0 else 1
    return {
        "CONCURRENT_REQUESTS": 2 * parallel,
        "CONCURRENT_REQUESTS_PER_DOMAIN": parallel,
        "DOWNLOAD_DELAY": delay,
        "DOWNLOAD_DELAY_JITTER": 0,  # Scrapy's ±50 % would come nearer than promised
        "DOWNLOAD_TIMEOUT": limits.timeout_seconds,
        "DOWNLOAD_MAXSIZE": limits.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        # Many portals of communes send incomplete chains, and a public page is asked for nothing secret; an API is.
        "DOWNLOAD_VERIFY_CERTIFICATES": source.kind is SourceKind.PAGE,
        "REDIRECT_MAX_TIMES": limits.max_redirects,
        "USER_AGENT": limits.user_agent,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Language": "vi,en;q=0.3",
        },
        "DOWNLOADER_MIDDLEWARES_BASE": _MIDDLEWARES,
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {"crawlers.middlewares.answers.AnswerGuard": 0},
        "DOWNLOAD_HANDLERS_BASE": {"http": _HANDLER, "https": _HANDLER},
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",  # every address is met once in crawlers/memory.py
        "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.ScrapyPriorityQueue",
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "LOG_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
    }
