"""Follow redirects that stay with the outlet: at most so many, no loop, no other scheme, no foreign host."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from w3lib.url import safe_url_string

from crawlers.failures import BadRedirect
from crawlers.hosts import slot_of

_STATUSES = frozenset({301, 302, 303, 307, 308})
_ROBOTS_HOPS = 5  # RFC 9309, 2.3.1.2: at least five, across hosts too


class RedirectMiddleware:
    """Turn a redirect into the next request, or say why not."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._most = crawler.settings.getint("REDIRECT_MAX_TIMES")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RedirectMiddleware:
        """Build one for Scrapy."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Return the response, or the request it points to; raise BadRedirect."""
        location = response.headers.get("Location")
        if response.status not in _STATUSES or not location:
            return response
        target = self._target(request, location)
        passed = [*request.meta.get("redirect_urls", ()), request.url]
        if target in passed:
            raise BadRedirect(f"loop: {target}")
        if len(passed) > (max(_ROBOTS_HOPS, self._most) if request.meta.get("robots") else self._most):
            raise BadRedirect(f"more than {len(passed) - 1} hops")
        meta = {**request.meta, "redirect_urls": passed, "download_slot": slot_of(target)}
        return request.replace(url=target, meta=meta, dont_filter=True)

    def _target(self, request: Request, location: bytes) -> str:
        """Return the absolute address; a browser reads the raw bytes of a Location as UTF-8."""
        try:
            target = safe_url_string(urljoin(request.url, location.decode("utf-8", "replace").strip()))
            scheme = urlsplit(target).scheme
        except ValueError as problem:
            raise BadRedirect(f"unreadable address: {location[:200]!r}") from problem
        if scheme not in {"http", "https"}:
            raise BadRedirect(target)
        spider: Any = self._crawler.spider
        if not (request.meta.get("robots") or spider.may_be_sent_to(request, target)):
            raise BadRedirect(f"another host: {target}")
        return target
