"""Scrapy's own HTTP handler with two doors before it: the host's pause, and the guard of private addresses."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler, _BindAddressAgent, _ScrapyAgent
from scrapy.http import Response
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future

from crawlers.failures import HostStopped
from crawlers.guard import GuardedReactor
from crawlers.hosts import slot_of

_CLOSE_SECONDS = 1.0


class _GuardedAgent(_ScrapyAgent):
    def _get_agent(self, request: Request, timeout: float) -> Any:
        from twisted.internet import reactor  # the reactor must be installed first

        guarded: Any = GuardedReactor(reactor)

        return _BindAddressAgent(
            reactor=guarded,
            contextFactory=self._contextFactory,
            connectTimeout=timeout,
            pool=self._pool,
        )


class PoliteHandler(HTTP11DownloadHandler):
    """Downloads a request once its host may be asked; here, since a request may wait in the slot's row before."""

    async def download_request(self, request: Request) -> Response:
        """Return the answer; raise HostStopped, PrivateAddress or Scrapy's download errors."""
        spider: Any = self._crawler.spider
        host = slot_of(request.url)
        await spider.pauses.wait(host)
        if reason := spider.pauses.stopped(host):
            raise HostStopped(reason)
        if spider.source.local:
            return await super().download_request(request)
        with wrap_twisted_exceptions():
            return await maybe_deferred_to_future(self._agent().download_request(request))

    async def close(self) -> None:
        """Close idle connections, for a second at most; Scrapy's own timer may fire after they are closed, and fails."""
        with suppress(TimeoutError):
            closing: Any = self._pool.closeCachedConnections()  # type: ignore[no-untyped-call]
            await asyncio.wait_for(maybe_deferred_to_future(closing), _CLOSE_SECONDS)

    def _agent(self) -> _GuardedAgent:
        return _GuardedAgent(
            contextFactory=self._contextFactory,
            pool=self._pool,
            maxsize=self._default_maxsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
        )
