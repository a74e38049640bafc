"""Ask again after a passing failure: three tries, growing pauses, and Retry-After as the host says it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawlers.failures import PASSING_ERRORS, RETRY_STATUSES, HostStopped
from crawlers.guard import PrivateAddress
from crawlers.hosts import slot_of
from crawlers.pauses import LONGEST_WAIT, growing, retry_after

TRIES = 3


class RetryMiddleware:
    """Send a request again, and let its host rest before."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._first_pause = max(0.5, crawler.settings.getfloat("DOWNLOAD_DELAY"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RetryMiddleware:
        """Build one for Scrapy."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Return the request for another try where the status may pass; raise HostStopped where the wait is too long."""
        if response.status not in RETRY_STATUSES:
            return response
        header = (response.headers.get("Retry-After") or b"").decode("latin-1")
        wait = retry_after(header, datetime.now(UTC))
        if wait is not None and wait > LONGEST_WAIT:
            reason = f"HTTP {response.status}, Retry-After: {header}"
            self._pauses.stop(slot_of(request.url), reason)
            raise HostStopped(reason)
        return self._again(request, wait) or response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """Return the request for another try where the failure may pass."""
        if isinstance(exception, PASSING_ERRORS) and not isinstance(exception, PrivateAddress):
            return self._again(request, None)
        return None

    def _again(self, request: Request, wait: float | None) -> Request | None:
        tries = request.meta.get("tries", 0) + 1
        pause = growing(self._first_pause, tries - 1) if wait is None else wait
        if tries < TRIES or wait is not None:
            self._pauses.hold(slot_of(request.url), pause)
        return request.replace(dont_filter=True, meta={**request.meta, "tries": tries}) if tries < TRIES else None

    @property
    def _pauses(self) -> Any:
        spider: Any = self._crawler.spider
        return spider.pauses
