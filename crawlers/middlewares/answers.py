"""Stop at the header stage what is no text, and a robots.txt that never ends."""

from __future__ import annotations

from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Headers

from crawlers.robots import LEAST_PARSED

_NO_TEXT = frozenset({"image", "video", "audio", "font", "model"})
_NO_TEXT_KINDS = ("pdf", "zip", "rar", "msword", "officedocument", "ms-excel", "ms-powerpoint", "opendocument")
_PACKED = ("gzip", "octet-stream")  # what servers call a sitemap.xml.gz


class AnswerGuard:
    """An extension that looks at headers before a body is downloaded."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> AnswerGuard:
        """Build one for Scrapy."""
        guard = cls()
        crawler.signals.connect(guard.headers_received, signals.headers_received)
        crawler.signals.connect(guard.bytes_received, signals.bytes_received)
        return guard

    def headers_received(self, headers: Headers, request: Request, **_: Any) -> None:
        """End the download of what cannot hold text."""
        kind = (headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0].strip().lower()
        if not request.meta.get("robots") and is_no_text(kind, packed=bool(request.meta.get("packed"))):
            raise StopDownload(fail=True)

    def bytes_received(self, data: bytes, request: Request, **_: Any) -> None:
        """Read no more of a robots.txt than is parsed."""
        if request.meta.get("robots"):
            request.meta["robots_bytes"] = request.meta.get("robots_bytes", 0) + len(data)
            if request.meta["robots_bytes"] > LEAST_PARSED:
                raise StopDownload(fail=False)


def is_no_text(kind: str, *, packed: bool) -> bool:
    """Say whether a content type (without parameters) cannot hold a page, feed or sitemap."""
    main, _, name = kind.partition("/")
    if main in _NO_TEXT or any(word in name for word in _NO_TEXT_KINDS if word != "zip" or "gzip" not in name):
        return True
    return not packed and any(word in name for word in _PACKED)
