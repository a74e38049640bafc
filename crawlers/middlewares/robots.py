"""Ask robots.txt before anything else of a host, and keep to what it says.

Scrapy's own middleware reads the body of a 5xx answer as rules and allows everything when the download fails;
RFC 9309 forbids everything in both cases. It also passes over Crawl-delay.
"""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from crawlers.failures import BadRedirect, RobotsForbids, RobotsUnreachable, problem_of
from crawlers.hosts import slot_of
from crawlers.robots import RobotsRules, answer_rules, product_token

_MOST_HOSTS = 256


class RobotsMiddleware:
    """Hold every request until the rules of its host are known; refuse what they forbid."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._token = product_token(crawler.settings["USER_AGENT"])
        self._rules: dict[str, asyncio.Future[RobotsRules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """Build one for Scrapy, and let the spider ask it for a host's rules."""
        middleware = cls(crawler)
        spider: Any = crawler.spider
        spider.robots = middleware
        return middleware

    async def process_request(self, request: Request) -> None:
        """Let a request pass, or raise RobotsForbids or RobotsUnreachable."""
        if request.meta.get("beyond_robots"):
            return
        rules = await self.rules(request.url)
        if rules.unreachable:
            raise RobotsUnreachable(rules.unreachable)
        if not rules.allows(request.url):
            raise RobotsForbids(request.url)

    async def rules(self, url: str) -> RobotsRules:
        """Return the rules of an address's host, asked for once a run."""
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}"
        if place not in self._rules:
            if len(self._rules) >= _MOST_HOSTS:
                self._rules.pop(next(iter(self._rules)))
            self._rules[place] = asyncio.ensure_future(self._ask(place))
        return await asyncio.shield(self._rules[place])

    async def _ask(self, place: str) -> RobotsRules:
        meta = {"beyond_robots": True, "robots": True, "download_slot": slot_of(place)}
        request = Request(f"{place}/robots.txt", meta=meta, dont_filter=True)
        try:
            answer = await self._crawler.engine.download_async(request)
        except BadRedirect:
            return RobotsRules()  # section 2.3.1.2: after five hops it counts as not there
        except Exception as error:
            return RobotsRules(unreachable=problem_of(error, request.url))
        rules = answer_rules(answer.status, answer.body, self._token, request.url)
        self._slow_down(place, rules.delay)
        return rules

    def _slow_down(self, place: str, delay: float) -> None:
        """Keep a Crawl-delay that is longer than ours, also once Scrapy has forgotten the slot of an idle host."""
        downloader = self._crawler.engine.downloader
        if delay <= self._crawler.settings.getfloat("DOWNLOAD_DELAY"):
            return
        slot = slot_of(place)
        downloader.per_slot_settings[slot] = {"delay": delay, "concurrency": 1}
        if slot in downloader.slots:
            downloader.slots[slot].delay, downloader.slots[slot].concurrency = delay, 1
